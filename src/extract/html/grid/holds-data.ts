import type { Grid, GridCell } from './grid.ts'
import { attribute, findElement, type HtmlElement, textOf } from '../tree/tree.ts'

const LAYOUT_CONTENT = new Set('h1 h2 h3 h4 h5 h6 main article section form nav header footer'.split(' '))
/** Cells of a table of data hold words and figures; longer text on average is a page set in columns. */
const LONGEST_MEAN_TEXT = 120
/** A cell's text in a box of its own; a longer one is a piece of a page. */
const LONGEST_BOXED = 60
/** A menu to the pages before and after is that low; a higher table may have one at its foot. */
const MOST_MENU_ROWS = 3
const DAYS_OF_WEEK = 7
/** Three whole weeks: a month has more, and no table of figures counts so far by chance. */
const FEWEST_DAYS = 21

/** Whether a table holds one cell and nothing else: a box round a text, as old editors set it. */
export function isSingleCell(table: HtmlElement): boolean {
  let cells = 0
  const visit = (part: HtmlElement): boolean =>
    part.children.every((child) => {
      if (child.kind === 'text') return true
      if (child.name !== 'td') return /^(?:tbody|tr)$/.test(child.name) && visit(child)
      cells += 1
      return cells === 1
    })
  return visit(table) && cells === 1
}

/** Whether the page says that a table only sets things side by side. */
export function isLayoutByMarkup(table: HtmlElement): boolean {
  return ['presentation', 'none'].includes(attribute(table, 'role'))
}

/** Whether a table reports something (HTML 4.9.1 lists the signs of layout): see the tests for each sign. */
export function holdsData(table: HtmlElement, { width, height, cells }: Grid): boolean {
  const printed = cells.filter(({ ink }) => ink.text !== '')
  const own = cells.flatMap(({ element }) => (element === null ? [] : [element]))
  const marked = own.some((element) => element.name === 'th' || element.attributes.has('scope'))
  const captioned = table.children.some((child) => child.kind === 'element' && child.name === 'caption')
  if (printed.length < 2 || isCalendar({ width, height, cells })) return false
  if (height <= MOST_MENU_ROWS && own.some((cell) => findElement(cell, isPageControl) !== null)) return false
  const texts = printed.filter(({ element }) => element?.name !== 'th')
  if (width === 1 && isRunningText(texts)) return false
  if (height === 1 && isMenu(texts)) return false
  // A row of headings alone heads a table that stands below in an element of its own.
  const isHead = height === 1 && width > 1
  if (marked || captioned)
    return isHead || printed.some(({ element }) => element?.name !== 'th') || printed.length > 3
  if (width < 2 || height < 2 || isMenu(printed)) return false
  const longest = own.every(isBoxed) ? LONGEST_MEAN_TEXT : LONGEST_BOXED
  if (own.some((cell) => holdsPage(cell, longest))) return false
  return printed.reduce((sum, { ink }) => sum + ink.text.length, 0) / printed.length <= LONGEST_MEAN_TEXT
}

/** Whether a table is one row, or holds headings and nothing else. */
export function isHeadAlone({ height, cells }: Grid): boolean {
  return height === 1 || cells.every(({ element, ink }) => ink.text === '' || element?.name === 'th')
}

/** Whether cells hold links, and at most signs between them. */
function isMenu(printed: readonly GridCell[]): boolean {
  return (
    printed.every(({ ink }) => ink.linked || !/[\p{L}\p{N}]/u.test(ink.text)) &&
    printed.some(({ ink }) => ink.linked)
  )
}

/** Whether an element is a link from page to page, as menus have them: told by its relation, or by a key of its own. */
function isPageControl(element: HtmlElement): boolean {
  if (element.name !== 'a' || !element.attributes.has('href')) return false
  return element.attributes.has('accesskey') || /\b(?:prev|next)\b/.test(attribute(element, 'rel'))
}

/** Whether the cells below a heading are paragraphs, or one that says a sentence: a box round a text. */
function isRunningText(texts: readonly GridCell[]): boolean {
  const length = texts.reduce((sum, { ink }) => sum + ink.text.length, 0)
  const isSentence = texts.length === 1 && /\p{L}{2}\s\p{L}{2}.*[.!?]$/u.test(texts[0]?.ink.text ?? '')
  return isSentence || length > LONGEST_BOXED * texts.length
}

/** Whether all that a cell holds is a text in a box of its own. */
function isBoxed(cell: HtmlElement): boolean {
  const box = findElement(cell, ({ name }) => name === 'table')
  return box !== null && isSingleCell(box) && textOf(box) === textOf(cell)
}

/** Whether a cell holds a piece of a page: a table, a heading of more than itself, a section; boxes up to `longest` hold a text. */
function holdsPage(cell: HtmlElement, longest: number): boolean {
  const isBox = (element: HtmlElement) => isSingleCell(element) && textOf(element).length <= longest
  const isLayout = (element: HtmlElement) => {
    if (element.name === 'table') return !isBox(element)
    return (
      LAYOUT_CONTENT.has(element.name) && !(/^h\d$/.test(element.name) && textOf(element) === textOf(cell))
    )
  }
  return findElement(cell, isLayout) !== null
}

/** Whether a grid is a month's leaf of a calendar: seven columns in which the days count up from week to week. */
function isCalendar({ width, cells }: Grid): boolean {
  if (width !== DAYS_OF_WEEK && width !== DAYS_OF_WEEK + 1) return false
  const days = cells.filter(
    ({ row, column, ink }) => row > 0 && column >= width - DAYS_OF_WEEK && ink.text !== '',
  )
  const numbers = days.map(({ ink }) => (/^\d{1,2}$/.test(ink.text) ? Number(ink.text) : Number.NaN))
  if (numbers.length < FEWEST_DAYS) return false
  return numbers.every(
    (day, at) => at === 0 || day === numbers[at - 1]! + 1 || (day === 1 && numbers[at - 1]! >= 28),
  )
}
