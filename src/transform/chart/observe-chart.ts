import { quantumOf } from '../../model/decimal.ts'
import type { Dimensions } from '../../model/key.ts'
import type { Observation, ReadingNote } from '../../model/observation.ts'
import type { Bbox, Place } from '../../model/place.ts'
import type { PrintedChartDeclaration } from '../../model/printed-chart.ts'
import type { Label, MeasureDeclaration, Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { type Inked, placeValues } from './chart-layout.ts'
import { claimOf } from '../mention/claim.ts'
import { YEAR } from '../mention/date.ts'
import { foldLabel, matchLabel } from '../label.ts'
import { boundsOfFigure, nearestClass } from '../prose/class-bounds.ts'
import { type Printed, parseFigure } from '../mention/number.ts'
import { phraseEnd, wordsOf } from '../prose/phrase.ts'
import { chartNotPaired, dimensionLabel, ofDimension, readAsClass } from '../remarks.ts'

/** What the charts of a document say of a source's quantities. */
export interface ChartsObserved {
  readonly observations: readonly Observation[]
  readonly notes: readonly ReadingNote[]
}

/** A caption, and the labels of the chart that it stands above or below. */
interface PrintedChart {
  readonly caption: Statement
  readonly labels: readonly Statement[]
}

type NumberFigure = Extract<Printed, { kind: 'number' }>

interface ChartLabel extends Inked {
  readonly statement: Statement
}

interface Value extends ChartLabel {
  readonly figure: NumberFigure
}

/** A label of axis or legend: a code of its dimension, or null for the total. */
interface MemberLabel extends ChartLabel {
  readonly dimension: string
  readonly code: string | null
  readonly forgiven: Label | null
}

const CHART_NUMBER = /^\s*(?:figur|figure|diagram|fig\.)\s*\d+(?:\s?[-–—.]\s?\d+)*\s*[.:]?\s*/iu
const TOTAL = /^(?:totalt|total|i alt|alle|samlet|hele landet)$/iu

const withoutYears = (text: string): string => text.replace(new RegExp(`(?<!\\d)${YEAR}(?!\\d)`, 'gu'), '')

/** Labels that follow a caption, else those before it, up to the next other statement. */
function chartsOf(statements: readonly Statement[]): readonly PrintedChart[] {
  return statements.flatMap((caption, index) => {
    if (caption.kind !== 'caption') return []
    const rest = statements.slice(index + 1)
    const end = rest.findIndex(({ kind }) => kind !== 'label')
    const behind = end < 0 ? rest : rest.slice(0, end)
    const start = statements.slice(0, index).findLastIndex(({ kind }) => kind !== 'label')
    return [{ caption, labels: behind.length > 0 ? behind : statements.slice(start + 1, index) }]
  })
}

/** The box round all words of a label, where they stand on one page. */
function boxOf({ words }: Statement): Bbox | null {
  const places = words.map(({ place }) => place)
  const boxes = places.flatMap((place) => (place.kind === 'page' ? [place.bbox] : []))
  const pages = new Set(places.map((place) => (place.kind === 'page' ? place.page : 0)))
  if (boxes.length === 0 || boxes.length < places.length || pages.size > 1) return null
  const side = (at: 0 | 1 | 2 | 3) => boxes.map((box) => box[at])
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))]
}

const codesOf = (source: Source, dimension: string): readonly string[] =>
  source.dimensions.find(({ name }) => name === dimension)?.members.map(({ code }) => code) ?? []

/** The member of a dimension that the whole label names, by name or as a class. */
function memberOf(label: ChartLabel, dimension: string, source: Source): MemberLabel | null {
  const { text } = label.statement
  const words = wordsOf(text)
  const end = words.at(-1)?.end
  const named = (source.names ?? []).find(
    (name) =>
      name.dimension === dimension &&
      name.code !== null &&
      name.phrases.some((phrase) => phraseEnd(words, phrase, 0) === end),
  )
  if (named !== undefined) return { ...label, dimension, code: named.code, forgiven: null }
  if (TOTAL.test(text.trim())) return { ...label, dimension, code: null, forgiven: null }
  const bounds = boundsOfFigure(parseFigure(text.replace(/^(\S+) eller (?:flere|mer)$/u, 'minst $1')))
  const near = bounds === null ? null : nearestClass(bounds, codesOf(source, dimension))
  if (near === null) return null
  const forgiven =
    near.distance === 0n ? null : ofDimension(readAsClass(text, near.code), dimensionLabel(source, dimension))
  return { ...label, dimension, code: near.code, forgiven }
}

const isValue = (figure: Printed): figure is NumberFigure =>
  figure.kind === 'number' && figure.qualifier === null

interface Reading {
  readonly values: readonly Value[]
  readonly axis: readonly MemberLabel[]
  readonly legend: readonly MemberLabel[]
}

function readLabels(
  labels: readonly Statement[],
  declared: PrintedChartDeclaration,
  source: Source,
): Reading {
  const inked = labels.flatMap((statement) => {
    const bbox = boxOf(statement)
    return bbox === null ? [] : [{ statement, bbox }]
  })
  const values: Value[] = []
  const [axis, legend]: [MemberLabel[], MemberLabel[]] = [[], []]
  for (const label of inked) {
    const figure = parseFigure(label.statement.text)
    const [onAxis, inLegend] = [
      memberOf(label, declared.axis, source),
      declared.legend === null ? null : memberOf(label, declared.legend, source),
    ]
    if (isValue(figure)) values.push({ ...label, figure })
    else if (onAxis !== null) axis.push(onAxis)
    else if (inLegend !== null) legend.push(inLegend)
  }
  return { values, axis, legend }
}

/** The legend reads like the bars of a group: from left to right, or downwards. */
const inReadingOrder = (legend: readonly MemberLabel[]): readonly MemberLabel[] =>
  [...legend].sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0])

function observeChart(
  { caption, labels }: PrintedChart,
  declared: PrintedChartDeclaration,
  { source, measure }: { source: Source; measure: MeasureDeclaration },
): ChartsObserved {
  const { values, axis, legend } = readLabels(labels, declared, source)
  const bars = declared.legend === null ? 1 : legend.length
  const placed = bars === 0 ? null : placeValues(values, axis, bars)
  if (placed === null || measure.period.kind !== 'fixed') {
    const places = placesOf(caption)
    return {
      observations: [],
      notes: [{ message: chartNotPaired(caption.text), places }],
    }
  }
  const totals = Object.fromEntries(
    source.dimensions.flatMap(({ name, total }) => (total === undefined ? [] : [[name, total]])),
  )
  const period = measure.period.period
  const ordered = inReadingOrder(legend)
  const observations = placed.flatMap(({ value, label, bar }): Observation[] => {
    const series = ordered[bar]
    const named = [label, ...(series === undefined ? [] : [series])]
    const dimensions: Dimensions = {
      ...totals,
      ...Object.fromEntries(
        named.flatMap(({ dimension, code }) => (code === null ? [] : [[dimension, code]])),
      ),
    }
    const [place, ...places] = placesOf(value.statement)
    const { value: number, printed, unit } = value.figure
    if (place === undefined || (unit === 'percent') !== (measure.unit === 'percent')) return []
    return [
      {
        ordinal: 0,
        key: { dataset: source.name, measure: declared.measure, period, dimensions },
        value: number,
        claim: claimOf(number, { rounded: measure.unit !== 'count', qualifier: null }),
        quantum: quantumOf(number),
        printed,
        unit: measure.unit,
        status: 'normal',
        qualifier: null,
        standing: 'label',
        origin: {
          kind: 'statement',
          statement: value.statement.order,
          start: 0,
          end: value.statement.text.length,
        },
        places: [place, ...places],
        quote: [caption, ...named.map(({ statement }) => statement), value.statement]
          .map(({ text }) => text)
          .join(' · '),
      },
    ]
  })
  const notes = [...axis, ...legend].flatMap(({ forgiven, statement }) =>
    forgiven === null ? [] : [{ message: forgiven, places: placesOf(statement) }],
  )
  return { observations, notes }
}

const placesOf = ({ words }: Statement): readonly Place[] => words.map(({ place }) => place)

/**
 * Reads the values that stand at the bars of the charts that a source declares: the chart by its caption, within
 * typing errors, and each value's members by where it stands beside the axis and in its group of bars. A chart
 * whose labels do not pair by position is left unread, with a note.
 */
export function observeCharts(
  statements: readonly Statement[],
  source: Source,
  start: { readonly ordinal: number },
): ChartsObserved {
  const declared = source.printedCharts ?? []
  const captions = declared.map(({ caption }) => caption.replace('{year}', ''))
  const observations: Observation[] = []
  const notes: ReadingNote[] = []
  for (const chart of chartsOf(statements)) {
    const printed = withoutYears(chart.caption.text.replace(CHART_NUMBER, ''))
    const match = foldLabel(printed) === '' ? null : matchLabel(printed, captions)
    const declaration = match === null ? undefined : declared[match.index]
    const measure = source.measures.find(({ name }) => name === declaration?.measure)
    if (declaration === undefined || measure === undefined || chart.labels.length === 0) continue
    const read = observeChart(chart, declaration, { source, measure })
    for (const observation of read.observations) {
      observations.push({ ...observation, ordinal: start.ordinal + observations.length })
    }
    notes.push(...read.notes)
  }
  return { observations, notes }
}
