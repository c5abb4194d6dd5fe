import type { Finding } from '../../../model/finding.ts'
import { findingsOfBlock } from './block-finding.ts'
import { certify } from '../solver/certificate.ts'
import type { Dossier } from './dossier.ts'
import type { Block, Solution } from '../solver/solve.ts'
import { unprovenFinding } from './unproven-finding.ts'
import { verifyCertificate } from '../solver/verify.ts'

/**
 * The findings of one block, if the checker, which shares no code with the solver, accepts its certificate; else one
 * finding that nothing is proven, which blames nobody.
 */
export function provenFindings(
  dossier: Dossier,
  solution: Extract<Solution, { kind: 'solved' }>,
  block: Block,
): readonly Finding[] {
  const certificate = certify(solution, block)
  const faults = verifyCertificate(dossier.constrained.system, certificate)
  if (faults.length === 0) return findingsOfBlock(dossier, { solution, block, certificate })
  const { component } = solution
  return [
    unprovenFinding(dossier, {
      kind: 'unproven',
      component,
      conflicts: block.conflicts,
      doubt: 'certificate',
    }),
  ]
}
