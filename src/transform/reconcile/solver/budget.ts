/**
 * What a search may still spend, shared by all its parts: one step is the look at one small rule. Counted, not timed,
 * so that the same document always ends the same way; a search that runs out is unproven.
 */
export interface Budget {
  left: number
}

/** A budget of so many steps. */
export function stepsOf(left: number): Budget {
  return { left }
}

/** Takes steps off a budget. Returns whether there was anything left to take them from. */
export function spend(budget: Budget, steps: number): boolean {
  if (budget.left <= 0) return false
  budget.left -= steps
  return true
}
