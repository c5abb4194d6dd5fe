import type { Observation } from '../../../model/observation.ts'
import type { Print } from '../../constrain.ts'
import type { Witness } from '../quantity.ts'

/** Fewer others than these make no usage. */
const FEWEST_OTHERS = 3

/**
 * The exponent of the last digit that a print was meant to have: its own, or that of its like where it is finer or
 * coarser than all of them. Its like are those of its measure in its table, for a figure in text those of its measure
 * anywhere.
 */
export function meantPrecision(witness: Witness, { all }: Pick<Print, 'all'>): number {
  const { exponent } = witness.value
  const [own] = witness.observations
  if (own === undefined || own.qualifier !== null) return exponent
  const isLike = ({ key, qualifier, origin }: Observation) =>
    key.measure === own.key.measure &&
    qualifier === null &&
    (own.origin.kind === 'statement' || (origin.kind === 'table' && origin.table === own.origin.table))
  const others = all.flatMap(({ value, observations }) =>
    observations
      .filter((each) => isLike(each) && !witness.observations.includes(each))
      .map(() => value.exponent),
  )
  if (others.length < FEWEST_OTHERS) return exponent
  return Math.min(Math.max(exponent, Math.min(...others)), Math.max(...others))
}

/** Whether a figure is printed finer than all its like: no rounding and no dropped nought does that, only a slip. */
export function isFinerThanItsLike(witness: Witness, print: Pick<Print, 'all'>): boolean {
  return meantPrecision(witness, print) > witness.value.exponent
}
