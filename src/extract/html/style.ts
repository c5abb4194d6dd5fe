import { isSelected, type Selectable } from './selector.ts'
import { type Declarations, parseDeclarations, parseSheets, type StyleRule } from './style-sheet.ts'
import {
  attribute,
  type ElementStyle,
  hasClass,
  type HtmlElement,
  type HtmlNode,
  textOf,
  UNSTYLED,
} from './tree.ts'

/** Conventional names for text that only screen readers get; their rules often stand in a sheet of its own. */
const UNSEEN = /^(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|u-visually-hidden|a11y-hidden)$/
const CLIP = /^(?:rect\((?:0|1px)|inset\((?:50|100)%)/
const FAR_OFF = /^-\d{3,}/
/** Attributes of controls that name what they show and hide. */
const CONTROLS = ['aria-controls', 'data-target', 'data-bs-target', 'aria-owns']

/** Rules tried on elements before the sheets count as made to overload readers; large pages need a tenth of it. */
const MOST_TRIALS = 5_000_000

/**
 * The tree with the style of each element, as its own attributes and the page's style sheets have it. Sheets that would
 * take too long leave a warning, and the elements from there on with their own attributes only.
 */
export function styleElements(root: HtmlElement): {
  readonly root: HtmlElement
  readonly warnings: readonly string[]
} {
  const rules = parseSheets(elementsNamed(root, 'style').map(textOf))
  const index = indexRules(rules)
  const controlled = controlledIds(root)
  const line: Selectable[] = []
  let trials = 0

  const styleOf = (element: HtmlElement, besideUnseen: boolean): ElementStyle => {
    const bare = element.attributes.size === 0 && index.any.length === 0
    if (bare && !index.tags.has(element.name)) return UNSTYLED
    const { id } = line.at(-1)!
    const near = trials > MOST_TRIALS ? [] : nearRules(index, line.at(-1)!)
    trials += near.length
    const holding = new Set(near.filter(({ selector }) => isSelected(selector, line)))
    const sheet = cascade([...holding])
    const own = parseDeclarations(element.attributes.get('style') ?? '')
    const dormant = near.filter((rule) => !holding.has(rule))
    const revealed = controlled.has(id) || attribute(element, 'role') === 'tabpanel'
    const hiding = revealed ? null : hidingOf(element, { sheet, own, besideUnseen, dormant })
    if (hiding === null && sheet.size === 0 && own.size === 0) return UNSTYLED
    return { ...formOf(sheet, own), hiding }
  }

  const dress = (element: HtmlElement, besideUnseen: boolean): HtmlElement => {
    line.push(selectableOf(element))
    const style = styleOf(element, besideUnseen)
    const unseen = element.children.some((child) => child.kind === 'element' && hasClass(child, UNSEEN))
    let children: HtmlNode[] | null = null
    for (const [at, child] of element.children.entries()) {
      if (child.kind === 'text') continue
      const dressed = dress(child, unseen)
      if (dressed === child) continue
      children ??= [...element.children]
      children[at] = dressed
    }
    line.pop()
    return style === UNSTYLED && children === null
      ? element
      : { ...element, style, children: children ?? element.children }
  }
  const dressed = dress(root, false)
  const warning = 'the style sheets of the page are too large to apply: what they hide may have been read'
  return { root: dressed, warnings: trials > MOST_TRIALS ? [warning] : [] }
}

const NO_CLASSES: readonly string[] = []

function selectableOf(element: HtmlElement): Selectable {
  if (element.attributes.size === 0) return { element, id: '', classes: NO_CLASSES }
  const classes = attribute(element, 'class').split(/\s+/).filter(Boolean)
  return { element, id: attribute(element, 'id'), classes }
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

/** The value of a property: the sheet's where it is important, else the element's own. */
function settled(property: string, sheet: Declarations, own: Declarations): string {
  const [given = '', set = ''] = [own.get(property), sheet.get(property)]
  const value = given === '' || (set.endsWith('!important') && !given.endsWith('!important')) ? set : given
  return value.replace('!important', '')
}

function formOf(sheet: Declarations, own: Declarations): Omit<ElementStyle, 'hiding'> {
  const weight = settled('font-weight', sheet, own)
  const template =
    settled('grid-template-columns', sheet, own) || settled('grid-template', sheet, own).split('/')[1]
  return {
    display: settled('display', sheet, own),
    bold: weight === '' ? null : /^(?:bold|bolder|[6-9]00)$/.test(weight),
    raised: /^(?:super|text-top)$/.test(settled('vertical-align', sheet, own)),
    tracks: countTracks(template ?? ''),
  }
}

/** How many columns a grid template sets: "2fr repeat(3, 1fr)" sets four; 0 where it does not say. */
function countTracks(template: string): number {
  const spread = template.replaceAll(/repeat\(\s*(\d+)\s*,((?:[^()]|\([^()]*\))*)\)/g, (_, times, tracks) =>
    `${tracks} `.repeat(Math.min(Number(times), 100)),
  )
  if (/repeat\(|auto-fi/.test(spread)) return 0
  const tracks = spread.replaceAll(/\[[^\]]*\]/g, ' ').match(/[\w.%-]+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? []
  return tracks.length === 1 && tracks[0] === 'none' ? 0 : tracks.length
}

function hidingOf(
  element: HtmlElement,
  seen: {
    readonly sheet: Declarations
    readonly own: Declarations
    readonly besideUnseen: boolean
    /** Rules that name the element in another state of the page. */
    readonly dormant: readonly StyleRule[]
  },
): ElementStyle['hiding'] {
  const { sheet, own, besideUnseen, dormant } = seen
  const [display, visibility] = [settled('display', NOTHING, own), settled('visibility', sheet, own)]
  if (display === 'none') return 'gone'
  if (element.attributes.has('hidden') && attribute(element, 'hidden') !== 'until-found') return 'gone'
  if (visibility === 'collapse') return 'gone'
  // Beside a wording for screen readers, what they are to pass over is the wording that is printed.
  if (attribute(element, 'aria-hidden') === 'true' && !besideUnseen) return 'blank'
  if (visibility === 'hidden') return 'blank'
  if (element.name === 'caption') return null
  if (hasClass(element, UNSEEN) || isClipped(sheet, own)) return 'gone'
  return settled('display', sheet, own) === 'none' && !isToggled(dormant) ? 'gone' : null
}

function isClipped(sheet: Declarations, own: Declarations): boolean {
  const clips = [settled('clip', sheet, own), settled('clip-path', sheet, own)]
  const offsets = [settled('left', sheet, own), settled('text-indent', sheet, own)]
  return clips.some((clip) => CLIP.test(clip)) || offsets.some((offset) => FAR_OFF.test(offset))
}

/** Whether some rule shows the element again once a script has marked it or what it stands in. */
function isToggled(dormant: readonly StyleRule[]): boolean {
  return dormant.some(({ declarations }) => {
    const display = declarations.get('display')
    return display !== undefined && !display.startsWith('none')
  })
}
