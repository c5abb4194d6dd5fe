import { type Decimal, formatDecimal, subtractDecimals } from '../../../model/decimal.ts'
import type { Finding, Verdict } from '../../../model/finding.ts'
import { ACCEPTED_WORDS, VERDICT_WORDS } from '../../../model/verdict.ts'
import { arithmeticOf, brokenRule, relationOf } from './broken-rule.ts'
import { type Dossier, witnessesOf } from './dossier.ts'
import { explain } from '../explanation/explain.ts'
import { isFinerPrintOf, type Reason, sameDecimal } from '../explanation/inquiry.ts'
import { meantPrecision } from '../explanation/meant-precision.ts'
import type { restWithout } from '../explanation/suspect.ts'
import { groundOf, identify, keyName, NOTHING_SETTLES, settling, vague } from './parts.ts'
import { hashOf } from './identity.ts'
import { distinct, magnitude, ordinals } from './prints.ts'
import type { Witness } from '../quantity.ts'
import { doubtfulWords, ofSomethingElse } from './unusual-words.ts'
import type { Block } from '../solver/solve.ts'
import { inBoth, writeNumber } from './wording.ts'

/** Verdicts that blame nobody: a finding with one of them is a warning. */
const SOFT_VERDICTS: readonly Verdict[] = ['method', 'definition']

/** One error: the claims that it makes untenable, and what the rest of the document requires without them. */
interface Decided {
  readonly block: Block
  readonly cluster: readonly number[]
  readonly rest: ReturnType<typeof restWithout>
  readonly certificate: unknown
}

/** One finding, or where only some of several wrong prints of one key have an explanation, one for each way. */
export function findingsOfCluster(dossier: Dossier, decided: Decided): readonly Finding[] {
  const keyOf = (claim: number) => dossier.constrained.witnesses[claim]?.key
  const own = decided.cluster.filter((claim) => keyOf(claim) === keyOf(decided.cluster[0] ?? 0))
  const ways = new Map<Verdict, number[]>()
  for (const claim of own.length < 2 ? [] : own) {
    const { verdict } = decidedFinding(dossier, { ...decided, cluster: [claim] })
    ways.set(verdict, [...(ways.get(verdict) ?? []), claim])
  }
  if (ways.size < 2 || !ways.has('unexplained')) return [decidedFinding(dossier, decided)]
  const isUnexplained = ([verdict]: readonly [Verdict, unknown]) => Number(verdict === 'unexplained')
  const [first = own, ...others] = [...ways]
    .sort((a, b) => isUnexplained(a) - isUnexplained(b))
    .map(([, claims]) => claims)
  const carried = decided.cluster.filter((claim) => !own.includes(claim))
  return [
    decidedFinding(dossier, { ...decided, cluster: [...first, ...carried] }),
    ...others.map((claims) => {
      const finding = decidedFinding(dossier, { ...decided, cluster: claims })
      return { ...finding, id: hashOf([finding.id, ...finding.printed.map(formatDecimal)]) }
    }),
  ]
}

/** The finding on one error that every optimum of a block shares. */
export function decidedFinding(dossier: Dossier, { block, cluster, rest, certificate }: Decided): Finding {
  const { source, extraction, constrained, print } = dossier
  const [head, ...others] = witnessesOf(dossier, cluster)
  if (head === undefined) throw new RangeError('a cluster has at least one claim with a witness')
  const precision = meantPrecision(head, print)
  const reasons = explain({ source, extraction, print, rest, witness: head, precision })
  const [best = reasons[0]] = reasons.filter(({ strong }) => strong)
  if (best === undefined) throw new RangeError('explain gives at least one reason')
  const standing = constrained.witnesses.filter(
    (witness, claim) =>
      witness.key === head.key && !block.optima[0]?.includes(claim) && !cluster.includes(claim),
  )
  const required = best.implied ?? reasons.find(({ implied }) => implied !== null)?.implied ?? null
  const printedSo =
    required === null
      ? undefined
      : (standing.find(({ value }) => sameDecimal(value, required)) ??
        standing.find(({ value, qualifier }) => qualifier === null && isFinerPrintOf(value, required)))
  const acceptedWitness =
    printedSo ??
    (required === null ? standing.find(({ value }) => value.exponent <= head.value.exponent) : undefined)
  const accepted = acceptedWitness?.value ?? null
  const implied = accepted === null ? required : null
  const broken = brokenRule(dossier, block, cluster[0] ?? 0, head)
  const keys = [...new Set([head.key, ...others.map(({ key }) => key)])]
  const target = accepted ?? implied
  const supporting = supportOf(dossier, block, cluster, acceptedWitness)
  const carried = others.filter(({ key }) => key !== head.key)
  const doubtful = best.verdict === 'unexplained' ? doubtfulWords(dossier, head) : []
  const isVague = vague([head]) || doubtful.length > 0
  return {
    ...identify(source, broken, keys),
    keys,
    severity: isVague || SOFT_VERDICTS.includes(best.verdict) ? 'soft' : broken.severity,
    verdict: best.verdict,
    title: inBoth((language) => {
      const name = keyName(dossier, head)[language]
      const own = writeNumber(head.value, language)
      const other = target === null ? '' : ` | ${writeNumber(target, language)}`
      return `${VERDICT_WORDS[best.verdict][language]}: ${name}, ${own}${other}`
    }),
    printed: distinct([head, ...others].map(({ value }) => value)),
    accepted,
    implied,
    discrepancy: target === null ? null : magnitude(subtractDecimals(target, head.value)),
    distrusted: ordinals([head, ...others]),
    support: supporting,
    reason: inBoth((language) => sentences(best, { accepted, carried, doubtful, dossier }, language)),
    alternatives: reasons
      .filter((reason) => reason !== best)
      .map(({ verdict, words, implied: value }) => ({ verdict, reason: words, implied: value })),
    settledBy: best.verdict === 'unexplained' ? settling(dossier, keys) : NOTHING_SETTLES,
    arithmetic: arithmeticOf(dossier, block, cluster[0] ?? 0),
    gap: Math.max(block.gap, 1),
    certificate,
    ground: groundOf([head, ...others, ...standing]),
    decision: null,
    ...(broken.instance === null ? {} : relationOf(dossier, broken.instance)),
  }
}

function sentences(
  best: Reason,
  told: {
    readonly accepted: Decimal | null
    readonly carried: readonly Witness[]
    readonly doubtful: readonly string[]
    readonly dossier: Dossier
  },
  language: 'nb' | 'en',
): string {
  const { accepted, carried, doubtful, dossier } = told
  const parts = [best.words[language]]
  if (accepted !== null) parts.push(`${writeNumber(accepted, language)}: ${ACCEPTED_WORDS[language]}.`)
  if (doubtful.length > 0) parts.push(ofSomethingElse(doubtful)[language])
  for (const witness of carried) {
    const [name, value] = [keyName(dossier, witness)[language], writeNumber(witness.value, language)]
    parts.push(
      language === 'nb'
        ? `${name} (${value}) er beregnet av det samme tallet.`
        : `${name} (${value}) was computed from the same figure.`,
    )
  }
  return parts.join(' ')
}

function supportOf(
  dossier: Dossier,
  block: Block,
  cluster: readonly number[],
  accepted: Witness | undefined,
): readonly number[] {
  const distrusted = new Set(block.optima.flat())
  const around = block.conflicts
    .filter(({ claims }) => cluster.some((claim) => claims.includes(claim)))
    .flatMap(({ claims }) => claims.filter((claim) => !distrusted.has(claim)))
  const supporting = witnessesOf(dossier, [...new Set(around)])
  return ordinals([...(accepted === undefined ? [] : [accepted]), ...supporting])
}
