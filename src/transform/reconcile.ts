import type { Decision } from '../model/decision.ts'
import type { Extraction } from '../model/extraction.ts'
import type { Figure } from '../model/figure.ts'
import type { Check, Finding } from '../model/finding.ts'
import type { Observation } from '../model/observation.ts'
import type { Source } from '../model/source.ts'
import { checksOf } from './check.ts'
import { claimFindings } from './claims/claim-finding.ts'
import { type Constrained, constrain, indexPrint } from './constrain.ts'
import { descriptionFindings } from './description/description-finding.ts'
import type { Dossier } from './reconcile/finding/dossier.ts'
import { joinExchanged } from './reconcile/explanation/exchange.ts'
import { applyDecisions, type Firm, firmClaims } from './reconcile/decision.ts'
import { believedPrint } from './reconcile/finding/believed.ts'
import { decimalsFindings } from './reconcile/finding/decimals-finding.ts'
import { definitionFindings } from './reconcile/finding/definition-finding.ts'
import { figuresOf } from './reconcile/figures.ts'
import { labelFindings } from './reconcile/finding/label-finding.ts'
import { methodFindings } from './reconcile/finding/method-finding.ts'
import { unprovenFinding } from './reconcile/finding/unproven-finding.ts'
import { unreadableFindings } from './reconcile/finding/unreadable-finding.ts'
import { joinRelabelled } from './reconcile/finding/relabelled.ts'
import { joinMisnamed } from './reconcile/finding/misnamed.ts'
import { pointAtQuotes } from './reconcile/finding/quoted-passages.ts'
import { numberingFindings } from './reconcile/finding/numbering-finding.ts'
import { provenFindings } from './reconcile/finding/proven-finding.ts'
import { rangeOf as rangeIn } from './reconcile/solver/propagate.ts'
import { rankFindings } from './reconcile/finding/rank-finding.ts'
import { boundaryFindings, softFindings } from './reconcile/finding/soft-finding.ts'
import { sharedClaims, type Solution, solve } from './reconcile/solver/solve.ts'
import type { Witness } from './reconcile/quantity.ts'
import { restWithout } from './reconcile/explanation/suspect.ts'

/** What we hold true after weighing what one document prints: figures, its contradictions, and the rules that hold. */
export interface Reconciled {
  readonly figures: Figure[]
  readonly findings: Finding[]
  readonly checks: Check[]
}

/**
 * observations → figures, findings, checks: the least distrust that lets every hard rule of the source hold, exactly,
 * with all optima and a certificate; every contradiction explained as far as the document itself does (RECONCILE).
 * Deterministic: the order of observations, their ordinals apart, does not matter.
 */
export function reconcile(
  source: Source,
  extraction: Extraction,
  observations: readonly Observation[],
  decisions: readonly Decision[] = [],
): Reconciled {
  const ordered = [...observations].sort((a, b) => a.ordinal - b.ordinal)
  const plain = weigh(source, extraction, ordered, [])
  const firm = firmClaims(plain.findings, decisions, ordered)
  const weighed = firm.length === 0 ? plain : weigh(source, extraction, ordered, firm)
  const findings = applyDecisions(plain.findings, weighed.findings, decisions)
  const figures = figuresOf(ordered, findings, weighed)
  const checks = checksOf(ordered, { source, print: weighed.print, instances: weighed.constrained.instances })
  return { figures: [...figures], findings: [...findings], checks: [...checks] }
}

function weigh(
  source: Source,
  extraction: Extraction,
  observations: readonly Observation[],
  firm: readonly Firm[],
) {
  const constrained = constrain(source, observations, firm)
  const solutions = solve(constrained.system)
  const print = { ...indexPrint(standingWitnesses(constrained, solutions)), all: constrained.witnesses }
  const dossier: Dossier = { source, extraction, constrained, print }
  const proven = solutions.flatMap((solution) =>
    solution.kind === 'solved'
      ? solution.blocks.flatMap((block) => provenFindings(dossier, solution, block))
      : [],
  )
  // What was settled without them speaks before figures that were set aside.
  const open = solutions.flatMap((solution) =>
    solution.kind === 'solved' ? [] : [unprovenFinding(dossier, solution)],
  )
  const single = [...proven, ...open]
  const exchanged = joinExchanged(single, source, observations)
  const named = joinMisnamed(exchanged, source, observations)
  const decided = joinRelabelled(named, source, { observations, extraction })
  const distrusted = new Set(decided.flatMap((finding) => finding.distrusted))
  const rangeOf = rangesOf(constrained, solutions)
  const slips = [
    ...decimalsFindings(dossier, solutions),
    ...unreadableFindings(dossier, solutions, observations),
  ]
  const believing = { ...dossier, print: believedPrint(observations, [...decided, ...slips]) }
  const findings = [
    ...decided,
    ...definitionFindings(dossier),
    ...methodFindings(believing).filter(({ support }) => !support.some((ordinal) => distrusted.has(ordinal))),
    ...slips,
    ...softFindings(dossier, distrusted),
    ...boundaryFindings(dossier, rangeOf),
    ...rankFindings(believing),
    ...labelFindings(dossier),
    ...numberingFindings(dossier),
    ...descriptionFindings(believing),
    ...claimFindings({ ...believing, distrusted }),
  ]
  return { findings: pointAtQuotes(findings, extraction.statements), constrained, print, rangeOf }
}

/** The witnesses that no solution can hold true left out, where their key is printed otherwise as well. */
function standingWitnesses({ witnesses }: Constrained, solutions: readonly Solution[]): readonly Witness[] {
  const refuted = new Set(
    solutions.flatMap((solution) =>
      solution.kind === 'solved' ? solution.blocks.flatMap(sharedClaims) : [],
    ),
  )
  const standing = new Set(witnesses.filter((_, claim) => !refuted.has(claim)).map(({ key }) => key))
  return witnesses.filter(({ key }, claim) => !refuted.has(claim) || !standing.has(key))
}

/** The bounds that all undistrusted claims admit, by key. */
function rangesOf(constrained: Constrained, solutions: readonly Solution[]) {
  const boxes = new Map<number, ReturnType<typeof restWithout>['state']>()
  for (const solution of solutions) {
    const distrusted =
      solution.kind === 'solved' ? solution.blocks.flatMap(({ optima }) => optima.flat()) : []
    const { state } = restWithout(constrained, solution.component, distrusted)
    for (const claim of solution.component.claims) {
      for (const { variable } of constrained.system.claims[claim]?.bounds ?? []) boxes.set(variable, state)
    }
  }
  return (key: string) => {
    const variable = constrained.quantities.get(key)?.variable
    const state = variable === undefined ? undefined : boxes.get(variable)
    return state === undefined || variable === undefined
      ? { low: null, high: null }
      : rangeIn(state, variable)
  }
}
