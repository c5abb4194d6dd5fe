import { isOneEdit } from '../../../src/transform/label.ts'

/** A balance edit: Σ factor·value = 0, by the place of each value in the record. */
export type BalanceEdit = ReadonlyMap<number, bigint>

/** One value changed by one typing error so that violated edits hold. */
interface Candidate {
  readonly variable: number
  readonly value: bigint
  readonly resolves: readonly number[]
}

/**
 * The published method, to hold the engine against: simple typing errors in a record under balance edits, corrected where only one set of corrections satisfies most
 * edits, else as far as all such sets agree (Scholtus, Automatic Correction of Simple Typing Errors in Numerical Data
 * with Balance Edits, Statistics Netherlands 09046, 2009). A value in an edit that holds is never touched.
 */
export function correctTypos(record: readonly bigint[], edits: readonly BalanceEdit[]): readonly bigint[] {
  const residual = (edit: BalanceEdit) =>
    [...edit].reduce((sum, [variable, factor]) => sum + factor * (record[variable] ?? 0n), 0n)
  const violated = edits.flatMap((edit, index) => (residual(edit) === 0n ? [] : [index]))
  const safe = new Set(edits.flatMap((edit) => (residual(edit) === 0n ? [...edit.keys()] : [])))
  const candidates = new Map<string, Candidate>()
  for (const index of violated) {
    const edit = edits[index]
    for (const [variable, factor] of edit ?? []) {
      const present = record[variable] ?? 0n
      const gap = edit === undefined ? 0n : residual(edit)
      if (safe.has(variable) || gap % factor !== 0n) continue
      const value = present - gap / factor
      if (!isOneEdit(digits(present), digits(value))) continue
      const resolves = violated.filter((other) => {
        const factors = edits[other]
        const own = factors?.get(variable)
        return (
          factors !== undefined && own !== undefined && residual(factors) + own * (value - present) === 0n
        )
      })
      candidates.set(`${variable} ${value}`, { variable, value, resolves })
    }
  }
  const best = bestSets([...candidates.values()], edits, violated)
  const [first = []] = best
  const shared = first.filter((candidate) => best.every((set) => set.includes(candidate)))
  return record.map((value, variable) => shared.find((each) => each.variable === variable)?.value ?? value)
}

function digits(value: bigint): string {
  return (value < 0n ? -value : value).toString()
}

/** All sets of candidates that satisfy most edits: no two change values of the same violated edit. */
function bestSets(
  candidates: readonly Candidate[],
  edits: readonly BalanceEdit[],
  violated: readonly number[],
): readonly (readonly Candidate[])[] {
  let most = 0
  let best: (readonly Candidate[])[] = [[]]
  const clash = (a: Candidate, b: Candidate) =>
    violated.some((index) => edits[index]?.has(a.variable) === true && edits[index]?.has(b.variable) === true)
  const extend = (from: number, chosen: readonly Candidate[], resolved: number) => {
    if (resolved > most) {
      most = resolved
      best = [chosen]
    } else if (resolved === most && resolved > 0) best.push(chosen)
    for (let next = from; next < candidates.length; next += 1) {
      const candidate = candidates[next]
      if (candidate === undefined || chosen.some((other) => clash(other, candidate))) continue
      extend(next + 1, [...chosen, candidate], resolved + candidate.resolves.length)
    }
  }
  extend(0, [], 0)
  return best
}
