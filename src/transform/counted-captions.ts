import type { Extraction } from '../model/extraction.ts'
import type { Statement } from '../model/statement.ts'
import type { TableText } from '../model/table.ts'

/** The number that what sets a page has counted, before the one that the document gives: "Table 1: Tabell 4-1 …". */
const COUNTED =
  /^\s*(?:tabell|tab\.|table|figur|fig\.|figure)\s+\d+\s*[.:]\s+(?=(?:tabell|tab\.|table|figur|fig\.|figure)\s+\d)/iu

/**
 * An extraction in which captions open with the number that the document gives them: a typesetter that counts tables
 * and figures by itself may print its own before that, which no text refers to.
 */
export function withoutCounts<T extends Pick<Extraction, 'tables' | 'statements'>>(extraction: T): T {
  return {
    ...extraction,
    tables: extraction.tables.map((table) => ({
      ...table,
      caption: table.caption === null ? null : captionOf(table.caption),
    })),
    statements: extraction.statements.map((statement) =>
      statement.kind === 'caption' ? statementOf(statement) : statement,
    ),
  }
}

function countedIn(text: string): number {
  return COUNTED.exec(text)?.[0].length ?? 0
}

function captionOf(caption: TableText): TableText {
  const counted = countedIn(caption.text)
  return counted === 0 ? caption : { ...caption, text: caption.text.slice(counted) }
}

function statementOf(statement: Statement): Statement {
  const counted = countedIn(statement.text)
  if (counted === 0) return statement
  const words = statement.words
    .filter(({ end }) => end > counted)
    .map((word) => ({ ...word, start: word.start - counted, end: word.end - counted }))
  return { ...statement, text: statement.text.slice(counted), words }
}
