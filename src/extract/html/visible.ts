import { attribute, hasClass, type HtmlElement, textOf } from './tree.ts'

/** Selectors `.name` and `#name` that the page's own style sheets hide wherever they are mentioned. */
export type HiddenNames = ReadonlySet<string>

const NEVER_PRINTED = new Set(
  (
    'script style template noscript head meta link title iframe object embed canvas audio video picture map ' +
    'input select textarea button datalist nav dialog'
  ).split(' '),
)
const SKIPPED_ROLES = new Set(
  'navigation search dialog alert alertdialog menu menubar button toolbar'.split(' '),
)
const FURNITURE_ROLES = new Set('banner contentinfo complementary'.split(' '))
/** Conventional names for text that only screen readers get; their rules often stand in a sheet of its own. */
const UNSEEN = /^(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|u-visually-hidden|a11y-hidden)$/
const CLIPPED =
  /(?:^|;)clip(?:-path)?:(?:rect\((?:0|1px)|inset\((?:50|100)%)|(?:^|;)(?:left|text-indent):-\d{3,}/
const CONSENT = /cookie|consent|gdpr|informasjonskaps/

/**
 * How an element is hidden: `gone` takes no room (a cell's neighbours move up), `blank` keeps its room; null
 * for what is shown.
 */
export function hiding(element: HtmlElement, hiddenNames: HiddenNames): 'gone' | 'blank' | null {
  const style = attribute(element, 'style').replaceAll(/\s+/g, '')
  if (/(?:^|;)display:none/.test(style)) return 'gone'
  if (element.attributes.has('hidden') && attribute(element, 'hidden') !== 'until-found') return 'gone'
  if (/(?:^|;)visibility:collapse/.test(style)) return 'gone'
  if (/(?:^|;)visibility:hidden/.test(style) || attribute(element, 'aria-hidden') === 'true') return 'blank'
  if (element.name === 'caption') return null
  if (hasClass(element, UNSEEN) || CLIPPED.test(style)) return 'gone'
  if (hiddenNames.size === 0) return null
  const names = attribute(element, 'class').split(/\s+/)
  const isHidden = names.some((name) => hiddenNames.has(`.${name}`))
  return isHidden || hiddenNames.has(`#${attribute(element, 'id')}`) ? 'gone' : null
}

/** Whether an element is a control, a menu, a message of the site or code: nothing that the page reports. */
export function isSkipped(element: HtmlElement): boolean {
  if (NEVER_PRINTED.has(element.name) || SKIPPED_ROLES.has(attribute(element, 'role'))) return true
  if (['html', 'body', 'main', 'article', 'table'].includes(element.name)) return false
  return CONSENT.test(attribute(element, 'id')) || hasClass(element, CONSENT)
}

/** Whether an element frames the page rather than reports: kept only where it prints digits, such as a date. */
export function isFurniture(element: HtmlElement, inContent: boolean): boolean {
  if (FURNITURE_ROLES.has(attribute(element, 'role'))) return true
  if (element.name === 'aside') return true
  return !inContent && (element.name === 'header' || element.name === 'footer')
}

/**
 * Class and id names that a style sheet sets to `display: none` or clips away by a selector of that one name, outside any
 * at-rule, and that no other rule shows again.
 */
export function hiddenNamesOf(sheets: readonly string[]): HiddenNames {
  const hidden = new Set<string>()
  const shown = new Set<string>()
  for (const sheet of sheets) {
    const plain = sheet.replaceAll(/\/\*.*?\*\//gs, '')
    for (const { selectors, declarations } of topLevelRules(plain)) {
      const compact = declarations.replaceAll(/\s+/g, '')
      const clipped = CLIPPED.test(compact) ? 'none' : undefined
      const display = /(?:^|;)display:([\w-]+)/.exec(compact)?.[1] ?? clipped
      if (display === undefined) continue
      for (const selector of selectors.split(',').map((part) => part.trim().toLowerCase())) {
        const simple = /^[a-z]*([.#][\w-]+)$/.exec(selector)?.[1]
        if (display === 'none' && simple !== undefined) hidden.add(simple)
        if (display !== 'none') for (const name of selector.match(/[.#][\w-]+/g) ?? []) shown.add(name)
      }
    }
  }
  return new Set([...hidden].filter((name) => !shown.has(name)))
}

function topLevelRules(sheet: string): readonly { selectors: string; declarations: string }[] {
  const rules: { selectors: string; declarations: string }[] = []
  let depth = 0
  let opened = 0
  let selectors = ''
  let from = 0
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] === ';' && depth === 0) from = at + 1
    if (sheet[at] === '{') {
      if (depth === 0) {
        selectors = sheet.slice(from, at).trim()
        opened = at + 1
      }
      depth += 1
    }
    if (sheet[at] !== '}' || depth === 0) continue
    depth -= 1
    if (depth > 0) continue
    if (!selectors.startsWith('@')) rules.push({ selectors, declarations: sheet.slice(opened, at) })
    from = at + 1
  }
  return rules
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
