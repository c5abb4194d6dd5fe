import { looksLikeFigure, looksLikeYear, mayHead } from '../layout/figures.ts'
import type { Line, Placed } from './lines.ts'

/**
 * Lines with those marked that name the columns by years beside the heading of the labels ("County 2019 2020 2021"):
 * years at equal steps from column to column and nothing else, above all other figures, where no row has years as its
 * entries.
 */
export function markYearHeads(lines: readonly Line[]): Line[] {
  // Headings of several lines beside the years begin above them.
  const line = lines.find(
    (each) => isOfYears(each) || valuesOf(each).some(({ chunk }) => !mayHead(chunk.text)),
  )
  if (line === undefined || !headsColumns(line)) return [...lines]
  const texts = textOf(line)
  const others = lines.filter((other) => isOfYears(other) && textOf(other) !== texts)
  return lines.map((other) =>
    others.length === 0 && isOfYears(other) ? { ...other, headsYears: true as const } : other,
  )
}

function headsColumns(line: Line): boolean {
  if (!isOfYears(line)) return false
  const values = valuesOf(line)
  const [opening, next] = [values[0] as Placed, values[1] as Placed]
  const year = ({ chunk }: Placed) => Number(/(?:19|20)\d\d/.exec(chunk.text)?.[0])
  const step = (year(next) - year(opening)) / (next.first - opening.first)
  const label = line.placed.find(({ first }) => first === 0)
  return (
    step !== 0 &&
    values.every((each) => year(each) - year(opening) === step * (each.first - opening.first)) &&
    label !== undefined &&
    !looksLikeFigure(label.chunk.text)
  )
}

function isOfYears(line: Line): boolean {
  const values = valuesOf(line)
  return values.length > 1 && values.every(({ chunk }) => looksLikeYear(chunk.text))
}

function textOf(line: Line): string {
  return line.placed.map(({ chunk }) => chunk.text).join(' ')
}

function valuesOf({ placed }: Line): Placed[] {
  return placed.filter(({ first }) => first > 0)
}
