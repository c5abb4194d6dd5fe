import type { RuleDeclaration } from '../../model/rule.ts'
import { countyMembers } from '../counties-2011.ts'
import {
  anyBut,
  by,
  equation,
  greatestOver,
  leastOver,
  minus,
  percentOf,
  sumOver,
  the,
} from '../rule-language.ts'

const counties = countyMembers.flatMap(({ dimensions }) => dimensions.county ?? [])
const sizeClasses = ['0-5000', '5001-20000', '20001-']
const allCounties = { county: '00' }
const anyCounty = { county: anyBut() }
const everySizeClass = { county: '00', size_class: anyBut() }

const extreme = (end: 'fewest' | 'most', nb: string, en: string): RuleDeclaration =>
  equation(
    'agreement',
    `${end} responses of a county`,
    { nb: `${nb} besvarelser i et fylke`, en: `${en} responses in a county` },
    {
      forEach: { measures: [`${end}_responses_of_a_county`], where: allCounties },
      left: the(`${end}_responses_of_a_county`),
      methods: by((end === 'fewest' ? leastOver : greatestOver)('county', counties, the('responses'))),
    },
  )

/** What responses, response rates and shares of responses obey. */
export const responseRules: readonly RuleDeclaration[] = [
  extreme('fewest', 'Færrest', 'Fewest'),
  extreme('most', 'Flest', 'Most'),
  equation(
    'agreement',
    'responses are the participating municipalities',
    { nb: 'Besvarelser er deltakende kommuner', en: 'Responses are the participating municipalities' },
    {
      forEach: { measures: ['participating_municipalities'], where: anyCounty },
      left: the('participating_municipalities'),
      methods: by(the('responses')),
    },
  ),
  equation(
    'difference',
    'those who did not answer',
    {
      nb: 'De som ikke svarte = kommuner − besvarelser',
      en: 'Those who did not answer = municipalities − responses',
    },
    {
      forEach: { measures: ['non_responses'], where: anyCounty },
      left: the('non_responses'),
      methods: by(minus(the('municipalities'), the('responses'))),
    },
  ),
  equation(
    'ratio',
    'response rate by county',
    { nb: 'Svarprosent = besvarelser / kommuner', en: 'Response rate = responses / municipalities' },
    {
      forEach: { measures: ['response_rate'], where: anyCounty },
      left: the('response_rate'),
      methods: by(percentOf(the('responses'), the('municipalities'))),
    },
  ),
  equation(
    'ratio',
    'response rate by size class',
    { nb: 'Svarprosent = besvarelser / kommuner', en: 'Response rate = responses / municipalities' },
    {
      forEach: { measures: ['response_rate'], where: everySizeClass },
      left: the('response_rate'),
      methods: by(percentOf(the('responses'), the('municipalities'))),
    },
  ),
  equation(
    'ratio',
    'share of responses by county',
    {
      nb: 'Andel av besvarelsene = besvarelser / alle besvarelser',
      en: 'Share of responses = responses / all responses',
    },
    {
      forEach: { measures: ['share_of_responses'], where: anyCounty },
      left: the('share_of_responses'),
      methods: by(percentOf(the('responses'), the('responses', { county: '00' }))),
    },
  ),
  equation(
    'ratio',
    'share of responses by size class',
    {
      nb: 'Andel av besvarelsene = besvarelser / alle besvarelser',
      en: 'Share of responses = responses / all responses',
    },
    {
      forEach: { measures: ['share_of_responses'], where: everySizeClass },
      left: the('share_of_responses'),
      methods: by(percentOf(the('responses'), the('responses', { size_class: null }))),
    },
  ),
  equation(
    'balance',
    'shares of responses over counties',
    {
      nb: 'Fylkenes andeler av besvarelsene summerer til totalen',
      en: 'The counties’ shares of responses add up to the total',
    },
    {
      forEach: { measures: ['share_of_responses'], where: allCounties },
      left: the('share_of_responses'),
      methods: by(sumOver('county', counties, the('share_of_responses'))),
    },
  ),
  equation(
    'balance',
    'shares of responses over size classes',
    {
      nb: 'Andelene av besvarelsene summerer til totalen',
      en: 'The shares of responses add up to the total',
    },
    {
      forEach: { measures: ['share_of_responses'], where: allCounties },
      left: the('share_of_responses'),
      methods: by(sumOver('size_class', sizeClasses, the('share_of_responses'))),
    },
  ),
  equation(
    'subset',
    'no more responses than municipalities',
    { nb: 'Ikke flere besvarelser enn kommuner', en: 'No more responses than municipalities' },
    {
      forEach: { measures: ['municipalities'], where: anyCounty },
      left: the('responses'),
      comparison: '≤',
      methods: by(the('municipalities')),
    },
  ),
]
