import { looksLikeFigure, looksLikeYear } from '../page/figures.ts'
import type { Line, Placed } from './lines.ts'

/**
 * Lines with those marked that name the columns by years beside the heading of the labels ("County 2019 2020 2021"):
 * years at equal steps and nothing else, above all other entries, where no row has years as its entries.
 */
export function markYearHeads(lines: readonly Line[]): Line[] {
  const line = lines.find((each) => valuesOf(each).length > 0)
  if (line === undefined || !headsColumns(line)) return [...lines]
  const texts = textOf(line)
  const others = lines.filter((other) => isOfYears(other) && textOf(other) !== texts)
  return lines.map((other) =>
    others.length === 0 && isOfYears(other) ? { ...other, headsYears: true as const } : other,
  )
}

function headsColumns(line: Line): boolean {
  const years = valuesOf(line).map(({ chunk }) => Number.parseInt(chunk.text, 10))
  const step = (years[1] ?? 0) - (years[0] ?? 0)
  const label = line.placed.find(({ first }) => first === 0)
  return (
    isOfYears(line) &&
    step !== 0 &&
    years.slice(1).every((year, k) => year - (years[k] as number) === step) &&
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
