import { compareDecimals, multiplyDecimals, wholeNumber } from '../../model/decimal.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { Source } from '../../model/source.ts'
import { isTotal, parseKey } from './naming.ts'
import type { DocumentFacts, FindingFacts } from '../read/report-data.ts'
import type { Impact } from './wording.ts'

/** A finding with the document that it was found in and how far it reaches. */
export interface RankedFinding {
  readonly document: DocumentFacts
  readonly facts: FindingFacts
  readonly impact: Impact
}

/** The findings of all documents, those of most impact first. */
export function rankFindings(
  documents: readonly DocumentFacts[],
  sources: readonly Source[],
): readonly RankedFinding[] {
  return documents
    .flatMap((document) =>
      document.findings.map((facts) => ({ document, facts, impact: impactOf(facts, sources) })),
    )
    .sort(byWeight)
}

/** Whether a finding touches a total, a part, or only how the document names and numbers things. */
function impactOf({ finding }: FindingFacts, sources: readonly Source[]): Impact {
  if (finding.rule === 'numbering' || finding.rule === 'label' || finding.verdict === 'label') {
    return 'editorial'
  }
  return finding.keys.some((key) => isTotal(sources, parseKey(key))) ? 'total' : 'part'
}

/**
 * Hard before soft; what is no contradiction last; what a summary prints, which is what others copy, before what only
 * the body prints; then the gap that is larger beside the figure itself, then open before resolved.
 */
function byWeight(a: RankedFinding, b: RankedFinding): number {
  const steps: readonly ((ranked: RankedFinding) => number)[] = [
    ({ facts }) => (facts.finding.severity === 'hard' ? 0 : 1),
    ({ facts }) => (facts.finding.verdict === 'rounding' ? 1 : 0),
    (ranked) => (isSummarised(ranked) ? 0 : 1),
  ]
  for (const step of steps) if (step(a) !== step(b)) return step(a) - step(b)
  const [x, y] = [relativeGap(a.facts), relativeGap(b.facts)]
  const gaps = compareDecimals(multiplyDecimals(y.gap, x.of), multiplyDecimals(x.gap, y.of))
  return gaps !== 0 ? gaps : Number(b.facts.open) - Number(a.facts.open)
}

/** Whether a summary prints what is doubted; where nothing is, whether it prints any of the figures that differ. */
function isSummarised({ document, facts: { finding } }: RankedFinding): boolean {
  const telling = finding.distrusted.length > 0 ? finding.distrusted : finding.support
  return telling.some((ordinal) => document.observations.get(ordinal)?.standing === 'summary')
}

/** The gap and the largest figure that it is a part of, so that counts and percentages can be ranked together. */
function relativeGap({ finding }: FindingFacts): { readonly gap: Decimal; readonly of: Decimal } {
  const sizes = finding.printed.map(absolute).filter(({ coefficient }) => coefficient > 0n)
  const of = sizes.reduce((a, b) => (compareDecimals(a, b) >= 0 ? a : b), sizes[0] ?? wholeNumber(1))
  return { gap: absolute(finding.discrepancy ?? wholeNumber(0)), of }
}

function absolute(value: Decimal): Decimal {
  return value.coefficient < 0n ? { ...value, coefficient: -value.coefficient } : value
}
