import type { Solution } from '../solver/solve.ts'

/** The claims that any best solution of a component distrusts. */
export function distrustedIn(solution: Solution): readonly number[] {
  return solution.kind === 'solved' ? solution.blocks.flatMap(({ optima }) => optima.flat()) : []
}
