/** Elements in doubt together, and every way to choose among them. */
export interface Factor {
  readonly elements: readonly number[]
  readonly sets: readonly (readonly number[])[]
}

/**
 * Parts a family of sets into questions that have nothing to do with one another: every answer to one goes with every
 * answer to the others, so that the family is their product. One factor where it cannot be parted.
 */
export function factorsOf(sets: readonly (readonly number[])[]): readonly Factor[] {
  const groups: number[][] = []
  for (const element of new Set(sets.flat())) {
    const bound = groups.filter((group) => group.some((other) => !independent(sets, element, other)))
    for (const group of bound) groups.splice(groups.indexOf(group), 1)
    groups.push([...bound.flat(), element])
  }
  const factors = groups.map((group) => project(sets, group))
  const products = factors.reduce((product, factor) => product * factor.sets.length, 1)
  const whole = project(sets, groups.flat())
  return products === whole.sets.length ? factors : [whole]
}

/** Whether knowing that one element is chosen says nothing of the other. */
function independent(sets: readonly (readonly number[])[], one: number, other: number): boolean {
  const seen = (pairs: readonly string[]) => new Set(pairs).size
  const chosen = (element: number) => sets.map((set) => String(set.includes(element)))
  const [first, second] = [chosen(one), chosen(other)]
  return seen(first.map((each, index) => `${each} ${second[index]}`)) === seen(first) * seen(second)
}

function project(sets: readonly (readonly number[])[], group: readonly number[]): Factor {
  const elements = [...group].sort((a, b) => a - b)
  const parts = new Map<string, readonly number[]>()
  for (const set of sets) {
    const part = set.filter((element) => group.includes(element))
    parts.set([...part].sort((a, b) => a - b).join(), part)
  }
  return { elements, sets: [...parts.values()] }
}
