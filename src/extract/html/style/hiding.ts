import { isHiddenByConvention } from './conventions.ts'
import type { Declarations, StyleRule } from './style-sheet.ts'
import { attribute, type ElementStyle, type HtmlElement, hasClass, textOf } from '../tree/tree.ts'

/** Conventional names for text that only screen readers get; their rules often stand in a sheet of its own. */
export const UNSEEN =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|u-visually-hidden|a11y-hidden)$/
const CLIP = /^(?:rect\((?:0|1px)|inset\((?:50|100)%)/
const FAR_OFF = /^-\d{3,}/
const OUT_OF_FLOW = /^(?:absolute|fixed)/
const HARDLY_LARGE = /^[01](?:px)?$/

/** Elements whose text is no longer what the page says (HTML 4.5.5, 4.7.2). */
export const STRUCK_OUT: ReadonlySet<string> = new Set(['del', 's', 'strike'])

/** What is known of an element when it is asked whether it is shown. */
export interface Seen {
  readonly sheet: Declarations
  readonly own: Declarations
  readonly besideUnseen: boolean
  /** Rules that name the element in another state of the page. */
  readonly dormant: readonly StyleRule[]
  /** Whether some rule of the page's sheets names a class. */
  readonly isStyled: (name: string) => boolean
}

/** Whether and how an element is hidden, by its attributes, the sheets and the names that sheets elsewhere go by. */
export function hidingOf(element: HtmlElement, seen: Seen): ElementStyle['hiding'] {
  const { sheet, own, besideUnseen, dormant, isStyled } = seen
  const [display, visibility] = [settled('display', sheet, own), settled('visibility', sheet, own)]
  const isNone = display === 'none'
  if ((isNone && own.get('display')?.startsWith('none')) || STRUCK_OUT.has(element.name)) return 'gone'
  if (element.attributes.has('hidden') && attribute(element, 'hidden') !== 'until-found') return 'gone'
  if (element.attributes.has('popover') || visibility === 'collapse') return 'gone'
  // Beside a wording for screen readers, what they are to pass over is the wording that is printed, unless it is a sign.
  const isWording = besideUnseen && /[\p{L}\p{N}]/u.test(textOf(element))
  if (attribute(element, 'aria-hidden') === 'true' && !isWording) return 'blank'
  if (visibility === 'hidden') return 'blank'
  if (element.name === 'caption') return null
  if (hasClass(element, UNSEEN) || isOutOfSight(sheet, own)) return 'gone'
  if (isHiddenByConvention(element, isStyled)) return 'gone'
  if (isPointSized(element, settled('font-size', sheet, own))) return 'gone'
  return isNone && !isToggled(dormant) ? 'gone' : null
}

/** Taken out of the flow and clipped, moved off, made a point or wholly transparent, as what only screen readers get is. */
function isOutOfSight(sheet: Declarations, own: Declarations): boolean {
  const valued = (property: string) => settled(property, sheet, own)
  if (['clip', 'clip-path'].some((property) => CLIP.test(valued(property)))) return true
  if (['left', 'top', 'text-indent'].some((property) => FAR_OFF.test(valued(property)))) return true
  if (!OUT_OF_FLOW.test(valued('position'))) return false
  const isPoint = HARDLY_LARGE.test(valued('width')) && HARDLY_LARGE.test(valued('height'))
  return (isPoint && /^(?:hidden|clip)/.test(valued('overflow'))) || /^\.?0[.0%]*$/.test(valued('opacity'))
}

/** Whether a text is set in no size, as keys to sort by are; elements within may have a size of their own. */
function isPointSized({ children }: HtmlElement, size: string): boolean {
  return /^0(?:\.0*)?(?:px|pt|em|rem|%)?$/.test(size) && children.every(({ kind }) => kind === 'text')
}

/** Whether some rule shows the element again once a script has marked it or what it stands in. */
function isToggled(dormant: readonly StyleRule[]): boolean {
  return dormant.some(({ declarations }) => {
    const display = declarations.get('display')
    return display !== undefined && !display.startsWith('none')
  })
}

/** The value of a property: the sheet's where it is important, else the element's own. */
export function settled(property: string, sheet: Declarations, own: Declarations): string {
  const [given = '', set = ''] = [own.get(property), sheet.get(property)]
  const value = given === '' || (set.endsWith('!important') && !given.endsWith('!important')) ? set : given
  return value.replace('!important', '')
}
