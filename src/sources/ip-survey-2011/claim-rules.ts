import type { DimensionCondition, RankRule, RuleDeclaration } from '../../model/rule.ts'
import { anyBut, oneTerm, ownDescription, quotients, referenceDates, sameLimits } from '../rule-language.ts'
import { coordinators, people, plans } from './phrases.ts'

const eachCounty: Readonly<Record<string, DimensionCondition>> = { county: anyBut('00') }
const most = ['flest', 'størst', 'høyest']
const fewest = ['færrest', 'minst', 'lavest']
const perHead = ['innbygger', 'folketall']

/** Which counties the text calls first or last. */
const ranks = (
  measure: string,
  thing: readonly [nb: string, en: string],
  {
    about,
    not,
    inverse = false,
    dimension = 'county',
  }: Pick<RankRule, 'about' | 'not'> & { readonly inverse?: boolean; readonly dimension?: string },
): readonly RuleDeclaration[] =>
  (['largest', 'smallest'] as const).map((end) => ({
    shape: 'rank',
    kind: 'rank',
    name: `${end} ${measure} by ${dimension}`,
    says: {
      nb: `${end === 'largest' ? 'Flest' : 'Færrest'} ${thing[0]}`,
      en: `${end === 'largest' ? 'Most' : 'Fewest'} ${thing[1]}`,
    },
    measure,
    dimension,
    where: dimension === 'county' ? eachCounty : { county: '00', [dimension]: anyBut() },
    order: inverse ? (end === 'largest' ? 'smallest' : 'largest') : end,
    superlatives: end === 'largest' ? most : fewest,
    about,
    not,
  }))

/** What the text claims without a figure: ranks of counties, names of classes, numbers of sections. */
export const claimRules: readonly RuleDeclaration[] = [
  ...ranks('individual_plans', ['individuelle planer', 'individual plans'], {
    about: [['individuelle planer']],
    not: [...perHead, 'koordinat', 'tjeneste'],
  }),
  ...ranks('inhabitants_per_plan', ['individuelle planer per innbygger', 'individual plans per inhabitant'], {
    about: [['individuelle planer', 'individuell plan'], perHead],
    not: ['koordinat', 'etterfulgt av kommuner'],
    inverse: true,
  }),
  ...ranks('coordinators', ['koordinatorer', 'coordinators'], {
    about: [['koordinat']],
    not: [...perHead, 'tjeneste', 'individuelle planer', 'plass'],
  }),
  ...ranks('coordinators_by_service', ['koordinatorer per tjeneste', 'coordinators by service'], {
    about: [['koordinat']],
    not: [...perHead, 'kommuner som involverer'],
    dimension: 'service',
  }),
  ...ranks('share_of_responses', ['besvarelser', 'responses'], {
    about: [['andelen', 'datamaterialet'], ['utgjør']],
    not: [...perHead, 'koordinat', 'tjeneste'],
  }),
  ...ranks('response_rate', ['svar (svarprosent)', 'responses (response rate)'], {
    about: [['svarprosent']],
    not: ['koordinat', 'tjeneste'],
  }),
  ...ranks('response_rate', ['svar (svarprosent)', 'responses (response rate)'], {
    about: [['svarprosent', 'deltakelse', 'deltatt']],
    not: ['koordinat', 'tjeneste', 'individuelle planer'],
    dimension: 'size_class',
  }),
  {
    shape: 'label',
    kind: 'label',
    name: 'classes of plans',
    says: { nb: 'Klasser av individuelle planer', en: 'Classes of individual plans' },
    dimension: 'plans_class',
    about: ['individuelle planer', 'individuell'],
    notAbout: ['koordinat', 'innbygger', 'bruker', 'kommunestørrelse'],
  },
  {
    shape: 'label',
    kind: 'label',
    name: 'classes of coordinators',
    says: { nb: 'Klasser av koordinatorer', en: 'Classes of coordinators' },
    dimension: 'coordinators_class',
    about: ['koordinat'],
    notAbout: ['individuelle planer', 'innbygger', 'bruker', 'tjeneste'],
  },
  {
    shape: 'label',
    kind: 'label',
    name: 'classes of users',
    says: { nb: 'Klasser av brukere', en: 'Classes of users' },
    dimension: 'users_class',
    about: ['bruker'],
    notAbout: ['innbygger', 'individuelle planer'],
  },
  {
    shape: 'label',
    kind: 'label',
    name: 'classes of size',
    says: { nb: 'Klasser av kommunestørrelse', en: 'Classes of size of municipality' },
    dimension: 'size_class',
    about: ['innbygger', 'kommunestørrelse', 'kommunistørrelse'],
    notAbout: [],
  },
  {
    shape: 'numbering',
    kind: 'numbering',
    name: 'numbers of sections, tables and figures',
    says: { nb: 'Numre og henvisninger', en: 'Numbers and references' },
  },
  ...ownDescription('county'),
  oneTerm('service'),
  sameLimits('size_class'),
  quotients(
    { about: ['innbyggere per ip', 'innbyggere per plan'], dividend: people, divisor: plans },
    { about: ['brukere per koordinator'], dividend: plans, divisor: coordinators },
  ),
  referenceDates(
    { about: people },
    {
      about: [...plans, ...coordinators],
      gathered: ['er gjennomført', 'ble gjennomført', 'gjennomført i perioden'],
    },
  ),
  {
    shape: 'description',
    kind: 'coverage',
    of: 'rosters',
    name: 'towns that answered by district',
    says: { nb: 'Kommuner som svarte på bydelsnivå', en: 'Municipalities that answered by district' },
    wordings: [{ opening: 'bydeler i' }, { opening: 'kommunene', along: 'bydelsnivå' }],
  },
]
