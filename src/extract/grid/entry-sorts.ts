import { isPlaceholder, looksLikeFigure, looksLikeYear } from '../page/figures.ts'

/** What an entry is, as far as headings, labels and figures differ: "PK–12" is a name, "2009–10" a year, "9–12" a range. */
export type EntrySort = 'words' | 'name' | 'year' | 'range' | 'figure'

/** The sort of an entry; null for none and for marks that stand in for one. */
export function sortOf(text: string): EntrySort | null {
  if (text === '' || isPlaceholder(text)) return null
  if (looksLikeYear(text) || /^(?:19|20)\d\d\s?[-–—/]\s?\d\d(?:\d\d)?$/u.test(text)) return 'year'
  if (!looksLikeFigure(text)) return 'words'
  if (/^\p{L}/u.test(text)) return 'name'
  return /^\d+\s?[-–—]\s?\d+\+?$/u.test(text) ? 'range' : 'figure'
}
