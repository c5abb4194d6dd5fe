import type { ClaimRule } from '../../model/claim-rule.ts'
import { wholeNumber } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import type { Table } from '../../model/table.ts'
import { LATEST, numberIn } from '../description/years.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { readStatedDate } from '../stated-date.ts'
import { type Evidence, isRunning, shortened } from './evidence.ts'

/** "The last ten years" of a table that ends more than a year before the edition's own date. */
export function recencyFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const { source, extraction } = evidence
  const stated = readStatedDate(extraction.statements, source)
  const yearly = extraction.tables.filter((table) => yearsIn(evidence, table).length > 1)
  if (stated === null) return []
  return extraction.statements.filter(isRunning).flatMap(({ text }) => {
    const [words] = LATEST.exec(text) ?? []
    if (words === undefined) return []
    const number = numberIn(text)
    const named = yearly.filter(({ caption }) => numberIn(caption?.text ?? '') === number)
    const [table] = number === '' && yearly.length === 1 ? yearly : named
    const last = table === undefined ? undefined : Math.max(...yearsIn(evidence, table))
    // A year that had not ended when the edition was made is in no series of whole years.
    const ended = stated.date.getUTCFullYear() - 1
    if (last === undefined || last >= ended) return []
    return [
      remarkFinding({
        source: source.name,
        rule: claim.kind,
        ruleName: claim.name,
        verdict: 'label',
        severity: 'soft',
        about: ['recency', number, words.toLowerCase()],
        keys: [],
        printed: [wholeNumber(last)],
        support: [],
        title: { nb: `«${words}» | til og med ${last}`, en: `“${words}” | up to ${last}` },
        reason: {
          nb: `Utgaven er datert ${stated.printed}, tabellen slutter med ${last}; da var også ${ended} omme: «${shortened(text)}»`,
          en: `The edition is dated ${stated.printed}, the table ends with ${last}; ${ended} was over by then: “${shortened(text)}”`,
        },
        arithmetic: [],
      }),
    ]
  })
}

/** The years of the yearly figures that a table prints. */
function yearsIn({ source, constrained }: Evidence, { index }: Table): readonly number[] {
  const yearly = source.measures.flatMap(({ name, period }) => (period.kind === 'end-of-year' ? name : []))
  const years = constrained.witnesses.flatMap(({ observations }) =>
    observations.flatMap(({ key, origin }) =>
      origin.kind === 'table' && origin.table === index && yearly.includes(key.measure)
        ? Number(key.period.from.slice(0, 4))
        : [],
    ),
  )
  return [...new Set(years)]
}
