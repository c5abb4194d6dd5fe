import { compareDecimals, type Decimal } from '../../model/decimal.ts'
import type { Figure } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Constrained } from '../constrain.ts'
import { isFinerPrintOf, sameDecimal } from './explanation/inquiry.ts'
import { byStanding } from './quantity.ts'

/** What is held true of each key observed: the value accepted, or else the heaviest print that still stands. */
export function figuresOf(
  observations: readonly Observation[],
  findings: readonly Finding[],
  { constrained }: { readonly constrained: Constrained },
): readonly Figure[] {
  const byKey = new Map<string, Observation[]>()
  for (const observation of observations) {
    const id = formatKey(observation.key)
    byKey.set(id, [...(byKey.get(id) ?? []), observation])
  }
  const blamed = indexFindings(findings, observations)
  return [...byKey].flatMap(([id, prints]) => {
    const finding = blamed.get(id) ?? null
    const figure = figureOf(prints, finding)
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
    const undecided =
      ['undecided', 'unproven', 'definition'].includes(finding.verdict) || finding.decision?.keepBoth === true
    const keys = undecided ? finding.keys : finding.distrusted.flatMap((ordinal) => keyOf.get(ordinal) ?? [])
    for (const key of keys) if (!found.has(key)) found.set(key, finding)
  }
  return found
}

function figureOf(prints: readonly Observation[], finding: Finding | null): Figure | null {
  const distrusted = new Set(finding?.distrusted ?? [])
  const sorted = [...prints].sort(byStanding)
  const standing = sorted.filter(({ ordinal, value }) => value !== null && !distrusted.has(ordinal))
  const unqualified = standing.filter(({ qualifier }) => qualifier === null)
  const finest = (candidates: readonly Observation[]) =>
    candidates.find(
      ({ value }) =>
        value !== null &&
        finding?.accepted != null &&
        (sameDecimal(value, finding.accepted) || isFinerPrintOf(value, finding.accepted)),
    )
  const decided = finding?.decision?.accept ?? null
  const [shown = sorted.find(({ value }) => value !== null) ?? sorted[0]] = [
    finest(standing) ?? unqualified[0] ?? standing[0],
  ].filter((observation) => observation !== undefined)
  if (shown === undefined) return null
  const { key, unit, quantum, ordinal, status } = shown
  const own =
    finding !== null && (distrusted.size === 0 || prints.some((print) => distrusted.has(print.ordinal)))
  const value = decided !== null && decided.key === formatKey(key) ? decided.value : shown.value
  const implied = own ? impliedAt(finding, prints) : null
  const candidates = candidatesOf(standing, value)
  // A key that is printed once keeps its status even where a sum it stands in is undecided: its verdict says so, and
  // a figure whose print did not change must not become another version because another figure did.
  const isDoubted = own && finding.verdict === 'undecided' && candidates.length > 0
  // A figure that belongs to another member and is all that is printed here: nothing stands, and nothing replaces it.
  const isAnothers = finding?.verdict === 'swap' || finding?.verdict === 'label'
  const isMistaken = own && isAnothers && standing.length === 0 && implied === null
  const undecided = (isDoubted || isMistaken) && finding?.decision == null
  return {
    key,
    value,
    impliedValue: implied,
    ...admitted(standing, shown),
    quantum,
    unit,
    status: undecided ? 'undecided' : status,
    candidates,
    verdict: own ? finding.verdict : null,
    findingId: own ? finding.id : null,
    observation: ordinal,
  }
}

/** What a finding requires of a key that is printed in these places, where they are what it distrusts first. */
function impliedAt(
  { required, distrusted, implied }: Finding,
  prints: readonly Observation[],
): Decimal | null {
  const places = prints.map(({ ordinal }) => ordinal)
  const known = places.map((ordinal) => required?.get(ordinal)).find((value) => value !== undefined)
  return known ?? (places.some((ordinal) => ordinal === distrusted[0]) ? implied : null)
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

/** The bounds that all claims printed for the key and not distrusted admit; where they exclude each other, those of the one shown. */
function admitted(
  standing: readonly Observation[],
  { claim: own }: Observation,
): Pick<Figure, 'low' | 'high'> {
  const claims = standing.flatMap(({ claim }) => (claim === null ? [] : [claim]))
  const low = claims.map((claim) => claim.low).reduce(later, null)
  const high = claims.map((claim) => claim.high).reduce(earlier, null)
  const apart = low !== null && high !== null && compareDecimals(low, high) > 0
  return apart || claims.length === 0 ? { low: own?.low ?? null, high: own?.high ?? null } : { low, high }
}

function later(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a === null || (b !== null && compareDecimals(b, a) > 0) ? b : a
}

function earlier(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a === null || (b !== null && compareDecimals(b, a) < 0) ? b : a
}
