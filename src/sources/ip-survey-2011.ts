import type { ColumnDeclaration, Label, MeasureDeclaration, Member, Source } from '../model/source.ts'
import { countyDimension, countyMembers } from './counties-2011.ts'
import { surveyProse } from './ip-survey-2011.prose.ts'
import { surveyRules } from './ip-survey-2011.rules.ts'

const march = { kind: 'fixed', period: { from: '2011-03-01', to: '2011-04-01' } } as const
const newYear = { kind: 'fixed', period: { from: '2011-01-01', to: '2011-01-02' } } as const

const answered: Label = {
  nb: 'Kommuner og bydeler som svarte på kartleggingen',
  en: 'Municipalities and city districts that answered the survey',
}
const invited: Label = { nb: 'Alle kommuner og bydeler', en: 'All municipalities and city districts' }
const inhabitants: Label = { nb: 'Innbyggere i fylket', en: 'Inhabitants of the county' }
const participants: Label = {
  nb: 'Innbyggere i kommuner og bydeler som svarte',
  en: 'Inhabitants of municipalities and city districts that answered',
}

const ACTIVE_PLAN = 'Med virksomme planer menes'

/** A measure of the survey: counted in March 2011 among those that answered, unless told otherwise. */
function measure(
  name: string,
  nb: string,
  en: string,
  rest: Partial<MeasureDeclaration> & Pick<MeasureDeclaration, 'comparableGroup'>,
): MeasureDeclaration {
  return {
    name,
    label: { nb, en },
    unit: 'count',
    period: march,
    population: answered,
    denominator: null,
    definitionOpening: null,
    ...rest,
  }
}

const measures: readonly MeasureDeclaration[] = [
  measure('responses', 'Besvarelser', 'Responses', { comparableGroup: 'survey responses' }),
  measure('response_rate', 'Svarprosent', 'Response rate', {
    unit: 'percent',
    population: invited,
    denominator: invited,
    comparableGroup: 'survey response rate',
  }),
  measure('share_of_responses', 'Andel av besvarelsene', 'Share of responses', {
    unit: 'percent',
    denominator: answered,
    comparableGroup: 'survey share of responses',
  }),
  measure('share_of_population', 'Andel av befolkningen', 'Share of population', {
    unit: 'percent',
    period: newYear,
    population: inhabitants,
    denominator: inhabitants,
    comparableGroup: 'survey share of population',
  }),
  measure('individual_plans', 'Individuelle planer', 'Individual plans', {
    comparableGroup: 'survey individual plans',
    definitionOpening: ACTIVE_PLAN,
  }),
  measure('participating_municipalities', 'Deltakende kommuner/bydeler', 'Participating municipalities', {
    comparableGroup: 'survey responses',
  }),
  measure('municipalities', 'Kommuner/bydeler', 'Municipalities', {
    population: invited,
    comparableGroup: 'survey municipalities',
  }),
  measure('population', 'Innbyggertall', 'Population', {
    period: newYear,
    population: inhabitants,
    comparableGroup: 'population 2011',
  }),
  measure('participating_population', 'Innbyggertall blant deltakende', 'Population of participants', {
    period: newYear,
    population: participants,
    comparableGroup: 'participating population 2011',
  }),
  measure('inhabitants_per_plan', 'Innbyggere per plan', 'Inhabitants per plan', {
    unit: 'per_plan',
    population: participants,
    denominator: { nb: 'Individuelle planer', en: 'Individual plans' },
    comparableGroup: 'survey inhabitants per plan',
  }),
  measure('share_of_inhabitants_with_plan', 'Andel innbyggere med plan', 'Share of inhabitants with plan', {
    unit: 'percent',
    population: participants,
    denominator: participants,
    comparableGroup: 'survey share of inhabitants with plan',
    definitionOpening: ACTIVE_PLAN,
  }),
  measure('estimated_plans', 'Estimert antall planer', 'Estimated plans', {
    population: invited,
    comparableGroup: 'survey estimated plans',
    definitionOpening: ACTIVE_PLAN,
  }),
  measure('estimated_plans_by_mean', 'Estimert antall planer (gjennomsnitt)', 'Estimated plans (by mean)', {
    population: invited,
    comparableGroup: 'survey estimated plans by mean',
    definitionOpening: ACTIVE_PLAN,
  }),
  measure('coordinators', 'Koordinatorer', 'Coordinators', { comparableGroup: 'survey coordinators' }),
  measure('coordinators_by_service', 'Koordinatorer, spurt per tjeneste', 'Coordinators, asked by service', {
    comparableGroup: 'survey coordinators by service',
  }),
  measure('share_estimated', 'Andel som oppga anslag', 'Share that gave an estimate', {
    unit: 'percent',
    denominator: answered,
    comparableGroup: 'survey share estimated',
  }),
]

const total = (...labels: [string, ...string[]]): Member => ({ labels, dimensions: { county: '00' } })
const sizeClass = (code: string, ...labels: [string, ...string[]]): Member => ({
  labels,
  dimensions: { county: '00', size_class: code },
})
const counties = { kind: 'members', members: [...countyMembers, total('Totalt', 'I alt')] } as const

const column = (heading: string, ...names: [string] | [string, string]): ColumnDeclaration => ({
  heading,
  measures: names,
})
const responses = column('Antall besvarelser', 'responses')
const responseRate = column('Svarprosent', 'response_rate')
const shareOfResponses = column('Andel av besvarelsene', 'share_of_responses')
const shareOfPopulation = column('Andel av befolkningen', 'share_of_population')
const plans = column('Antall IP', 'individual_plans')
const population = column('Innbyggertall totalt', 'population')
const participating = column('Innbyggertall blant deltakende kommuner', 'participating_population')
const perPlan = column('Innbyggere per IP', 'inhabitants_per_plan')

/** The 2011 survey of individual plans in Norway's municipalities, made for Helsedirektoratet. */
export const ipSurvey2011: Source = {
  name: 'ip-survey-2011',
  title: 'Kartlegging av individuelle planer i landets kommuner 2011',
  publisher: 'Helsedirektoratet',
  mediaType: 'application/pdf',
  url: 'https://www.helsedirektoratet.no/rapporter/kartlegging-av-individuelle-planer-i-landets-kommuner-2011.pdf',
  schedule: { cron: '45 6 1 * *', timezone: 'Europe/Oslo' },
  staleAfterDays: 62,
  recognisedBy: ['individuelle planer', 'kommuner'],
  statedDate: [{ before: 'Rapport' }],
  summarySections: ['Sammendrag', 'Oppsummering'],
  measures,
  dimensions: [
    countyDimension,
    {
      name: 'size_class',
      label: { nb: 'Kommunestørrelse', en: 'Size of municipality' },
      vintage: '2011',
      members: [
        { code: '0-5000', label: { nb: '0–5000 innbyggere', en: '0–5,000 inhabitants' } },
        { code: '5001-20000', label: { nb: '5001–20 000 innbyggere', en: '5,001–20,000 inhabitants' } },
        { code: '20001-', label: { nb: 'Over 20 000 innbyggere', en: 'Over 20,000 inhabitants' } },
      ],
    },
  ],
  tables: [
    {
      number: '2-1',
      caption: 'Antall besvarelser og svarprosent fordelt på fylke',
      stub: counties,
      columns: [responses, responseRate, shareOfResponses, shareOfPopulation],
    },
    {
      number: '2-2',
      caption: 'Antall besvarelser fordelt på kommunestørrelse',
      stub: {
        kind: 'members',
        members: [
          sizeClass('0-5000', 'Under 5000', '0 - 5000'),
          sizeClass('5001-20000', '5000 - 20000', '5001 - 20000'),
          sizeClass('20001-', 'Over 20000'),
          total('I alt', 'Totalt'),
        ],
      },
      columns: [responses, responseRate, shareOfResponses],
    },
    {
      number: '4-1',
      caption: 'Antall individuelle planer per fylke per mars {year}',
      stub: counties,
      columns: [
        plans,
        column('Andel deltakende kommuner/bydeler', 'participating_municipalities', 'municipalities'),
        population,
        participating,
        shareOfPopulation,
        perPlan,
        column('Andel av innbyggere som har IP', 'share_of_inhabitants_with_plan'),
      ],
    },
    {
      number: '4-2',
      caption: 'Estimat for totalt antall individuelle planer per mars {year}',
      stub: counties,
      columns: [plans, population, participating, perPlan, column('Estimert antall IP', 'estimated_plans')],
    },
  ],
  prose: surveyProse,
  rules: surveyRules,
  charts: [
    {
      kind: 'members',
      measure: 'individual_plans',
      dimension: 'county',
      title: { nb: 'Individuelle planer per fylke', en: 'Individual plans by county' },
    },
    {
      kind: 'members',
      measure: 'inhabitants_per_plan',
      dimension: 'county',
      title: { nb: 'Innbyggere per plan, per fylke', en: 'Inhabitants per plan, by county' },
    },
    {
      kind: 'members',
      measure: 'response_rate',
      dimension: 'county',
      title: { nb: 'Svarprosent per fylke', en: 'Response rate by county' },
    },
  ],
}
