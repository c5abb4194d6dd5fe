import type { Conflict } from './propagate.ts'
import { formatRational } from './rational.ts'
import type { Block, Solution } from './solve.ts'

/** One bound and where it comes from: `claim` or `constraint` by number in the system. */
export interface CertifiedStep {
  readonly variable: number
  readonly side: 'low' | 'high'
  readonly value: string
  readonly claim?: number
  readonly constraint?: number
}

/** A contradiction and its proof: bounds in order, then either a variable without values or a sum of rows. */
export interface CertifiedConflict {
  readonly claims: readonly number[]
  readonly steps: readonly CertifiedStep[]
  readonly combination: readonly { readonly constraint: number; readonly factor: string }[] | null
  /** A whole number is at most `split` or at least one more: a proof for each. Their free steps assume it. */
  readonly cases?: {
    readonly variable: number
    readonly split: string
    readonly below: CertifiedConflict
    readonly above: CertifiedConflict
  }
}

/**
 * Proof that a block's resolution is possible and that none is cheaper, as plain JSON: values of all variables with
 * `distrusted` left out, and contradictions that every cheaper choice would leave standing. Numbers refer to the
 * system that rules and observations give; fractions are "a/b".
 */
export interface Certificate {
  readonly distrusted: readonly number[]
  readonly cost: number
  readonly values: Readonly<Record<string, string>>
  readonly constraints: readonly number[]
  readonly claims: readonly number[]
  /** The claims of this block that are distrusted: they cost `cost`. */
  readonly own: readonly number[]
  readonly conflicts: readonly CertifiedConflict[]
  readonly optima: readonly (readonly number[])[]
  /** The optima that could be neither proven nor refuted; absent where every one is proven. */
  readonly possible?: readonly (readonly number[])[]
  readonly runnerUp: readonly number[] | null
}

/** The certificate of one block of a solved component. */
export function certify(solution: Extract<Solution, { kind: 'solved' }>, block: Block): Certificate {
  const { component, values, blocks } = solution
  return {
    distrusted: blocks.flatMap(({ optima }) => optima[0] ?? []).sort((a, b) => a - b),
    cost: block.cost,
    values: Object.fromEntries([...values].map(([variable, value]) => [variable, formatRational(value)])),
    constraints: component.constraints,
    claims: component.claims,
    own: block.optima[0] ?? [],
    conflicts: block.conflicts.map(certifyConflict),
    optima: block.optima,
    ...(block.possible.length === 0 ? {} : { possible: block.possible }),
    runnerUp: block.runnerUp,
  }
}

function certifyConflict({ claims, steps, combination, cases }: Conflict): CertifiedConflict {
  return {
    claims,
    steps: steps.map(({ variable, side, value, cause }) => ({
      variable,
      side,
      value: formatRational(value),
      ...(cause.kind === 'claim' ? { claim: cause.claim } : {}),
      ...(cause.kind === 'constraint' ? { constraint: cause.constraint } : {}),
    })),
    combination:
      combination?.map(({ constraint, factor }) => ({ constraint, factor: formatRational(factor) })) ?? null,
    ...(cases == null
      ? {}
      : {
          cases: {
            variable: cases.variable,
            split: formatRational(cases.split),
            below: certifyConflict(cases.below),
            above: certifyConflict(cases.above),
          },
        }),
  }
}
