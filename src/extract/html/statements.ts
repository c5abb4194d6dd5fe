import type { Statement, StatementKind } from '../../model/statement.ts'
import { splitSentences } from '../sentences.ts'
import { type Ink, inkRange } from './ink.ts'

/** A statement before it has its position in the page. */
export type UnorderedStatement = Omit<Statement, 'order'>

/** The sentences of an ink, each with a place for every word. */
export function sentencesOf(
  ink: Ink,
  kind: StatementKind,
  section: readonly string[],
): readonly UnorderedStatement[] {
  return splitSentences(ink.text).map(({ start, end }) => statementOf(ink, { start, end }, kind, section))
}

/** An ink as one statement, whatever its sentences: a heading, caption, note or label. */
export function wholeStatement(
  ink: Ink,
  kind: StatementKind,
  section: readonly string[],
): UnorderedStatement {
  return statementOf(ink, { start: 0, end: ink.text.length }, kind, section)
}

function statementOf(
  ink: Ink,
  { start, end }: { readonly start: number; readonly end: number },
  kind: StatementKind,
  section: readonly string[],
): UnorderedStatement {
  const text = ink.text.slice(start, end)
  const words = Array.from(text.matchAll(/\S+/gu), (match) => {
    const from = start + match.index
    const place = {
      kind: 'offset' as const,
      ...(inkRange(ink, from, from + match[0].length) ?? { start: 0, end: 0 }),
    }
    return { start: match.index, end: match.index + match[0].length, place }
  })
  return { kind, text, words, section }
}
