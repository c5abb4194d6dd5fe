import type { Bbox } from '../../model/place.ts'
import { captionKind, captionLength, isBareNumber, isNoteLine, MOST_LEADING } from './captions.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'

/**
 * A caption set to the edge of the text, beyond that of a narrow table: the nearest line above or else below opens it,
 * and nothing stands beside the table on that side.
 */
export function captionAside(box: Bbox, rows: readonly Row[], tables: readonly Bbox[]): Row[] {
  const nearest = [
    { row: rows.findLast((row) => (row.y0 + row.y1) / 2 < box[1]), room: 3.5 },
    { row: rows.find((row) => (row.y0 + row.y1) / 2 > box[3]), room: 2.2 },
  ]
  for (const { row: near, room } of nearest) {
    if (near === undefined) continue
    const above = near.y0 < box[1]
    const k = rows.indexOf(near)
    const from = above ? rows.findLastIndex((row, at) => at <= k && captionKind(textOf(row)) === 'table') : k
    const lines = from < 0 || k - from > 4 ? [] : captionFrom(rows.slice(from, above ? k + 1 : k + 5), box[2])
    const opening = lines[0]
    if (opening === undefined || captionKind(textOf(opening)) !== 'table' || overlaps(opening, box)) continue
    if (above && lines.at(-1) !== near) continue
    const gap = above ? box[1] - near.y1 : opening.y0 - box[3]
    if (gap < room * opening.size && standsAlone(box, opening, rows, tables)) return lines
  }
  return []
}

/** Whether nothing stands beside a table as far as a line above or below it reaches. */
export function standsAlone(
  box: Bbox,
  line: Pick<Row, 'x0' | 'x1'>,
  rows: readonly Row[],
  tables: readonly Bbox[],
): boolean {
  const left = Math.min(line.x0, box[0])
  const right = Math.max(line.x1, box[2])
  return ![...rows.map(({ x0, y0, x1, y1 }): Bbox => [x0, y0, x1, y1]), ...tables].some(
    (other) =>
      other[1] < box[3] && other[3] > box[1] && other[0] < right && other[2] > left && !sameBox(other, box),
  )
}

function sameBox(a: Bbox, b: Bbox): boolean {
  return a.every((edge, k) => edge === b[k])
}

/** Whether the first word of a line would have fitted on the line above it, with room to spare: then a new text begins. */
export function hasRoomFor(row: Row, above: Row, right: number): boolean {
  const word = row.chunks[0]?.words[0]
  const room = Math.min(right, row.x1) - above.x1
  return word !== undefined && room > word.x1 - word.x0 + 3 * row.size
}

/** The address of a source, which stands under a caption and is not of it. */
const ADDRESS = /(?:https?:\/\/|\bwww\.)\S/i

/**
 * A caption's lines: the opening one and those under it in the same type, set to the width of its table, or of the text;
 * where the first is the number alone, the title may be set otherwise.
 */
export function captionFrom(lines: readonly Row[], right = Infinity): Row[] {
  const opening = lines[0] as Row
  const [, title] = lines
  if (title !== undefined && isBareNumber(textOf(opening)) && isTitle(title, opening))
    return [opening, ...captionFrom(lines.slice(1), right)]
  const end = lines.findIndex(
    (row, k) =>
      k > 0 &&
      (!isOfSize(row, opening) ||
        changesType(lines[k - 1] as Row, row) ||
        isApart(row, lines[k - 1] as Row, right) ||
        /^[([].*[)\]]$/.test(textOf(row)) ||
        (hasRoomFor(row, lines[k - 1] as Row, right) && !/^\p{Ll}/u.test(textOf(row))) ||
        ADDRESS.test(textOf(row)) ||
        isNoteLine(row)),
  )
  return lines.slice(0, end < 0 ? lines.length : end)
}

/** Whether a line is set in the size of another, or in that of some of its words, as behind a larger number. */
function isOfSize({ size }: Row, line: Row): boolean {
  const words = line.chunks.flatMap((chunk) => chunk.words)
  return [line, ...words].some((other) => Math.abs(size - other.size) <= 0.08 * other.size)
}

/** Whether a line under the number of a table may be its title: close to it and no note. */
function isTitle(row: Row, number: Row): boolean {
  const isClose = row.baseline - number.baseline < MOST_LEADING * Math.max(row.size, number.size)
  return isClose && row.chunks.length === 1 && captionKind(textOf(row)) === null && !isNoteLine(row)
}

/** Whether a line stands further below another than lines of a text do, or as far as only lines that are full do. */
function isApart(row: Row, above: Row, right: number): boolean {
  const step = (row.baseline - above.baseline) / row.size
  if (step <= 1.7) return false
  const word = row.chunks[0]?.words[0]
  const reach = Number.isFinite(right) ? Math.max(right, row.x1) : row.x1
  return step > MOST_LEADING || word === undefined || above.x1 + word.x1 - word.x0 + 0.3 * row.size < reach
}

/** Whether the words of one line end bold or in italics and those of the next begin without, or the other way round. */
function changesType(above: Row, row: Row): boolean {
  const last = above.chunks.at(-1)?.words.at(-1)?.font
  const first = row.chunks[0]?.words[0]?.font
  return last?.italic !== first?.italic || last?.bold !== first?.bold
}

/** A line and those that follow it within its own width: not those of a text beside it. */
export function under(opening: Row, rows: readonly Row[]): Row[] {
  const { x0, y0, x1, y1 } = opening
  return [opening, ...rows.slice(rows.indexOf(opening) + 1).filter((row) => overlaps(row, [x0, y0, x1, y1]))]
}

/** Whether a line stands over or under a box, by a third of the narrower of the two. */
export function overlaps(row: Row, box: Bbox): boolean {
  return (
    Math.min(row.x1, box[2]) - Math.max(row.x0, box[0]) > 0.3 * Math.min(row.x1 - row.x0, box[2] - box[0])
  )
}

/**
 * A figure's caption: its opening line, and further ones in the same bold or italic type; in plain type, those that go
 * on to the edge that the text around reaches.
 */
export function figureCaption(opening: Row, rows: readonly Row[]): Row[] {
  const lines = [opening]
  const style = (row: Row) =>
    row.chunks.flatMap((chunk) => chunk.words).map((word) => `${word.font.bold}${word.font.italic}`)
  const following = rows.slice(rows.indexOf(opening))
  const plain = new Set(style(opening)).size > 1 || style(opening)[0] === 'falsefalse'
  if (plain) {
    const beside = rows.filter(({ x0, x1 }) => x0 < opening.x1 && x1 > opening.x0)
    return wrappedLines(following, Math.max(...beside.map(({ x1 }) => x1)))
  }
  for (const row of following.slice(1)) {
    const last = lines[lines.length - 1] as Row
    if (row.baseline - last.baseline > 1.6 * row.size || Math.abs(row.size - last.size) > 0.5) break
    if (style(row).some((each) => each !== style(opening)[0]) || captionKind(textOf(row)) !== null) break
    lines.push(row)
  }
  return lines
}

/** The lines of a caption in plain type: each but the last one ends where the next word would go beyond the text. */
function wrappedLines(rows: readonly Row[], reach: number): Row[] {
  const lines = rows.slice(0, captionLength(rows))
  const end = lines.findIndex((line, k) => {
    const next = lines[k + 1]?.chunks[0]?.words[0]
    return next === undefined || line.x1 + 0.2 * next.size + next.x1 - next.x0 < reach
  })
  return lines.slice(0, end + 1)
}
