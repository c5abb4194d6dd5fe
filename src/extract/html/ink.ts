import { type HtmlText, sourceRange } from './tree/tree.ts'

/** A run of text with how it is set; `break` stands for an end of line or block, which prints as a space. */
export type Piece =
  | {
      readonly kind: 'run'
      readonly run: HtmlText
      readonly bold: boolean
      readonly raised: boolean
      readonly linked: boolean
    }
  | { readonly kind: 'break' }

/** A footnote mark that is set apart from the text it marks, with its source range. */
export interface Mark {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Printed characters: `text` with white space folded to U+0020 and trimmed, and for each UTF-16 unit of it the
 * source range [starts[i], ends[i]). Footnote marks that are set apart stand in `marks`.
 */
export interface Ink {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly marks: readonly Mark[]
  readonly bold: boolean
  /** Whether every letter and digit is a link's: brackets and bars around links are none. */
  readonly linked: boolean
  /** Whether the first thing printed is a raised mark, as in a footnote. */
  readonly opensWithMark: boolean
}

/** What prints nothing. */
export const EMPTY_INK: Ink = {
  text: '',
  starts: [],
  ends: [],
  marks: [],
  bold: false,
  linked: false,
  opensWithMark: false,
}

/** Which raised marks stay in the text: all (notes), one that opens it (running text), none (cells). */
export type MarkPolicy = 'keep' | 'keep-opening' | 'apart'

const MARK =
  /^[[(]?(?:[*†‡§¶#]{1,4}|\d{1,2}|\p{Ll})[\])]?(?:[,;\s]{1,2}[[(]?(?:[*†‡§¶#]{1,4}|\d{1,2}|\p{Ll})[\])]?)*[.]?$/u
/** What a raised 2 or 3, and a raised 2 alone, make a power of: lengths, and what statistics write squared. */
const LENGTH = /(?:^|[^\p{L}])(?:[kcdm]?m)$/u
const SQUARED = /(?:^|[^\p{L}])[RrIχηωεσ]$/u
/** A ten that something is multiplied by. */
const TIMES_TEN = /[×·∙x*]\s?10$/iu
const SPACE = /[\s\p{Cf}]/u
/** Format characters: soft hyphens, joiners, marks of direction; nothing of them is printed. */
const INVISIBLE = /\p{Cf}/u

const LETTER = /[\p{L}\p{N}]/u
const COMBINING = /[\u0300-\u036f]/

/** Sets pieces as one line of text. */
export function inkOf(pieces: readonly Piece[], policy: MarkPolicy): Ink {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const marks: Mark[] = []
  let spaceAt: readonly [number, number] | null = null
  let boldUnits = 0
  let unlinked = false
  let linkedUnits = 0
  let opensWithMark = false

  const print = (run: HtmlText, style: { bold: boolean; linked: boolean }): void => {
    for (let index = 0; index < run.text.length; index += 1) {
      const unit = run.text[index] ?? ''
      if (SPACE.test(unit)) {
        if (!INVISIBLE.test(unit)) spaceAt ??= sourceRange(run, index)
        continue
      }
      if (spaceAt !== null && units.length > 0) {
        units.push(' ')
        starts.push(spaceAt[0])
        ends.push(spaceAt[1])
      }
      spaceAt = null
      const [start, end] = sourceRange(run, index)
      // A letter and its accent that stand apart in the source are one character.
      const composed = COMBINING.test(unit) ? `${units.at(-1) ?? ''}${unit}`.normalize('NFC') : ''
      if (composed.length === 1) {
        units[units.length - 1] = composed
        ends[ends.length - 1] = end
        continue
      }
      units.push(unit)
      starts.push(start)
      ends.push(end)
      if (style.bold) boldUnits += 1
      if (style.linked) linkedUnits += 1
      else unlinked ||= LETTER.test(unit)
    }
  }

  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]!
    if (piece.kind === 'break') {
      spaceAt ??= [ends.at(-1) ?? 0, ends.at(-1) ?? 0]
      continue
    }
    if (!piece.raised) {
      print(piece.run, piece)
      continue
    }
    const group = [piece]
    for (let next = pieces[at + 1]; next?.kind === 'run' && next.raised; next = pieces[at + 1]) {
      group.push(next)
      at += 1
    }
    const raised = group
      .map(({ run }) => run.text)
      .join('')
      .trim()
    const opening = units.length === 0
    const next = pieces[at + 1]
    const after = next?.kind === 'run' ? next.run.text : ''
    const isOver = isNumerator(raised, pieces.slice(at + 1, at + 3))
    const isMark = MARK.test(raised) && !isOver && !isPower(raised, units.slice(-4).join(''), after)
    if (isOver) spaceAt ??= [ends.at(-1) ?? 0, ends.at(-1) ?? 0]
    if (opening && isMark) opensWithMark = true
    if (isMark && !(policy === 'keep' || (policy === 'keep-opening' && opening)))
      marks.push({ text: raised, ...printedRange(group.map(({ run }) => run)) })
    else for (const { run, bold, linked } of group) print(run, { bold, linked })
  }
  const printed = units.reduce((count, unit) => (unit === ' ' ? count : count + 1), 0)
  return {
    text: units.join(''),
    // Without the room that they have to grow: a page may have a million cells.
    starts: starts.slice(),
    ends: ends.slice(),
    marks,
    bold: printed > 0 && boldUnits === printed,
    linked: linkedUnits > 0 && !unlinked,
    opensWithMark,
  }
}

/** Whether a raised number stands over another in a fraction: a stroke by itself goes on to it, as in "3 ¹/₂". */
function isNumerator(raised: string, after: readonly Piece[]): boolean {
  const [stroke = '', below = ''] = after.map((piece) => (piece.kind === 'run' ? piece.run.text.trim() : ''))
  return /^\d{1,2}$/.test(raised) && /^[/⁄]$/u.test(stroke) && /^\d/.test(below)
}

/** Whether a raised number is a power of what stands before it: m², R², 5 × 10⁶, 10⁹/l. */
function isPower(raised: string, before: string, after: string): boolean {
  if (/^[23²³]$/u.test(raised) && LENGTH.test(before)) return true
  if (/^[2²]$/u.test(raised) && SQUARED.test(before)) return true
  if (!/^[\d¹²³⁴-⁹⁰]{1,2}$/u.test(raised)) return false
  return TIMES_TEN.test(before) || (/(?:^|[^\d.,])10$/.test(before) && after.startsWith('/'))
}

/** Marks that are typed in the line: a star, dagger or raised digit glued to a word, "1)" or a star at the end. */
const GLUED_MARK = /(?<=[\p{L}\p{N}%)]|\p{L}\.)(?:[*†‡]{1,4}|[¹²³⁴-⁹⁰]{1,2}\)?)(?=$|[\s,;:.)])/gu
const CLOSING_MARK = /(?<=\p{L})\s?\d{1,2}\)$|(?<=\p{N})\s\d{1,2}\)$|(?<=[\p{L}\p{N}%)])\s[*†‡]{1,4}$/u

/** Takes the footnote marks that are typed in a cell's text out of it. A star that stands alone is a sign, not a mark. */
export function separateMarks(ink: Ink): Ink {
  const cuts: (readonly [start: number, end: number])[] = []
  for (const match of ink.text.matchAll(GLUED_MARK)) {
    if (isPower(match[0], ink.text.slice(0, match.index), '')) continue
    cuts.push([match.index, match.index + match[0].length])
  }
  const closing = CLOSING_MARK.exec(ink.text)
  if (closing !== null && !hasOpenBracket(ink.text.slice(0, closing.index))) {
    cuts.push([closing.index, ink.text.length])
  }
  if (cuts.length === 0) return ink
  const kept = Array.from({ length: ink.text.length }, (_, index) => index).filter(
    (index) => !cuts.some(([start, end]) => index >= start && index < end),
  )
  return {
    ...ink,
    text: kept.map((index) => ink.text[index]).join(''),
    starts: kept.map((index) => ink.starts[index] ?? 0),
    ends: kept.map((index) => ink.ends[index] ?? 0),
    marks: [
      ...ink.marks,
      ...cuts.map(([from, to]) => ({
        text: ink.text.slice(from, to).trim(),
        ...(inkRange(ink, from, to) ?? { start: 0, end: 0 }),
      })),
    ],
  }
}

/** The marks that are set apart from texts, without their brackets. */
export function marksOf(inks: readonly Ink[]): ReadonlySet<string> {
  return new Set(
    inks.flatMap(({ marks }) => marks.map(({ text }) => text.replaceAll(/[^\p{L}\p{N}*†‡]/gu, ''))),
  )
}

/** Two inks as one, with a space between them unless a bracket is closed. */
export function joinInks(left: Ink, right: Ink): Ink {
  const gap = right.text.startsWith(')') ? [] : [left.ends.at(-1) ?? 0]
  return {
    text: `${left.text}${gap.length === 0 ? '' : ' '}${right.text}`,
    starts: [...left.starts, ...gap, ...right.starts],
    ends: [...left.ends, ...gap, ...right.ends],
    marks: [...left.marks, ...right.marks],
    bold: left.bold && right.bold,
    linked: left.linked && right.linked,
    opensWithMark: left.opensWithMark,
  }
}

/** From the first printed character of some runs to the last. */
function printedRange(runs: readonly HtmlText[]): { readonly start: number; readonly end: number } {
  const ranges = runs.flatMap((run) =>
    Array.from({ length: run.text.length }, (_, index) => index)
      .filter((index) => !SPACE.test(run.text[index] ?? ' '))
      .map((index) => sourceRange(run, index)),
  )
  return { start: ranges[0]?.[0] ?? 0, end: ranges.at(-1)?.[1] ?? 0 }
}

function hasOpenBracket(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')')
}

/** The source range of printed characters [from, to), or null where nothing is printed. */
export function inkRange(ink: Ink, from = 0, to = ink.text.length): { start: number; end: number } | null {
  if (to <= from) return null
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (let index = from; index < to; index += 1) {
    start = Math.min(start, ink.starts[index] ?? start)
    end = Math.max(end, ink.ends[index] ?? end)
  }
  return { start, end }
}
