import type { Phrase } from '../../model/prose.ts'
import type { RuleDeclaration } from '../../model/rule.ts'
import { accords, bases, extremes, means, ownClaims, quantifiers, responseClaims } from '../claim-language.ts'
import { anyBut } from '../rule-language.ts'
import { answered, coordinators, municipalities } from './phrases.ts'

const all = { county: '00' }
/** Words for the inhabitants of a whole county, those of municipalities that did not answer among them. */
const everybody: readonly Phrase[] = [
  'totale innbyggertall*',
  'samlede innbyggertall*',
  'hele befolkning*',
  'innbyggere i fylket',
  'innbyggerne i fylket',
  'befolkningen i fylket',
]
const whose = { base: 'participating_population', instead: 'population', said: [everybody], not: answered }
const involved: readonly Phrase[] = ['involver*', 'inngår', 'benytt*', 'inkluder*', 'oppgi*']

/** What the text says of figures that the tables and charts print. */
export const readingRules: readonly RuleDeclaration[] = [
  ...ownClaims(),
  extremes(
    ...(['plans', 'coordinators'] as const).map((thing) => ({
      largest: `largest_number_of_${thing}`,
      counts: `municipalities_by_${thing}`,
      dimension: `${thing}_class`,
    })),
  ),
  bases(
    { ...whose, of: 'inhabitants per plan by county' },
    { ...whose, of: 'share of inhabitants with a plan' },
  ),
  quantifiers(
    {
      measure: 'coordinators_by_service',
      at: all,
      dimension: 'service',
      whole: { measure: 'coordinators_by_service', at: all },
      disjoint: true,
      said: [coordinators, ['kommer fra', 'arbeider i', 'jobber i', 'er ansatt i', 'hører til']],
    },
    {
      measure: 'municipalities_by_service',
      at: all,
      dimension: 'service',
      whole: { measure: 'responses', at: all },
      disjoint: false,
      said: [municipalities, involved],
    },
  ),
  accords({
    with: 'largest coordinators_by_service by service',
    order: {
      shape: 'rank',
      kind: 'rank',
      name: 'most involved services',
      says: {
        nb: 'Flest kommuner som involverer tjenesten',
        en: 'Most municipalities that involve the service',
      },
      measure: 'municipalities_by_service',
      dimension: 'service',
      where: { county: '00', service: anyBut() },
      order: 'largest',
      superlatives: ['flest', 'oftest', 'hyppigst'],
      about: [['tjenest'], ['involver', 'inngår']],
      not: ['koordinatorer som'],
    },
    said: [['tjenest*'], involved],
  }),
  means(
    ...['individual_plans', 'coordinators'].map((measure) => ({
      measure,
      holders: 'responses',
      nouns: municipalities,
    })),
  ),
  responseClaims({ measure: 'response_rate', at: all, called: ['svarprosent*', 'svarandel*'] }),
]
