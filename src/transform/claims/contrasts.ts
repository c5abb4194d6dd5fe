import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth } from '../reconcile/finding/wording.ts'
import type { Evidence } from './evidence.ts'

/** Measures of this document that readers would set beside those of another publication, which counts otherwise. */
export function contrastFindings({ source, constrained }: Evidence, claim: ClaimRule): readonly Finding[] {
  const observations = constrained.witnesses.flatMap((witness) => witness.observations)
  return (source.contrasts ?? []).flatMap(({ measure, other, because }) => {
    const own = observations.filter(({ key, origin }) => key.measure === measure && origin.kind === 'table')
    const declared = source.measures.find(({ name }) => name === measure)
    if (own.length === 0 || declared === undefined) return []
    return [
      remarkFinding({
        source: source.name,
        rule: claim.kind,
        ruleName: claim.name,
        verdict: 'definition',
        severity: 'soft',
        about: [measure, other.source, other.measure],
        keys: [],
        printed: [],
        support: own.map(({ ordinal }) => ordinal),
        title: inBoth((language) => `${declared.label[language]} | ${other.called[language]}`),
        reason: because,
        arithmetic: [],
      }),
    ]
  })
}
