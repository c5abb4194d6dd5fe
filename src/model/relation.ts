/**
 * One side of a rule as arithmetic over quantities, so that anyone can compute it again from the figures: a
 * spreadsheet formula, a sum written out. `figure` names a key, `number` is a plain decimal such as 100.
 */
export type Expression =
  | { readonly kind: 'figure'; readonly key: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'least'; readonly terms: readonly Expression[] }
  | { readonly kind: 'greatest'; readonly terms: readonly Expression[] }
  | { readonly kind: 'difference'; readonly from: Expression; readonly less: Expression }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'quotient'; readonly numerator: Expression; readonly denominator: Expression }

/**
 * What a rule demands of its figures. `tolerance` is the widest gap that the printed precision allows, a plain
 * decimal; `0` where both sides are exact.
 */
export interface Relation {
  readonly left: Expression
  readonly comparison: '=' | '≤' | '≥'
  readonly right: Expression
  readonly tolerance: string
  /**
   * How far the left side may lie above the right, and how far below, where that differs ("over 50" reaches upwards
   * alone); plain decimals, null where there is no limit. Absent: `tolerance` both ways.
   */
  readonly reach?: { readonly above: string | null; readonly below: string | null }
}
