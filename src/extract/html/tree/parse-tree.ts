import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { LEAN_ADAPTER } from './lean-adapter.ts'
import { type Slots, shadowTreeOf, slotted } from './shadow.ts'
import {
  alignText,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  isWordlessInput,
  sourceRange,
  UNSTYLED,
} from './tree.ts'

type Parsed = DefaultTreeAdapterMap['childNode']

/** Elements nested deeper stand beside one another instead, as browsers have it (at 512). */
const DEEPEST = 400
const NO_ATTRIBUTES: HtmlElement['attributes'] = new Map()
/** Attributes of what no slot shows. */
const HIDDEN: HtmlElement['attributes'] = new Map([['hidden', '']])

/** What calls itself XHTML, in its first lines. */
const XHTML = /^\s*<\?xml|<!doctype[^>]*\bxhtml\b|<html[^>]*\sxmlns\s*=/i
/** Elements that are empty or end by themselves in HTML too. */
const ENDS_ITSELF =
  'area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|td|th|tr|tbody|thead|tfoot|table|caption|li|p|dt|dd|option'
const CLOSED_AT_ONCE = new RegExp(`<(?!(?:${ENDS_ITSELF})\\b)([a-z][\\w:-]*)(?=(?:\\s[^<>]*)?/>)`, 'gi')

/**
 * The source of an XHTML page with its elements that are closed at once ("<script src='…'/>") made comments of the same
 * length: an HTML parser, as browsers too use it for such pages, takes them for open to the end.
 */
function withoutEmptyElements(source: string): string {
  if (!XHTML.test(source.slice(0, 2000))) return source
  return source.replaceAll(CLOSED_AT_ONCE, (opening) => `<!${opening.slice(2)}`)
}

/** The parser's tree as plain data, without comments, no deeper than DEEPEST. */
export function parseTree(source: string): HtmlElement {
  const document = parse(withoutEmptyElements(source), {
    sourceCodeLocationInfo: true,
    treeAdapter: LEAN_ADAPTER,
  })
  const references = new Map<string, string>()
  const decode = (reference: string): string => {
    const known = references.get(reference)
    if (known !== undefined) return known
    const [node] = parseFragment(reference).childNodes
    const decoded = node !== undefined && 'value' in node ? node.value : reference
    references.set(reference, decoded)
    return decoded
  }
  const children: HtmlNode[] = []
  const root: HtmlElement = {
    kind: 'element',
    name: '#document',
    attributes: new Map(),
    children,
    start: 0,
    end: source.length,
    style: UNSTYLED,
  }
  const pending: {
    readonly node: Parsed
    readonly parent: HtmlElement
    readonly into: HtmlNode[]
    readonly depth: number
    readonly slots: Slots | null
  }[] = document.childNodes
    .map((node) => ({ node, parent: root, into: children, depth: 0, slots: null }))
    .reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent, into, depth, slots } = next
    const location = node.sourceCodeLocation
    const start = location?.startOffset ?? parent.start
    const end = location?.endOffset ?? start
    if (node.nodeName === '#text' && 'value' in node)
      into.push(alignText(source, { start, end }, node.value, decode))
    if (!('tagName' in node)) continue
    const attributes =
      node.attrs.length === 0 ? NO_ATTRIBUTES : new Map(node.attrs.map(({ name, value }) => [name, value]))
    const own: HtmlNode[] = []
    const shadow = shadowTreeOf(node, slots)
    const filling = node.tagName === 'slot' && slots !== null ? slotted(node, slots) : null
    const inside = shadow?.shown ?? filling ?? node.childNodes
    const scope = shadow?.slots ?? (filling === null ? slots : slots?.around) ?? null
    const framed = node.tagName === 'iframe' ? framedPage(source, node, decode) : null
    const element: HtmlElement = {
      kind: 'element',
      name: framed === null ? node.tagName : 'div',
      attributes,
      children: own,
      start,
      end,
      style: UNSTYLED,
    }
    into.push(element)
    const value = node.tagName === 'input' ? attributeText(source, node, 'value', decode) : null
    if (value !== null && !isWordlessInput(element)) own.push(value)
    if (framed !== null) {
      own.push(...framed)
      continue
    }
    // The parser's tree goes as this one grows, so that a long page is not held twice.
    node.childNodes = []
    const target = depth < DEEPEST ? own : into
    if (shadow !== null && shadow.unshown.length > 0) {
      const inHidden: HtmlNode[] = []
      const hidden = { ...element, name: 'div', attributes: HIDDEN, children: inHidden }
      target.push(hidden)
      for (const child of shadow.unshown.toReversed())
        pending.push({ node: child, parent: hidden, into: inHidden, depth: depth + 1, slots })
    }
    for (let at = inside.length - 1; at >= 0; at -= 1) {
      const child = inside[at]
      if (child !== undefined)
        pending.push({ node: child, parent: element, into: target, depth: depth + 1, slots: scope })
    }
  }
  return root
}

/** The value of an attribute as a run of text of the source; null where it is absent or blank. */
function attributeText(
  source: string,
  element: DefaultTreeAdapterMap['element'],
  name: string,
  decode: (reference: string) => string,
): HtmlText | null {
  const value = element.attrs.find((attribute) => attribute.name === name)?.value ?? ''
  const location = element.sourceCodeLocation?.attrs?.[name]
  if (value.trim() === '' || location === undefined) return null
  const opening = /=\s*["']?/g
  opening.lastIndex = location.startOffset
  const start = opening.exec(source) === null ? location.startOffset : opening.lastIndex
  return alignText(source, { start, end: location.endOffset }, value, decode)
}

/** The page that stands in a frame's own attribute, with offsets into the source; null for any other frame. */
function framedPage(
  source: string,
  frame: DefaultTreeAdapterMap['element'],
  decode: (reference: string) => string,
): readonly HtmlNode[] | null {
  const written = attributeText(source, frame, 'srcdoc', decode)
  if (written === null) return null
  const { text: page, start } = written
  const at = (index: number) => sourceRange(written, Math.min(index, page.length - 1))
  const moved = (node: HtmlNode): HtmlNode => {
    if (node.kind === 'element') {
      const end = node.end > node.start ? at(node.end - 1)[1] : at(node.start)[0]
      return { ...node, start: at(node.start)[0], end, children: node.children.map(moved) }
    }
    const ranges = Array.from({ length: node.text.length }, (_, index) => sourceRange(node, index))
    const starts = ranges.map(([from]) => at(from)[0])
    return {
      ...node,
      start: starts[0] ?? start,
      offsets: { starts, ends: ranges.map(([, to]) => at(to - 1)[1]) },
    }
  }
  return parseTree(page).children.map(moved)
}
