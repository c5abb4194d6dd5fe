import type { Finding } from '../../../model/finding.ts'
import type { Passage } from '../../../model/passage.ts'
import type { Statement } from '../../../model/statement.ts'
import { passagesIn } from '../../passage.ts'

const QUOTE = /«((?:[^«»]|«[^«»]*»)+)»/gu
/** Letters that a quotation needs to be known again: shorter ones are names of things. */
const TELLING = 25

/** Findings on words, pointing at the sentences that their reasons quote where they point at nothing yet. */
export function pointAtQuotes(
  findings: readonly Finding[],
  statements: readonly Statement[],
): readonly Finding[] {
  const byText = new Map(statements.map((statement) => [statement.text, statement]))
  return findings.map((finding) => {
    const { passages = [], gap, reason } = finding
    if (gap !== null || passages.length > 0) return finding
    const found = [...reason.nb.matchAll(QUOTE)].flatMap(([, quote = '']) =>
      quoted(quote, byText, statements),
    )
    return found.length === 0 ? finding : { ...finding, passages: found }
  })
}

function quoted(
  quote: string,
  byText: ReadonlyMap<string, Statement>,
  statements: readonly Statement[],
): readonly Passage[] {
  const kept = quote.replace(/^…|…$/gu, '')
  if (kept.length < TELLING) return []
  const own = byText.get(quote)
  if (own !== undefined) return passagesIn(own, 'support')
  if (kept === quote) return []
  const whole = statements.find(({ text }) => text.includes(kept))
  return whole === undefined ? [] : passagesIn(whole, 'support', kept)
}
