import { attribute, findElement, hasClass, type HtmlElement, textOf } from './tree/tree.ts'
import { isButton, isFurniture, isSkipped } from './style/visible.ts'

/** What a block of text is by its markup; a `kicker` is the line above the first heading ("Kapittel 3.4"). */
export type BlockRole = 'paragraph' | 'item' | 'heading' | 'kicker' | 'caption' | 'label'

/** What the elements around a run say of it. */
export interface Setting {
  readonly role: BlockRole
  readonly level: number
  readonly bold: boolean
  readonly raised: boolean
  readonly linked: boolean
  readonly furniture: boolean
  readonly inContent: boolean
  readonly figure: HtmlElement | null
  readonly element: HtmlElement
}

/** Elements that stand on lines of their own. */
export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody ' +
    'td tfoot th thead tr ul'
  ).split(' '),
)
/** Values of CSS `display` that do so too. */
export const BLOCK_DISPLAY = /^(?:block|flex|grid|table|list-item)$/
const BOLD = new Set(['b', 'strong', 'th'])
/** Elements whose header and footer are theirs and not the page's (HTML 4.3.8). */
const PARTS_OF_PAGE = new Set(['article', 'section', 'figure', 'details', 'fieldset'])
const KICKER_CLASS = /kicker|eyebrow|overline|pre-?title/
/** A chapter's number on a line of its own. */
export const KICKER = /^(?:kapittel|kap\.|chapter|del|part)\s+\d+(?:\.\d+)*\.?$/i

/** Whether an element is left out where it stands. A button that is all of a heading is what the heading says. */
export function isLeftOut(element: HtmlElement, { role, element: block }: Setting): boolean {
  if (!isSkipped(element)) return false
  if (role !== 'heading' || !isButton(element) || findElement(block, isButton) !== element) return true
  return textOf(element) !== textOf(block)
}

/** How text directly in the body is set; furniture where the page has a main element that this is not part of. */
export function plainSetting(body: HtmlElement, hasMain: boolean): Setting {
  const role = 'paragraph' as const
  const plain = { bold: false, raised: false, linked: false, inContent: false, figure: null }
  return { role, level: 0, ...plain, furniture: hasMain, element: body }
}

/** Whether an element is marked as what the page is about. */
export function isMain(element: HtmlElement): boolean {
  return element.name === 'main' || attribute(element, 'role') === 'main'
}

/** How text in an element is set, given how it is set around it. */
export function settingIn(element: HtmlElement, around: Setting, main: HtmlElement | null): Setting {
  const { inContent } = around
  const content = inContent || isMain(element) || PARTS_OF_PAGE.has(element.name)
  const furniture = element === main ? false : around.furniture || isFurniture(element, inContent)
  const bold = element.style.bold ?? (around.bold || BOLD.has(element.name))
  const raised = around.raised || element.name === 'sup' || element.style.raised || isReference(element)
  const linked = around.linked || (element.name === 'a' && element.attributes.has('href'))
  const figure = element.name === 'figure' ? element : around.figure
  const styled = { ...around, bold, raised, linked, furniture, inContent: content, figure }
  return {
    ...styled,
    ...roleOf(element, around),
    element: startsBlock(element, around) ? element : around.element,
  }
}

/** Class names of reference marks, and what the addresses of their notes begin with. */
const REFERENCE_CLASS = /^(?:sup|superscript|noteref|footnote-?ref|fotnote(?:-?ref)?|mso-?footnotereference)$/
const NOTE_ADDRESS = /^#_?(?:ftn|fn|foot-?note|fotnote|note|cite_note)/
const BRACKETED_MARK = /^(?:\[\d{1,2}\]|\[\p{Ll}\]|[*†‡]{1,3}|\d{1,2}\))$/u

/** Whether an element is a mark that refers to a note: by role or class, or as a link to the note. */
function isReference(element: HtmlElement): boolean {
  if (element.attributes.size === 0) return false
  if (attribute(element, 'role') === 'doc-noteref' || hasClass(element, REFERENCE_CLASS)) return true
  const address = element.name === 'a' ? attribute(element, 'href') : ''
  if (!address.startsWith('#')) return false
  const text = textOf(element)
  return BRACKETED_MARK.test(text) || (NOTE_ADDRESS.test(address) && text.length <= 3)
}

function roleOf(element: HtmlElement, around: Setting): Pick<Setting, 'role' | 'level' | 'bold'> | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1]
  if (level !== undefined) return { role: 'heading', level: Number(level), bold: false }
  if (attribute(element, 'role') === 'heading') {
    return { role: 'heading', level: Number(attribute(element, 'aria-level')) || 2, bold: false }
  }
  if (element.name === 'li') return { role: 'item', level: 0, bold: around.bold }
  if (element.name === 'figcaption' || element.name === 'caption') {
    return { role: 'caption', level: 0, bold: around.bold }
  }
  return isKicker(element, around) ? { role: 'kicker', level: 0, bold: around.bold } : null
}

/** A short line in a heading that stands above it in smaller type: told by its class or its words. */
function isKicker(element: HtmlElement, { role }: Setting): boolean {
  return role === 'heading' && (hasClass(element, KICKER_CLASS) || KICKER.test(textOf(element)))
}

/** Whether an element stands on lines of its own. */
export function startsBlock(element: HtmlElement, around: Setting): boolean {
  if (element.name === 'dd') return false
  if (BLOCK_DISPLAY.test(element.style.display)) return true
  return BLOCKS.has(element.name) || attribute(element, 'role') === 'heading' || isKicker(element, around)
}
