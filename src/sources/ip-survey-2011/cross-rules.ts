import type { RuleDeclaration } from '../../model/rule.ts'
import { anyBut, by, equation, percentOf, the } from '../rule-language.ts'

/** What columns of different tables obey among one another, past the columns that each was computed from. */
export const crossRules: readonly RuleDeclaration[] = [
  equation(
    'ratio',
    'response rate of the participating municipalities',
    {
      nb: 'Svarprosent = deltakende kommuner / kommuner',
      en: 'Response rate = participating municipalities / municipalities',
    },
    {
      forEach: { measures: ['response_rate'], where: { county: anyBut() } },
      left: the('response_rate'),
      methods: by(percentOf(the('participating_municipalities'), the('municipalities'))),
    },
  ),
]
