import { hasLeaders } from '../caption/captions.ts'
import type { FlowLine } from './flow.ts'

/** Lines that belong together, and what they are. */
export interface Paragraph {
  readonly kind: 'text' | 'item' | 'heading' | 'note'
  readonly lines: readonly FlowLine[]
}

/** A bullet, or a number with its bracket or full stop, that opens an item of a list. */
const ITEM =
  /^(?:[•‣▪◦●○■□❖➢➤►◆✓·\uf0b7\uf0a7\uf0d8]|[-–—*](?=\s)|\(?(?:\d{1,2}|[a-zA-Z])\)(?=\s)|o(?=\s\p{Lu}))\s*/u
const NUMBERED_HEADING =
  /^(?:(?:kapittel|chapter|appendix|vedlegg)\s+)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.\d[\d.]*)\s+\p{Lu}/iu
const TERMINAL = /[.!?:;…]["”’»)\]]*$/

/**
 * Lines in reading order to paragraphs, headings, items and footnotes. A paragraph goes on over a page break where
 * its last line does not end a sentence. `body` is the document's usual type size.
 */
export function linesToParagraphs(lines: readonly FlowLine[], body: number): Paragraph[] {
  const paragraphs: { kind: Paragraph['kind']; lines: FlowLine[] }[] = []
  const pitch = usualPitch(lines, body)
  let resumable: { kind: Paragraph['kind']; lines: FlowLine[] } | null = null
  let notes = 0
  for (const line of lines) {
    const current = paragraphs.at(-1)
    const last = current?.lines.at(-1)
    const isNote = opensNote(line, current, { body, notes })
    if (isNote) notes = noteNumber(line) ?? notes + 1
    const kind = isNote ? 'note' : current !== undefined && readsOn(current, line) ? 'text' : kindOf(line)
    if (current !== undefined && last !== undefined && goesOn(current, last, line, kind, { body, pitch })) {
      current.lines.push(line)
      continue
    }
    // Footnotes and captions may stand between the two halves of a broken paragraph.
    if (resumable !== null && kind === 'text' && resumes(resumable, line)) {
      resumable.lines.push(line)
      resumable = null
      continue
    }
    const fresh = { kind, lines: [line] }
    paragraphs.push(fresh)
    if (
      current !== undefined &&
      (current.kind === 'text' || current.kind === 'item') &&
      !TERMINAL.test(current.lines.at(-1)?.text ?? '')
    )
      resumable = current
    else if (current?.kind === 'text' || current?.kind === 'item') resumable = null
  }
  for (const paragraph of paragraphs)
    if (paragraph.kind === 'text' && isHeading(paragraph.lines, body)) paragraph.kind = 'heading'
  return paragraphs
}

/** The commonest distance of two lines of body text, in units of their size: of lines within paragraphs, if there are any. */
function usualPitch(lines: readonly FlowLine[], body: number): number {
  const counts = new Map<number, number>()
  const within = new Map<number, number>()
  for (let k = 1; k < lines.length; k++) {
    const [a, b] = [lines[k - 1] as FlowLine, lines[k] as FlowLine]
    const step = b.baseline - a.baseline
    if (a.page !== b.page || Math.abs(b.size - body) > 0.1 * body || step <= 0 || step > 3 * body) continue
    const key = Math.round((20 * step) / b.size)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (isFull(a) && !TERMINAL.test(a.text)) within.set(key, (within.get(key) ?? 0) + 1)
  }
  const [key] = [...(within.size > 0 ? within : counts)].sort((a, b) => b[1] - a[1])[0] ?? [25]
  return key / 20
}

/**
 * A bracketed number, or a dash before a figure or a small letter, where a full line breaks off within a sentence, is of
 * that sentence, not of a list.
 */
function readsOn({ kind, lines }: Paragraph, line: FlowLine): boolean {
  const last = lines.at(-1) as FlowLine
  const within =
    /^\(?\d{1,3}\)\s/.test(line.text) || (kind === 'text' && /^[-–—]\s?[\d\p{Ll}]/u.test(line.text))
  return within && isFull(last) && !TERMINAL.test(last.text)
}

function kindOf(line: FlowLine): Paragraph['kind'] {
  return line.bulleted || ITEM.test(line.text) ? 'item' : 'text'
}

/**
 * A line behind a raised mark, in small type or where no sentence goes on; or one in small type behind the number after
 * that of the last note (`notes`), which some programs do not raise.
 */
function opensNote(
  line: FlowLine,
  current: Paragraph | undefined,
  { body, notes }: { readonly body: number; readonly notes: number },
): boolean {
  const isSmall = line.size < 0.97 * body
  if (!line.leading) return isSmall && noteNumber(line) === notes + 1
  return (
    isSmall ||
    current === undefined ||
    current.kind === 'note' ||
    TERMINAL.test(current.lines.at(-1)?.text ?? '')
  )
}

/** The number that a line opens with, in front of what reads as the text of a note. */
function noteNumber({ text, leading }: FlowLine): number | null {
  const [, number] = leading ? [] : (/^(\d{1,3})\.?\s+[\p{Lu}"“«(]/u.exec(text) ?? [])
  return number === undefined ? null : Number(number)
}

function goesOn(
  paragraph: { readonly kind: Paragraph['kind']; readonly lines: readonly FlowLine[] },
  last: FlowLine,
  line: FlowLine,
  kind: Paragraph['kind'],
  { body, pitch }: { readonly body: number; readonly pitch: number },
): boolean {
  if (kind === 'item' || kind === 'note') return false
  if (Math.abs(last.size - line.size) > 0.06 * line.size) return false
  const first = paragraph.lines[0] as FlowLine
  if (last.bold !== line.bold && (last.bold ? isWholeLineBold(paragraph.lines) : isWholeLineBold([line])))
    return false
  const samePage = last.page === line.page
  const step = line.baseline - last.baseline
  if (!samePage || step <= 0) {
    if (paragraph.kind === 'note' || TERMINAL.test(last.text)) return false
    // Headings do not go on over a page break.
    if (line.page > last.page && isHeading(paragraph.lines, body)) return false
    if (/^[\p{Ll}(]/u.test(line.text) || breaksOff(paragraph, line)) return true
    return (
      (/^[\d§«"“–—-]/u.test(line.text) || (paragraph.kind === 'text' && !isHeading([line], body))) &&
      isFull(last)
    )
  }
  if (step > Math.max(pitch, 1.15) * line.size * 1.25) {
    // A figure or a table may stand in the middle of a sentence.
    const isCut = isFull(last) && !TERMINAL.test(last.text) && paragraph.kind !== 'note'
    return isCut && /^\p{Ll}/u.test(line.text) && !line.allBold
  }
  if (paragraph.kind === 'note') return true
  if (NUMBERED_HEADING.test(line.text) && (line.bold || NUMBERED_HEADING.test(first.text))) return false
  // An item's lines hang under its text; what stands at or left of its bullet is not of it, unless its line was full.
  if (paragraph.kind === 'item') {
    const outdent = first.box[0] - line.box[0]
    if (outdent > 0.5 * line.size || (outdent > -0.3 * line.size && !isFull(last))) return false
    if (/^\p{Lu}/u.test(line.text) && endsShort(paragraph.lines, line)) return false
  }
  const apart = step > 1.08 * pitch * line.size || line.box[0] > first.left + 0.7 * line.size
  const anew = /^[\p{Lu}«“"]/u.test(line.text) && !OPEN.test(last.text)
  const isBody = !isWholeLineBold(paragraph.lines) && line.size < 1.12 * body
  if (paragraph.kind === 'text' && isBody && (apart || anew) && endsShort(paragraph.lines, line)) return false
  // A short last line that ends a sentence ends the paragraph; so does an indented first line.
  if (TERMINAL.test(last.text) && !isFull(last)) return false
  const indented =
    line.box[0] > first.left + line.size &&
    line.box[0] < first.left + 5 * line.size &&
    paragraph.kind === 'text'
  return !(indented && last.box[0] <= first.left + 0.5 * line.size && TERMINAL.test(last.text))
}

function isWholeLineBold(lines: readonly FlowLine[]): boolean {
  return lines.every((line) => line.allBold)
}

/** A line that ends with this does not end what it says. */
const OPEN = /(?:[,(–—-]|\s(?:og|eller|samt|i|på|av|til|for|med|fra|and|or|of|in|on|to|the|for|with|from))$/iu

/** Whether the last line ends within what it says; an item of a list may end with any word, where the next had room. */
function breaksOff({ kind, lines }: Paragraph, next: FlowLine): boolean {
  return OPEN.test(lines.at(-1)?.text ?? '') && (kind !== 'item' || !endsShort(lines, next))
}

/** Whether the last line stops where the first word of the next would have fitted, as far as the lines around it reach. */
function endsShort(lines: readonly FlowLine[], next: FlowLine): boolean {
  const last = lines.at(-1) as FlowLine
  const reach = Math.max(next.box[2], ...lines.map(({ box }) => box[2]))
  const [word = ''] = next.text.split(' ')
  const letter = (next.box[2] - next.box[0]) / Math.max(1, next.text.length)
  return last.box[2] + (word.length + 1) * letter + next.size < reach
}

/** Reaches so far to the right that the next word may not have fitted. */
function isFull(line: FlowLine): boolean {
  return line.right - line.box[2] < 0.18 * (line.right - line.left)
}

function resumes(paragraph: Paragraph, line: FlowLine): boolean {
  // Headings do not go on over a page break.
  if (isWholeLineBold(paragraph.lines) || NUMBERED_HEADING.test(paragraph.lines[0]?.text ?? '')) return false
  const last = paragraph.lines.at(-1) as FlowLine
  const later = line.page === last.page + 1 || (line.page === last.page && line.baseline < last.baseline)
  return (
    later &&
    Math.abs(last.size - line.size) < 0.06 * line.size &&
    (/^[\p{Ll}\d(]/u.test(line.text) || breaksOff(paragraph, line))
  )
}

function isHeading(lines: readonly FlowLine[], body: number): boolean {
  if (lines.length > 3) return false
  const text = lines.map((line) => line.text).join(' ')
  if (
    !/\p{L}{2}/u.test(text) ||
    text.length > 160 ||
    lines.some((line) => hasLeaders(line.text)) ||
    /[.,;]$/.test(text)
  )
    return false
  const large = lines.every((line) => line.size > 1.12 * body)
  const bold = isWholeLineBold(lines)
  const capitals = text === text.toUpperCase() && text.length > 3
  return (
    large ||
    (bold && lines.length <= 2) ||
    (capitals && lines.length === 1) ||
    (NUMBERED_HEADING.test(text) &&
      lines.length === 1 &&
      !/[:]$/.test(text) &&
      lines.every((line) => line.size > 1.05 * body))
  )
}

/** Depth of a numbered heading ("4" is 1, "4.1" is 2), or null for one without a number. */
export function headingDepth(text: string): number | null {
  const match = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s/.exec(text)
  return match?.[1] === undefined ? null : match[1].split('.').length
}
