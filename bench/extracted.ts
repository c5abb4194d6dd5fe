import type { Extraction } from '../src/model/extraction.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Statement } from '../src/model/statement.ts'
import type { Cell, Table } from '../src/model/table.ts'
import { type FigureKind, isCountOf, kindOf, mentionedIn, RUN } from './mutants.ts'

/** A run of digits in the text of a cell or of a statement, and the observation that was read from it, where one was. */
export interface ExtractedFigure {
  readonly kind: FigureKind
  readonly digits: string
  readonly observation: Observation | null
  /** The slot or the statement that it stands in, and where in its text. */
  readonly at:
    | { readonly table: number; readonly row: number; readonly column: number; readonly start: number }
    | { readonly statement: number; readonly start: number }
  readonly text: string
  readonly pages: readonly number[]
}

const RUNNING = ['sentence', 'item', 'label']

/** Every figure that was read from the tables and statements of a document, and those of running text that bind to nothing. */
export function extractedFigures(
  { tables, statements }: Extraction,
  observations: readonly Observation[],
): readonly ExtractedFigure[] {
  return [
    ...tables.flatMap((table) => table.cells.flatMap((cell) => figuresOfCell(table, cell, observations))),
    ...statements
      .filter(({ kind }) => RUNNING.includes(kind))
      .flatMap((statement) => figuresOfStatement(statement, observations)),
  ]
}

function figuresOfCell(
  { index }: Table,
  { row, column, text, place }: Cell,
  observations: readonly Observation[],
): readonly ExtractedFigure[] {
  const own = observations.filter(
    ({ origin }) =>
      origin.kind === 'table' && origin.table === index && origin.row === row && origin.column === column,
  )
  if (own.length === 0) return []
  const runs = [...text.matchAll(RUN)]
  return runs.map(({ 0: digits, index: start }, at) => ({
    kind: own.length > 1 ? 'cell, k of N' : 'cell',
    digits,
    observation: own[own.length === runs.length ? at : 0] ?? null,
    at: { table: index, row, column, start },
    text,
    pages: place.kind === 'page' ? [place.page] : [],
  }))
}

function figuresOfStatement(
  { order, text, words, kind: standing }: Statement,
  observations: readonly Observation[],
): readonly ExtractedFigure[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: digits, index: start }): readonly ExtractedFigure[] => {
    const observation =
      observations.find(
        ({ origin }) =>
          origin.kind === 'statement' &&
          origin.statement === order &&
          origin.start <= start &&
          start < origin.end,
      ) ?? null
    const mentioned = mentionedIn(text, start)
    const isFigure = mentioned === 'figure' || mentioned === 'class'
    if (observation === null && (!isFigure || standing === 'label')) return []
    const kind =
      standing === 'label'
        ? 'label of a chart'
        : observation !== null && isCountOf(text, { start, digits })
          ? 'k of N in running text'
          : kindOf(observation, mentioned ?? 'figure')
    const word = words.find((each) => each.start <= start && start < each.end)
    const pages = word?.place.kind === 'page' ? [word.place.page] : []
    return [{ kind, digits, observation, at: { statement: order, start }, text, pages }]
  })
}

/** The extraction of the same document with other digits in the place of a figure's. */
export function withDigits(
  extraction: Extraction,
  { at, digits }: ExtractedFigure,
  changed: string,
): Extraction {
  const edit = (text: string) => text.slice(0, at.start) + changed + text.slice(at.start + digits.length)
  if ('table' in at) {
    const inCell = (cell: Cell) =>
      cell.row === at.row && cell.column === at.column ? { ...cell, text: edit(cell.text) } : cell
    const tables = extraction.tables.map((table) =>
      table.index === at.table ? { ...table, cells: table.cells.map(inCell) } : table,
    )
    return { ...extraction, tables }
  }
  const longer = changed.length - digits.length
  const moved = (place: number) => (place > at.start ? place + longer : place)
  const statements = extraction.statements.map((statement) =>
    statement.order === at.statement
      ? {
          ...statement,
          text: edit(statement.text),
          words: statement.words.map((word) => ({ ...word, start: moved(word.start), end: moved(word.end) })),
        }
      : statement,
  )
  return { ...extraction, statements }
}

/** Everything of an extraction but where it stands on its pages: two documents that say the same have it in common. */
export function saidIn({ tables, statements }: Extraction): string {
  const cells = tables.map(({ caption, cells: all }) => [
    caption?.text,
    all.map(({ row, column, rowSpan, columnSpan, kind, text, marks }) =>
      [row, column, rowSpan, columnSpan, kind, text, ...marks].join('|'),
    ),
  ])
  return JSON.stringify([
    cells,
    statements.map(({ kind, text, section, words }) => [
      kind,
      text,
      section,
      words.map(({ start, end }) => [start, end]),
    ]),
  ])
}
