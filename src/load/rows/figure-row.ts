import type { Figure } from '../../model/figure.ts'
import type { Key } from '../../model/key.ts'
import type { Row } from './column-value.ts'
import { jsonText, plain } from './column-value.ts'
import { seriesOf } from './quantity.ts'

/** Columns of `figureRow` after the numbers of the reading and the quantity. */
export const FIGURE_COLUMNS = [
  'content',
  'value',
  'implied_value',
  'low',
  'high',
  'quantum',
  'unit',
  'status',
  'candidates',
  'verdict',
  'finding_id',
  'observation',
] as const

/** A figure's row. */
export function figureRow(figure: Figure): Row {
  const { value, impliedValue, low, high, quantum, unit, status, candidates, verdict, findingId } = figure
  const amounts = [value, impliedValue, low, high, quantum].map(plain)
  const others = candidates.map((each) => ({ value: plain(each.value), observations: each.observations }))
  return [
    contentOf(amounts, [unit, status, ...others.map((each) => withoutPrecision(each.value)).sort()]),
    ...amounts,
    unit,
    status,
    jsonText(others),
    verdict,
    findingId,
    figure.observation,
  ]
}

/** What is held, apart from who says it: equal for equal values whatever their place, layout or verdict. */
function contentOf(amounts: readonly (string | null)[], others: readonly string[]): string {
  let content = ''
  for (const amount of amounts) content += `${withoutPrecision(amount)}|`
  return content + others.join('|')
}

/** 6.70 and 6.7 are one amount, told apart by their quantum. */
const withoutPrecision = (amount: string | null) =>
  amount?.includes('.') ? amount.replace(/\.?0+$/, '') : (amount ?? '')

/** Rows of the span of periods that is printed of each series; `textOf` writes a key. */
export function windowRows(figures: readonly Figure[], textOf: (key: Key) => string): Row[] {
  const spans = new Map<string, { from: string; to: string }>()
  for (const { key } of figures) {
    const series = seriesOf(key, textOf(key))
    const { from, to } = key.period
    const span = spans.get(series)
    if (span === undefined) spans.set(series, { from, to })
    else {
      if (from < span.from) span.from = from
      if (to > span.to) span.to = to
    }
  }
  return [...spans].map(([series, { from, to }]) => [series, `[${from},${to})`])
}
