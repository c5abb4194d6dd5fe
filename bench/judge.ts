import { compareDecimals, formatDecimal } from '../src/model/decimal.ts'
import type { Finding } from '../src/model/finding.ts'
import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { type PrintedFigure, standingWhere } from './mutants.ts'
import type { Result } from './scores.ts'

const signatureOf = ({ id, printed: values, accepted, implied, verdict }: Finding) =>
  [
    id,
    verdict,
    ...values.map(formatDecimal),
    accepted && formatDecimal(accepted),
    implied && formatDecimal(implied),
  ].join()

/** What the change was made to, as both readings have it. */
export interface Target {
  readonly before: Observation | null
  readonly after: Observation | null
  /** The sentence of a figure that is no quantity of its own: what it says of others is what is wrong. */
  readonly statement: number | null
}

/** How the change shows: by the findings that the unchanged document does not give. */
export function judge(before: Reading, after: Reading, target: Target): Result {
  const known = new Set(before.findings.map(signatureOf))
  const fresh = after.findings.filter((finding) => !known.has(signatureOf(finding)))
  const hard = fresh.filter(({ severity, distrusted }) => severity === 'hard' || distrusted.length > 0)
  const accused = [...new Set(hard.flatMap(({ distrusted }) => distrusted))]
  const blamed = new Set(before.findings.flatMap(({ distrusted }) => distrusted))
  const isOwn = (ordinal: number) => {
    const origin = after.observations[ordinal]?.origin
    return (
      ordinal === target.after?.ordinal ||
      (target.statement !== null && origin?.kind === 'statement' && origin.statement === target.statement)
    )
  }
  const others = accused.filter((ordinal) => {
    const observation = after.observations[ordinal]
    const earlier = observation === undefined ? null : standingWhere(observation, before.observations)
    return !isOwn(ordinal) && !(earlier !== null && blamed.has(earlier.ordinal))
  })
  const located = accused.some(isOwn) && others.length === 0
  const own = target.after?.ordinal
  const finding = hard.find(({ distrusted }) => own !== undefined && distrusted.includes(own))
  const value = finding?.accepted ?? finding?.implied ?? null
  const right = target.before?.value ?? null
  return {
    detected: fresh.length > 0,
    located,
    restored: located && value !== null && right !== null && compareDecimals(value, right) === 0,
    accused: others.length > 0,
    undecided: fresh.some(({ verdict }) => ['undecided', 'unproven', 'unexplained'].includes(verdict)),
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
