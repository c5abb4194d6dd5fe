import { gridForm } from './grid-style.ts'
import { hidingOf, settled, STRUCK_OUT, UNSEEN } from './hiding.ts'
import { queriesHold } from './media-query.ts'
import { isSelected, mayBeSelected, type Selectable, selectableAt } from './selected.ts'
import { type Declarations, parseDeclarations, parseSheets, type StyleRule } from './style-sheet.ts'
import {
  attribute,
  type ElementStyle,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  textOf,
  UNSTYLED,
} from '../tree/tree.ts'

/** Attributes of controls that name what they show and hide. */
const CONTROLS = ['aria-controls', 'data-target', 'data-bs-target', 'aria-owns']

/** Conventional names for what a tab or a heading of its own opens. */
const OPENED =
  /^(?:tab-?(?:pane|panel|content)|accordion-?(?:content|body|panel|collapse)|collapse|collapsible(?:-content|-body)?)$/
/** Compounds compared with elements before the sheets count as made to overload readers; large pages need a tenth of it. */
const MOST_COMPARED = 10_000_000

/**
 * The tree with the style of each element, as its own attributes and the page's style sheets have it. Sheets that would
 * take too long leave a warning, and the elements from there on with their own attributes only.
 */
export function styleElements(root: HtmlElement): {
  readonly root: HtmlElement
  readonly warnings: readonly string[]
} {
  const sheets = elementsNamed(root, 'style').filter((sheet) => queriesHold(attribute(sheet, 'media')))
  const { rules, customs } = parseSheets(sheets.map(textOf))
  const index = indexRules(rules)
  const isStyled = (name: string): boolean => index.classes.has(name)
  const controlled = controlledIds(root)
  const line: Selectable[] = []
  const work = { compared: 0 }

  const styleOf = (element: HtmlElement, around: Around): Styled => {
    const unstyled = { style: UNSTYLED, given: around.given }
    const bare = element.attributes.size === 0 && index.any.length === 0
    if (bare && !index.tags.has(element.name) && !STRUCK_OUT.has(element.name)) return unstyled
    const { id } = line.at(-1)!
    const near = work.compared > MOST_COMPARED ? [] : nearRules(index, line.at(-1)!)
    const holding = new Set(near.filter(({ selector }) => isSelected(selector, line, work)))
    const sheet = cascade([...holding])
    const own = parseDeclarations(element.attributes.get('style') ?? '', customs)
    const dormant = near.filter((rule) => !holding.has(rule) && mayBeSelected(rule.selector, line, work))
    const isTab = attribute(element, 'role') === 'tabpanel' || hasClass(element, OPENED)
    const { besideUnseen } = around
    const hiding =
      isTab || controlled.has(id) ? null : hidingOf(element, { sheet, own, besideUnseen, dormant, isStyled })
    if (hiding === null && sheet.size === 0 && own.size === 0) return unstyled
    const given = customs.size === 0 ? around.given : inheritCustoms(customs, around.given, { sheet, own })
    return { style: { ...formOf({ sheet, own, given }), hiding }, given }
  }

  const dress = (siblings: readonly HtmlElement[], at: number, around: Around): HtmlElement => {
    const element = siblings[at]!
    line.push(selectableAt(siblings, at))
    const { style, given } = styleOf(element, around)
    const inside = element.children.filter((child) => child.kind === 'element')
    const besideUnseen = inside.some((child) => hasClass(child, UNSEEN))
    const dressed = inside.map((_, place) => dress(inside, place, { besideUnseen, given }))
    line.pop()
    const isSame = dressed.every((child, place) => child === inside[place])
    if (isSame && style === UNSTYLED) return element
    let place = 0
    const children = isSame
      ? element.children
      : element.children.map((child): HtmlNode => (child.kind === 'text' ? child : dressed[place++]!))
    return { ...element, style, children }
  }
  const dressed = dress([root], 0, { besideUnseen: false, given: NOTHING })
  const warning = 'the style sheets of the page are too large to apply: what they hide may have been read'
  return { root: dressed, warnings: work.compared > MOST_COMPARED ? [warning] : [] }
}

/** How an element is set, and the custom properties that hold within it. */
interface Styled {
  readonly style: ElementStyle
  readonly given: Declarations
}

/** What the elements around an element say of it. */
interface Around {
  readonly besideUnseen: boolean
  /** Values of custom properties. */
  readonly given: Declarations
}

function inheritCustoms(
  customs: ReadonlySet<string>,
  around: Declarations,
  { sheet, own }: { readonly sheet: Declarations; readonly own: Declarations },
): Declarations {
  const values = [...customs].map(
    (name) => [name, settled(name, sheet, own) || around.get(name) || ''] as const,
  )
  return new Map(values)
}

/** Elements of a name, in document order. */
export function elementsNamed(root: HtmlElement, name: string): readonly HtmlElement[] {
  const found: HtmlElement[] = []
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (child.kind === 'text') continue
      if (child.name === name) found.push(child)
      else if (child.name !== 'svg') visit(child)
    }
  }
  visit(root)
  return found
}

/** The ids that some tab, button or link on the page opens: what they name is part of the page, shown or not yet. */
function controlledIds(root: HtmlElement): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) if (child.kind === 'element') visit(child)
    if (element.attributes.size === 0) return
    const names = CONTROLS.flatMap((name) => attribute(element, name).split(/\s+/))
    if (opensItsTarget(element)) names.push(attribute(element, 'href'))
    for (const name of names) if (name !== '') ids.add(name.replace(/^#/, ''))
  }
  visit(root)
  return ids
}

function opensItsTarget(element: HtmlElement): boolean {
  if (['tab', 'button'].includes(attribute(element, 'role'))) return true
  return element.attributes.has('data-toggle') || element.attributes.has('data-bs-toggle')
}

interface RuleIndex {
  readonly ids: ReadonlyMap<string, readonly StyleRule[]>
  readonly classes: ReadonlyMap<string, readonly StyleRule[]>
  readonly tags: ReadonlyMap<string, readonly StyleRule[]>
  readonly any: readonly StyleRule[]
}

/** Rules by what their subject must have, so that an element meets few of them. */
function indexRules(rules: readonly StyleRule[]): RuleIndex {
  const [ids, classes, tags] = [
    new Map<string, StyleRule[]>(),
    new Map<string, StyleRule[]>(),
    new Map<string, StyleRule[]>(),
  ]
  const any: StyleRule[] = []
  for (const rule of rules) {
    const subject = rule.selector.parts.at(-1)
    const [id] = subject?.ids ?? []
    const [name] = subject?.classes ?? []
    const [map, key] =
      id !== undefined ? [ids, id] : name !== undefined ? [classes, name] : [tags, subject?.tag]
    if (key === undefined || key === null) any.push(rule)
    else if (map.has(key)) map.get(key)?.push(rule)
    else map.set(key, [rule])
  }
  return { ids, classes, tags, any }
}

/** The rules whose subject may be this element. */
function nearRules(index: RuleIndex, { element, id, classes }: Selectable): readonly StyleRule[] {
  const named = [
    index.tags.get(element.name),
    index.ids.get(id),
    ...classes.map((name) => index.classes.get(name)),
  ]
  return [index.any, ...named].flatMap((rules) => rules ?? [])
}

/** What the matching rules come to: the important first, then the more specific, then the later. */
function cascade(rules: readonly StyleRule[]): Declarations {
  if (rules.length === 0) return NOTHING
  const winners = new Map<string, { readonly value: string; readonly weight: number }>()
  for (const { selector, declarations } of rules) {
    for (const [property, value] of declarations) {
      const weight = selector.specificity + (value.endsWith('!important') ? 1e12 : 0)
      if (weight >= (winners.get(property)?.weight ?? 0)) winners.set(property, { value, weight })
    }
  }
  return new Map([...winners].map(([property, { value }]) => [property, value]))
}

const NOTHING: Declarations = new Map()

function formOf({
  sheet,
  own,
  given,
}: {
  readonly sheet: Declarations
  readonly own: Declarations
  readonly given: Declarations
}): Omit<ElementStyle, 'hiding'> {
  const valued = (property: string) => settled(property, sheet, own)
  const weight = valued('font-weight')
  return {
    display: valued('display'),
    bold: weight === '' ? null : /^(?:bold|bolder|[6-9]00)$/.test(weight),
    raised: /^(?:super|text-top)$/.test(valued('vertical-align')),
    ...gridForm(valued, given),
  }
}
