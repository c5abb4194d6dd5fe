import { attribute, type HtmlElement } from '../tree/tree.ts'

/** Widths from which a rule of these names holds; a desktop's screen is wide enough for all of them. */
const WIDTHS = ['', 'sm', 'md', 'lg', 'xl']
const SHOWN = 'block|flex|grid|inline|inline-block|inline-flex|table|table-row|table-cell|contents'
/** "md:hidden" and "hidden md:block" as Tailwind has them, "d-md-none" and "d-none d-md-block" as Bootstrap has them. */
const BY_WIDTH = [
  new RegExp(`^(?:(?<width>sm|md|lg|xl):)?(?:(?<none>hidden)|${SHOWN})$`),
  new RegExp(`^d(?:-(?<width>sm|md|lg|xl))?-(?:(?<none>none)|${SHOWN})$`),
]
const PRINTED = new RegExp(`^(?:d-print-|print:)(?:${SHOWN})$`)
const NARROW_OR_PAPER =
  /^(?:hidden-lg|hidden-(?:xs|sm|md|lg|xl)-up|visible-(?:xs|sm|md)(?:-block|-inline|-inline-block)?|show-for-small(?:-only)?|hide-for-(?:medium|large)(?:-up)?|(?:mobile|phone|print)-only|only-(?:mobile|phone|print)|visible-print(?:-block|-inline|-inline-block)?|show-for-print)$/
const ALSO_WIDE = /^visible-lg/

/**
 * Whether an element's classes say, in the names of widely used style sheets that the page does not hold itself, that it
 * is for narrow screens or for paper only. A name that a rule of the page defines means what the rule says.
 */
export function isHiddenByConvention(element: HtmlElement, isStyled: (name: string) => boolean): boolean {
  if (!element.attributes.has('class')) return false
  const names = attribute(element, 'class')
    .split(/\s+/)
    .filter((name) => !isStyled(name))
  if (names.some((name) => NARROW_OR_PAPER.test(name)) && !names.some((name) => ALSO_WIDE.test(name)))
    return true
  return BY_WIDTH.some((pattern) => isNoneWhereWide(names, pattern))
}

/** Whether the display for the widest of the named widths is none; none at any width says nothing where paper is not named. */
function isNoneWhereWide(names: readonly string[], pattern: RegExp): boolean {
  const displays = names.flatMap((name) => {
    const { groups } = pattern.exec(name) ?? {}
    if (groups === undefined) return []
    return [{ width: WIDTHS.indexOf(groups.width ?? ''), isNone: groups.none !== undefined }]
  })
  const widest = Math.max(...displays.map(({ width }) => width))
  if (widest === 0 && !names.some((name) => PRINTED.test(name))) return false
  return displays.some(({ width, isNone }) => width === widest && isNone)
}
