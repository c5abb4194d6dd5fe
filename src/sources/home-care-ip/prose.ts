import type { NameDeclaration, Phrase, ProseDeclaration } from '../../model/prose.ts'

const recipients: readonly Phrase[] = ['mottaker*', 'tjenestemottaker*', 'bruker*', 'andel*']
const plan: readonly Phrase[] = ['individuell plan', 'ip', 'andel*', 'plan']
/** Words that tell those who have a plan, right beside how many they are. */
const having: readonly Phrase[] = ['med', 'har', 'hadde', 'mottakere', 'brukere'].flatMap((before) => [
  `${before} individuell plan`,
  `${before} * individuell plan`,
  `${before} ip`,
  `${before} plan`,
])
const lower: readonly Phrase[] = [
  'lavere',
  'mindre',
  'ned',
  'nedgang*',
  'reduksjon*',
  'redusert',
  'falt',
  'fall',
]
const higher: readonly Phrase[] = [
  'høyere',
  'større',
  'opp',
  'oppgang*',
  'økning*',
  'økt',
  'økte',
  'steg',
  'vekst',
]
const aged: readonly Phrase[] = [
  '67 år og over',
  '67 år og eldre',
  '67 år eller eldre',
  'over 67',
  'fylt 67',
  'de eldste',
]
const younger: readonly Phrase[] = ['0 66 år', '0 til 66 år', 'under 67', 'de yngste', 'yngre enn 67']
const apart: readonly Phrase[] = [...lower, ...higher, ...aged, ...younger]

/** "Falt fra 9 prosent i 2006 til 8 prosent i 2009": two levels, where "falt med 1 prosent" is by how much. */
const levels = {
  sentence: [['fra', 'frå'], ['til'], [...lower, ...higher]],
  beside: [['fra', 'frå', 'til']],
  not: ['prosentpoeng', ...[...lower, ...higher].map((way) => `${way} med`), ...aged, ...younger],
  by: { need: 'optional' },
} as const

/** Lowest and highest share over the needs of assistance, in an age group: "mellom a og b prosent". */
const extremes = (group: 'under_67' | '67_plus', phrases: readonly Phrase[]): readonly ProseDeclaration[] =>
  (['low', 'high'] as const).map((form) => ({
    measure: `${form === 'low' ? 'lowest' : 'highest'}_share_of_recipients_with_plan_and_${group}`,
    form,
    nouns: recipients,
    sentence: [phrases],
    nearby: [plan],
  }))

/** The figures that the publication states in running text. */
export const homeCareProse: readonly ProseDeclaration[] = [
  // "Andelen" goes on from the sentence before; a share of the recipients says itself that it is of those with a plan.
  {
    measure: 'share_of_recipients_with_plan',
    form: 'share',
    nouns: ['andel*'],
    clause: [['andel*']],
    nearby: [plan],
    not: [...apart, 'gjennomsnitt*', 'snitt'],
    by: { need: 'optional' },
  },
  {
    measure: 'share_of_recipients_with_plan',
    form: 'share',
    nouns: recipients,
    sentence: [plan],
    not: [...apart, 'gjennomsnitt*', 'snitt'],
    by: { need: 'optional' },
  },
  {
    measure: 'recipients',
    form: 'count',
    nouns: recipients.filter((noun) => noun !== 'andel*'),
    // Those who have a plan, or got something in the year, are some of the recipients.
    not: ['plan', 'ip', 'fikk', 'får', ...apart],
    by: { need: 'optional' },
  },
  {
    measure: 'recipients_with_plan',
    form: 'count',
    nouns: recipients.filter((noun) => noun !== 'andel*'),
    beside: [having],
    not: [...apart, 'fikk', 'får', 'hver', 'gjennomsnitt*', 'snitt'],
    by: { need: 'optional' },
  },
  {
    measure: 'share_of_recipients_with_plan',
    form: 'share',
    nouns: ['andel*'],
    clause: [['andel*']],
    nearby: [plan],
    ...levels,
  },
  {
    measure: 'recipients',
    form: 'count',
    nouns: recipients.filter((noun) => noun !== 'andel*'),
    clause: [['antall', 'tallet på']],
    ...levels,
  },
  {
    measure: 'decrease_in_share_of_recipients_with_plan',
    form: 'difference',
    nouns: [],
    beside: [lower],
    nearby: [plan],
    yearsBack: 1,
  },
  {
    measure: 'increase_in_share_of_recipients_with_plan',
    form: 'difference',
    nouns: [],
    beside: [higher],
    nearby: [plan],
    yearsBack: 1,
  },
  ...extremes('under_67', younger),
  ...extremes('67_plus', aged),
]

const need = (code: string, ...words: readonly string[]): NameDeclaration => ({
  dimension: 'need',
  code,
  phrases: words.flatMap((word) => [
    ...[`${word} bistandsbehov*`, `${word} behov`, `${word} hjelpebehov`],
    // Several words are no common phrase, and need not say of what: "middels til stort eller omfattende behov".
    ...(word.includes(' ') ? [word] : []),
  ]),
})

/** How the text names the groups by need of assistance. */
export const homeCareNames: readonly NameDeclaration[] = [
  need('some', 'noe', 'noe avgrenset', 'avgrenset', 'begrenset'),
  need('medium', 'middels til stort', 'middels', 'middels stort'),
  need('extensive', 'omfattende'),
  need('unknown', 'uoppgitt', 'ukjent'),
]
