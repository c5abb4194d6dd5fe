import type { Decimal } from '../../model/decimal.ts'
import type { Figure } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Constrained } from '../constrain.ts'
import { sameDecimal } from './explain.ts'
import { isEmpty, type Range } from './interval.ts'
import { byStanding } from './quantity.ts'
import { roundToDecimal, toDecimal } from './rational.ts'

/** What is held true of each key observed: the value accepted, or else the heaviest print that still stands. */
export function figuresOf(
  observations: readonly Observation[],
  findings: readonly Finding[],
  { constrained, rangeOf }: { readonly constrained: Constrained; readonly rangeOf: (key: string) => Range },
): readonly Figure[] {
  const byKey = new Map<string, Observation[]>()
  for (const observation of observations) {
    const id = formatKey(observation.key)
    byKey.set(id, [...(byKey.get(id) ?? []), observation])
  }
  const blamed = indexFindings(findings, observations)
  return [...byKey].flatMap(([id, prints]) => {
    const finding = blamed.get(id) ?? null
    const figure = figureOf(prints, finding, rangeOf(id))
    const known = constrained.quantities.has(id)
    return figure === null || !known ? [] : [figure]
  })
}

/** By key, the first finding in which an observation of this very key is distrusted or undecided. */
function indexFindings(
  findings: readonly Finding[],
  observations: readonly Observation[],
): Map<string, Finding> {
  const keyOf = new Map(observations.map(({ ordinal, key }) => [ordinal, formatKey(key)]))
  const found = new Map<string, Finding>()
  for (const finding of findings) {
    const undecided = ['undecided', 'unproven'].includes(finding.verdict) || finding.verdict === 'definition'
    const keys = undecided ? finding.keys : finding.distrusted.flatMap((ordinal) => keyOf.get(ordinal) ?? [])
    for (const key of keys) if (!found.has(key)) found.set(key, finding)
  }
  return found
}

function figureOf(prints: readonly Observation[], finding: Finding | null, range: Range): Figure | null {
  const distrusted = new Set(finding?.distrusted ?? [])
  const sorted = [...prints].sort(byStanding)
  const standing = sorted.filter(({ ordinal, value }) => value !== null && !distrusted.has(ordinal))
  const unqualified = standing.filter(({ qualifier }) => qualifier === null)
  const finest = (candidates: readonly Observation[]) =>
    candidates.find(
      ({ value }) => value !== null && finding?.accepted != null && sameDecimal(value, finding.accepted),
    )
  const decided = finding?.decision?.accept ?? null
  const [shown = sorted.find(({ value }) => value !== null) ?? sorted[0]] = [
    finest(standing) ?? unqualified[0] ?? standing[0],
  ].filter((observation) => observation !== undefined)
  if (shown === undefined) return null
  const { key, unit, quantum, ordinal, status } = shown
  const own =
    finding !== null && (distrusted.size === 0 || prints.some((print) => distrusted.has(print.ordinal)))
  const undecided = own && finding.verdict === 'undecided' && finding.decision == null
  const value = decided !== null && decided.key === formatKey(key) ? decided.value : shown.value
  const implied =
    own && prints.some((print) => print.ordinal === finding.distrusted[0]) ? finding.implied : null
  return {
    key,
    value,
    impliedValue: implied,
    ...printedRange(range, shown),
    quantum,
    unit,
    status: undecided ? 'undecided' : status,
    candidates: candidatesOf(standing, value),
    verdict: own ? finding.verdict : null,
    findingId: own ? finding.id : null,
    observation: ordinal,
  }
}

function candidatesOf(standing: readonly Observation[], value: Decimal | null): Figure['candidates'] {
  const groups: { value: Decimal; observations: number[] }[] = []
  for (const { value: printed, ordinal } of standing) {
    if (printed === null || (value !== null && sameDecimal(printed, value))) continue
    const group = groups.find((each) => sameDecimal(each.value, printed))
    if (group === undefined) groups.push({ value: printed, observations: [ordinal] })
    else group.observations.push(ordinal)
  }
  return groups
}

/** The bounds that stand, as decimals: exact where a decimal can be, else rounded outward to four digits more. */
function printedRange({ low, high }: Range, { value, claim }: Observation): Pick<Figure, 'low' | 'high'> {
  if (isEmpty({ low, high }) || value === null) return { low: claim?.low ?? null, high: claim?.high ?? null }
  const finer = Math.min(value.exponent, 0) - 4
  return {
    low: low === null ? null : (shortened(toDecimal(low), finer) ?? roundToDecimal(low, finer)),
    high: high === null ? null : (shortened(toDecimal(high), finer) ?? roundToDecimal(high, finer)),
  }
}

function shortened(exact: Decimal | null, finest: number): Decimal | null {
  return exact === null || exact.exponent < finest ? null : exact
}
