import type { RuleDeclaration } from '../../model/rule.ts'
import {
  anyBut,
  by,
  equation,
  leastOver,
  minus,
  number,
  per,
  percentOf,
  plus,
  sumOver,
  the,
  times,
} from '../rule-language.ts'

const sizeClasses = ['0-5000', '5001-20000', '20001-']
const all = { county: '00' }
const everySizeClass = { county: '00', size_class: anyBut() }
const ofService = (service: string) => the('coordinators_by_service', { service })

/** Those who did and those who did not make up a hundred, in the country, in each county and in each size class. */
const complement = (
  name: string,
  left: string,
  right: string,
  nb: string,
  en: string,
): readonly RuleDeclaration[] =>
  [
    { name, where: { county: anyBut() } },
    { name: `${name} by size class`, where: everySizeClass },
  ].map(({ where, name: own }) =>
    equation(
      'complement',
      own,
      { nb, en },
      {
        forEach: { measures: [left], where },
        left: the(left),
        methods: by(minus(number('100'), the(right))),
      },
    ),
  )

/** Of all municipalities, the share is the mean of the size classes, weighted by how many answered. */
const weighted = (share: string, nb: string, en: string): RuleDeclaration =>
  equation(
    'ratio',
    `${share} is the mean weighted by responses`,
    {
      nb: `${nb}: totalen er gjennomsnittet, veid med besvarelser`,
      en: `${en}: the total is the mean weighted by responses`,
    },
    {
      forEach: { measures: [share], where: everySizeClass, apart: ['size_class'] },
      left: the(share),
      methods: by(
        per(
          sumOver('size_class', sizeClasses, times(the('responses'), the(share))),
          sumOver('size_class', sizeClasses, the('responses')),
        ),
      ),
    },
  )

/** What the figures of running text obey: complements, weighted means, sums of services, the two estimates. */
export const textRules: readonly RuleDeclaration[] = [
  ...complement(
    'who did not answer',
    'non_response_rate',
    'response_rate',
    'De som ikke svarte = 100 − svarprosenten',
    'Those who did not answer = 100 − the response rate',
  ),
  ...complement(
    'estimated or exact plans',
    'share_estimated',
    'share_exact',
    'Anslag på planer = 100 − eksakte tall',
    'Estimated numbers of plans = 100 − exact ones',
  ),
  ...complement(
    'estimated or exact coordinators',
    'share_estimated_coordinators',
    'share_exact_coordinators',
    'Anslag på koordinatorer = 100 − eksakte tall',
    'Estimated numbers of coordinators = 100 − exact ones',
  ),
  weighted('share_exact', 'Eksakt antall planer', 'Exact number of plans'),
  weighted('share_exact_coordinators', 'Eksakt antall koordinatorer', 'Exact number of coordinators'),
  weighted('share_exact_coordinators_by_service', 'Eksakt antall per tjeneste', 'Exact number by service'),
  equation(
    'difference',
    'difference of the two estimates',
    { nb: 'Forskjellen mellom de to estimatene', en: 'The difference of the two estimates' },
    {
      forEach: { measures: ['estimated_plans_difference'], where: all },
      left: the('estimated_plans_difference'),
      methods: by(minus(the('estimated_plans_by_mean'), the('estimated_plans'))),
    },
  ),
  equation(
    'ratio',
    'users per coordinator',
    {
      nb: 'Brukere per koordinator = planer / koordinatorer',
      en: 'Users per coordinator = plans / coordinators',
    },
    {
      forEach: { measures: ['users_per_coordinator'], where: all },
      left: the('users_per_coordinator'),
      methods: by(per(the('individual_plans'), the('coordinators'))),
    },
  ),
  equation(
    'balance',
    'coordinators of the two largest services',
    {
      nb: 'Koordinatorer i de to største tjenestene er summen av dem',
      en: 'Coordinators of the two largest services are their sum',
    },
    {
      forEach: { measures: ['coordinators_in_two_services'], where: all },
      left: the('coordinators_in_two_services'),
      methods: by(plus(ofService('mental-health'), ofService('home-care'))),
    },
  ),
  equation(
    'balance',
    'coordinators of the three largest services',
    {
      nb: 'Koordinatorer i de tre største tjenestene er summen av dem',
      en: 'Coordinators of the three largest services are their sum',
    },
    {
      forEach: { measures: ['coordinators_in_three_services'], where: all },
      left: the('coordinators_in_three_services'),
      methods: by(plus(ofService('mental-health'), ofService('home-care'), ofService('health-centre'))),
    },
  ),
  equation(
    'subset',
    'the third service is no larger than the second',
    {
      nb: 'Den tredje tjenesten er ikke større enn de to største',
      en: 'The third service is no larger than the two largest',
    },
    {
      forEach: { measures: ['coordinators_in_three_services'], where: all },
      left: minus(the('coordinators_in_three_services'), the('coordinators_in_two_services')),
      comparison: '≤',
      methods: by(leastOver('service', ['mental-health', 'home-care'], the('coordinators_by_service'))),
    },
  ),
  equation(
    'subset',
    'three services are no less than two',
    { nb: 'Tre tjenester er ikke færre enn to', en: 'Three services are no less than two' },
    {
      forEach: { measures: ['coordinators_in_three_services'], where: all },
      left: the('coordinators_in_three_services'),
      comparison: '≥',
      methods: by(the('coordinators_in_two_services')),
    },
  ),
  equation(
    'ratio',
    'share of coordinators in the two largest services',
    { nb: 'Andel i de to største tjenestene', en: 'Share in the two largest services' },
    {
      forEach: { measures: ['share_of_coordinators_in_two_services'], where: all },
      left: the('share_of_coordinators_in_two_services'),
      methods: by(percentOf(the('coordinators_in_two_services'), the('coordinators_by_service'))),
    },
  ),
]
