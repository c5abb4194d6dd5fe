import type { Finding, Verdict } from '../../../model/finding.ts'
import type { Certificate } from '../solver/certificate.ts'
import { clusterDistrusted } from '../solver/cluster.ts'
import { findingsOfCluster } from './decided-finding.ts'
import type { Dossier } from './dossier.ts'
import { againstHalves, settledByHalves } from './edge-evidence.ts'
import { againstOrders, settledByOrders } from './rank-evidence.ts'
import { restWithout } from '../explanation/suspect.ts'
import { factorsOf } from '../solver/factor.ts'
import { type Block, sharedClaims, type Solution } from '../solver/solve.ts'
import { againstForm, bySlips, settledByForm } from './slip-evidence.ts'
import { undecidedFinding } from './undecided-finding.ts'

type Solved = Extract<Solution, { kind: 'solved' }>

/** The findings of one block: one for each error that every optimum shares, one for each question on which they disagree. */
export function findingsOfBlock(
  dossier: Dossier,
  {
    solution,
    block,
    certificate,
  }: { readonly solution: Solved; readonly block: Block; readonly certificate: Certificate },
): readonly Finding[] {
  const shared = sharedClaims(block)
  const doubts = factorsOf(block.optima.map((optimum) => optimum.filter((claim) => !shared.includes(claim))))
  const open = doubts.flatMap(({ elements }) => elements)
  const decided = block.gap >= 1 || open.length > 0 ? shared : []
  const elsewhere = solution.blocks.flatMap((other) => (other === block ? [] : (other.optima[0] ?? [])))
  const rest = restWithout(dossier.constrained, solution.component, [...elsewhere, ...shared, ...open])
  const findings = clusterDistrusted(decided, dossier).flatMap((cluster) =>
    findingsOfCluster(dossier, { block, cluster, rest, certificate }),
  )
  const proven = block.optima.filter((optimum) => !block.possible.includes(optimum))
  const undecided = doubts.flatMap(({ elements, sets }): readonly Finding[] => {
    const others = [...elsewhere, ...shared, ...open].filter((claim) => !elements.includes(claim))
    const without = (claims: readonly number[]) =>
      restWithout(dossier.constrained, solution.component, [...others, ...claims])
    for (const { find, tell, verdicts } of FURTHER_EVIDENCE) {
      const wrong = find(dossier, sets, without)
      if (wrong === null) continue
      const chosen = { ...block, optima: [[...shared, ...wrong]] }
      const told = clusterDistrusted(wrong, dossier).flatMap((cluster) =>
        findingsOfCluster(dossier, { block: chosen, cluster, rest: without(wrong), certificate }),
      )
      if (told.every(({ verdict }) => verdicts.includes(verdict))) return told.map(tell)
    }
    const known = proven.map((optimum) => nameOfSet(optimum.filter((claim) => elements.includes(claim))))
    const possible = sets.filter((set) => !known.includes(nameOfSet(set)))
    const inDoubt = { ...block, optima: sets, possible }
    const slip = bySlips(dossier, sets, without)
    return [undecidedFinding(dossier, { block: inDoubt, open: elements, slip, certificate })]
  })
  return [...findings, ...undecided]
}

/** A slip in one place that every other solution denies, and nothing more. */
const MISTYPED: readonly Verdict[] = ['misprint', 'unit']
/** The same where more than one number may have been meant. */
const MISTYPED_OR_OPEN: readonly Verdict[] = [...MISTYPED, 'unexplained']

/** What tells which of several figures is wrong where sums alone do not, how it is told, and of which verdicts. */
const FURTHER_EVIDENCE = [
  { find: againstForm, tell: settledByForm, verdicts: MISTYPED_OR_OPEN },
  { find: againstOrders, tell: settledByOrders, verdicts: MISTYPED },
  { find: againstHalves, tell: settledByHalves, verdicts: MISTYPED },
]

const nameOfSet = (claims: readonly number[]) => [...claims].sort((a, b) => a - b).join(' ')
