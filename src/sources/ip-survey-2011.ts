import type { ColumnDeclaration, Member, Source } from '../model/source.ts'
import { countyMembers } from './counties-2011.ts'
import { surveyPrintedCharts } from './ip-survey-2011/charts.ts'
import { tableMeasures } from './ip-survey-2011/measures.ts'
import { surveyDimensions, surveyNames, surveyScales } from './ip-survey-2011/names.ts'
import { surveyProse } from './ip-survey-2011/prose.ts'
import { proseMeasures } from './ip-survey-2011/prose-measures.ts'
import { surveyRules } from './ip-survey-2011/rules.ts'

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
  measures: [...tableMeasures, ...proseMeasures],
  dimensions: surveyDimensions,
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
  names: surveyNames,
  scales: surveyScales,
  printedCharts: surveyPrintedCharts,
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
