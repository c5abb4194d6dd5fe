/** A half-open range of days [from, to), ISO dates. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** Dimension name → code, e.g. `{ county: '03' }`. */
export type Dimensions = Readonly<Record<string, string>>

/** What a figure is about: one quantity of the world, whoever prints it. */
export interface Key {
  readonly dataset: string
  readonly measure: string
  readonly period: Period
  readonly dimensions: Dimensions
}

/** `dataset/measure/YYYY-MM-DD?dim=code&…`: the date is the lower end of the period, dimensions sorted by name. */
export function formatKey({ dataset, measure, period, dimensions }: Key): string {
  const names = Object.keys(dimensions).sort()
  const query = names.map((name) => `${name}=${dimensions[name]}`).join('&')
  return `${dataset}/${measure}/${period.from}${query === '' ? '' : `?${query}`}`
}
