/** What became of one wrong digit. */
export interface Result {
  readonly detected: boolean
  readonly located: boolean
  readonly restored: boolean
  readonly accused: boolean
  readonly undecided: boolean
}

/** Results added up, each with its weight. */
export interface Tally {
  cases: number
  weight: number
  detected: number
  located: number
  restored: number
  accused: number
  undecided: number
}

/** Nothing added yet. */
export const empty = (): Tally => ({
  cases: 0,
  weight: 0,
  detected: 0,
  located: 0,
  restored: 0,
  accused: 0,
  undecided: 0,
})

/** Adds a result. */
export function count(tally: Tally, result: Result, weight = 1): void {
  tally.cases += 1
  tally.weight += weight
  for (const name of ['detected', 'located', 'restored', 'accused', 'undecided'] as const) {
    if (result[name]) tally[name] += weight
  }
}

/** The heading over rows of results. */
export const HEADING = `${''.padEnd(54)}${'cases'.padStart(6)}${['detected', 'located', 'restored', 'accused', 'undecided'].map((name) => name.padStart(10)).join('')}\n`

/** One line of results, in shares of the cases. */
export function row(name: string, tally: Tally): string {
  const share = (part: number) =>
    (tally.cases === 0 ? '–' : `${((100 * part) / tally.weight).toFixed(1)} %`).padStart(10)
  const parts = [tally.detected, tally.located, tally.restored, tally.accused, tally.undecided]
  return `${name.padEnd(54)}${String(tally.cases).padStart(6)}${parts.map(share).join('')}`
}

/** Lets a measurement that takes long be ended early (SIGINT, SIGTERM), with what was measured by then. */
export function endable(): { readonly isEnded: () => boolean } {
  let ended = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      ended = true
    })
  }
  return { isEnded: () => ended }
}

/** A small repeatable source of chance (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
