import { type DefaultTreeAdapterMap, defaultTreeAdapter, type TreeAdapter } from 'parse5'

type Adapter = TreeAdapter<DefaultTreeAdapterMap>
type Location = NonNullable<ReturnType<Adapter['getNodeSourceCodeLocation']>>

/**
 * The parser's own tree with less to say of where things stand: offsets alone. Lines, columns and the tags of elements
 * take a third of the room of a large page's tree. The parser asks for the end tags of two elements, the reader for
 * the attributes of frames and fields.
 */
export const LEAN_ADAPTER: Adapter = {
  ...defaultTreeAdapter,
  setNodeSourceCodeLocation(node, location) {
    defaultTreeAdapter.setNodeSourceCodeLocation(node, location === null ? null : leanOf(node, location))
  },
  updateNodeSourceCodeLocation(node, end) {
    const { sourceCodeLocation: location } = node as DefaultTreeAdapterMap['element']
    if (!location) return
    if (end.endOffset !== undefined) location.endOffset = end.endOffset
    if (end.endTag !== undefined && /^(?:html|body)$/.test(node.nodeName)) location.endTag = end.endTag
  },
}

function leanOf(node: DefaultTreeAdapterMap['node'], location: Location): Location {
  const { startOffset, endOffset } = location
  const lean: Partial<Location> = { startOffset, endOffset }
  if (/^(?:iframe|input)$/.test(node.nodeName) && 'attrs' in location)
    Object.assign(lean, { attrs: location.attrs })
  return lean as Location
}
