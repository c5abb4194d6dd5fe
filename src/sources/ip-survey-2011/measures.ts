import type { Label, MeasureDeclaration } from '../../model/source.ts'

const march = { kind: 'fixed', period: { from: '2011-03-01', to: '2011-04-01' } } as const
const newYear = { kind: 'fixed', period: { from: '2011-01-01', to: '2011-01-02' } } as const

export const answered: Label = {
  nb: 'Kommuner og bydeler som svarte på kartleggingen',
  en: 'Municipalities and city districts that answered the survey',
}
export const invited: Label = { nb: 'Alle kommuner og bydeler', en: 'All municipalities and city districts' }
const inhabitants: Label = { nb: 'Innbyggere i fylket', en: 'Inhabitants of the county' }
const participants: Label = {
  nb: 'Innbyggere i kommuner og bydeler som svarte',
  en: 'Inhabitants of municipalities and city districts that answered',
}

const ACTIVE_PLAN = 'Med virksomme planer menes'

const planAnswers = { estimate: 'share_estimated', exact: 'share_exact' } as const

/** A measure of the survey: counted in March 2011 among those that answered, unless told otherwise. */
export function measure(
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

/** What the survey's tables count, and what its text counts in the same terms. */
export const tableMeasures: readonly MeasureDeclaration[] = [
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
    answeredWith: planAnswers,
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
    answeredWith: planAnswers,
  }),
  measure('share_of_inhabitants_with_plan', 'Andel innbyggere med plan', 'Share of inhabitants with plan', {
    unit: 'percent',
    population: participants,
    denominator: participants,
    comparableGroup: 'survey share of inhabitants with plan',
    definitionOpening: ACTIVE_PLAN,
    answeredWith: planAnswers,
  }),
  measure('estimated_plans', 'Estimert antall planer', 'Estimated plans', {
    population: invited,
    comparableGroup: 'survey estimated plans',
    definitionOpening: ACTIVE_PLAN,
    answeredWith: planAnswers,
  }),
  measure('estimated_plans_by_mean', 'Estimert antall planer (gjennomsnitt)', 'Estimated plans (by mean)', {
    population: invited,
    comparableGroup: 'survey estimated plans by mean',
    definitionOpening: ACTIVE_PLAN,
    answeredWith: planAnswers,
  }),
  measure('coordinators', 'Koordinatorer', 'Coordinators', {
    comparableGroup: 'survey coordinators',
    answeredWith: { estimate: 'share_estimated_coordinators', exact: 'share_exact_coordinators' },
  }),
  measure('coordinators_by_service', 'Koordinatorer, spurt per tjeneste', 'Coordinators, asked by service', {
    comparableGroup: 'survey coordinators by service',
    answeredWith: { exact: 'share_exact_coordinators_by_service' },
  }),
  measure('share_estimated', 'Andel som oppga anslag', 'Share that gave an estimate', {
    unit: 'percent',
    denominator: answered,
    comparableGroup: 'survey share estimated',
  }),
]
