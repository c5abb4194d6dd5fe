import type { Wording } from '../../model/claim-rule.ts'
import type { RuleDeclaration } from '../../model/rule.ts'
import { countyMembers } from '../counties-2011.ts'
import { claimRules } from './claim-rules.ts'
import { classRules } from './class-rules.ts'
import { crossRules } from './cross-rules.ts'
import { readingRules } from './reading-rules.ts'
import { responseRules } from './response-rules.ts'
import { textRules } from './text-rules.ts'
import {
  anyBut,
  by,
  equation,
  meanOver,
  misleadingWay,
  number,
  per,
  percentOf,
  printed,
  sumOver,
  the,
  way,
} from '../rule-language.ts'

const counties = countyMembers.flatMap(({ dimensions }) => dimensions.county ?? [])
const sizeClasses = ['0-5000', '5001-20000', '20001-']
const everyCounty = { county: anyBut('00') }
const allCounties = { county: '00' }
const anyCounty = { county: anyBut() }

/** A count of the whole country is the sum of its counties. */
const sumOfCounties = (measure: string, nb: string, en: string): RuleDeclaration =>
  equation(
    'balance',
    `${measure} over counties`,
    { nb: `${nb}: summen av fylkene er totalen`, en: `${en}: the counties add up to the total` },
    {
      forEach: { measures: [measure], where: allCounties },
      left: the(measure),
      methods: by(sumOver('county', counties, the(measure))),
    },
  )

/** A count of all municipalities is the sum of the three size classes. */
const sumOfSizeClasses = (measure: string, nb: string, en: string): RuleDeclaration =>
  equation(
    'balance',
    `${measure} over size classes`,
    {
      nb: `${nb}: summen av kommunestørrelsene er totalen`,
      en: `${en}: the size classes add up to the total`,
    },
    {
      forEach: { measures: [measure], where: allCounties },
      left: the(measure),
      methods: by(sumOver('size_class', sizeClasses, the(measure))),
    },
  )

const totals: readonly RuleDeclaration[] = [
  sumOfCounties('responses', 'Besvarelser', 'Responses'),
  sumOfCounties('participating_municipalities', 'Deltakende kommuner', 'Participating municipalities'),
  sumOfCounties('municipalities', 'Kommuner', 'Municipalities'),
  sumOfCounties('individual_plans', 'Individuelle planer', 'Individual plans'),
  sumOfCounties('population', 'Innbyggere', 'Population'),
  sumOfCounties('participating_population', 'Innbyggere i deltakende kommuner', 'Population of participants'),
  sumOfCounties('coordinators', 'Koordinatorer', 'Coordinators'),
  sumOfSizeClasses('responses', 'Besvarelser', 'Responses'),
  sumOfSizeClasses('municipalities', 'Kommuner', 'Municipalities'),
  sumOfSizeClasses('individual_plans', 'Individuelle planer', 'Individual plans'),
  sumOfSizeClasses('coordinators', 'Koordinatorer', 'Coordinators'),
]

/** The text says that it divides by the number in the column, or names the mean that it divides by. */
const dividing: Wording = [
  ['divider*', 'dele', 'deler', 'delt'],
  ['tallet for innbyggere per', 'på innbyggere per', 'med innbyggere per', 'kolonnen innbyggere per'],
]
const naming: Wording = [['gjennomsnitt*'], ['utregning*', 'beregn*', 'benytt*', 'bruk*'], ['#']]

const plansAndPeople: readonly RuleDeclaration[] = [
  equation(
    'ratio',
    'share of population',
    {
      nb: 'Andel av befolkningen = innbyggere i deltakende kommuner / innbyggere',
      en: 'Share of population = population of participants / population',
    },
    {
      forEach: { measures: ['share_of_population'], where: anyCounty },
      left: the('share_of_population'),
      methods: by(percentOf(the('participating_population'), the('population'))),
    },
  ),
  equation(
    'subset',
    'participants are part of the population',
    {
      nb: 'Innbyggere i deltakende kommuner er en del av befolkningen',
      en: 'Participants are part of the population',
    },
    {
      forEach: { measures: ['participating_population'], where: anyCounty },
      left: the('participating_population'),
      comparison: '≤',
      methods: by(the('population')),
    },
  ),
  equation(
    'ratio',
    'inhabitants per plan by county',
    {
      nb: 'Innbyggere per plan = innbyggere i deltakende kommuner / planer',
      en: 'Inhabitants per plan = population of participants / plans',
    },
    {
      forEach: { measures: ['inhabitants_per_plan'], where: everyCounty },
      left: the('inhabitants_per_plan'),
      methods: by(per(the('participating_population'), the('individual_plans'))),
    },
  ),
  equation(
    'ratio',
    'inhabitants per plan of all',
    { nb: 'Innbyggere per plan i alt', en: 'Inhabitants per plan of all' },
    {
      forEach: { measures: ['inhabitants_per_plan'], where: allCounties },
      left: the('inhabitants_per_plan'),
      methods: [
        way(
          'forholdet mellom totalene',
          'the ratio of the totals',
          per(the('participating_population'), the('individual_plans')),
        ),
        misleadingWay(
          'uveid gjennomsnitt av fylkene',
          'the unweighted mean of the counties',
          meanOver('county', counties, the('inhabitants_per_plan')),
        ),
        misleadingWay(
          'uveid gjennomsnitt av fylkenes avrundede tall',
          'the unweighted mean of the counties’ rounded figures',
          meanOver('county', counties, printed(the('inhabitants_per_plan'))),
        ),
      ],
    },
  ),
  equation(
    'ratio',
    'share of inhabitants with a plan',
    {
      nb: 'Andel med plan = planer / innbyggere i deltakende kommuner',
      en: 'Share with a plan = plans / population of participants',
    },
    {
      forEach: { measures: ['share_of_inhabitants_with_plan'], where: anyCounty },
      left: the('share_of_inhabitants_with_plan'),
      methods: [
        way(
          'fra antallene',
          'from the counts',
          percentOf(the('individual_plans'), the('participating_population')),
        ),
        way(
          'fra avrundede innbyggere per plan',
          'from rounded inhabitants per plan',
          per(number('100'), printed(the('inhabitants_per_plan'))),
        ),
      ],
    },
  ),
  equation(
    'ratio',
    'estimated plans by county',
    {
      nb: 'Estimert antall planer = innbyggere / innbyggere per plan',
      en: 'Estimated plans = population / inhabitants per plan',
    },
    {
      forEach: { measures: ['estimated_plans'], where: everyCounty },
      left: the('estimated_plans'),
      rounded: true,
      methods: [
        way(
          'fra uavrundede innbyggere per plan',
          'from unrounded inhabitants per plan',
          per(the('population'), the('inhabitants_per_plan')),
        ),
        way(
          'fra avrundede innbyggere per plan',
          'from rounded inhabitants per plan',
          per(the('population'), printed(the('inhabitants_per_plan'))),
          dividing,
        ),
      ],
    },
  ),
  equation(
    'balance',
    'estimated plans over counties',
    { nb: 'Fylkenes estimater summerer til totalen', en: 'The counties’ estimates add up to the total' },
    {
      forEach: { measures: ['estimated_plans'], where: allCounties },
      left: the('estimated_plans'),
      methods: by(sumOver('county', counties, the('estimated_plans'))),
    },
  ),
  equation(
    'balance',
    'estimated plans over counties, unrounded',
    {
      nb: 'Totalen er summen av fylkenes innbyggere / innbyggere per plan',
      en: 'The total is the sum of the counties’ population / inhabitants per plan',
    },
    {
      forEach: { measures: ['estimated_plans'], where: allCounties },
      left: the('estimated_plans'),
      methods: by(sumOver('county', counties, per(the('population'), the('inhabitants_per_plan')))),
      rounded: true,
    },
  ),
  equation(
    'ratio',
    'estimated plans by the mean',
    {
      nb: 'Estimat fra gjennomsnittet = innbyggere / gjennomsnittlig innbyggere per plan',
      en: 'Estimate by the mean = population / mean inhabitants per plan',
    },
    {
      forEach: { measures: ['estimated_plans_by_mean'], where: allCounties },
      left: the('estimated_plans_by_mean'),
      rounded: true,
      methods: [
        way(
          'fra uavrundet gjennomsnitt',
          'from the unrounded mean',
          per(the('population'), the('inhabitants_per_plan')),
        ),
        way(
          'fra gjennomsnittet av avrundede tall',
          'from the mean of rounded figures',
          per(the('population'), meanOver('county', counties, printed(the('inhabitants_per_plan')))),
        ),
        way(
          'fra avrundet gjennomsnitt',
          'from the rounded mean',
          per(the('population'), printed(the('inhabitants_per_plan'))),
          naming,
        ),
      ],
    },
  ),
]

const questions: readonly RuleDeclaration[] = [
  {
    shape: 'same',
    kind: 'agreement',
    name: 'coordinators asked in two ways',
    says: { nb: 'Koordinatorer i alt og spurt per tjeneste', en: 'Coordinators in all and asked by service' },
    forEach: { measures: ['coordinators'], where: allCounties },
    other: 'coordinators_by_service',
  },
]

/** The edit rules that the publication's figures obey. */
export const surveyRules: readonly RuleDeclaration[] = [
  ...totals,
  ...responseRules,
  ...plansAndPeople,
  ...crossRules,
  ...classRules,
  ...textRules,
  ...questions,
  ...claimRules,
  ...readingRules,
]
