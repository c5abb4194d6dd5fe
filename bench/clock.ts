/** Milliseconds by the clock, and those that processors worked for this process, whoever else they worked for. */
export interface Spent {
  readonly clock: number
  readonly work: number
}

/** Starts counting; ask what it returns for the time since. */
export function startClock(): () => Spent {
  const start = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { clock: performance.now() - start, work: (user + system) / 1000 }
  }
}
