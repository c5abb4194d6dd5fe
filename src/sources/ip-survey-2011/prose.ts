import type { Phrase, ProseDeclaration } from '../../model/prose.ts'
import { coordinatorProse, validityProse } from './coordinators.ts'
import { distributionProse } from './distributions.ts'
import {
  answered,
  answers,
  area,
  byMean,
  coordinators,
  estimating,
  extreme,
  municipalities,
  people,
  plans,
  single,
  someCounties,
  together,
  unanswered,
} from './phrases.ts'

/** Who answered the survey. */
const responseProse: readonly ProseDeclaration[] = [
  {
    measure: 'responses',
    form: 'count',
    nouns: answers,
    sentence: [[...answered, 'kommun* med']],
    not: [
      ...['inngår', 'involver*', 'benytt*', 'inkluder*', 'en del av arbeid*', 'ikke'],
      ...['sendt', 'invitert*', 'spurt*', 'gjennomsnitt*', 'snitt'],
    ],
    by: area,
  },
  {
    measure: 'responses',
    form: 'count',
    nouns: answers,
    section: ['koordinator*', 'koordinatør*'],
    sentence: [['nevnt*', 'rapportert inn']],
    by: { ...area, size_class: 'required' },
  },
  {
    measure: 'fewest_responses_of_a_county',
    form: 'count',
    nouns: municipalities,
    beside: [someCounties],
    dimensions: { county: '00' },
  },
  {
    measure: 'most_responses_of_a_county',
    form: 'count',
    nouns: municipalities,
    beside: [['andre']],
    sentence: [someCounties],
    dimensions: { county: '00' },
  },
  {
    measure: 'participating_municipalities',
    form: 'part',
    nouns: municipalities,
    clause: [answered],
    by: { county: 'optional' },
    whole: { measure: 'municipalities', keeps: ['county'] },
  },
  {
    measure: 'response_rate',
    form: 'share',
    nouns: ['svarprosent*', 'alle i landet', 'alle landets', ...municipalities],
    clause: [
      [
        'svarprosent*',
        'av alle i landet',
        'av alle landets',
        'svarandel*',
        'svarte',
        'besvar*',
        'delta*',
        'deltok',
        'tilsvarer',
      ],
    ],
    not: [
      'ikke',
      'av besvarelse*',
      'flest besvarelse*',
      'datamateriale*',
      'representert',
      'eksakt*',
      'anslag*',
      'av befolkningen',
    ],
    by: area,
  },
  {
    measure: 'non_response_rate',
    form: 'share',
    nouns: municipalities,
    beside: [unanswered],
    // "Åtte av ti svarte, og to av ti svarte ikke": the first share is of those who did.
    not: ['svarte og', 'svarte mens', 'deltok og', 'deltok mens'],
    by: area,
  },
  {
    measure: 'non_responses',
    form: 'count',
    nouns: municipalities,
    beside: [unanswered],
    // Who left out one question has answered; those whose reason is told are some of all.
    not: ['spørsmål*', 'fordi', 'grunn*', 'skyld*', 'årsak*', 'av disse', 'av dem'],
    by: area,
  },
  {
    measure: 'share_of_responses',
    form: 'share',
    nouns: ['datamateriale*', 'besvarelse*', 'svarene', ...municipalities],
    nearby: [['datamateriale*', 'besvarelse*', 'representert', 'svarene']],
    not: ['ikke', 'deltatt', 'besvart', 'av befolkningen', 'svarprosent*'],
    section: ['metod*', 'gjennomføring*', 'svar*', 'utvalg*', 'deltak*', 'datagrunnlag*'],
    by: area,
  },
]

/** How many plans there are, and how many inhabitants share one. */
const planProse: readonly ProseDeclaration[] = [
  {
    measure: 'individual_plans',
    form: 'count',
    nouns: plans,
    not: [...estimating, 'differanse*', 'forskjell*', ...single, ...coordinators],
    by: area,
  },
  {
    measure: 'individual_plans',
    form: 'count',
    nouns: ['bruker*', 'person*'],
    beside: [
      [
        'har individuell plan',
        'har en individuell plan',
        'brukere en individuell plan',
        'med individuell plan',
        'har ip',
      ],
    ],
    not: [...estimating, 'koordinator*'],
    by: area,
  },
  {
    measure: 'individual_plans',
    form: 'count',
    nouns: [],
    sentence: [plans, ['flest', 'færrest', 'størst*', 'minst*']],
    by: { county: 'required' },
  },
  {
    measure: 'largest_number_of_plans',
    form: 'count',
    nouns: plans,
    beside: [extreme],
    not: [...coordinators, ...together],
  },
  {
    measure: 'estimated_plans',
    form: 'count',
    nouns: plans,
    sentence: [[...estimating, 'kolonnen']],
    not: ['differanse*', 'innrapportert*', 'rapporter*', 'meldte', 'meldt'],
    by: { county: 'optional' },
    status: 'estimated',
  },
  {
    measure: 'estimated_plans_by_mean',
    form: 'count',
    nouns: plans,
    sentence: [estimating],
    nearby: [byMean],
    not: ['differanse*', 'kolonnen'],
    status: 'estimated',
  },
  ...(['low', 'high'] as const).map(
    (form): ProseDeclaration => ({
      measure: form === 'low' ? 'estimated_plans' : 'estimated_plans_by_mean',
      form,
      nouns: [...plans, 'person*', 'bruker*'],
      nearby: [estimating],
      status: 'estimated',
    }),
  ),
  {
    measure: 'estimated_plans_difference',
    form: 'count',
    nouns: plans,
    beside: [['differanse*', 'forskjell*', 'avvik*']],
    status: 'estimated',
  },
  {
    measure: 'share_of_population',
    form: 'share',
    nouns: people,
    clause: [
      ['planene gjelder', 'planer gjelder', 'represent*', 'fordel*', 'delta*', 'dekk*', 'omfatt*', 'bor'],
    ],
    by: { county: 'optional' },
  },
  {
    measure: 'share_of_inhabitants_with_plan',
    form: 'share',
    nouns: people,
    sentence: [['individuell* plan*', 'ip']],
    not: ['planene gjelder', 'planer gjelder', 'represent*', 'fordel*', 'delta*', 'dekk*', 'omfatt*', 'bor'],
    by: { county: 'optional' },
  },
  {
    measure: 'inhabitants_per_plan',
    form: 'per',
    nouns: ['innbygger*', 'person*', 'innbyggere per ip', 'innbyggere per plan'],
    nearby: [['individuell* plan*', 'ip']],
    not: coordinators,
    by: { county: 'optional' },
  },
  {
    measure: 'inhabitants_per_plan',
    form: 'per',
    nouns: [],
    sentence: [plans, people],
    by: { county: 'required' },
  },
]

/** Words by which a number is how far two others are apart. */
const apart: readonly Phrase[] = [
  'høyere',
  'lavere',
  'større',
  'mindre',
  'flere',
  'færre',
  'økt*',
  'falt',
  'vokst*',
]

/** How many live in a county, and in those of its municipalities that answered. */
const populationProse: readonly ProseDeclaration[] = [
  {
    measure: 'population',
    form: 'count',
    nouns: ['innbyggertall*', 'folketall*'],
    clause: [['innbyggertall*', 'folketall*']],
    not: [...plans, ...coordinators, ...answered, ...apart, 'kommuner med', 'forhold*', 'per'],
    by: { county: 'required' },
  },
  {
    measure: 'participating_population',
    form: 'count',
    nouns: ['innbyggertall*', 'folketall*'],
    clause: [
      ['innbyggertall*', 'folketall*'],
      ['deltakende', 'har deltatt', 'som deltok', 'svarte', 'har svart'],
    ],
    not: [...plans, ...coordinators, ...apart, 'kommuner med', 'forhold*', 'per'],
    by: { county: 'required' },
  },
]

/** The figures that the publication states in running text. */
export const surveyProse: readonly ProseDeclaration[] = [
  ...responseProse,
  ...planProse,
  ...populationProse,
  ...validityProse,
  ...coordinatorProse,
  ...distributionProse,
]
