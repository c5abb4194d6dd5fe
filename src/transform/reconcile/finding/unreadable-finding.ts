import { parseDecimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { formatKey } from '../../../model/key.ts'
import type { Observation } from '../../../model/observation.ts'
import { claimOf } from '../../mention/claim.ts'
import { isOneEdit } from '../../label.ts'
import { requiredValue, restWithout } from '../explanation/suspect.ts'
import type { Solution } from '../solver/solve.ts'
import { variablesOf } from '../solver/system.ts'
import { distrustedIn } from './distrusted-in.ts'
import type { Dossier } from './dossier.ts'
import { slipFinding } from './slip-finding.ts'

/** One number, however its digits are parted. */
const DIGITS = /^\d[\d\s.,]*\d(?=\s?%?$)/u
/** A number with fewer digits is met by too many others with one typing error. */
const TELLING = 3

/**
 * Figures that no grammar takes for a number ("4 5678 901"), of which the other figures require one number that has
 * the same digits, or all but one of them.
 */
export function unreadableFindings(
  dossier: Dossier,
  solutions: readonly Solution[],
  observations: readonly Observation[],
): readonly Finding[] {
  const { constrained, print } = dossier
  return observations.flatMap((observation) => {
    const { key, printed, status, unit } = observation
    const digits = DIGITS.exec(printed)?.[0].replace(/\D/gu, '') ?? ''
    if (status !== 'unreadable' || digits.length < TELLING) return []
    const name = formatKey(key)
    const variable = constrained.quantities.get(name)?.variable
    const exponent = unit === 'count' ? 0 : print.exponentOf(key)
    const solution = solutions.find(({ component }) =>
      component.constraints.some((index) => {
        const constraint = constrained.system.constraints[index]
        return (
          constraint !== undefined && variable !== undefined && variablesOf(constraint).includes(variable)
        )
      }),
    )
    if (exponent === null || solution === undefined) return []
    const value = { ...parseDecimal(digits), exponent }
    const claim = claimOf(value, { rounded: unit !== 'count', qualifier: null })
    const witness = { key: name, value, qualifier: null, observations: [{ ...observation, value, claim }] }
    const rest = restWithout(constrained, solution.component, distrustedIn(solution))
    const required = requiredValue(rest, witness, exponent)
    const meant = required?.coefficient.toString().padStart(1 - exponent, '0')
    if (required === null || meant === undefined || !(meant === digits || isOneEdit(meant, digits))) return []
    return [
      slipFinding(dossier, {
        key,
        name,
        ruleName: 'a figure that can be read',
        severity: 'hard',
        prints: [observation],
        required,
        reason: (told, language) =>
          language === 'nb'
            ? `«${printed}» er ikke skrevet som et tall; de øvrige tallene krever ${told}, som skiller seg fra det ved høyst én tastefeil.`
            : `“${printed}” is not written as a number; the other figures require ${told}, which differs from it by one typing error at most.`,
      }),
    ]
  })
}
