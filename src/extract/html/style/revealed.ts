import type { HtmlElement, HtmlNode } from '../tree/tree.ts'
import { isNeverShown } from './visible.ts'

/** More of a page than it ever hides for good: such parts wait for a script, or for a dialog over them to be closed. */
const MOST_OF_PAGE = 2 / 3
/** Characters of a page; a shorter one may be hidden whole. */
const LEAST_PAGE = 500

/** The body with a part shown that holds most of its text and is hidden. */
export function revealPage(body: HtmlElement): HtmlElement {
  const lengths = new Map<HtmlElement, number>()
  const least = Math.max(LEAST_PAGE, lengthOf(body, lengths) * MOST_OF_PAGE)
  const reveal = (element: HtmlElement): HtmlElement => {
    const bulk = element.children.find(
      (child): child is HtmlElement => child.kind === 'element' && (lengths.get(child) ?? 0) > least,
    )
    const shown =
      element.style.hiding === null ? element : { ...element, style: { ...element.style, hiding: null } }
    if (bulk === undefined) return shown
    const inside = reveal(bulk)
    if (inside === bulk) return shown
    const children: readonly HtmlNode[] = shown.children.map((child) => (child === bulk ? inside : child))
    return { ...shown, children }
  }
  return reveal(body)
}

/** Printed characters of an element, kept for it and every element in it. */
function lengthOf(element: HtmlElement, lengths: Map<HtmlElement, number>): number {
  if (isNeverShown(element)) return 0
  let length = 0
  for (const child of element.children)
    length += child.kind === 'text' ? child.text.replaceAll(/\s+/g, '').length : lengthOf(child, lengths)
  lengths.set(element, length)
  return length
}
