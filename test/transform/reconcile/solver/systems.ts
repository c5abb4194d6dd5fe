import { ONE, rational, ZERO } from '../../../../src/transform/reconcile/solver/rational.ts'
import type { Claim, Constraint, Variable } from '../../../../src/transform/reconcile/solver/system.ts'

/** A variable that takes whole numbers from 0 on. */
export const whole = (name: string): Variable => ({ name, whole: true, low: ZERO, high: null })

/** A claim that a variable lies within bounds, or is one number. */
export const claim = (variable: number, low: number, high = low): Claim => ({
  bounds: [{ variable, low: rational(BigInt(low)), high: rational(BigInt(high)) }],
  witness: 1,
  place: 4,
  firm: false,
})

/** That parts come to their total. */
export const sum = (total: number, parts: readonly number[], origin: number): Constraint => ({
  kind: 'linear',
  addends: [
    ...parts.map((variable) => ({ variable, factor: ONE })),
    { variable: total, factor: rational(-1n) },
  ],
  low: ZERO,
  high: ZERO,
  origin,
})
