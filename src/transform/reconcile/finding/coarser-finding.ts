import { compareDecimals, type Decimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { meantPrecision } from '../explanation/meant-precision.ts'
import { requiredValue, restWithout } from '../explanation/suspect.ts'
import { correctionsOf } from '../explanation/typing-error.ts'
import type { Solution } from '../solver/solve.ts'
import { distrustedIn } from './distrusted-in.ts'
import type { Dossier } from './dossier.ts'
import { slipFinding } from './slip-finding.ts'
import { writeNumber } from './wording.ts'

/**
 * Cells with fewer decimals than all others of their kind in the table, of which the other figures require another
 * number that has one digit more: they break no rule, since it lies within their rounding, but a digit has fallen out.
 */
export function coarserFindings(dossier: Dossier, solutions: readonly Solution[]): readonly Finding[] {
  const { constrained, print } = dossier
  return solutions.flatMap((solution) => {
    const distrusted = distrustedIn(solution)
    return solution.component.claims.flatMap((claim) => {
      const witness = constrained.witnesses[claim]
      const [first, ...others] = witness?.observations.filter(({ standing }) => standing === 'cell') ?? []
      if (witness === undefined || first === undefined || distrusted.includes(claim)) return []
      const precision = meantPrecision(witness, print)
      if (precision >= witness.value.exponent) return []
      const rest = restWithout(constrained, solution.component, [...distrusted, claim])
      const required = requiredValue(rest, witness, precision)
      if (required === null || !isDropped(witness.value, required)) return []
      return [
        slipFinding(dossier, {
          key: first.key,
          name: witness.key,
          ruleName: 'as many decimals as its like',
          severity: 'soft',
          prints: [first, ...others],
          required,
          reason: (meant, language) => {
            const own = writeNumber(witness.value, language)
            return language === 'nb'
              ? `${own} har færre desimaler enn alle andre tall av samme slag i tabellen, og de øvrige tallene krever ${meant}: ett siffer er falt ut.`
              : `${own} has fewer decimals than all other figures of its kind in the table, and the other figures require ${meant}: one digit was left out.`
          },
        }),
      ]
    })
  })
}

/** Whether a print is another number with one digit left out. */
function isDropped(value: Decimal, required: Decimal): boolean {
  const isIt = (other: Decimal) => compareDecimals(other, required) === 0
  return !isIt(value) && correctionsOf(value, required.exponent).some((each) => isIt(each.value))
}
