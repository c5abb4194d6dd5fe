import { formatKey } from '../../model/key.ts'
import type { Observation, Standing } from '../../model/observation.ts'
import type { Passage } from '../../model/passage.ts'
import type { Bbox, Place } from '../../model/place.ts'
import type { Label, Source } from '../../model/source.ts'
import type { Table } from '../../model/table.ts'
import type { DocumentFacts } from '../read/report-data.ts'
import type { PlaceView, RowView } from './finding-model.ts'
import type { Language } from './wording.ts'

const STANDING: Readonly<Record<Standing, Label>> = {
  cell: { nb: 'tabell', en: 'table' },
  label: { nb: 'figur', en: 'chart' },
  text: { nb: 'løpende tekst', en: 'running text' },
  summary: { nb: 'sammendrag', en: 'summary' },
}

const PHRASE: Readonly<Record<Standing, Label>> = {
  cell: { nb: 'i tabellen', en: 'in the table' },
  label: { nb: 'i figuren', en: 'in the chart' },
  text: { nb: 'i teksten', en: 'in the text' },
  summary: { nb: 'i sammendraget', en: 'in the summary' },
}

/** Where and how a document prints a figure; `role` is its part in a finding. */
export function placeView(
  document: DocumentFacts,
  source: Source | undefined,
  observation: Observation,
  { role, roleText, lang }: Pick<PlaceView, 'role' | 'roleText'> & { readonly lang: Language },
): PlaceView {
  const [place] = observation.places
  const { origin } = observation
  const table =
    origin.kind === 'table' ? document.tables.find(({ index }) => index === origin.table) : undefined
  const page = place.kind === 'page' ? place.page : null
  const number = table === undefined ? null : tableNumber(table)
  return {
    key: formatKey(observation.key),
    role,
    roleText,
    printed: observation.printed,
    quote: observation.quote,
    where: whereText(page, table, observation.standing, lang),
    phrase:
      number === null
        ? PHRASE[observation.standing][lang]
        : `${lang === 'nb' ? 'i tabell' : 'in table'} ${number}`,
    page,
    boxes: place.kind === 'page' ? lineBoxes(observation.places, place.page) : [],
    href: sourceHref(document, source, { page, text: observation.printed }),
    documentSha256: document.sha256,
    chart: observation.standing === 'label',
    row: table !== undefined && origin.kind === 'table' ? rowView(table, origin.row, origin.column) : null,
  }
}

/** Where words stand that a finding is about and that are no figure. */
export function passageView(
  document: DocumentFacts,
  source: Source | undefined,
  { text, quote, place }: Passage,
  { role, roleText, lang }: Pick<PlaceView, 'role' | 'roleText'> & { readonly lang: Language },
): PlaceView {
  const page = place.kind === 'page' ? place.page : null
  return {
    key: '',
    role,
    roleText,
    printed: text,
    quote,
    where: whereText(page, undefined, 'text', lang),
    phrase: PHRASE.text[lang],
    page,
    boxes: place.kind === 'page' ? [place.bbox] : [],
    href: sourceHref(document, source, { page, text }),
    documentSha256: document.sha256,
    chart: false,
    row: null,
  }
}

/** One box for every line that the ink of a figure stands on: the words of "12 345" share one. */
function lineBoxes(places: readonly Place[], page: number): readonly Bbox[] {
  const boxes: Bbox[] = []
  for (const place of places) {
    if (place.kind !== 'page' || place.page !== page) continue
    const [x0, y0, x1, y1] = place.bbox
    const last = boxes.at(-1)
    const middle = (y0 + y1) / 2
    if (last !== undefined && last[1] <= middle && middle <= last[3]) {
      boxes[boxes.length - 1] = [
        Math.min(last[0], x0),
        Math.min(last[1], y0),
        Math.max(last[2], x1),
        Math.max(last[3], y1),
      ]
    } else boxes.push([x0, y0, x1, y1])
  }
  return boxes
}

/** «side 20, tabell 4-1», «side 6, sammendrag», «tabell 3.5.1». */
export function whereText(
  page: number | null,
  table: Table | undefined,
  standing: Standing,
  lang: Language,
): string {
  const number = table === undefined ? null : tableNumber(table)
  const place = number === null ? STANDING[standing][lang] : `${STANDING.cell[lang]} ${number}`
  return page === null ? place : `${lang === 'nb' ? 'side' : 'page'} ${page}, ${place}`
}

/** The number in a table's caption, or null where it has none. */
export function tableNumber({ caption }: Table): string | null {
  return tableNumberOf(caption?.text ?? '')
}

/** The number that a caption begins with, after the word for table: `Tabell 4-1 …` → `4-1`. */
export function tableNumberOf(caption: string): string | null {
  return /^\P{N}{0,12}(\d+(?:[.\-–]\d+)*)/u.exec(caption)?.[1] ?? null
}

/** A link to the page of the edition, or to the words in a web page; null where no address is known. */
export function sourceHref(
  { url }: Pick<DocumentFacts, 'url'>,
  source: Source | undefined,
  { page, text }: { readonly page: number | null; readonly text: string },
): string | null {
  const address = url ?? source?.url ?? null
  if (address === null || !/^https?:\/\//i.test(address)) return null
  const base = address.replace(/#.*$/, '')
  if (page !== null) return `${base}#page=${page}`
  return text === '' ? base : `${base}#:~:text=${encodeURIComponent(text)}`
}

/** A row as printed under the headings of its columns; slots covered by one cell repeat nothing. */
export function rowView(table: Table, row: number, column: number): RowView {
  const covering = (r: number, c: number) =>
    table.cells.find(
      (cell) =>
        cell.row <= r && r < cell.row + cell.rowSpan && cell.column <= c && c < cell.column + cell.columnSpan,
    )
  const firstData = Math.min(
    ...table.cells.filter(({ kind, column: at }) => kind === 'data' && at > 0).map((cell) => cell.row),
  )
  const headings = Array.from({ length: table.width }, (_, c) => {
    const path = Array.from(
      { length: Math.min(firstData, table.height) },
      (__, r) => covering(r, c)?.text ?? '',
    )
    return path.filter((text, index) => text !== '' && text !== path[index - 1]).join(' ')
  })
  return {
    caption: table.caption?.text ?? '',
    headings,
    cells: headings.map((_, c) => covering(row, c)?.text ?? ''),
    marked: column,
  }
}
