import type { ClaimRule, ExtremeWording } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import type { Observation } from '../../model/observation.ts'
import { boundsOfCode, wholeNumber } from '../prose/class-bounds.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { beliedFinding } from './belied.ts'
import { type Evidence, isDoubted, startOf } from './evidence.ts'

/** A highest number that is told, where a class that begins above it has somebody in it. */
export function extremeFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly ExtremeWording[],
): readonly Finding[] {
  const { print, constrained } = evidence
  return wordings.flatMap(({ largest, counts, dimension }) => {
    const classes = [...print.heaviest.values()].flatMap((witness) => {
      const key = witness.observations[0]?.key
      const bounds = key?.measure === counts ? boundsOfCode(key.dimensions[dimension] ?? '') : null
      const count = wholeNumber(witness.value)
      return bounds === null || isDoubted(evidence, witness) || count === null || count <= 0n
        ? []
        : [{ low: bounds.low, witness }]
    })
    const [top] = [...classes].sort((a, b) => Number(b.low - a.low))
    const told = constrained.witnesses
      .filter((witness) => witness.observations[0]?.key.measure === largest && !isDoubted(evidence, witness))
      .flatMap(({ observations }) => observations)
    return told.flatMap((figure) => {
      const value = figure.value === null ? null : wholeNumber(figure.value)
      const isBelow = top !== undefined && value !== null && value < top.low
      return isBelow ? findingOf(evidence, claim, { figure, dimension, ...top }) : []
    })
  })
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  found: {
    readonly figure: Observation
    readonly dimension: string
    readonly low: bigint
    readonly witness: Witness
  },
): readonly Finding[] {
  const { figure, dimension, low, witness } = found
  const { origin } = figure
  const statement =
    origin.kind === 'statement'
      ? evidence.extraction.statements.find(({ order }) => order === origin.statement)
      : undefined
  if (statement === undefined || origin.kind !== 'statement') return []
  const label = (language: 'nb' | 'en') =>
    evidence.source.dimensions.find(({ name }) => name === dimension)?.label[language] ?? dimension
  const count = (language: 'nb' | 'en') => writeNumber(witness.value, language)
  return [
    beliedFinding(evidence, claim, {
      statement,
      said: { start: startOf(figure), end: origin.end },
      keys: [witness.key],
      printed: [...(figure.value === null ? [] : [figure.value]), witness.value],
      support: [figure.ordinal, ...witness.observations.slice(0, 1).map(({ ordinal }) => ordinal)],
      title: inBoth((language) =>
        language === 'nb'
          ? `Høyeste tall ${figure.printed} | ${count('nb')} har ${low} eller flere`
          : `Highest number ${figure.printed} | ${count('en')} have ${low} or more`,
      ),
      against: inBoth((language) =>
        language === 'nb'
          ? ` som det høyeste tallet, men ${count('nb')} har ${low} eller flere (${label('nb')})`
          : ` is the highest number, but ${count('en')} have ${low} or more (${label('en')})`,
      ),
    }),
  ]
}
