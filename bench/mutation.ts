import { readFileSync } from 'node:fs'
import { extract } from '../src/extract/extract.ts'
import { type Decimal, formatDecimal, parseDecimal, subtractDecimals } from '../src/model/decimal.ts'
import type { Extraction } from '../src/model/extraction.ts'
import type { Finding } from '../src/model/finding.ts'
import { formatKey } from '../src/model/key.ts'
import type { Interval, Observation } from '../src/model/observation.ts'
import type { Source } from '../src/model/source.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../src/sources/ip-survey-2011.ts'
import { constrain } from '../src/transform/constrain.ts'
import { observeTables } from '../src/transform/table/observe-table.ts'
import { reconcile } from '../src/transform/reconcile.ts'
import { solve } from '../src/transform/reconcile/solver/solve.ts'
import { wellCovered } from './covered.ts'
import { chance, count, empty, endable, HEADING, type Result, row, type Tally } from './scores.ts'

/*
 * One wrong digit at a time: how often the engine sees it, finds it, mends it, and blames nobody else. The documents
 * are the two samples, whose tables are those of the originals; figures that the originals' own contradictions touch
 * are left out first, so that every finding is due to the change.
 */

const CASES = Number(process.env.CASES ?? '1000')
const SEED = Number(process.env.SEED ?? '2011')

const random = chance(SEED)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

interface Case {
  readonly source: Source
  readonly extraction: Extraction
  readonly observations: readonly Observation[]
}

async function consistent(source: Source, file: string): Promise<Case> {
  const bytes = new Uint8Array(readFileSync(new URL(`../samples/${file}`, import.meta.url)))
  const printed = await extract({ bytes, mediaType: source.mediaType }, {})
  const all = observeTables(printed.tables, source).observations
  const extraction: Extraction = { ...printed, tables: [], statements: [] }
  const blamed = new Set(reconcile(source, extraction, all).findings.flatMap(({ distrusted }) => distrusted))
  const keys = new Set(all.filter(({ ordinal }) => blamed.has(ordinal)).map(({ key }) => formatKey(key)))
  return { source, extraction, observations: all.filter(({ key }) => !keys.has(formatKey(key))) }
}

/** One digit replaced, dropped or added, or two neighbours interchanged. */
function mutate(value: Decimal): Decimal | null {
  const least = Math.max(1, 1 - value.exponent)
  const digits = value.coefficient.toString().padStart(least, '0')
  const at = Math.floor(random() * digits.length)
  const digit = pick([...'0123456789'])
  const changed = pick([
    () => digits.slice(0, at) + digit + digits.slice(at + 1),
    () => digits.slice(0, at) + digits.slice(at + 1),
    () => digits.slice(0, at) + digit + digits.slice(at),
    () => digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2),
  ])()
  if (changed.length < least || (changed.length > least && changed.startsWith('0'))) return null
  return changed === digits ? null : { coefficient: BigInt(changed), exponent: value.exponent }
}

function reprinted(observation: Observation, value: Decimal): Observation {
  const { claim } = observation
  if (claim === null || observation.value === null) return observation
  const shift = subtractDecimals(value, observation.value)
  const moved = (end: Decimal | null) =>
    end === null ? null : subtractDecimals(end, { coefficient: -shift.coefficient, exponent: shift.exponent })
  const shifted: Interval = { ...claim, low: moved(claim.low), high: moved(claim.high) }
  return { ...observation, value, claim: shifted, printed: formatDecimal(value) }
}

/** Found: what the engine blames a print for, whatever it calls it, and what it leaves open between prints. */
const isFound = ({ severity, distrusted }: Finding) => severity === 'hard' || distrusted.length > 0

function judge(findings: readonly Finding[], target: Observation, original: Decimal): Result {
  const own = findings.filter(isFound)
  const distrusted = new Set(own.flatMap((finding) => finding.distrusted))
  const located = distrusted.size === 1 && distrusted.has(target.ordinal)
  const finding = own.find((each) => each.distrusted.includes(target.ordinal))
  const value = finding?.accepted ?? finding?.implied ?? null
  return {
    detected: own.length > 0,
    located,
    restored: located && value !== null && formatDecimal(value) === formatDecimal(original),
    accused: [...distrusted].some((ordinal) => ordinal !== target.ordinal),
    undecided: own.some(({ verdict }) => verdict === 'undecided' || verdict === 'unproven'),
  }
}

/** The two baselines, from the same system: every figure of a broken rule; one least repair drawn at random. */
function baselines(
  { source }: Case,
  observations: readonly Observation[],
  target: Observation,
): readonly Result[] {
  const constrained = constrain(source, observations)
  const solved = solve(constrained.system)
  const blocks = solved.flatMap((solution) => (solution.kind === 'solved' ? solution.blocks : []))
  const detected = solved.some((solution) => solution.kind !== 'solved') || blocks.length > 0
  const ordinalsOf = (claims: readonly number[]) =>
    new Set(
      claims.flatMap(
        (claim) => constrained.witnesses[claim]?.observations.map(({ ordinal }) => ordinal) ?? [],
      ),
    )
  const flagged = ordinalsOf(blocks.flatMap(({ claims }) => claims))
  const drawn = ordinalsOf(blocks.flatMap(({ optima }) => pick(optima)))
  return [flagged, drawn].map((blamed) => ({
    detected,
    located: blamed.size === 1 && blamed.has(target.ordinal),
    restored: false,
    accused: [...blamed].some((ordinal) => ordinal !== target.ordinal),
    undecided: false,
  }))
}

const STRONG = 'two independent rules'
const WEAK = 'fewer rules'

const documents = [
  await consistent(ipSurvey2011, 'ip-survey-2011.pdf'),
  await consistent(homeCareIp, 'home-care-ip.html'),
]
const covered = documents.map(wellCovered)
const tallies = new Map<string, Tally>()
const tally = (name: string) => {
  const known = tallies.get(name) ?? empty()
  tallies.set(name, known)
  return known
}
const missed: string[] = []
const figures = documents.flatMap((document, index) =>
  document.observations.map((target) => ({ index, document, target })),
)
const started = performance.now()
const { isEnded } = endable()
let done = 0
while (done < CASES && !isEnded()) {
  // Signals arrive between turns of the event loop.
  await new Promise(setImmediate)
  const { index, document, target } = pick(figures)
  const original = target.value
  const value = original === null ? null : mutate(original)
  if (original === null || value === null) continue
  done += 1
  const observations = document.observations.map((each) => (each === target ? reprinted(each, value) : each))
  const changed = observations.find(({ ordinal }) => ordinal === target.ordinal) ?? target
  const { findings } = reconcile(document.source, document.extraction, observations)
  const result = judge(findings, changed, original)
  const strong = covered[index]?.has(formatKey(target.key)) === true
  count(tally('all figures'), result)
  count(tally(`  ${target.key.measure}`), result)
  const group = strong ? STRONG : WEAK
  count(tally(group), result)
  const [flagged, drawn] = baselines(document, observations, changed)
  if (flagged !== undefined) count(tally(`${group}: flag the whole rule`), flagged)
  if (drawn !== undefined) count(tally(`${group}: least repair, ties at random`), drawn)
  if (strong && (!result.located || !result.restored)) {
    missed.push(
      `${formatKey(target.key)} ${formatDecimal(original)} → ${formatDecimal(value)}: ${JSON.stringify(result)}`,
    )
  }
  if (done % 100 === 0) process.stderr.write(`${done} of ${CASES}\n`)
}

const survey = documents[0]?.observations.length ?? 0
const strongCells =
  documents[0]?.observations.filter(({ key }) => covered[0]?.has(formatKey(key))).length ?? 0
process.stdout.write(
  `${done} of ${CASES} changes, seed ${SEED}, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
)
process.stdout.write(`survey cells under at least two independent rules: ${strongCells} of ${survey}\n\n`)
process.stdout.write(HEADING)
const methods = ['', ': flag the whole rule', ': least repair, ties at random']
const order = [
  ...[STRONG, WEAK].flatMap((group) => methods.map((method) => `${group}${method}`)),
  'all figures',
]
for (const name of order) process.stdout.write(`${row(name, tally(name))}\n`)
for (const [name, each] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!order.includes(name)) process.stdout.write(`${row(name, each)}\n`)
}
if (process.env.VERBOSE !== undefined) process.stdout.write(`\n${missed.join('\n')}\n`)

/** The wrong total copied eight times, its parts right: no part may be blamed. */
const total = documents[0]?.observations.find(
  ({ key }) => key.measure === 'individual_plans' && key.dimensions.county === '00',
)
const [first] = documents
if (first !== undefined && total?.value != null) {
  const wrong = parseDecimal(`${total.value.coefficient + 1000n}`)
  const prints = first.observations.map((each) =>
    formatKey(each.key) === formatKey(total.key) ? reprinted(each, wrong) : each,
  )
  const copies = Array.from({ length: 8 }, (_, index) => ({
    ...reprinted(total, wrong),
    ordinal: 10_000 + index,
  }))
  const { findings } = reconcile(first.source, first.extraction, [...prints, ...copies])
  const blamed = new Set(findings.flatMap(({ distrusted }) => distrusted))
  const parts = first.observations.filter(
    ({ key, ordinal }) => key.dimensions.county !== '00' && blamed.has(ordinal),
  )
  process.stdout.write(`\na wrong total copied eight times: ${parts.length} parts accused\n`)
}
process.exit(0)
