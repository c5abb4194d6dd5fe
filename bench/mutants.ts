import type { Extraction } from '../src/model/extraction.ts'
import type { Observation } from '../src/model/observation.ts'
import { formatKey } from '../src/model/key.ts'
import type { Statement } from '../src/model/statement.ts'
import { findMentions, type MentionKind } from '../src/transform/mention/mention.ts'

/** What a figure is in its document. */
export type FigureKind =
  | 'cell'
  | 'cell, k of N'
  | 'label of a chart'
  | 'k of N in running text'
  | 'share in running text'
  | 'other figure in running text'
  | 'end of a class in running text'
  | 'figure in running text, bound to no quantity'

/** A run of digits in the source of a page, and the observation that was read from it, where one was. */
export interface PrintedFigure {
  readonly kind: FigureKind
  readonly start: number
  readonly digits: string
  readonly observation: Observation | null
  /** The sentence that it stands in; null for a cell. */
  readonly sentence: string | null
}

/** A run of digits, with its decimals. */
export const RUN = /\d+(?:[.,]\d+)?/gu

/** Every figure of a page's tables and running text that stands in its source letter by letter. */
export function figuresOf(
  source: string,
  { statements }: Pick<Extraction, 'statements'>,
  observations: readonly Observation[],
): readonly PrintedFigure[] {
  const cells = observations.flatMap((observation) => {
    const { origin, places, printed } = observation
    const [place] = places
    if (origin.kind !== 'table' || place.kind !== 'offset') return []
    const [digits] = printed.match(/[\d.,]*\d/u) ?? []
    const at = digits === undefined ? -1 : source.slice(place.start, place.end).indexOf(digits)
    return digits === undefined || at < 0
      ? []
      : [{ kind: 'cell' as const, start: place.start + at, digits, observation, sentence: null }]
  })
  const running = statements.filter(({ kind }) => kind === 'sentence' || kind === 'item')
  return [...cells, ...running.flatMap((statement) => figuresIn(source, statement, observations))]
}

function figuresIn(
  source: string,
  statement: Statement,
  observations: readonly Observation[],
): readonly PrintedFigure[] {
  return statement.words.flatMap(({ start, end, place }): readonly PrintedFigure[] => {
    const word = statement.text.slice(start, end)
    if (place.kind !== 'offset' || source.slice(place.start, place.end) !== word) return []
    return [...word.matchAll(RUN)].flatMap(({ index, 0: digits }) => {
      const from = start + index
      const mentioned = mentionedIn(statement.text, from)
      if (mentioned !== 'figure' && mentioned !== 'class') return []
      const observation =
        observations.find(
          ({ origin }) =>
            origin.kind === 'statement' &&
            origin.statement === statement.order &&
            origin.start <= from &&
            from < origin.end,
        ) ?? null
      const isCount = observation !== null && isCountOf(statement.text, { start: from, digits })
      const kind = isCount ? 'k of N in running text' : kindOf(observation, mentioned)
      return [{ kind, start: place.start + index, digits, observation, sentence: statement.text }]
    })
  })
}

/** What a sentence means by the digits that start there; null where it means no figure. */
export function mentionedIn(text: string, start: number): MentionKind | null {
  return findMentions(text).find((each) => each.start <= start && start < each.end)?.kind ?? null
}

/** Whether a figure of a sentence is the part or the whole of "12 av 34". */
export function isCountOf(
  text: string,
  { start, digits }: { readonly start: number; readonly digits: string },
): boolean {
  const [before, after] = [text.slice(0, start), text.slice(start + digits.length)]
  return /^\s(?:av|of)\s(?:de\s|the\s)?\d/u.test(after) || /\d\s(?:av|of)\s(?:de\s|the\s)?$/u.test(before)
}

/** What kind of figure stands in running text. */
export function kindOf(observation: Observation | null, mentioned: string): FigureKind {
  if (mentioned === 'class') return 'end of a class in running text'
  if (observation === null) return 'figure in running text, bound to no quantity'
  return observation.unit === 'percent' ? 'share in running text' : 'other figure in running text'
}

/** One digit replaced, dropped or added, or two neighbours interchanged; null where that changes nothing or no number is left. */
export function mutateDigits(digits: string, random: () => number): string | null {
  const at = Math.floor(random() * digits.length)
  const digit = String(Math.floor(random() * 10))
  const ways = mistyped(digits, at, digit)
  return written(digits, ways[Math.floor(random() * ways.length)] ?? '')
}

/** Every change that may be drawn, and how often it is among all draws. */
export function everyMutation(digits: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let at = 0; at < digits.length; at += 1) {
    for (const digit of '0123456789') {
      for (const way of mistyped(digits, at, digit)) {
        const changed = written(digits, way)
        if (changed !== null) found.set(changed, (found.get(changed) ?? 0) + 1)
      }
    }
  }
  return found
}

/** What one slip at a place makes of digits: none where no digit stands there. */
function mistyped(digits: string, at: number, digit: string): readonly string[] {
  const [before, own, after] = [digits.slice(0, at), digits[at] ?? '', digits.slice(at + 1)]
  if (!/\d/u.test(own)) return []
  const swapped = before + (after[0] ?? '') + own + after.slice(1)
  return [before + digit + after, before + after, before + digit + own + after, swapped]
}

/** Changed digits that are a number still and another one, else null. */
function written(digits: string, changed: string): string | null {
  const isNumber = /^(?:0|[1-9]\d*|0[.,]\d+|[1-9]\d*[.,]\d+)$/u.test(changed)
  const wasGroup = /^0\d/u.test(digits)
  const isWritten = isNumber || (wasGroup && changed.length === digits.length)
  return !isWritten || withoutNoughts(changed) === withoutNoughts(digits) ? null : changed
}

/** Digits without noughts at the end of their decimals, which say nothing. */
const withoutNoughts = (digits: string) => digits.replace(/(?<=[.,]\d*)0+$/u, '').replace(/[.,]$/u, '')

/** The observation of another reading that stands where this one stood. */
export function standingWhere(
  { origin, key }: Observation,
  observations: readonly Observation[],
): Observation | null {
  const distance = (other: Observation) => {
    if (origin.kind === 'table') {
      const same =
        other.origin.kind === 'table' &&
        other.origin.table === origin.table &&
        other.origin.row === origin.row &&
        other.origin.column === origin.column
      return same && other.key.measure === key.measure ? 0 : Number.POSITIVE_INFINITY
    }
    if (other.origin.kind !== 'statement' || other.origin.statement !== origin.statement) {
      return Number.POSITIVE_INFINITY
    }
    const shift = Math.abs(other.origin.start - origin.start)
    return shift > 4
      ? Number.POSITIVE_INFINITY
      : 2 * shift + (formatKey(other.key) === formatKey(key) ? 0 : 1)
  }
  const [nearest] = observations
    .map((other) => ({ other, far: distance(other) }))
    .filter(({ far }) => Number.isFinite(far))
    .sort((a, b) => a.far - b.far)
  return nearest?.other ?? null
}
