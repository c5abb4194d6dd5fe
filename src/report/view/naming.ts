import type { Dimensions } from '../../model/key.ts'
import type { MeasureDeclaration, Source } from '../../model/source.ts'
import { formatDay } from './format-number.ts'
import type { Language } from './wording.ts'

/** Names of what a figure is about, as its source declares them. */
export interface Named {
  readonly dataset: string
  readonly measure: string
  readonly dimensions: Dimensions
  readonly validFrom: string
  readonly validTo: string
}

/** The source of a dataset, or undefined for one that this version no longer knows. */
export function sourceOf(sources: readonly Source[], dataset: string): Source | undefined {
  return sources.find(({ name }) => name === dataset)
}

/** The declaration of a measure, or undefined for one that this version no longer knows. */
export function measureOf(
  sources: readonly Source[],
  dataset: string,
  measure: string,
): MeasureDeclaration | undefined {
  return sourceOf(sources, dataset)?.measures.find(({ name }) => name === measure)
}

/** The measure's name for people. */
export function measureName(sources: readonly Source[], named: Named, lang: Language): string {
  return measureOf(sources, named.dataset, named.measure)?.label[lang] ?? named.measure
}

/** Members of the dimensions for people, totals left out: `Østfold`, or an empty string for a total. */
export function memberNames(sources: readonly Source[], named: Named, lang: Language): string {
  const dimensions = sourceOf(sources, named.dataset)?.dimensions ?? []
  return Object.entries(named.dimensions)
    .filter(([name, code]) => dimensions.find((dimension) => dimension.name === name)?.total !== code)
    .map(([name, code]) => {
      const dimension = dimensions.find((each) => each.name === name)
      return dimension?.members.find((member) => member.code === code)?.label[lang] ?? code
    })
    .join(', ')
}

/** Whether the figure stands for all units: every dimension is left out or at its total. */
export function isTotal(sources: readonly Source[], named: Pick<Named, 'dataset' | 'dimensions'>): boolean {
  const dimensions = sourceOf(sources, named.dataset)?.dimensions ?? []
  return Object.entries(named.dimensions).every(
    ([name, code]) => dimensions.find((dimension) => dimension.name === name)?.total === code,
  )
}

const MONTHS = {
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const

/** A half-open range of days for people: a month, a day, or first day – last day. */
export function periodName(
  { validFrom, validTo }: Pick<Named, 'validFrom' | 'validTo'>,
  lang: Language,
): string {
  const last = dayBefore(validTo)
  if (last === validFrom) return formatDay(validFrom, lang)
  const next = new Date(`${validFrom}T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  if (validFrom.endsWith('-01') && next.toISOString().slice(0, 10) === validTo) {
    return `${MONTHS[lang][Number(validFrom.slice(5, 7)) - 1]} ${validFrom.slice(0, 4)}`
  }
  return `${formatDay(validFrom, lang)}–${formatDay(last, lang)}`
}

/** The day before an ISO date: the last day of a half-open range that ends there. */
export function dayBefore(iso: string): string {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** Measure, members and period in one line: `Individuelle planer, Østfold, mars 2011`. */
export function figureName(sources: readonly Source[], named: Named, lang: Language): string {
  return [measureName(sources, named, lang), memberNames(sources, named, lang), periodName(named, lang)]
    .filter((part) => part !== '')
    .join(', ')
}

/** Takes a key apart: `dataset/measure/YYYY-MM-DD?dim=code`. The end of the period is not part of a key. */
export function parseKey(key: string): Omit<Named, 'validTo'> {
  const [path = '', query = ''] = key.split('?')
  const [dataset = '', measure = '', validFrom = ''] = path.split('/')
  const dimensions = Object.fromEntries(
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  return { dataset, measure, dimensions, validFrom }
}

/** A key in words where the figure itself is not at hand: the year stands for the period. */
export function keyName(sources: readonly Source[], key: string, lang: Language): string {
  const { dataset, measure, dimensions, validFrom } = parseKey(key)
  const named = { dataset, measure, dimensions, validFrom, validTo: validFrom }
  return [measureName(sources, named, lang), memberNames(sources, named, lang), validFrom.slice(0, 4)]
    .filter((part) => part !== '')
    .join(', ')
}
