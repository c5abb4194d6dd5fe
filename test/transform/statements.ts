import type { Extraction } from '../../src/model/extraction.ts'
import type { Statement } from '../../src/model/statement.ts'

/** Statements as an extractor would hand them on: one a text, every word with its own offsets as place. */
export function statementsOf(
  texts: readonly string[],
  { section = [], kind = 'sentence' }: Partial<Pick<Statement, 'section' | 'kind'>> = {},
): Statement[] {
  return texts.map((text, order) => ({
    order,
    kind,
    text,
    section,
    words: [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
      place: { kind: 'offset', start: order * 10_000 + index, end: order * 10_000 + index + word.length },
    })),
  }))
}

/** A page with nothing on it but what is given. */
export function extractionOf(rest: Partial<Extraction> = {}): Extraction {
  return {
    mediaType: 'text/html',
    pages: null,
    title: null,
    tables: [],
    statements: [],
    warnings: [],
    ...rest,
  }
}
