import { captionKind, captionLength } from '../caption/captions.ts'
import { joinBullets } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData, looksLikeFigure } from '../layout/figures.ts'

/**
 * Chunks that are lines of running text: blocks of lines set under one another that are long, read on from line to
 * line, or fill their measure, as table columns do not; and the further lines of captions.
 */
export function findProse(rows: readonly Row[]): ReadonlySet<Chunk> {
  const captions = new Set(rows.flatMap((_, k) => captionAt(rows, k)))
  const prose = new Set([...captions].flatMap(({ chunks }) => chunks))
  for (const block of blocksOf(rows.filter((row) => !captions.has(row))))
    if (
      isProse(block, rows) &&
      !headsFigures(block, rows) &&
      !isEntry(block, rows) &&
      !isLastColumn(block, rows)
    )
      for (const chunk of block) prose.add(chunk)
  return prose
}

/** What stands on a line beside its running text, without the numbers of paragraphs; numbers of other paragraphs are joined to them. */
export function besideProse({ chunks }: Row, prose: ReadonlySet<Chunk>): readonly Chunk[] {
  if (!chunks.some((chunk) => prose.has(chunk))) return chunks
  const beside = chunks.filter((chunk, k) => {
    const next = chunks[k + 1]
    const numbers =
      next !== undefined &&
      prose.has(next) &&
      PARAGRAPH_NUMBER.test(chunk.text) &&
      next.x0 - chunk.x1 < 4 * chunk.size
    return !prose.has(chunk) && !numbers
  })
  return joinBullets(beside)
}

const PARAGRAPH_NUMBER = /^[([]?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)\]]$/

/** The lines of the table's caption that a line of a single text opens. */
function captionAt(rows: readonly Row[], at: number): readonly Row[] {
  const [only, ...others] = (rows[at] as Row).chunks
  if (only === undefined || others.length > 0 || captionKind(only.text) !== 'table') return []
  const following = rows.slice(at, at + MOST_LINES)
  return following.slice(0, captionLength(following))
}

/** More lines than a column's heading runs over. */
const MOST_LINES = 8

/** A few lines right above a row of figures, over one of them and clear of another: a column's heading, however long. */
function headsFigures(block: readonly Chunk[], rows: readonly Row[]): boolean {
  const last = block[block.length - 1] as Chunk
  if (block.length > MOST_LINES) return false
  const x0 = Math.min(...block.map((chunk) => chunk.x0)) - 0.5 * last.size
  const x1 = Math.max(...block.map((chunk) => chunk.x1)) + 0.5 * last.size
  const from = rows.findIndex((row) => row.baseline > last.baseline + 0.5 * last.size)
  if (from < 0) return false
  for (const row of rows.slice(from, from + MOST_LINES)) {
    if (row.baseline - last.baseline > 1.5 * MOST_LINES * last.size) return false
    const under = row.chunks.filter((chunk) => chunk.x0 < x1 && chunk.x1 > x0)
    // Further lines of a heading that is set around one middle.
    if (under.every((chunk) => isCentred(chunk, x0 + x1))) continue
    const isUnder =
      under.length === 1 && under.every((chunk) => chunk.words.length <= 3 && looksLikeData(chunk.text))
    return isUnder && row.chunks.some((chunk) => !under.includes(chunk) && looksLikeData(chunk.text))
  }
  return false
}

/** Words around a middle, given twice. */
function isCentred({ x0, x1, size, text }: Chunk, middles: number): boolean {
  return !looksLikeData(text) && Math.abs(x0 + x1 - middles) < 0.6 * size
}

/** A few lines that stand between a label and figures of the line they begin on, or of the next: an entry of a row. */
function isEntry(block: readonly Chunk[], rows: readonly Row[]): boolean {
  if (block.length > MOST_LINES) return false
  return rows.some(({ chunks }) => {
    const at = chunks.findIndex((chunk) => block.includes(chunk))
    return (
      at > 0 &&
      !looksLikeFigure((chunks[0] as Chunk).text) &&
      chunks.some(({ text }, k) => k > at && looksLikeFigure(text))
    )
  })
}

/**
 * Chunks under chunks: same left or right edge or nearly the same extent, lines no further apart than 1.7 times their
 * size. A line that runs on under the figures beside the one above begins a block of its own.
 */
export function blocksOf(rows: readonly Row[]): Chunk[][] {
  const blocks: Chunk[][] = []
  /** Blocks that may go on, each with its last chunk and the line of that. */
  let open: { readonly block: Chunk[]; last: Chunk; row: Row }[] = []
  const runsUnderFigures = (above: Chunk, { chunks }: Row, chunk: Chunk) =>
    chunks.some(
      ({ x0, x1, text }) =>
        (x0 > above.x1 || x1 < above.x0) && x0 < chunk.x1 && x1 > chunk.x0 && looksLikeData(text),
    )
  for (const row of rows) {
    open = open.filter(({ block, last }) => row.baseline - last.baseline < 2 * (block[0] as Chunk).size)
    for (const chunk of row.chunks) {
      const above = open.find(
        ({ last, row }) => continuesBlock(last, chunk) && !runsUnderFigures(last, row, chunk),
      )
      if (above !== undefined) {
        above.block.push(chunk)
        above.last = chunk
        above.row = row
      } else {
        const block = [chunk]
        blocks.push(block)
        open.push({ block, last: chunk, row })
      }
    }
  }
  return blocks
}

function continuesBlock(above: Chunk, below: Chunk): boolean {
  const step = below.baseline - above.baseline
  if (step < 0.7 * below.size || step > 1.75 * Math.max(above.size, below.size)) return false
  if (Math.abs(above.size - below.size) > 0.15 * below.size) return false
  const overlap = Math.min(above.x1, below.x1) - Math.max(above.x0, below.x0)
  if (overlap < 0.6 * Math.min(above.x1 - above.x0, below.x1 - below.x0)) return false
  return Math.abs(above.x0 - below.x0) < 2.5 * below.size || Math.abs(above.x1 - below.x1) < below.size
}

function isProse(block: readonly Chunk[], rows: readonly Row[]): boolean {
  let words = 0
  let led = 0
  for (const chunk of block) {
    words += chunk.words.length
    if (isLed(chunk)) led++
  }
  if (2 * led > block.length) return false
  if (block.length === 1) return words >= 12 && countFigures(block) < 0.3 * words
  if (words / block.length < 4 || countFigures(block) > 0.35 * words) return false
  const left = Math.min(...block.map((chunk) => chunk.x0))
  const right = Math.max(...block.map((chunk) => chunk.x1))
  let flowing = 0
  let wrapped = 0
  for (let k = 1; k < block.length; k++) {
    const [before, chunk] = [block[k - 1] as Chunk, block[k] as Chunk]
    const [word] = chunk.words
    const goesOn = /^[\p{Ll}(]/u.test(chunk.text)
    const full = before.x1 >= right - 0.13 * (right - left)
    const noRoom = word !== undefined && before.x1 + (word.x1 - word.x0) > right - 0.05 * (right - left)
    if (goesOn || full) flowing++
    if ((goesOn && noRoom) || full) wrapped++
  }
  const least = 0.6 * (block.length - 1)
  // Beside figures, entries of a column may begin in lower case too: then lines must have been wrapped.
  return wrapped >= least || (flowing >= least && !isBesideFigures(block, rows))
}

function countFigures(block: readonly Chunk[]): number {
  let figures = 0
  for (const { words } of block) for (const { text } of words) if (looksLikeFigure(text)) figures++
  return figures
}

/** Dots set apart lead from it to what stands at the end of its line. */
function isLed({ words }: Chunk): boolean {
  const last = words.at(-1)
  const before = words.at(-2)
  if (before?.text !== '.' || last?.text !== '.') return false
  return last.x0 - before.x1 > 0.7 * last.size
}

/** Nearly every line of a block has a figure on its left, as entries of a table's last column do. */
function isBesideFigures(block: readonly Chunk[], rows: readonly Row[]): boolean {
  return block.length > 3 && besideFigures(block, rows).length >= 0.8 * block.length
}

/**
 * Most lines of a block have a label and a figure on their left: the last column of a table, unless its lines are spread
 * to one width, as those of a text beside a table are.
 */
function isLastColumn(block: readonly Chunk[], rows: readonly Row[]): boolean {
  const labelled = besideFigures(block, rows).filter((left) =>
    left.slice(0, -1).some(({ text }) => /\p{L}/u.test(text)),
  )
  const right = Math.max(...block.map(({ x1 }) => x1))
  const full = block.filter(({ x1, size }) => x1 > right - 0.5 * size).length
  return block.length > 3 && labelled.length >= 0.6 * block.length && full < 0.6 * block.length
}

/** What stands left of the lines of a block that have a figure right before them. */
function besideFigures(block: readonly Chunk[], rows: readonly Row[]): Chunk[][] {
  const first = block[0] as Chunk
  const own = new Set(block)
  const from = rows.findIndex(({ chunks }) => chunks.includes(first))
  return rows.slice(from, from + 2 * block.length).flatMap(({ chunks }) => {
    const at = chunks.findIndex((chunk) => own.has(chunk))
    return at > 0 && looksLikeFigure((chunks[at - 1] as Chunk).text) ? [chunks.slice(0, at)] : []
  })
}
