import type { EquationRule, QuantityTerm } from '../../../model/rule.ts'

/** What a share is computed from: 100 × part / whole. */
export interface Share {
  readonly part: QuantityTerm
  readonly whole: QuantityTerm
}

/** The part and the whole of a rule whose plain way is a share in per cent, or null. */
export function shareRuleOf({ left, methods }: EquationRule): Share | null {
  const { of } = methods[0]
  const [factor, ratio] = of.term === 'times' ? of.factors : []
  if (left.term !== 'quantity' || factor?.term !== 'number' || factor.value !== '100') return null
  if (ratio?.term !== 'per') return null
  const { part, whole } = ratio
  return part.term === 'quantity' && whole.term === 'quantity' ? { part, whole } : null
}
