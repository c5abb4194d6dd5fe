import {
  isCaption,
  isCertainNote,
  isNote,
  isNumberOnly,
  namesTable,
  opensWithOneOf,
} from './caption-words.ts'
import type { Block } from './flow.ts'
import { EMPTY_INK, type Ink, inkOf, marksOf } from './ink.ts'

type TextBlock = Extract<Block, { kind: 'text' }>

/** The blocks around each table that belong to it, by position among the blocks of the page. */
export interface Attachments {
  /** Position of a table → positions of the blocks that make up its caption. */
  readonly captions: ReadonlyMap<number, readonly number[]>
  /** Position of a table → positions of its source lines and footnotes. */
  readonly notes: ReadonlyMap<number, readonly number[]>
}

const MOST_NOTES = 12
const LONGEST_ASIDE = 60
/** How many blocks, such as a line on units, may stand between a caption and its table. */
const REACH = 3

/** Finds the captions and notes of tables among the blocks before and after them; a block belongs to one table. */
export function attach(
  blocks: readonly Block[],
  ownCaption: (position: number) => string | null,
): Attachments {
  const captions = new Map<number, readonly number[]>()
  const notes = new Map<number, readonly number[]>()
  const taken = new Set<number>()
  const take = (positions: readonly number[]): readonly number[] => {
    for (const position of positions) taken.add(position)
    return positions
  }
  for (const [position, table] of blocks.entries()) {
    if (table.kind !== 'table') continue
    const before = textsFrom(blocks, position, -1).filter((at) => !taken.has(at))
    const own = ownCaption(position)
    const above = own === null ? captionOf(blocks, table, before) : numberAbove(blocks, before, own)
    if (above.length > 0) captions.set(position, take(above))
    const after = textsFrom(blocks, position, 1)
    const below = own === null && above.length === 0 ? captionBelow(blocks, table, after) : []
    if (below.length > 0) captions.set(position, take(below))
    const rest = after.filter((at) => !below.includes(at))
    notes.set(position, take(notesAmong(blocks, rest, marksOf(table.grid.cells.map(({ ink }) => ink)))))
  }
  return { captions, notes }
}

/** Positions of blocks of text next to a table in one direction, up to the next table; labels of drawings are none. */
function textsFrom(blocks: readonly Block[], position: number, step: 1 | -1): readonly number[] {
  const positions: number[] = []
  for (let at = position + step; positions.length < MOST_NOTES; at += step) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'table') break
    if (!block.furniture && block.role !== 'label') positions.push(at)
  }
  return positions
}

function captionOf(
  blocks: readonly Block[],
  table: Extract<Block, { kind: 'table' }>,
  before: readonly number[],
): readonly number[] {
  const inFigure = figcaption(blocks, table, before)
  if (inFigure.length > 0) {
    const [top = 0] = inFigure
    const above = before.slice(before.indexOf(top) + 1)
    return [...numberAbove(blocks, above, captionInk(textAt(blocks, top)).text), ...inFigure]
  }
  for (const [step, at] of before.slice(0, REACH).entries()) {
    const block = textAt(blocks, at)
    const { text, bold } = captionInk(block)
    if (namesTable(text) && isCaption(text, bold || block.role === 'caption' || block.role === 'heading')) {
      return isNumberOnly(text) && step > 0 ? [at, before[step - 1]!] : [at]
    }
    if (step === 0 && isBoldLine(block)) return boldLines(blocks, before)
  }
  return []
}

/** The lines of the caption element of a table's figure that is nearest in one direction, in reading order. */
function figcaption(
  blocks: readonly Block[],
  { figure }: Extract<Block, { kind: 'table' }>,
  near: readonly number[],
): readonly number[] {
  const first = near.findIndex((at) => isFigcaption(textAt(blocks, at), figure))
  if (first === -1) return []
  const rest = near.slice(first)
  const end = rest.findIndex((at) => !isFigcaption(textAt(blocks, at), figure))
  return rest.slice(0, end === -1 ? rest.length : end).toSorted((a, b) => a - b)
}

/** Bold lines right above a table: from the one that names it on, which need not be bold, else the nearest. */
function boldLines(blocks: readonly Block[], before: readonly number[]): readonly number[] {
  const end = before.findIndex((at) => !isBoldLine(textAt(blocks, at)))
  const run = before.slice(0, Math.min(end === -1 ? before.length : end + 1, REACH))
  const named = run.findIndex((at) => {
    const { text } = captionInk(textAt(blocks, at))
    return namesTable(text) && isCaption(text, isBoldLine(textAt(blocks, at)))
  })
  return named === -1 ? run.slice(0, 1) : run.slice(0, named + 1).toReversed()
}

/** A bold line that says a word and ends as titles do; letters one by one are a list of links to what begins with each. */
function isBoldLine(block: TextBlock): boolean {
  const { text, bold } = captionInk(block)
  return bold && block.role === 'paragraph' && /\p{L}{2}/u.test(text) && !/[.:!?]$/.test(text)
}

/** The number of a table that stands right above it, where its caption has none. */
function numberAbove(
  blocks: readonly Block[],
  before: readonly number[],
  caption: string,
): readonly number[] {
  const [at] = before
  if (at === undefined || namesTable(caption)) return []
  const { text } = captionInk(textAt(blocks, at))
  return namesTable(text) && isNumberOnly(text) ? [at] : []
}

function captionBelow(
  blocks: readonly Block[],
  table: Extract<Block, { kind: 'table' }>,
  after: readonly number[],
): readonly number[] {
  const inFigure = figcaption(blocks, table, after)
  if (inFigure.length > 0) return inFigure
  const place = after.slice(0, REACH).findIndex((at) => !isAside(textAt(blocks, at)))
  const first = after[place]
  if (first === undefined) return []
  const { text, bold } = captionInk(textAt(blocks, first))
  const belongsToNext = after[place + 1] === undefined && blocks[first + 1]?.kind === 'table'
  return namesTable(text) && isCaption(text, bold) && !belongsToNext ? [first] : []
}

/** The notes after a table: right after it, or below a few words on it, such as where to load it down. */
function notesAmong(
  blocks: readonly Block[],
  after: readonly number[],
  marks: ReadonlySet<string>,
): readonly number[] {
  const isNoteAt = (at: number) => {
    const block = textAt(blocks, at)
    if (block.role === 'heading') return false
    const ink = inkOf(block.pieces, 'keep')
    return isNote(ink) || opensWithOneOf(marks, ink.text)
  }
  const reach = after.slice(0, REACH)
  const first = reach.findIndex((at) => isNoteAt(at) || !isAside(textAt(blocks, at)))
  // Past other words, only what can be nothing but a note is one of this table, or what bears one of its marks.
  const { text } = first === -1 ? EMPTY_INK : inkOf(textAt(blocks, reach[first]!).pieces, 'keep')
  const isFar = first > 0 && !isCertainNote(text) && !opensWithOneOf(marks, text)
  const own = first === -1 || isFar ? [] : after.slice(first)
  const end = own.findIndex((at) => !isNoteAt(at))
  return end === -1 ? own : own.slice(0, end)
}

/** Whether a line is a few words that are no sentence, heading or caption. */
function isAside(block: TextBlock): boolean {
  const { text } = captionInk(block)
  if (block.role !== 'paragraph' && block.role !== 'item') return false
  return text.length <= LONGEST_ASIDE && !/[.:!?]$/.test(text) && !isCaption(text, true)
}

function textAt(blocks: readonly Block[], position: number): TextBlock {
  return blocks[position] as TextBlock
}

function captionInk(block: TextBlock): Ink {
  return inkOf(block.pieces, 'apart')
}

function isFigcaption(block: TextBlock, figure: Block['figure']): boolean {
  return figure !== null && block.figure === figure && block.role === 'caption' && !isNote(captionInk(block))
}
