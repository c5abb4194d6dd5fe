import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { accordFindings } from './accords.ts'
import { antecedentFindings } from './antecedents.ts'
import { baseFindings } from './bases.ts'
import { changeFindings } from './changes.ts'
import { chartFindings } from './charts.ts'
import { comparisonFindings } from './comparisons.ts'
import { contrastFindings } from './contrasts.ts'
import { estimateFindings } from './estimates.ts'
import type { Evidence } from './evidence.ts'
import { extremeFindings } from './extremes.ts'
import { inputFindings } from './inputs.ts'
import { meanFindings } from './means.ts'
import { memberFindings } from './members.ts'
import { modeFindings } from './modes.ts'
import { ownSumFindings } from './own-sums.ts'
import { partFindings } from './parts.ts'
import { precisionFindings } from './precision.ts'
import { quantifierFindings } from './quantifiers.ts'
import { recencyFindings } from './recency.ts'
import { responseFindings } from './responses.ts'
import { trendFindings } from './trends.ts'
import { unionFindings } from './unions.ts'

/** Where running text says of its figures what they do not bear out; nothing is distrusted for it. */
export function claimFindings(evidence: Evidence): readonly Finding[] {
  return evidence.source.rules.flatMap((rule) => (rule.shape === 'claim' ? findingsOf(evidence, rule) : []))
}

function findingsOf(evidence: Evidence, rule: ClaimRule): readonly Finding[] {
  switch (rule.of) {
    case 'antecedents':
      return antecedentFindings(evidence, rule)
    case 'bases':
      return baseFindings(evidence, rule, rule.wordings)
    case 'parts':
      return partFindings(evidence, rule, rule.wordings)
    case 'inputs':
      return inputFindings(evidence, rule)
    case 'quantifiers':
      return quantifierFindings(evidence, rule, rule.wordings)
    case 'accords':
      return accordFindings(evidence, rule, rule.wordings)
    case 'precision':
      return precisionFindings(evidence, rule)
    case 'recency':
      return recencyFindings(evidence, rule)
    case 'responses':
      return responseFindings(evidence, rule, rule.wordings)
    case 'estimates':
      return estimateFindings(evidence, rule)
    case 'contrasts':
      return contrastFindings(evidence, rule)
    case 'charts':
      return chartFindings(evidence, rule)
    case 'comparisons':
      return comparisonFindings(evidence, rule)
    case 'modes':
      return modeFindings(evidence, rule)
    case 'extremes':
      return extremeFindings(evidence, rule, rule.wordings)
    case 'sums':
      return ownSumFindings(evidence, rule)
    case 'means':
      return meanFindings(evidence, rule, rule.wordings)
    case 'members':
      return memberFindings(evidence, rule)
    case 'unions':
      return unionFindings(evidence, rule)
    case 'changes':
      return [...changeFindings(evidence, rule), ...trendFindings(evidence, rule)]
  }
}
