import type { ClaimRule } from '../../../src/model/claim-rule.ts'
import type { Extraction } from '../../../src/model/extraction.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Source } from '../../../src/model/source.ts'
import { observe } from '../../../src/transform/observe.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../statements.ts'

/** The findings that one kind of claim makes of sentences that follow one another, and of what else is printed. */
export function claimsOf(
  source: Source,
  of: ClaimRule['of'],
  texts: readonly string[],
  { section = ['1 Planer'], ...rest }: Partial<Extraction> & { readonly section?: readonly string[] } = {},
): readonly Finding[] {
  const names = source.rules.flatMap((rule) => (rule.shape === 'claim' && rule.of === of ? rule.name : []))
  const extraction = extractionOf({ statements: statementsOf(texts, { section }), ...rest })
  const abridged = abridge(source, extraction)
  const { findings } = reconcile(abridged, extraction, observe(extraction, abridged).observations)
  return findings.filter(({ ruleName }) => names.includes(ruleName))
}

/** The source with no more tables and rows than are printed. */
function abridge(source: Source, { tables }: Extraction): Source {
  const printed = tables.map(({ caption, cells }) => ({
    caption: caption?.text ?? '',
    rows: cells.filter(({ column }) => column === 0).map(({ text }) => text),
  }))
  return {
    ...source,
    tables: source.tables.flatMap((table) => {
      const found = printed.find(({ caption }) => caption.startsWith(`Tabell ${table.number} `))
      if (found === undefined) return []
      const { stub } = table
      if (stub.kind === 'years') return [table]
      const members = stub.members.filter(({ labels }) => labels.some((label) => found.rows.includes(label)))
      return [{ ...table, stub: { ...stub, members } }]
    }),
  }
}
