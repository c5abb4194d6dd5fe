import type { Place } from './place.ts'

/** A word of a statement: its UTF-16 range in the statement's `text`, and where its ink stands. */
export interface StatementWord {
  readonly start: number
  readonly end: number
  readonly place: Place
}

/**
 * `sentence` of running text, `item` of a list, `heading`, `caption` of a table or figure, `note` (footnote or
 * source line), `label` (text inside a chart: axis, bar).
 */
export type StatementKind = 'sentence' | 'item' | 'heading' | 'caption' | 'note' | 'label'

/**
 * A sentence of running text with a place for every word. `text` has white space folded to U+0020, lines joined
 * by a space, soft hyphens at line ends removed, superscript reference marks left out.
 */
export interface Statement {
  /** Position in reading order, from 0. */
  readonly order: number
  readonly kind: StatementKind
  readonly text: string
  readonly words: readonly StatementWord[]
  /** Headings that it stands under, outermost first, as printed ("1. SAMMENDRAG", "1.1 Antall individuelle planer"). */
  readonly section: readonly string[]
}

/** Whether two statements stand under the same headings. */
export function shareSection(a: Pick<Statement, 'section'>, b: Pick<Statement, 'section'>): boolean {
  return (
    a.section.length === b.section.length && a.section.every((heading, depth) => heading === b.section[depth])
  )
}
