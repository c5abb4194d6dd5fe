import type { Ink } from './ink.ts'

const LONGEST_CAPTION = 400
const CAPTION =
  /^(?:tabell|tab\.|table|figur|figure|fig\.|diagram|chart)\s*[A-Z]?\d[\d.–-]*[a-z]?(?![\p{L}\d])\s*[.:–-]?\s*/iu
const TABLE_CAPTION = /^(?:tabell|tab\.|table)\s*[A-Z]?\d/iu
const NOTE_WORD =
  /^(?:(?:data)?kilder?|sources?)(?:\s*[:.]|\s+\p{Lu})|^(?:notes?|merknad(?:er)?|anm\.?|anmerkning(?:er)?|fotnoter?|footnotes?)\s*[:.]/iu
const CERTAIN_NOTE =
  /^[*†‡]|^(?:(?:data)?kilder?|sources?|notes?|merknad(?:er)?|anm|anmerkning(?:er)?|fotnoter?|footnotes?)\.?\s*:/iu
const NOTE_MARK = /^[*†‡§¶]+\s*\S|^[[(]?\d{1,2}[)\]]\s|^[¹²³⁴-⁹]\s*\S|^(?:\.{1,3}|:|[-–])\s*=/u

/**
 * Whether a line is the caption of a table or figure ("Tabell 3 Antall …") and not a sentence about it
 * ("Tabell 3 viser …"): what follows the number begins with a capital, or the whole line is set as a caption.
 */
export function isCaption(text: string, setAsCaption: boolean): boolean {
  const opening = CAPTION.exec(text)
  if (opening === null || text.length > LONGEST_CAPTION || isListed(text)) return false
  const rest = text.slice(opening[0].length).replace(/^[«“"'(]/u, '')
  return setAsCaption || rest === '' || !/^\p{Ll}/u.test(rest)
}

/** Whether a line is an entry of a list of contents or tables: dots lead to its page number. */
export function isListed(text: string): boolean {
  return /(?<!\.)\.{4,}\s*\d+$/.test(text)
}

/** Whether a line names a table by its number, with or without the words of its caption. */
export function namesTable(text: string): boolean {
  return TABLE_CAPTION.test(text)
}

/** Whether a caption is the number of its table and nothing else. */
export function isNumberOnly(caption: string): boolean {
  return CAPTION.exec(caption)?.[0].length === caption.length
}

/** Whether a line is a source line or footnote by its first word or mark. */
export function isNote({ text, opensWithMark }: Pick<Ink, 'text' | 'opensWithMark'>): boolean {
  return opensWithMark || NOTE_WORD.test(text) || NOTE_MARK.test(text)
}

/** Whether a line can be nothing but a note: it opens with a star, or with the word and a colon. */
export function isCertainNote(text: string): boolean {
  return CERTAIN_NOTE.test(text)
}

/** Whether a line opens with one of the marks of a table: "a Foreløpige tall", "2) Se vedlegg". */
export function opensWithOneOf(marks: ReadonlySet<string>, text: string): boolean {
  const opening = /^[[(]?([a-z\d]{1,2})[)\].:]?\s(?=\p{Lu})/u.exec(text)?.[1]
  return opening !== undefined && marks.has(opening)
}
