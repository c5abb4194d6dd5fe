import type { RuleDeclaration } from '../model/rule.ts'
import { anyBut, equation, number, per, percentOf, printed, the, times, way } from './rule-language.ts'

/** What columns of different tables obey among one another, past the columns that each was computed from. */
export const crossRules: readonly RuleDeclaration[] = [
  equation(
    'ratio',
    'share with a plan among all inhabitants',
    {
      nb: 'Andel med plan = estimert antall planer / innbyggere',
      en: 'Share with a plan = estimated plans / population',
    },
    {
      forEach: { measures: ['share_of_inhabitants_with_plan'], where: { county: anyBut('00') } },
      left: the('share_of_inhabitants_with_plan'),
      methods: [
        way('fra estimatet', 'from the estimate', percentOf(the('estimated_plans'), the('population'))),
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
    'estimated plans from the plans of participants',
    {
      nb: 'Estimert antall planer = planer × innbyggere / innbyggere i deltakende kommuner',
      en: 'Estimated plans = plans × population / population of participants',
    },
    {
      forEach: { measures: ['estimated_plans'], where: { county: anyBut('00') } },
      left: the('estimated_plans'),
      rounded: true,
      methods: [
        way(
          'fra antallene',
          'from the counts',
          per(times(the('individual_plans'), the('population')), the('participating_population')),
        ),
        way(
          'fra avrundede innbyggere per plan',
          'from rounded inhabitants per plan',
          per(the('population'), printed(the('inhabitants_per_plan'))),
        ),
      ],
    },
  ),
]
