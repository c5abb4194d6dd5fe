/**
 * A run of text of the page. `starts[i]` and `ends[i]` are the UTF-16 offsets into the source of the
 * characters that print `text[i]`: more than one for a character reference. Null where the run stands in the
 * source as it is, from `start`.
 */
export interface HtmlText {
  readonly kind: 'text'
  readonly text: string
  readonly start: number
  readonly offsets: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null
}

/** An element after HTML's repair. `name` is lower-case; [start, end) is its range in the source. */
export interface HtmlElement {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly HtmlNode[]
  readonly start: number
  readonly end: number
  readonly style: ElementStyle
}

/** How an element is set, as far as attributes and style sheets say. */
export interface ElementStyle {
  /** CSS `display`; '' where nothing sets it. */
  readonly display: string
  /** `gone` takes no room (a cell's neighbours move up), `blank` keeps its room; null for what is shown. */
  readonly hiding: 'gone' | 'blank' | null
  readonly bold: boolean | null
  readonly raised: boolean
  /** Columns of a CSS grid; 0 for what is none. */
  readonly tracks: number
  /** Tracks of a CSS grid that the element covers as an item of it; null for one of each. */
  readonly reach: { readonly columns: number; readonly rows: number } | null
}

export const UNSTYLED: ElementStyle = {
  display: '',
  hiding: null,
  bold: null,
  raised: false,
  tracks: 0,
  reach: null,
}

export type HtmlNode = HtmlElement | HtmlText

/** Source range [start, end) of the character at `index` of a run. */
export function sourceRange(run: HtmlText, index: number): readonly [start: number, end: number] {
  if (run.offsets === null) return [run.start + index, run.start + index + 1]
  return [run.offsets.starts[index] ?? run.start, run.offsets.ends[index] ?? run.start]
}

/** An attribute, lower-cased and trimmed; '' where it is absent. */
export function attribute(element: HtmlElement, name: string): string {
  return (element.attributes.get(name) ?? '').trim().toLowerCase()
}

/** Whether some class name of the element matches. */
export function hasClass(element: HtmlElement, pattern: RegExp): boolean {
  if (!element.attributes.has('class')) return false
  return attribute(element, 'class')
    .split(/\s+/)
    .some((name) => pattern.test(name))
}

/** The first descendant, in document order and not below an element that `below` refuses, that `accept` takes. */
export function findElement(
  root: HtmlElement,
  accept: (element: HtmlElement) => boolean,
  below: (element: HtmlElement) => boolean = () => true,
): HtmlElement | null {
  for (const child of root.children) {
    if (child.kind === 'text') continue
    if (accept(child)) return child
    const found = below(child) ? findElement(child, accept, below) : null
    if (found !== null) return found
  }
  return null
}

/** All text of an element, white space folded, with spaces between its parts. */
export function textOf(element: HtmlElement): string {
  const parts = element.children.map((child) => (child.kind === 'text' ? child.text : textOf(child)))
  return parts.join(' ').replaceAll(/\s+/gu, ' ').trim()
}

/** Kinds of `input` that show no value of theirs as text. */
const WORDLESS_INPUTS = new Set(
  'hidden checkbox radio submit reset button image file password range color search'.split(' '),
)

/** Whether an `input` shows no value of its own as text. */
export function isWordlessInput(input: HtmlElement): boolean {
  return WORDLESS_INPUTS.has(attribute(input, 'type'))
}

const REFERENCE = /&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);?/iy

/**
 * Finds the characters of `text`, as the parser decoded them, again in [start, end) of the source: past
 * character references (which `decode` reads), carriage returns, dropped NULs and tags that the parser ignored.
 * All stand for the whole range where that fails.
 */
export function alignText(
  source: string,
  range: { readonly start: number; readonly end: number },
  text: string,
  decode: (reference: string) => string,
): HtmlText {
  const { start, end } = range
  if (end - start === text.length && source.startsWith(text, start)) {
    return { kind: 'text', text, start, offsets: null }
  }
  const starts: number[] = []
  const ends: number[] = []
  let at = start
  while (starts.length < text.length && at < end) {
    const printed = text[starts.length]
    const reference = source[at] === '&' ? referenceAt(source, at) : null
    const decoded = reference === null ? null : decode(reference)
    if (reference !== null && decoded !== null && text.startsWith(decoded, starts.length)) {
      for (let unit = 0; unit < decoded.length; unit += 1) {
        starts.push(at)
        ends.push(at + reference.length)
      }
      at += reference.length
    } else if (source[at] === printed || (source[at] === '\r' && printed === '\n')) {
      starts.push(at)
      at += source.startsWith('\r\n', at) ? 2 : 1
      ends.push(at)
    } else if (source[at] === '<') {
      const close = source.indexOf('>', at)
      at = close === -1 ? end : close + 1
    } else {
      at += 1
    }
  }
  if (starts.length === text.length) return { kind: 'text', text, start, offsets: { starts, ends } }
  const whole = Array.from({ length: text.length })
  return {
    kind: 'text',
    text,
    start,
    offsets: { starts: whole.map(() => start), ends: whole.map(() => end) },
  }
}

function referenceAt(source: string, at: number): string | null {
  REFERENCE.lastIndex = at
  return REFERENCE.exec(source)?.[0] ?? null
}
