import type { Bbox } from '../../model/place.ts'
import { fromFrame, turnBox } from '../pdf/frame.ts'
import type { Frame } from '../pdf/frame.ts'
import type { Turn } from '../pdf/ink.ts'
import type { Word } from './words.ts'

/** Words of one direction grouped to lines without wide gaps. */
export function linesOfWords(words: readonly Word[]): Word[][] {
  const lines: Word[][] = []
  const sorted = [...words].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0)
  for (const word of sorted) {
    const line = lines.find((candidate) => {
      const last = candidate[candidate.length - 1] as Word
      const gap = word.x0 - last.x1
      return (
        Math.abs(last.baseline - word.baseline) < 0.3 * word.size &&
        gap > -0.2 * word.size &&
        gap < 0.8 * word.size
      )
    })
    if (line === undefined) lines.push([word])
    else line.push(word)
  }
  return lines
}

/** A line of another direction as one word of the page's frame. */
export function turnLine(line: readonly Word[], turn: Turn, page: Frame): Word {
  const first = line[0] as Word
  const own: Bbox = [
    Math.min(...line.map((word) => word.x0)),
    Math.min(...line.map((word) => word.y0)),
    Math.max(...line.map((word) => word.x1)),
    Math.max(...line.map((word) => word.y1)),
  ]
  const displayed = turnBox(own, turn, page, fromFrame)
  const [x0, y0, x1, y1] = turnBox(displayed, page.turn, page)
  return {
    ...first,
    text: line.map((word) => word.text).join(' '),
    marks: line.flatMap((word) => word.marks),
    markBoxes: [],
    x0,
    y0,
    x1,
    y1,
    baseline: y1,
    turn: ((turn - page.turn + 4) % 4) as Turn,
  }
}
