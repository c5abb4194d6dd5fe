import type { Row } from './chunks.ts'

/** The words for table and figure, with a number: "Tabell 4-1", "Table A.2", "Figure ES-3". */
const NUMBERED =
  /^(?<word>tabell|tab\.|table|tableau|tabelle|exhibit|figur|figure|fig\.|diagram|chart|graf|kart|map|box|boks)\s+(?<number>(?:[A-Z]{1,3}[-.]?)?\d+(?:[-.–:]\d+)*[a-z]?|[A-Z]|[IVXLC]+)(?![\p{L}\d])\s*(?<mark>[:.)|–—-]?)\s*(?<rest>.*)$/iu
const TABLE_WORD = /^(?:tab|exhibit)/i
/** The words that open a source line or note. */
export const SOURCE_LINE =
  /^(?:kilde|kjelde|kjelder|kilder|source|sources|note|notes|merknad|merk|anm|anmerkning|quelle|fotnote|key|abbreviations?)\b\s*[:.;)]?/i
const LEADERS = /(?:\.\s?){5,}\s*\d*$|(?:…\s?){2,}\s*\d*$/
const CONTINUED =
  /[\s(–—-]+(?:continued|cont\.?|cont['’]d|forts\.?|fortsatt|fortsetter|forts[æe]ttelse)\)?\.?$/i

export type CaptionKind = 'table' | 'figure'

/**
 * Whether a line opens a caption. A paragraph that begins "Tabell 4-1 viser …" goes on in lower case; the entries of
 * a list of tables end in dot leaders; neither is a caption.
 */
export function captionKind(text: string): CaptionKind | null {
  const match = NUMBERED.exec(text)
  if (match?.groups === undefined || LEADERS.test(text) || /^\p{Ll}/u.test(text)) return null
  const { word = '', mark = '', rest = '' } = match.groups
  const goesOn = /^[\p{Ll}(,;]/u.test(rest) && mark === ''
  if (goesOn && !CONTINUED.test(` ${rest}`)) return null
  return TABLE_WORD.test(word) ? 'table' : 'figure'
}

/** Whether a caption says that its table goes on from an earlier page. */
export function isContinued(text: string): boolean {
  return CONTINUED.test(text)
}

/** Whether a line opens a source line or a note to the table above it: "Kilde: …", "* …", "1 …" behind a raised mark. */
export function isNoteLine(row: Row): boolean {
  const first = row.chunks[0]
  if (first === undefined) return false
  const text = row.chunks.map((chunk) => chunk.text).join(' ')
  if (SOURCE_LINE.test(text) || /^(?:\*+|†|‡|§|¶|#|\(\*+\)|\([a-z\d¹²³]\)|[a-z\d]\))\s?\S/i.test(text))
    return true
  return (first.words[0]?.marks.length ?? 0) > 0 && first.words[0]?.leading === true
}

/** A line of a table of contents: text, leaders, page number. */
export function hasLeaders(text: string): boolean {
  return LEADERS.test(text)
}
