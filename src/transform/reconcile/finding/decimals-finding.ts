import { compareDecimals, type Decimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { meantPrecision } from '../explanation/meant-precision.ts'
import { accepts, rangeFor, requiredValue, type Rest, restWithout } from '../explanation/suspect.ts'
import { correctionsOf } from '../explanation/typing-error.ts'
import type { Witness } from '../quantity.ts'
import { fromDecimal, roundToDecimal } from '../solver/rational.ts'
import type { Solution } from '../solver/solve.ts'
import { distrustedIn } from './distrusted-in.ts'
import type { Dossier } from './dossier.ts'
import { slipFinding } from './slip-finding.ts'
import { writeNumber } from './wording.ts'

/** Where the other figures leave more values than these for one, they hardly say what it is. */
const FEW = 10n

/**
 * Cells with fewer or more decimals than all others of their kind in the table, which break no rule but lack a digit
 * that the other figures require, or have one too many.
 */
export function decimalsFindings(dossier: Dossier, solutions: readonly Solution[]): readonly Finding[] {
  const { constrained, print } = dossier
  return solutions.flatMap((solution) => {
    const distrusted = distrustedIn(solution)
    return solution.component.claims.flatMap((claim) => {
      const witness = constrained.witnesses[claim]
      const [first, ...others] = witness?.observations.filter(({ standing }) => standing === 'cell') ?? []
      if (witness === undefined || first === undefined || distrusted.includes(claim)) return []
      const precision = meantPrecision(witness, print)
      if (precision === witness.value.exponent) return []
      const rest = restWithout(constrained, solution.component, [...distrusted, claim])
      const isShort = precision < witness.value.exponent
      const required = isShort ? lacking(rest, witness, precision) : exceeding(rest, witness, precision)
      if (required === null) return []
      return [
        slipFinding(dossier, {
          key: first.key,
          name: witness.key,
          ruleName: 'as many decimals as its like',
          severity: 'soft',
          prints: [first, ...others],
          required: required === 'several' ? null : required,
          reason: (meant, language) => {
            const own = writeNumber(witness.value, language)
            if (language === 'nb') {
              const form = `${own} har ${isShort ? 'færre' : 'flere'} desimaler enn alle andre tall av samme slag i tabellen`
              return meant === null
                ? `${form}: ett siffer er for mye.`
                : `${form}, og de øvrige tallene krever ${meant}: ett siffer er ${isShort ? 'falt ut' : 'kommet til'}.`
            }
            const form = `${own} has ${isShort ? 'fewer' : 'more'} decimals than all other figures of its kind in the table`
            return meant === null
              ? `${form}: it has one digit too many.`
              : `${form}, and the other figures require ${meant}: one digit was ${isShort ? 'left out' : 'added'}.`
          },
        }),
      ]
    })
  })
}

/** The number with one digit more that the other figures require, where that digit is no nought. */
function lacking(rest: Rest, witness: Witness, precision: number): Decimal | null {
  const required = requiredValue(rest, witness, precision)
  const isIt = (other: Decimal) => required !== null && compareDecimals(other, required) === 0
  const isMistyped = correctionsOf(witness.value, precision).some(({ value }) => isIt(value))
  return isMistyped && !isIt(witness.value) ? required : null
}

/** The number with one digit less that the other figures admit, where they leave few; several of them are not told apart. */
function exceeding(rest: Rest, witness: Witness, precision: number): Decimal | 'several' | null {
  const { low, high } = rangeFor(rest, witness.key)
  if (low === null || high === null) return null
  const [least, most] = [roundToDecimal(low, precision), roundToDecimal(high, precision)]
  const rounded = roundToDecimal(fromDecimal(witness.value), precision)
  if (rounded.coefficient === 0n || most.coefficient - least.coefficient >= FEW) return null
  const meant = correctionsOf(witness.value, precision).flatMap(({ value }) =>
    accepts(rest, witness, value) ? [value] : [],
  )
  const [only, ...others] = meant
  // A nought too many is harmless, unless another number may have been meant.
  if (only === undefined || (others.length === 0 && compareDecimals(only, witness.value) === 0)) return null
  return others.length > 0 ? 'several' : only
}
