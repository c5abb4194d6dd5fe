import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { alignText, type HtmlElement, type HtmlNode, UNSTYLED } from './tree.ts'

type Parsed = DefaultTreeAdapterMap['childNode']

/** Elements nested deeper stand beside one another instead, as browsers have it (at 512). */
const DEEPEST = 400

/** The parser's tree as plain data, without comments, no deeper than DEEPEST. */
export function parseTree(source: string): HtmlElement {
  const document = parse(source, { sourceCodeLocationInfo: true })
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
  }[] = document.childNodes.map((node) => ({ node, parent: root, into: children, depth: 0 })).reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent, into, depth } = next
    const location = node.sourceCodeLocation
    const start = location?.startOffset ?? parent.start
    const end = location?.endOffset ?? start
    if (node.nodeName === '#text' && 'value' in node)
      into.push(alignText(source, { start, end }, node.value, decode))
    if (!('tagName' in node)) continue
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]))
    const own: HtmlNode[] = []
    // A template that is shown in the place of its parent (declarative shadow DOM) is part of the page.
    const shadow = attributes.has('shadowrootmode') && 'content' in node ? node.content : null
    const inside = (shadow ?? node).childNodes
    const element: HtmlElement = {
      kind: 'element',
      name: shadow === null ? node.tagName : 'div',
      attributes,
      children: own,
      start,
      end,
      style: UNSTYLED,
    }
    into.push(element)
    const target = depth < DEEPEST ? own : into
    for (let at = inside.length - 1; at >= 0; at -= 1) {
      const child = inside[at]
      if (child !== undefined) pending.push({ node: child, parent: element, into: target, depth: depth + 1 })
    }
  }
  return root
}
