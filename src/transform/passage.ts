import type { Passage } from '../model/passage.ts'
import type { Place } from '../model/place.ts'
import type { Statement } from '../model/statement.ts'
import type { Table } from '../model/table.ts'

/** A stretch of a statement's text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where words stand in a statement; nothing where they are not in it, or where its words have no places. */
export function passagesIn(
  { text, words }: Pick<Statement, 'text' | 'words'>,
  role: Passage['role'],
  said: string | Stretch = { start: 0, end: text.length },
): readonly Passage[] {
  const stretch = typeof said === 'string' ? stretchOf(text, said) : said
  if (stretch === null) return []
  const { start, end } = stretch
  const places = words.filter((word) => word.start < end && word.end > start).map(({ place }) => place)
  const place = firstLine(places)
  return place === null ? [] : [{ role, text: text.slice(start, end), quote: text, place }]
}

function stretchOf(text: string, words: string): Stretch | null {
  const at = text.toLowerCase().indexOf(words.toLowerCase())
  return at < 0 ? null : { start: at, end: at + words.length }
}

/** Where a table's caption stands, or that piece of it. */
export function captionPassages(
  { caption }: Pick<Table, 'caption'>,
  role: Passage['role'],
  words = caption?.text ?? '',
): readonly Passage[] {
  const place = firstLine(caption?.places ?? [])
  return caption === null || place === null ? [] : [{ role, text: words, quote: caption.text, place }]
}

/** One place for a run of words: those of them that stand on its first line, or its whole range of source text. */
function firstLine(places: readonly Place[]): Place | null {
  const [first] = places
  if (first === undefined) return null
  if (first.kind === 'offset') {
    const ends = places.flatMap((each) => (each.kind === 'offset' ? [each.end] : []))
    return { ...first, end: Math.max(...ends) }
  }
  const [, top, , bottom] = first.bbox
  const boxes = places.flatMap((each) => {
    if (each.kind !== 'page' || each.page !== first.page) return []
    const middle = (each.bbox[1] + each.bbox[3]) / 2
    return middle > top && middle < bottom ? [each.bbox] : []
  })
  return {
    ...first,
    bbox: [
      Math.min(...boxes.map(([x0]) => x0)),
      Math.min(...boxes.map(([, y0]) => y0)),
      Math.max(...boxes.map(([, , x1]) => x1)),
      Math.max(...boxes.map(([, , , y1]) => y1)),
    ],
  }
}
