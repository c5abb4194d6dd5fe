import { compareDecimals, formatDecimal, parseDecimal, quantumOf } from '../../model/decimal.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { Unit } from '../../model/observation.ts'
import type { ChartDeclaration, Source } from '../../model/source.ts'
import { formatNumber, formatQuantity } from './format-number.ts'
import { measureOf, memberNames, sourceOf } from './naming.ts'
import type { FigureFacts } from '../read/report-data.ts'
import type { ChartView, PointView } from './view-model.ts'
import { UNIT } from './wording.ts'
import type { Language } from './wording.ts'

/** The charts that the sources declare, one panel each, from the figures held now. */
export function chartViews(
  figures: readonly FigureFacts[],
  sources: readonly Source[],
  lang: Language,
): readonly ChartView[] {
  return sources.flatMap((source) =>
    (source.charts ?? []).flatMap((chart, index) => {
      const chosen = chartFigures(chart, source, figures)
      return chosen.length === 0 ? [] : [chartView(chart, chosen, { source, index, sources, lang })]
    }),
  )
}

/** Members: one figure a code, totals left out, in the classification's order. Series: the totals, oldest first. */
function chartFigures(
  chart: ChartDeclaration,
  source: Source,
  figures: readonly FigureFacts[],
): readonly FigureFacts[] {
  const measured = figures.filter(
    (figure) => figure.dataset === source.name && figure.measure === chart.measure && figure.value !== null,
  )
  if (chart.kind === 'series') {
    return measured
      .filter(({ dimensions }) => Object.keys(dimensions).length === 0)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  }
  const dimension = source.dimensions.find(({ name }) => name === chart.dimension)
  return (dimension?.members ?? [])
    .filter(({ code }) => code !== dimension?.total)
    .flatMap(
      ({ code }) =>
        measured.find(
          ({ dimensions }) => dimensions[chart.dimension] === code && Object.keys(dimensions).length === 1,
        ) ?? [],
    )
}

/** Whether a chart of its source draws the figure. */
export function isCharted(
  sources: readonly Source[],
  { dataset, measure, dimensions }: FigureFacts,
): boolean {
  const source = sourceOf(sources, dataset)
  const [only, second] = Object.entries(dimensions)
  return (source?.charts ?? []).some((chart) => {
    if (chart.measure !== measure || second !== undefined) return false
    if (chart.kind === 'series' || only === undefined) return chart.kind === 'series' && only === undefined
    const [name, code] = only
    const dimension = source?.dimensions.find((each) => each.name === chart.dimension)
    return name === chart.dimension && (dimension?.members ?? []).some((member) => member.code === code)
  })
}

interface ChartContext {
  readonly source: Source
  readonly index: number
  readonly sources: readonly Source[]
  readonly lang: Language
}

function chartView(
  chart: ChartDeclaration,
  figures: readonly FigureFacts[],
  { source, index, sources, lang }: ChartContext,
): ChartView {
  const declaration = measureOf(sources, source.name, chart.measure)
  const unit = declaration?.unit ?? 'count'
  const breaks = (source.breaks ?? []).filter(({ measures }) => measures.includes(chart.measure))
  const point = (figure: FigureFacts) => pointView(figure, chart, { sources, lang })
  const runs: FigureFacts[][] = []
  for (const figure of figures) {
    const previous = runs.at(-1)?.at(-1)
    const broken =
      previous !== undefined &&
      chart.kind === 'series' &&
      breaks.some(({ from }) => previous.validFrom < from && from <= figure.validFrom)
    if (previous === undefined || broken) runs.push([figure])
    else runs.at(-1)?.push(figure)
  }
  const title = chart.title[lang]
  return {
    id: `${source.name}-${index}`,
    kind: chart.kind,
    title,
    source: source.title,
    unit: UNIT[unit][lang],
    percent: unit === 'percent',
    runs: runs.map((run) => run.map(point)),
    breaks: chart.kind === 'series' ? breaks.map(({ label }) => label[lang]) : [],
    precisionNotes: chart.kind === 'series' ? precisionNotes(figures, unit, lang) : [],
    bandLabel:
      lang === 'nb' ? 'avrunding, ikke statistisk usikkerhet' : 'rounding, not statistical uncertainty',
    alternative: alternativeText(
      title,
      figures.map(point),
      breaks.map(({ label }) => label[lang]),
      lang,
    ),
    sample: figures.some(({ editionKind }) => editionKind === 'sample'),
  }
}

/** A point with the bounds that the printed digits allow: half a unit of the last digit, none for whole counts. */
function pointView(
  figure: FigureFacts,
  chart: ChartDeclaration,
  { sources, lang }: Pick<ChartContext, 'sources' | 'lang'>,
): PointView {
  const plain = figure.value ?? '0'
  const value = parseDecimal(plain)
  const rounded = figure.unit !== 'count'
  const quantum = figure.quantum === null ? quantumOf(value) : parseDecimal(figure.quantum)
  return {
    label: chart.kind === 'series' ? figure.validFrom.slice(0, 4) : memberNames(sources, figure, lang),
    plain,
    // The unit stands above the picture; a percentage is known by its sign.
    text: figure.unit === 'percent' ? formatQuantity(plain, figure.unit, lang) : formatNumber(plain, lang),
    low: rounded ? shifted(value, quantum, -1n) : plain,
    high: rounded ? shifted(value, quantum, 1n) : plain,
    finding: figure.findingId !== null,
  }
}

/** value ± quantum / 2, exactly. */
function shifted(value: Decimal, quantum: Decimal, sign: 1n | -1n): string {
  const exponent = Math.min(value.exponent, quantum.exponent) - 1
  const scale = (decimal: Decimal) => decimal.coefficient * 10n ** BigInt(decimal.exponent - exponent)
  return formatDecimal({ coefficient: scale(value) + (sign * scale(quantum)) / 2n, exponent })
}

/** Neighbouring periods that are printed with different numbers of decimals. */
function precisionNotes(
  figures: readonly FigureFacts[],
  unit: Unit,
  lang: Language,
): ChartView['precisionNotes'] {
  const digits = ({ value }: FigureFacts) => Math.max(0, -parseDecimal(value ?? '0').exponent)
  return figures.flatMap((figure, index) => {
    const previous = figures[index - 1]
    if (previous === undefined || digits(previous) === digits(figure)) return []
    const text =
      lang === 'nb'
        ? `${decimalsText(digits(previous), unit, lang)} til ${previous.validFrom.slice(0, 4)}, ${decimalsText(digits(figure), unit, lang)} fra ${figure.validFrom.slice(0, 4)}`
        : `${decimalsText(digits(previous), unit, lang)} to ${previous.validFrom.slice(0, 4)}, ${decimalsText(digits(figure), unit, lang)} from ${figure.validFrom.slice(0, 4)}`
    return [{ before: previous.validFrom.slice(0, 4), after: figure.validFrom.slice(0, 4), text }]
  })
}

function decimalsText(digits: number, unit: Unit, lang: Language): string {
  if (digits === 0 && unit === 'percent') return lang === 'nb' ? 'hele prosent' : 'whole percent'
  if (digits === 0) return lang === 'nb' ? 'hele tall' : 'whole numbers'
  if (digits === 1) return lang === 'nb' ? 'én desimal' : 'one decimal'
  return lang === 'nb' ? `${digits} desimaler` : `${digits} decimals`
}

/** What the picture shows, in a sentence: extent, highest and lowest, breaks. The table beside it holds every number. */
function alternativeText(
  title: string,
  points: readonly PointView[],
  breaks: readonly string[],
  lang: Language,
): string {
  const sorted = [...points].sort((a, b) => compareDecimals(parseDecimal(a.plain), parseDecimal(b.plain)))
  const [lowest] = sorted
  const highest = sorted.at(-1)
  if (lowest === undefined || highest === undefined) return title
  const ends =
    lang === 'nb'
      ? `${title}: ${points.length} verdier. Lavest: ${lowest.label}, ${lowest.text}. Høyest: ${highest.label}, ${highest.text}.`
      : `${title}: ${points.length} values. Lowest: ${lowest.label}, ${lowest.text}. Highest: ${highest.label}, ${highest.text}.`
  return [ends, ...breaks.map((text) => (lang === 'nb' ? `Brudd: ${text}.` : `Break: ${text}.`))].join(' ')
}
