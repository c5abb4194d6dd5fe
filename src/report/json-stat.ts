import type { Source } from '../model/source.ts'
import { measureOf } from './view/naming.ts'
import { sourceHref } from './view/place-view.ts'
import type { DocumentFacts, FigureFacts, ReportData } from './read/report-data.ts'
import { UNIT } from './view/wording.ts'
import type { Language } from './view/wording.ts'

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
 * A source's figures as a JSON-stat 2.0 dataset, piece by piece, sparse: value and status by position, provenance of
 * every value in the extension. Measures and periods are dimensions; a dimension that a figure leaves out has the code
 * `_T`. Numbers are written digit for digit. The figures are read once for every part, so that memory does not grow
 * with their number, only with the codes of the dimensions.
 */
export async function* jsonStat(data: ReportData, source: Source, lang: Language): AsyncGenerator<string> {
  const figures = () => data.figures(source.name)
  const documents = data.documents.filter((document) => document.source === source.name)
  const axes = axesOf(await codesOf(figures()), source, lang)
  const position = positionsOn(axes)
  const head = {
    version: '2.0',
    class: 'dataset',
    label: source.title,
    source: source.publisher,
    updated: documents[0]?.publishedAt ?? null,
    href: documents[0]?.url ?? source.url,
    id: axes.map(({ id }) => id),
    size: axes.map(({ codes }) => codes.length),
    role: { time: ['period'], metric: ['measure'] },
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, dimensionOf(axis)])),
  }
  const extension = {
    sample: documents.some(({ editionKind }) => editionKind === 'sample'),
    knownAt: data.knownAt,
    publishedAt: data.publishedAt,
  }
  yield `${open(head)},\n"extension": ${open(extension)},\n"provenance": {`
  yield* members(figures(), (figure) => [
    position(figure),
    JSON.stringify(provenanceOf(figure, documents, source)),
  ])
  yield '}},\n"status": {'
  yield* members(figures(), (figure) => [position(figure), JSON.stringify(statusOf(figure))])
  yield '},\n"value": {'
  // Values are set in as written: a double would not keep every digit.
  yield* members(figures(), (figure) => (figure.value === null ? null : [position(figure), figure.value]))
  yield '}\n}\n'
}

/** The text of an object without the brace that ends it. */
function open(object: object): string {
  return JSON.stringify(object, null, 1).slice(0, -1).trimEnd()
}

/** Characters that are handed on at once. */
const PIECE = 32_768

/** The members of a JSON object, one a figure; a null leaves a figure out. */
async function* members(
  figures: AsyncIterable<FigureFacts>,
  memberOf: (figure: FigureFacts) => readonly [position: number, json: string] | null,
): AsyncGenerator<string> {
  let piece = ''
  let separator = '\n'
  for await (const figure of figures) {
    const member = memberOf(figure)
    if (member === null) continue
    piece += `${separator}"${member[0]}":${member[1]}`
    separator = ',\n'
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** The codes that figures use: of their measures with the decimals printed, of their periods, and of each dimension. */
interface Codes {
  readonly decimals: ReadonlyMap<string, number>
  readonly periods: ReadonlySet<string>
  readonly dimensions: ReadonlyMap<string, ReadonlySet<string>>
}

async function codesOf(figures: AsyncIterable<FigureFacts>): Promise<Codes> {
  const decimals = new Map<string, number>()
  const periods = new Set<string>()
  const dimensions = new Map<string, Set<string>>()
  let count = 0
  for await (const figure of figures) {
    const printed = (figure.value?.split('.')[1] ?? '').length
    decimals.set(figure.measure, Math.max(printed, decimals.get(figure.measure) ?? 0))
    periods.add(periodCode(figure))
    for (const [name, code] of Object.entries(figure.dimensions)) {
      // A dimension first met here was left out by all figures before.
      if (!dimensions.has(name)) dimensions.set(name, new Set(count === 0 ? [] : [LEFT_OUT]))
      dimensions.get(name)?.add(code)
    }
    for (const [name, used] of dimensions) if (!(name in figure.dimensions)) used.add(LEFT_OUT)
    count += 1
  }
  return { decimals, periods, dimensions }
}

/** A printed value that the other figures contradict is of low reliability, whatever its own status. */
function statusOf({ status, impliedValue }: FigureFacts): string {
  return status === 'normal' && impliedValue !== null ? LOW_RELIABILITY : OBS_STATUS[status]
}

function axesOf({ decimals, periods, dimensions }: Codes, source: Source, lang: Language): readonly Axis[] {
  const measures = source.measures.filter(({ name }) => decimals.has(name))
  const inOrder = [...periods].sort()
  return [
    {
      id: 'measure',
      label: lang === 'nb' ? 'Mål' : 'Measure',
      codes: measures.map(({ name }) => name),
      labels: Object.fromEntries(measures.map(({ name, label }) => [name, label[lang]])),
      unit: Object.fromEntries(
        measures.map(({ name, unit }) => [
          name,
          { label: UNIT[unit][lang], decimals: decimals.get(name) ?? 0 },
        ]),
      ),
    },
    {
      id: 'period',
      label: lang === 'nb' ? 'Periode' : 'Period',
      codes: inOrder,
      labels: Object.fromEntries(inOrder.map((period) => [period, period])),
    },
    ...[...dimensions.keys()]
      .sort()
      .map((name) => dimensionAxis(name, dimensions.get(name) ?? new Set(), source, lang)),
  ]
}

function dimensionAxis(name: string, used: ReadonlySet<string>, source: Source, lang: Language): Axis {
  const declared = source.dimensions.find((dimension) => dimension.name === name)
  const known = (declared?.members ?? []).map(({ code }) => code).filter((code) => used.has(code))
  const listed = new Set(known)
  const codes = [
    ...(used.has(LEFT_OUT) ? [LEFT_OUT] : []),
    ...known,
    ...[...used].filter((code) => code !== LEFT_OUT && !listed.has(code)).sort(),
  ]
  const leftOut = lang === 'nb' ? 'Ikke inndelt' : 'Not broken down'
  const named = new Map((declared?.members ?? []).map(({ code, label }) => [code, label[lang]]))
  const labels = codes.map((code) => [code, code === LEFT_OUT ? leftOut : (named.get(code) ?? code)])
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

/** The row-major position of a figure, last dimension fastest (JSON-stat, value). */
function positionsOn(axes: readonly Axis[]): (figure: FigureFacts) => number {
  const places = axes.map(({ id, codes }) => {
    return { id, size: codes.length, at: new Map(codes.map((code, index) => [code, index])) }
  })
  return (figure) => {
    const code = (id: string) => {
      if (id === 'measure') return figure.measure
      if (id === 'period') return periodCode(figure)
      return figure.dimensions[id] ?? LEFT_OUT
    }
    return places.reduce((position, { id, size, at }) => position * size + (at.get(code(id)) ?? 0), 0)
  }
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
