import type { Finding } from '../../../model/finding.ts'
import { explain } from '../explanation/explain.ts'
import { isFinerThanItsLike, meantPrecision } from '../explanation/meant-precision.ts'
import { accepts, type Rest } from '../explanation/suspect.ts'
import { correctionsOf } from '../explanation/typing-error.ts'
import type { Dossier } from './dossier.ts'

type Without = (claims: readonly number[]) => Rest

/** More solutions than these are too many for a slip to be telling: some of them has one by chance. */
const FEW = 8

/**
 * The one solution that takes in every figure printed finer than all its like, where dropping a digit mends these:
 * besides the sums they break the form of their column, which every other solution leaves broken.
 */
export function againstForm(
  dossier: Dossier,
  sets: readonly (readonly number[])[],
  without: Without,
): readonly number[] | null {
  const { constrained, print } = dossier
  const isFiner = (claim: number) => {
    const witness = constrained.witnesses[claim]
    return witness !== undefined && isFinerThanItsLike(witness, print)
  }
  const finer = [...new Set(sets.flat())].filter(isFiner)
  const [only, ...others] = sets.filter((set) => finer.every((claim) => set.includes(claim)))
  if (finer.length === 0 || only === undefined || others.length > 0) return null
  const rest = without(only)
  return finer.every((claim) => isSlip(dossier, claim, rest)) ? only : null
}

/**
 * The one solution of which every figure is one typing error away from a number that the others admit, where every
 * other solution has a figure of which neither that nor any other usual error is true. It makes no verdict: short
 * numbers are one error away from many others, and figures go wrong in other ways.
 */
export function bySlips(
  dossier: Dossier,
  sets: readonly (readonly number[])[],
  without: Without,
): readonly number[] | null {
  if (sets.length > FEW) return null
  const [only, ...others] = sets.filter((set) => {
    const rest = without(set)
    return set.every((claim) => isSlip(dossier, claim, rest))
  })
  if (only === undefined || others.length > 0) return null
  const isUnexplained = (set: readonly number[]) => {
    const rest = without(set)
    return set.some((claim) => !isExplained(dossier, claim, rest))
  }
  return sets.every((set) => set === only || isUnexplained(set)) ? only : null
}

/** Whether one typing error turns some number that the rest admits into the print. */
function isSlip({ constrained, print }: Dossier, claim: number, rest: Rest): boolean {
  const witness = constrained.witnesses[claim]
  if (witness === undefined || witness.qualifier !== null) return false
  const corrections = correctionsOf(witness.value, meantPrecision(witness, print))
  return corrections.some(({ value }) => accepts(rest, witness, value))
}

function isExplained(dossier: Dossier, claim: number, rest: Rest): boolean {
  const { source, extraction, constrained, print } = dossier
  const witness = constrained.witnesses[claim]
  if (witness === undefined) return false
  const precision = meantPrecision(witness, print)
  const reasons = explain({ source, extraction, print, rest, witness, precision })
  return reasons.some(({ verdict, strong }) => strong && verdict !== 'unexplained')
}

/** The finding on a figure that breaks the form of its column, with that said. */
export function settledByForm(finding: Finding): Finding {
  const { nb, en } = finding.reason
  return {
    ...finding,
    reason: {
      nb: `${nb} Ingen andre tall av samme slag er trykt med så mange desimaler.`,
      en: `${en} No other figure of its kind is printed with so many decimals.`,
    },
  }
}
