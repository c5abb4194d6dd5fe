import type { MeasureDeclaration } from '../../model/source.ts'
import { answered, invited, measure } from './measures.ts'

const coordinators = { nb: 'Koordinatorer', en: 'Coordinators' }
const share = { unit: 'percent', denominator: answered } as const
const shareOfCoordinators = { unit: 'percent', population: coordinators, denominator: coordinators } as const

/** What only the survey's text counts: shares, extremes and distributions that no table prints. */
export const proseMeasures: readonly MeasureDeclaration[] = [
  measure('non_response_rate', 'Andel som ikke svarte', 'Share that did not answer', {
    unit: 'percent',
    population: invited,
    denominator: invited,
    comparableGroup: 'survey non-response',
  }),
  measure('non_responses', 'Kommuner/bydeler som ikke svarte', 'Municipalities that did not answer', {
    population: invited,
    comparableGroup: 'survey non-responses',
  }),
  measure('share_exact', 'Andel som oppga eksakt antall planer', 'Share that gave an exact number of plans', {
    ...share,
    comparableGroup: 'survey share exact',
  }),
  measure(
    'share_exact_coordinators',
    'Andel som oppga eksakt antall koordinatorer',
    'Share that gave an exact number of coordinators',
    {
      ...share,
      comparableGroup: 'survey share exact',
    },
  ),
  measure(
    'share_estimated_coordinators',
    'Andel som oppga anslag på koordinatorer',
    'Share that gave an estimate of coordinators',
    {
      ...share,
      comparableGroup: 'survey share estimated',
    },
  ),
  measure(
    'share_exact_coordinators_by_service',
    'Andel som oppga eksakt antall koordinatorer per tjeneste',
    'Share that gave an exact number of coordinators by service',
    {
      ...share,
      comparableGroup: 'survey share exact',
    },
  ),
  measure(
    'estimated_plans_difference',
    'Forskjell mellom de to estimatene',
    'Difference of the two estimates',
    {
      population: invited,
      comparableGroup: 'survey estimated plans difference',
    },
  ),
  measure('largest_number_of_plans', 'Flest planer i én kommune', 'Most plans in one municipality', {
    comparableGroup: 'survey largest number of plans',
  }),
  measure(
    'largest_number_of_coordinators',
    'Flest koordinatorer i én kommune',
    'Most coordinators in one municipality',
    {
      comparableGroup: 'survey largest number of coordinators',
    },
  ),
  measure('fewest_responses_of_a_county', 'Færrest besvarelser i et fylke', 'Fewest responses in a county', {
    comparableGroup: 'survey extreme responses',
  }),
  measure('most_responses_of_a_county', 'Flest besvarelser i et fylke', 'Most responses in a county', {
    comparableGroup: 'survey extreme responses',
  }),
  measure('municipalities_by_plans', 'Kommuner etter antall planer', 'Municipalities by number of plans', {
    comparableGroup: 'survey municipalities by plans',
  }),
  measure(
    'share_of_municipalities_by_plans',
    'Andel kommuner etter antall planer',
    'Share of municipalities by number of plans',
    {
      ...share,
      comparableGroup: 'survey share of municipalities by plans',
    },
  ),
  measure(
    'municipalities_by_coordinators',
    'Kommuner etter antall koordinatorer',
    'Municipalities by number of coordinators',
    {
      comparableGroup: 'survey municipalities by coordinators',
    },
  ),
  measure(
    'share_of_municipalities_by_coordinators',
    'Andel kommuner etter antall koordinatorer',
    'Share of municipalities by number of coordinators',
    {
      ...share,
      comparableGroup: 'survey share of municipalities by coordinators',
    },
  ),
  measure(
    'municipalities_by_service',
    'Kommuner der tjenesten inngår',
    'Municipalities that involve the service',
    {
      comparableGroup: 'survey municipalities by service',
    },
  ),
  measure(
    'share_of_municipalities_by_service',
    'Andel kommuner der tjenesten inngår',
    'Share of municipalities that involve the service',
    {
      ...share,
      comparableGroup: 'survey share of municipalities by service',
    },
  ),
  measure('coordinators_by_users', 'Koordinatorer etter antall brukere', 'Coordinators by number of users', {
    population: coordinators,
    comparableGroup: 'survey coordinators by users',
  }),
  measure(
    'share_of_coordinators_by_users',
    'Andel koordinatorer etter antall brukere',
    'Share of coordinators by number of users',
    {
      ...shareOfCoordinators,
      comparableGroup: 'survey share of coordinators by users',
    },
  ),
  measure('users_per_coordinator', 'Brukere per koordinator', 'Users per coordinator', {
    unit: 'persons_per_coordinator',
    population: coordinators,
    denominator: coordinators,
    comparableGroup: 'survey users per coordinator',
  }),
  measure(
    'coordinators_in_two_services',
    'Koordinatorer i de to største tjenestene',
    'Coordinators in the two largest services',
    {
      comparableGroup: 'survey coordinators by service',
    },
  ),
  measure(
    'share_of_coordinators_in_two_services',
    'Andel koordinatorer i de to største tjenestene',
    'Share of coordinators in the two largest services',
    {
      ...shareOfCoordinators,
      comparableGroup: 'survey share of coordinators by service',
    },
  ),
  measure(
    'coordinators_in_three_services',
    'Koordinatorer i de tre største tjenestene',
    'Coordinators in the three largest services',
    {
      comparableGroup: 'survey coordinators by service',
    },
  ),
]
