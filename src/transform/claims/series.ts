import type { MeasureDeclaration } from '../../model/source.ts'
import type { Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import { isAside } from '../prose/aside.ts'
import type { Sentence } from '../prose/context.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { fromDecimal } from '../reconcile/solver/rational.ts'
import type { Evidence } from './evidence.ts'
import type { Span } from './sum-spans.ts'

/** Source of a regular expression for a year of a series. */
export const YEAR = '(?:19|20)\\d{2}'

/** A yearly measure with the figure that is printed for each year. */
export interface Series {
  readonly measure: MeasureDeclaration
  readonly years: ReadonlyMap<number, Witness>
}

/** Yearly measures of the whole, with every year that is printed and not distrusted. */
export function seriesOf({ source, print, distrusted }: Evidence): readonly Series[] {
  const totals = new Map(source.dimensions.map(({ name, total }) => [name, total]))
  return source.measures.flatMap((measure) => {
    if (measure.period.kind !== 'end-of-year') return []
    const own = [...print.heaviest.values()].filter(({ observations: [first] }) => {
      const isOwn = first?.key.measure === measure.name && !distrusted.has(first.ordinal)
      return isOwn && Object.entries(first.key.dimensions).every(([name, code]) => totals.get(name) === code)
    })
    const years = own.flatMap((witness) => {
      const year = witness.observations[0]?.key.period.from.slice(0, 4)
      return year === undefined ? [] : [[Number(year), witness] as const]
    })
    return years.length < 2 ? [] : [{ measure, years: new Map(years) }]
  })
}

/** Whether words of a sentence speak of something else than the series of the whole. */
export function isElsewhere(evidence: Evidence, sentence: Sentence, { start, end }: Stretch): boolean {
  const { text } = sentence.statement
  const printed = text.slice(start, end)
  const mention: Mention = {
    kind: 'figure',
    printed,
    figure: { kind: 'unreadable', printed },
    start,
    end,
    numerals: [],
    before: text.slice(0, start).trim(),
    after: text.slice(end).trim(),
    bracketed: false,
    restates: null,
    partOf: null,
    shares: -1,
  }
  const isNamed = sentence.names.some(({ code }) => code !== null)
  return (
    isNamed ||
    /(?<!\p{L})(?:ikke|ikkje|nesten like)(?!\p{L})/iu.test(text) ||
    isAside(sentence, mention, evidence.source)
  )
}

/** All that the figure of a year admits. */
export function boundsOf({ value, observations: [first] }: Witness): Span {
  const own = fromDecimal(value)
  const { low, high } = first?.claim ?? { low: null, high: null }
  return { low: low === null ? own : fromDecimal(low), high: high === null ? own : fromDecimal(high) }
}
