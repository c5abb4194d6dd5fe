import { attribute, hasClass, type HtmlElement, textOf } from './tree.ts'

/** What stands in the place of their content, or nothing: what a browser with scripts never shows of the source. */
const NEVER_SHOWN = new Set(
  (
    'script style template noscript noembed noframes head meta link title iframe object embed canvas audio video ' +
    'datalist meter progress rp desc defs metadata'
  ).split(' '),
)
const CONTROLS = new Set('picture map input select textarea button nav dialog'.split(' '))
const SKIPPED_ROLES = new Set(
  'navigation search dialog alert alertdialog menu menubar button toolbar'.split(' '),
)
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
  return CONSENT.test(attribute(element, 'id')) || hasClass(element, CONSENT)
}

/** Whether an element is a button, by name or role. */
export function isButton(element: HtmlElement): boolean {
  return element.name === 'button' || attribute(element, 'role') === 'button'
}

/** Whether an element frames the page rather than reports: kept only where it prints digits, such as a date. */
export function isFurniture(element: HtmlElement, inContent: boolean): boolean {
  if (FURNITURE_ROLES.has(attribute(element, 'role'))) return true
  if (element.name === 'aside') return true
  return !inContent && (element.name === 'header' || element.name === 'footer')
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

/** What is lost with a frame, which shows a page of its own: one sentence, else nothing. */
export function frameWarnings(element: HtmlElement): readonly string[] {
  if (!['iframe', 'object', 'embed'].includes(element.name)) return []
  const names = ['title', 'src', 'data'].map((name) => element.attributes.get(name)?.trim() ?? '')
  const named = names.find((name) => name !== '' && name !== 'about:blank')
  if (named === undefined && !element.attributes.has('srcdoc')) return []
  const name = named === undefined ? '' : ` "${named.slice(0, 80)}"`
  return [`${element.name}${name} at offset ${element.start} shows another page, which was not read`]
}
