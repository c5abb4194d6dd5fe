import { compareDecimals, type Decimal, formatDecimal } from '../src/model/decimal.ts'
import type { Finding } from '../src/model/finding.ts'
import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { fromDecimal, roundToDecimal } from '../src/transform/reconcile/solver/rational.ts'
import { type PrintedFigure, standingWhere } from './mutants.ts'
import type { Result } from './scores.ts'

/** Whether a value is the right one, or what the same quantity is elsewhere with more digits: 12.34 of 12. */
function says(value: Decimal, right: Decimal): boolean {
  const rounded = value.exponent < right.exponent ? roundToDecimal(fromDecimal(value), right.exponent) : value
  return compareDecimals(rounded, right) === 0
}

/** What a finding says, the figures that it merely repeats apart: one that is told with another figure tells of no error. */
const signatureOf = ({ id, accepted, implied, verdict, distrusted }: Finding, { observations }: Reading) =>
  [
    id,
    verdict,
    accepted && formatDecimal(accepted),
    implied && formatDecimal(implied),
    ...distrusted.map((ordinal) => whichIs(observations[ordinal])),
  ].join()

/** What a figure is of, and its cell or sentence. */
function whichIs(observation: Observation | undefined): string {
  if (observation === undefined) return ''
  const { key, origin } = observation
  return `${formatKey(key)} ${origin.kind === 'table' ? placeOf(observation) : origin.statement}`
}

/** Where a figure stands, whatever it is taken for. */
function placeOf(observation: Observation | undefined): string {
  const origin = observation?.origin
  if (origin === undefined) return ''
  return origin.kind === 'table'
    ? `${origin.table}/${origin.row}/${origin.column}/${observation?.key.measure}`
    : `${origin.statement}:${origin.start}`
}

/** What the change was made to, as both readings have it. */
export interface Target {
  readonly before: Observation | null
  readonly after: Observation | null
  /** The sentence of a figure that is no quantity of its own: what it says of others is what is wrong. */
  readonly statement: number | null
}

/** How the change shows: by the findings that the unchanged document does not give. */
export function judge(before: Reading, after: Reading, target: Target): Result {
  const known = new Set(before.findings.map((finding) => signatureOf(finding, before)))
  const fresh = after.findings.filter((finding) => !known.has(signatureOf(finding, after)))
  const hard = fresh.filter(({ severity, distrusted }) => severity === 'hard' || distrusted.length > 0)
  const accused = [...new Set(hard.flatMap(({ distrusted }) => distrusted))]
  const blamed = new Set(before.findings.flatMap(({ distrusted }) => distrusted))
  // One print may be two observations: "35 prosent i A og B".
  const own = target.after === null ? null : placeOf(target.after)
  const isOwn = (ordinal: number) => {
    const observation = after.observations[ordinal]
    const origin = observation?.origin
    return (
      placeOf(observation) === own ||
      (target.statement !== null && origin?.kind === 'statement' && origin.statement === target.statement)
    )
  }
  const others = accused.filter((ordinal) => {
    const observation = after.observations[ordinal]
    const earlier = observation === undefined ? null : standingWhere(observation, before.observations)
    return !isOwn(ordinal) && !(earlier !== null && blamed.has(earlier.ordinal))
  })
  const words = wordsAccused(before, after, { fresh, target })
  const located = (accused.some(isOwn) || words.own > 0) && others.length + words.others === 0
  const finding = hard.find(({ distrusted }) => distrusted.some(isOwn))
  const ordinal = finding?.distrusted.find(isOwn)
  const required = ordinal === undefined ? undefined : finding?.required?.get(ordinal)
  const value = required ?? finding?.accepted ?? finding?.implied ?? null
  const right = target.before?.value ?? null
  return {
    detected: fresh.length > 0,
    located,
    restored: located && value !== null && right !== null && says(value, right),
    accused: others.length + words.others > 0,
    undecided: fresh.some(({ verdict }) => ['undecided', 'unproven', 'unexplained'].includes(verdict)),
  }
}

/** How many words of the changed sentence are said to be wrong, where they are no figure, and how many of others. */
function wordsAccused(
  before: Reading,
  { extraction }: Reading,
  { fresh, target }: { readonly fresh: readonly Finding[]; readonly target: Target },
): { readonly own: number; readonly others: number } {
  const wrongIn = (findings: readonly Finding[]) =>
    findings.flatMap(({ passages = [] }) => passages.filter(({ role }) => role === 'distrusted'))
  const changed = extraction.statements.find(({ order }) => order === target.statement)?.text
  const known = new Set(wrongIn(before.findings).map(({ quote }) => quote))
  const wrong = wrongIn(fresh)
  const own = wrong.filter(({ quote }) => quote === changed)
  return {
    own: own.length,
    others: wrong.filter((each) => !own.includes(each) && !known.has(each.quote)).length,
  }
}

/** The observation of the printed page that was read from this figure of the page's source: same key, same place in the order. */
function sameFigure(
  { observation }: PrintedFigure,
  figures: readonly PrintedFigure[],
  { observations }: Reading,
): Observation | null {
  if (observation === null) return null
  const alike = (other: Observation) =>
    formatKey(other.key) === formatKey(observation.key) &&
    other.printed === observation.printed &&
    other.origin.kind === observation.origin.kind &&
    other.standing !== 'label'
  const own = figures.flatMap((each) =>
    each.observation !== null && alike(each.observation) ? [each.observation.ordinal] : [],
  )
  const rank = [...new Set(own)].sort((a, b) => a - b).indexOf(observation.ordinal)
  return observations.filter(alike)[rank] ?? null
}

/** The figure that was changed, in the reading before and after, or its sentence. */
export function targetOf(
  figure: PrintedFigure,
  figures: readonly PrintedFigure[],
  { before, after }: { readonly before: Reading; readonly after: Reading },
): Target {
  const own = sameFigure(figure, figures, before)
  const isQuantity = own !== null && !figure.kind.startsWith('end of a class')
  return {
    before: isQuantity ? own : null,
    after: isQuantity ? standingWhere(own, after.observations) : null,
    statement:
      isQuantity || figure.sentence === null
        ? null
        : (after.extraction.statements.find(({ text }) => isNearly(text, figure.sentence ?? ''))?.order ??
          null),
  }
}

/** The same sentence but for the figure that was changed. */
function isNearly(text: string, sentence: string): boolean {
  const letters = (of: string) => of.replace(/[\d\s]/gu, '')
  return letters(text) === letters(sentence)
}
