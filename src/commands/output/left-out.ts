import type { Reading } from '../../model/reading.ts'

const MOST_SHOWN = 6

/**
 * What of a document was left out, or declared and not found, as lines of a summary: an analyst who reads nothing else
 * must see that figures are missing. Empty where all was read.
 */
export function formatLeftOut({
  notes,
  extraction,
}: Pick<Reading, 'notes' | 'extraction'>): readonly string[] {
  const omitted = notes.filter(({ omits }) => omits).map(({ message }) => message.en)
  const all = [...omitted, ...extraction.warnings]
  if (all.length === 0) return []
  const shown = all.slice(0, MOST_SHOWN).map((message) => `  ${message}`)
  const rest = all.length - shown.length
  return [
    `LEFT OUT   ${all.length} of what the document prints or should print`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}
