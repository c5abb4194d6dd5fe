import type { Source } from '../model/source.ts'
import type { Statement } from '../model/statement.ts'
import { foldLabel } from './label.ts'

/**
 * measure → the sentence in which the document defines what the measure counts, as printed: the first one that
 * begins with the declared opening words. Measures whose definition the document does not print are left out.
 */
export function quoteDefinitions(
  statements: readonly Statement[],
  source: Source,
): Readonly<Record<string, string>> {
  const quoted: Record<string, string> = {}
  for (const { name, definitionOpening } of source.measures) {
    if (definitionOpening === null) continue
    const opening = foldLabel(definitionOpening)
    const found = statements.find(({ text }) => foldLabel(text).startsWith(opening))
    if (found !== undefined) quoted[name] = found.text
  }
  return quoted
}
