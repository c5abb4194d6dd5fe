import type { Source } from '../../model/source.ts'
import type { Table } from '../../model/table.ts'
import { sourceOf } from './naming.ts'
import { sourceHref } from './place-view.ts'
import type { DocumentFacts } from '../read/report-data.ts'
import type { PlaceRole } from './finding-model.ts'
import type { TableView } from './view-model.ts'
import type { Language } from './wording.ts'

/** The documents' tables as printed, with a mark on every cell that a finding touches. */
export function tableViews(
  documents: readonly DocumentFacts[],
  sources: readonly Source[],
  lang: Language,
): readonly TableView[] {
  return documents.flatMap((document) => {
    const touched = touchedSlots(document)
    return document.tables.map((table) => tableView(table, document, { touched, sources, lang }))
  })
}

interface TableContext {
  readonly touched: ReadonlyMap<string, readonly { readonly finding: string; readonly role: PlaceRole }[]>
  readonly sources: readonly Source[]
  readonly lang: Language
}

function tableView(
  table: Table,
  document: DocumentFacts,
  { touched, sources, lang }: TableContext,
): TableView {
  const page = table.pages[0] ?? null
  const last = table.pages.at(-1) ?? null
  const numbers = new Set(
    table.cells.filter(({ kind, text }) => kind === 'data' && NUMBER.test(text)).map(({ column }) => column),
  )
  const pages = page === last ? `${page}` : `${page}–${last}`
  return {
    id: `${document.sha256.slice(0, 12)}-${table.index}`,
    caption: table.caption?.text ?? (lang === 'nb' ? 'Tabell uten tittel' : 'Table without a caption'),
    where: page === null ? '' : `${lang === 'nb' ? 'side' : 'page'} ${pages}`,
    href: sourceHref(document, sourceOf(sources, document.source), {
      page,
      text: table.caption?.text ?? '',
    }),
    rows: Array.from({ length: table.height }, (_, row) =>
      table.cells
        .filter((cell) => cell.row === row)
        .sort((a, b) => a.column - b.column)
        .map((cell) => {
          const marks = touched.get(slot(table.index, cell.row, cell.column)) ?? []
          return {
            header: cell.kind === 'header',
            number:
              cell.kind === 'data'
                ? NUMBER.test(cell.text)
                : cell.columnSpan === 1 && numbers.has(cell.column),
            text: [cell.text, ...cell.marks].join(''),
            rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan,
            findings: [...new Set(marks.map(({ finding }) => finding))],
            role: heaviest(marks.map(({ role }) => role)),
          }
        }),
    ),
    notes: table.notes.map(({ text }) => text),
    sample: document.editionKind === 'sample',
  }
}

/** A text that begins like a number. */
const NUMBER = /^[\p{Sc}−-]?\p{N}/u

/** Slot → the findings whose observations were read from it. */
function touchedSlots(document: DocumentFacts): TableContext['touched'] {
  const slots = new Map<string, { finding: string; role: PlaceRole }[]>()
  const touch = (finding: string, role: PlaceRole, ordinals: readonly number[]) => {
    for (const ordinal of ordinals) {
      const origin = document.observations.get(ordinal)?.origin
      if (origin?.kind !== 'table') continue
      const key = slot(origin.table, origin.row, origin.column)
      slots.set(key, [...(slots.get(key) ?? []), { finding, role }])
    }
  }
  for (const { finding } of document.findings) {
    touch(finding.id, 'distrusted', finding.distrusted)
    touch(finding.id, finding.distrusted.length > 0 ? 'support' : 'printed', finding.support)
  }
  return slots
}

function heaviest(roles: readonly PlaceRole[]): PlaceRole | null {
  return (['distrusted', 'printed', 'support'] as const).find((role) => roles.includes(role)) ?? null
}

function slot(table: number, row: number, column: number): string {
  return `${table}/${row}/${column}`
}
