import { isPlaceholder, looksLikeFigure, looksLikeYear } from '../layout/figures.ts'

/** What an entry is, as far as headings, labels and figures differ: "T1–12" is a name, "2020–21" a year, "6–9" a range. */
export type EntrySort = 'words' | 'name' | 'year' | 'range' | 'figure'

/** The sort of an entry; null for none and for marks that stand in for one. */
export function sortOf(text: string): EntrySort | null {
  if (text === '' || isPlaceholder(text)) return null
  if (looksLikeYear(text)) return 'year'
  if (!looksLikeFigure(text)) return 'words'
  if (/^\p{L}/u.test(text)) return 'name'
  return /^\d+\s?[-–—]\s?\d+\+?$/u.test(text) ? 'range' : 'figure'
}

/**
 * Whether the entries of a column, from top to bottom, name rows beside those of the next. Words do. So do years, and
 * figures that only rise, from one label of rows to the next, beside entries that do not, and ranges beside single figures.
 */
export function nameRows(labels: readonly string[], values: readonly string[]): boolean {
  const sorts = labels.map(sortOf)
  const words = sorts.filter((sort) => sort === 'words' || sort === 'name').length
  if (words >= 0.5 * labels.length) return true
  return (
    sorts.every((sort) => sort === 'words' || sort === 'name' || sort === 'year') ||
    inRisingOrder(labels, values)
  )
}

/** Whether entries are ranges or figures that only rise, and those beside them are not. */
export function inRisingOrder(labels: readonly string[], values: readonly string[]): boolean {
  const told = labels.filter((text) => sortOf(text) !== null).length
  if (told < LEAST_RISING || !onlyRise(labels)) return false
  const hasRange = (texts: readonly string[]) => texts.some((text) => sortOf(text) === 'range')
  return (hasRange(labels) && !hasRange(values)) || !onlyRise(values)
}

/** Fewer figures than this may rise by chance. */
const LEAST_RISING = 3

/** Figures of which each is greater than the one above, begun anew below words. */
function onlyRise(texts: readonly string[]): boolean {
  let last = -Infinity
  return texts.every((text) => {
    const value = sortOf(text) === 'words' ? undefined : /^\D{0,2}(\d[\d .,]*)/u.exec(text)?.[1]
    const figure = value === undefined ? -Infinity : Number(value.replace(/[ ,]/g, ''))
    const rises = figure === -Infinity || figure > last
    last = figure
    return rises
  })
}
