import type { Finding } from '../../../model/finding.ts'
import type { Certificate } from '../solver/certificate.ts'
import { clusterDistrusted } from '../solver/cluster.ts'
import { decidedFinding, findingsOfCluster } from './decided-finding.ts'
import { type Dossier, witnessesOf } from './dossier.ts'
import { isFinerThanItsLike } from '../explanation/meant-precision.ts'
import { againstHalves, settledByHalves } from './edge-evidence.ts'
import { againstOrders, settledByOrders } from './rank-evidence.ts'
import { restWithout } from '../explanation/suspect.ts'
import { factorsOf } from '../solver/factor.ts'
import { type Block, sharedClaims, type Solution } from '../solver/solve.ts'
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
  const undecided = doubts.map(({ elements, sets }) => {
    const others = [...elsewhere, ...shared, ...open].filter((claim) => !elements.includes(claim))
    for (const { find, tell } of FURTHER_EVIDENCE) {
      const without = (claims: readonly number[]) =>
        restWithout(dossier.constrained, solution.component, [...others, ...claims])
      const wrong = find(dossier, sets, without)
      if (wrong === null) continue
      const rest = without([wrong])
      const chosen = { ...block, optima: [[...shared, wrong]] }
      const finding = decidedFinding(dossier, { block: chosen, cluster: [wrong], rest, certificate })
      if (finding.verdict === 'misprint' || finding.verdict === 'unit') return tell(finding)
    }
    const known = proven.map((optimum) => nameOfSet(optimum.filter((claim) => elements.includes(claim))))
    const possible = sets.filter((set) => !known.includes(nameOfSet(set)))
    return undecidedFinding(dossier, {
      block: { ...block, optima: sets, possible },
      open: elements,
      certificate,
    })
  })
  return [...findings, ...undecided]
}

/**
 * The one figure that is the whole of one solution and printed finer than all its like, where no other solution has
 * such a figure: besides the sums it breaks the form of its column, which every other solution leaves broken.
 */
function slipOf(dossier: Dossier, sets: readonly (readonly number[])[]): number | null {
  const finer = sets.filter((set) =>
    witnessesOf(dossier, set).some((witness) => isFinerThanItsLike(witness, dossier.print)),
  )
  const [[claim, ...others] = [], ...more] = finer
  return claim === undefined || others.length > 0 || more.length > 0 ? null : claim
}

function finerFinding(finding: Finding): Finding {
  const { nb, en } = finding.reason
  return {
    ...finding,
    reason: {
      nb: `${nb} Ingen andre tall av samme slag er trykt med så mange desimaler.`,
      en: `${en} No other figure of its kind is printed with so many decimals.`,
    },
  }
}

/** What tells which of several figures is wrong where sums alone do not, and how it is told. */
const FURTHER_EVIDENCE = [
  { find: slipOf, tell: finerFinding },
  { find: againstOrders, tell: settledByOrders },
  { find: againstHalves, tell: settledByHalves },
]

const nameOfSet = (claims: readonly number[]) => [...claims].sort((a, b) => a - b).join(' ')
