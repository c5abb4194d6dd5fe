import { type FixedCell, type Line, readLines, type Stretch } from './fixed-line.ts'
import { partFixedWidth } from './fixed-width.ts'
import { type HtmlElement, type HtmlNode, type HtmlText, sourceRange, UNSTYLED } from '../tree/tree.ts'
import { isSkipped } from '../style/visible.ts'

/** A character of preformatted text: where it is written, and the elements around it; neither where a tab is filled up. */
interface Unit {
  readonly text: string
  readonly run: HtmlText | null
  readonly index: number
  readonly around: readonly HtmlElement[]
}

const TAB = 8
/** A longer text is a listing that no one set by hand. */
const MOST_CHARACTERS = 1_000_000
/** A place of a line that prints nothing. */
const BLANK: Unit = { text: ' ', run: null, index: 0, around: [] }

/**
 * Preformatted text as paragraphs, parted by its blank lines, and tables, where its lines are set in columns. The
 * element itself where it holds more than words.
 */
export function setPreformatted(pre: HtmlElement): readonly HtmlNode[] {
  const lines = linesOf(pre)
  if (lines === null) return [pre]
  const read = readLines(lines.map((units) => units.map(({ text }) => text).join('')))
  const parts = partFixedWidth(read)
  if (parts.length < 2 && parts[0]?.kind !== 'table') return [pre]
  const inked = lines.map(inkOnly(read))
  return parts.map((part) => {
    if (part.kind === 'table') return tableOf(part.rows, inked, pre)
    const stretches = part.lines.map((line) => ({ line, from: 0, to: lines[line]!.length }))
    return elementOf('p', nodesOf(stretches, lines), pre)
  })
}

/** The characters of a line without the signs that only rule it or lead the eye through it. */
function inkOnly(read: readonly Line[]): (units: readonly Unit[], line: number) => readonly Unit[] {
  return (units, line) =>
    units.map((unit, at) => (read[line]!.text[at] === ' ' && unit.text.trim() !== '' ? BLANK : unit))
}

/** The lines of an element of words; null where other things stand among them, or more than anyone sets by hand. */
function linesOf(pre: HtmlElement): readonly (readonly Unit[])[] | null {
  const lines: Unit[][] = [[]]
  let length = 0
  const visit = (element: HtmlElement, around: readonly HtmlElement[]): boolean =>
    element.children.every((child) => {
      if (child.kind === 'text') {
        length += child.text.length
        if (length > MOST_CHARACTERS) return false
        for (let index = 0; index < child.text.length; index += 1) {
          const text = child.text[index]!
          const line = lines.at(-1)!
          if (text === '\n') lines.push([])
          else line.push({ text: text === '\t' ? ' ' : text, run: child, index, around })
          if (text !== '\t') continue
          while (line.length % TAB > 0) line.push(BLANK)
        }
        return true
      }
      if (child.name === 'br') {
        lines.push([])
        return true
      }
      if (child.style.hiding !== null || isSkipped(child) || !INLINE.has(child.name)) return false
      return visit(child, [...around, child])
    })
  return visit(pre, []) ? lines : null
}

const INLINE = new Set(
  'a abbr b big code em font i ins kbd mark nobr samp small span strong sub sup tt u var'.split(' '),
)

function tableOf(
  rows: readonly (readonly FixedCell[])[],
  lines: readonly (readonly Unit[])[],
  pre: HtmlElement,
): HtmlElement {
  const made = rows.map((row) => {
    const cells = row.map(({ stretches, columnSpan }) =>
      elementOf('td', nodesOf(stretches, lines), pre, new Map([['colspan', String(columnSpan)]])),
    )
    return elementOf('tr', cells, pre)
  })
  return elementOf('table', made, pre)
}

function elementOf(
  name: string,
  children: readonly HtmlNode[],
  { start: otherwise }: HtmlElement,
  attributes: HtmlElement['attributes'] = new Map(),
): HtmlElement {
  const [first, last] = [children[0], children.at(-1)]
  const start = first?.start ?? otherwise
  const end = last === undefined ? start : last.kind === 'element' ? last.end : endOf(last)
  return { kind: 'element', name, attributes, children, start, end, style: UNSTYLED }
}

function endOf(run: HtmlText): number {
  return run.text === '' ? run.start : sourceRange(run, run.text.length - 1)[1]
}

/** What some stretches print, a line each, within the elements that it stands in. */
function nodesOf(stretches: readonly Stretch[], lines: readonly (readonly Unit[])[]): readonly HtmlNode[] {
  const nodes: HtmlNode[] = []
  for (const { line, from, to } of stretches) {
    const units = lines[line]!.slice(from, to).filter((unit) => unit.run !== null)
    if (nodes.length > 0) nodes.push(elementOf('br', [], nodes.at(-1) as HtmlElement))
    for (let at = 0; at < units.length; ) {
      const { run, index, around } = units[at]!
      let length = 1
      while (units[at + length]?.run === run && units[at + length]?.index === index + length) length += 1
      const text = partOf(run!, index, index + length)
      nodes.push(around.reduceRight((inner: HtmlNode, element) => ({ ...element, children: [inner] }), text))
      at += length
    }
  }
  return nodes
}

function partOf(run: HtmlText, from: number, to: number): HtmlText {
  const text = run.text.slice(from, to)
  if (run.offsets === null) return { ...run, text, start: run.start + from }
  const offsets = { starts: run.offsets.starts.slice(from, to), ends: run.offsets.ends.slice(from, to) }
  return { ...run, text, start: offsets.starts[0] ?? run.start, offsets }
}
