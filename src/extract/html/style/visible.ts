import { attribute, findElement, type HtmlElement, hasClass, isWordlessInput, textOf } from '../tree/tree.ts'

/** What stands in the place of their content, or nothing: what a browser with scripts never shows of the source. */
const NEVER_SHOWN = new Set(
  (
    'script style template noscript noembed noframes head meta link title iframe object embed canvas audio video ' +
    'datalist meter progress rp desc defs metadata'
  ).split(' '),
)
const CONTROLS = new Set('picture map input select textarea button nav dialog'.split(' '))
const SKIPPED_ROLES = new Set(
  'navigation search dialog alert alertdialog menu menubar button toolbar tooltip status log progressbar'.split(
    ' ',
  ),
)
/** Fonts that print a word as a sign: "arrow_upward". */
const ICON = /^(?:mat-icon|material-(?:icons|symbols)(?:-[a-z]+)?)$/
const FURNITURE_ROLES = new Set('banner contentinfo complementary'.split(' '))
const CONSENT = /cookie|consent|gdpr|informasjonskaps/

/** Whether the text in an element is never shown: code, or what older browsers show in its place. */
export function isNeverShown({ name }: HtmlElement): boolean {
  return NEVER_SHOWN.has(name)
}

/** Whether an element is a control, a menu, a message of the site or code: nothing that the page reports. */
export function isSkipped(element: HtmlElement): boolean {
  if (isNeverShown(element) || CONTROLS.has(element.name) || SKIPPED_ROLES.has(attribute(element, 'role')))
    return true
  if (['html', 'body', 'main', 'article', 'table'].includes(element.name)) return false
  return CONSENT.test(attribute(element, 'id')) || hasClass(element, CONSENT) || hasClass(element, ICON)
}

/** Whether an element is a button, by name or role. */
export function isButton(element: HtmlElement): boolean {
  return element.name === 'button' || attribute(element, 'role') === 'button'
}

/** Whether an element frames the page rather than reports: kept only where it prints digits, such as a date. */
export function isFurniture(element: HtmlElement, inContent: boolean): boolean {
  if (FURNITURE_ROLES.has(attribute(element, 'role'))) return true
  if (element.name === 'aside') return true
  return !inContent && (element.name === 'footer' || (element.name === 'header' && !headsPart(element)))
}

/** Whether a header is that of a part of the page: it has a heading of a lower level and no menu. */
function headsPart(header: HtmlElement): boolean {
  const isBanner = ({ name }: HtmlElement) => name === 'nav' || name === 'h1'
  return (
    findElement(header, isBanner) === null &&
    findElement(header, ({ name }) => /^h[2-6]$/.test(name)) !== null
  )
}

/** What is lost with a hidden element: one sentence if it holds digits, else nothing. */
export function hiddenWarnings(element: HtmlElement): readonly string[] {
  if (isSkipped(element)) return []
  const text = textOf(element)
  if (!/\d/.test(text)) return []
  const quote = text.length > 60 ? `${text.slice(0, 60)}…` : text
  const place = `offset ${element.start}–${element.end}`
  return [`hidden ${element.name} at ${place} holds digits and was left out: "${quote}"`]
}

/**
 * Whether an element is a field that shows what it is filled in with. What a list shows that nothing is chosen from is
 * an offer.
 */
export function isFilledField(element: HtmlElement): boolean {
  if (element.name === 'option') return element.attributes.has('selected')
  if (element.name === 'select') return findElement(element, isFilledField) !== null
  return element.name === 'textarea' || (element.name === 'input' && !isWordlessInput(element))
}

/**
 * What is lost with an element that shows something else than its text: a frame its page, a picture drawn by a script
 * what it stands for, a field its value. One sentence, else nothing.
 */
export function replacedWarnings(element: HtmlElement): readonly string[] {
  const { name, start, attributes } = element
  if (name === 'input') {
    const value = attributes.get('value') ?? ''
    if (isWordlessInput(element) || !/\d/.test(value)) return []
    return [`input at offset ${start} shows "${value.slice(0, 60)}", which was not read`]
  }
  const inside = textOf(element).replaceAll(/<[^>]*>/g, ' ')
  if (/^(?:noscript|canvas|object|video|meter|progress|noframes)$/.test(name) && /\d/.test(inside)) {
    const quote = inside.replaceAll(/\s+/g, ' ').trim().slice(0, 60)
    return [
      `${name} at offset ${start} holds digits that a browser does not show, and was left out: "${quote}"`,
    ]
  }
  if (!['iframe', 'object', 'embed'].includes(name)) return []
  const names = ['title', 'src', 'data'].map((key) => attributes.get(key)?.trim() ?? '')
  const named = names.find((each) => each !== '' && each !== 'about:blank')
  if (named === undefined) return []
  return [`${name} "${named.slice(0, 80)}" at offset ${start} shows another page, which was not read`]
}
