import type { Source } from '../model/source.ts'
import { measureOf } from './naming.ts'
import { sourceHref } from './place-view.ts'
import type { DocumentFacts, FigureFacts, ReportData } from './report-data.ts'
import { UNIT } from './wording.ts'
import type { Language } from './wording.ts'

/** SDMX CL_OBS_STATUS 2.2; `I` imputed is for implied values alone, which are never normal. */
const OBS_STATUS: Readonly<Record<FigureFacts['status'], string>> = {
  normal: 'A',
  estimated: 'E',
  provisional: 'P',
  missing: 'O',
  not_yet_available: 'L',
  not_applicable: 'M',
  suppressed: 'Q',
  unreadable: 'O',
  undecided: 'V',
}
const LOW_RELIABILITY = 'U'
const IMPUTED = 'I'

interface Axis {
  readonly id: string
  readonly label: string
  readonly codes: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly unit?: Readonly<Record<string, { readonly label: string; readonly decimals: number }>>
}

/** The code of a figure that leaves a dimension out. */
const LEFT_OUT = '_T'

/**
 * A source's figures as a JSON-stat 2.0 dataset, sparse: value and status by position, provenance of every value in the
 * extension. Measures and periods are dimensions; a dimension that a figure leaves out has the code `_T`. Numbers are
 * written digit for digit.
 */
export async function jsonStat(data: ReportData, source: Source, lang: Language): Promise<string> {
  const figures: FigureFacts[] = []
  for await (const figure of data.figures()) if (figure.dataset === source.name) figures.push(figure)
  const documents = data.documents.filter((document) => document.source === source.name)
  const axes = axesOf(figures, source, lang)
  const size = axes.map(({ codes }) => codes.length)
  const placed = figures
    .map((figure) => ({ figure, position: positionOf(figure, axes) }))
    .sort((a, b) => a.position - b.position)
  const values = placed
    .filter(({ figure }) => figure.value !== null)
    .map(({ figure, position }) => `"${position}":${figure.value}`)
  const provenance = Object.fromEntries(
    placed.map(({ figure, position }) => [String(position), provenanceOf(figure, documents, source)]),
  )
  const dataset = {
    version: '2.0',
    class: 'dataset',
    label: source.title,
    source: source.publisher,
    updated: documents[0]?.publishedAt ?? null,
    href: documents[0]?.url ?? source.url,
    id: axes.map(({ id }) => id),
    size,
    role: { time: ['period'], metric: ['measure'] },
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, dimensionOf(axis)])),
    status: Object.fromEntries(placed.map(({ figure, position }) => [String(position), statusOf(figure)])),
    extension: {
      sample: documents.some(({ editionKind }) => editionKind === 'sample'),
      knownAt: data.knownAt,
      publishedAt: data.publishedAt,
      provenance,
    },
  }
  const text = JSON.stringify(dataset, null, 1)
  // The values are set in as written: a double would not keep every digit.
  return `${text.slice(0, text.lastIndexOf('}')).trimEnd()},\n "value": {${values.join(',')}}\n}\n`
}

/** A printed value that the other figures contradict is of low reliability, whatever its own status. */
function statusOf({ status, impliedValue }: FigureFacts): string {
  return status === 'normal' && impliedValue !== null ? LOW_RELIABILITY : OBS_STATUS[status]
}

function axesOf(figures: readonly FigureFacts[], source: Source, lang: Language): readonly Axis[] {
  const measures = source.measures.filter(({ name }) => figures.some(({ measure }) => measure === name))
  const periods = [...new Set(figures.map(periodCode))].sort()
  const decimals = (measure: string) =>
    Math.max(
      0,
      ...figures
        .filter((figure) => figure.measure === measure)
        .map(({ value }) => (value?.split('.')[1] ?? '').length),
    )
  return [
    {
      id: 'measure',
      label: lang === 'nb' ? 'Mål' : 'Measure',
      codes: measures.map(({ name }) => name),
      labels: Object.fromEntries(measures.map(({ name, label }) => [name, label[lang]])),
      unit: Object.fromEntries(
        measures.map(({ name, unit }) => [name, { label: UNIT[unit][lang], decimals: decimals(name) }]),
      ),
    },
    {
      id: 'period',
      label: lang === 'nb' ? 'Periode' : 'Period',
      codes: periods,
      labels: Object.fromEntries(periods.map((period) => [period, period])),
    },
    ...dimensionNames(figures).map((name) => dimensionAxis(name, figures, source, lang)),
  ]
}

function dimensionNames(figures: readonly FigureFacts[]): readonly string[] {
  return [...new Set(figures.flatMap(({ dimensions }) => Object.keys(dimensions)))].sort()
}

function dimensionAxis(name: string, figures: readonly FigureFacts[], source: Source, lang: Language): Axis {
  const declared = source.dimensions.find((dimension) => dimension.name === name)
  const used = new Set(figures.map(({ dimensions }) => dimensions[name] ?? LEFT_OUT))
  const known = (declared?.members ?? []).map(({ code }) => code).filter((code) => used.has(code))
  const codes = [
    ...(used.has(LEFT_OUT) ? [LEFT_OUT] : []),
    ...known,
    ...[...used].filter((code) => code !== LEFT_OUT && !known.includes(code)).sort(),
  ]
  const leftOut = lang === 'nb' ? 'Ikke inndelt' : 'Not broken down'
  const labels = codes.map((code) => [
    code,
    code === LEFT_OUT
      ? leftOut
      : (declared?.members.find((member) => member.code === code)?.label[lang] ?? code),
  ])
  return { id: name, label: declared?.label[lang] ?? name, codes, labels: Object.fromEntries(labels) }
}

function dimensionOf({ label, codes, labels, unit }: Axis) {
  return {
    label,
    category: { index: codes, label: labels, ...(unit === undefined ? {} : { unit }) },
  }
}

/** First and last day but one of a half-open range, as ISO 8601 writes an interval. */
function periodCode({ validFrom, validTo }: FigureFacts): string {
  return `${validFrom}/${validTo}`
}

/** Row-major position, last dimension fastest (JSON-stat, value). */
function positionOf(figure: FigureFacts, axes: readonly Axis[]): number {
  const code = (id: string) => {
    if (id === 'measure') return figure.measure
    if (id === 'period') return periodCode(figure)
    return figure.dimensions[id] ?? LEFT_OUT
  }
  return axes.reduce((position, { id, codes }) => position * codes.length + codes.indexOf(code(id)), 0)
}

function provenanceOf(figure: FigureFacts, documents: readonly DocumentFacts[], source: Source) {
  const document = documents.find(({ sha256 }) => sha256 === figure.documentSha256)
  return {
    key: figure.key,
    printed: figure.printed,
    sha256: figure.documentSha256,
    page: figure.page,
    table: figure.table,
    href:
      document === undefined
        ? null
        : sourceHref(document, source, { page: figure.page, text: figure.printed ?? '' }),
    comparableGroup: measureOf([source], figure.dataset, figure.measure)?.comparableGroup ?? null,
    ...(figure.findingId === null ? {} : { finding: figure.findingId, verdict: figure.verdict }),
    ...(figure.impliedValue === null ? {} : { implied: { value: figure.impliedValue, status: IMPUTED } }),
    ...(figure.candidates.length === 0 ? {} : { candidates: figure.candidates }),
    ...(figure.low === null && figure.high === null ? {} : { low: figure.low, high: figure.high }),
  }
}
