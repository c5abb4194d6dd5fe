import { type Decimal, formatDecimal, subtractDecimals } from '../../../model/decimal.ts'
import type { Finding, Verdict } from '../../../model/finding.ts'
import type { Key } from '../../../model/key.ts'
import type { Source } from '../../../model/source.ts'
import { ACCEPTED_WORDS, VERDICT_WORDS } from '../../../model/verdict.ts'
import { arithmeticOf, type Broken, brokenRule, relationOf } from './broken-rule.ts'
import type { Certificate } from '../solver/certificate.ts'
import { clusterDistrusted } from '../solver/cluster.ts'
import { type Dossier, witnessesOf } from './dossier.ts'
import { explain } from '../explanation/explain.ts'
import { factorsOf } from '../solver/factor.ts'
import { type Reason, sameDecimal } from '../explanation/inquiry.ts'
import { meantPrecision } from '../explanation/meant-precision.ts'
import { hashOf } from './identity.ts'
import { distinct, magnitude, ordinals } from './prints.ts'
import type { Witness } from '../quantity.ts'
import type { Block, Solution } from '../solver/solve.ts'
import { restWithout } from '../explanation/suspect.ts'
import { enumerate, inBoth, nameKey, type Words, writeNumber } from './wording.ts'

type Solved = Extract<Solution, { kind: 'solved' }>

/** Verdicts that blame nobody: a finding with one of them is a warning. */
const SOFT_VERDICTS: readonly Verdict[] = ['method', 'definition']

/** Whether an approximate wording (“over 80”) is among what is in doubt: no contradiction of figures, then. */
function vague(witnesses: readonly Witness[]): boolean {
  return witnesses.some(({ qualifier }) => qualifier !== null)
}

const NOTHING_SETTLES: Words = { nb: '', en: '' }

/** The findings of one block: one for each error that every optimum shares, one for each question on which they disagree. */
export function findingsOfBlock(
  dossier: Dossier,
  {
    solution,
    block,
    certificate,
  }: { readonly solution: Solved; readonly block: Block; readonly certificate: Certificate },
): readonly Finding[] {
  const [first = []] = block.optima
  const shared = first.filter((claim) => block.optima.every((optimum) => optimum.includes(claim)))
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

const nameOfSet = (claims: readonly number[]) => [...claims].sort((a, b) => a - b).join(' ')

interface Decided {
  readonly block: Block
  readonly cluster: readonly number[]
  readonly rest: ReturnType<typeof restWithout>
  readonly certificate: unknown
}

/** One finding, or where only some of several wrong prints of one key have an explanation, one for each of the prints. */
function findingsOfCluster(dossier: Dossier, decided: Decided): readonly Finding[] {
  const whole = decidedFinding(dossier, decided)
  const keyOf = (claim: number) => dossier.constrained.witnesses[claim]?.key
  const own = decided.cluster.filter((claim) => keyOf(claim) === keyOf(decided.cluster[0] ?? 0))
  if (whole.verdict !== 'unexplained' || own.length < 2) return [whole]
  const alone = own.map((claim) => decidedFinding(dossier, { ...decided, cluster: [claim] }))
  const [told] = alone.filter(({ verdict }) => verdict !== 'unexplained')
  if (told === undefined) return [whole]
  const carried = decided.cluster.filter((claim) => !own.includes(claim))
  const claim = own[alone.indexOf(told)] ?? 0
  return [
    decidedFinding(dossier, { ...decided, cluster: [claim, ...carried] }),
    ...alone.flatMap((finding) =>
      finding === told
        ? []
        : [{ ...finding, id: hashOf([finding.id, ...finding.printed.map(formatDecimal)]) }],
    ),
  ]
}

function decidedFinding(dossier: Dossier, { block, cluster, rest, certificate }: Decided): Finding {
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
  const printedSo = standing.find(({ value }) => required !== null && sameDecimal(value, required))
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
  return {
    ...identify(source, broken, keys),
    keys,
    severity: vague([head]) || SOFT_VERDICTS.includes(best.verdict) ? 'soft' : broken.severity,
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
    reason: inBoth((language) => sentences(best, { accepted, carried, dossier }, language)),
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
    readonly dossier: Dossier
  },
  language: 'nb' | 'en',
): string {
  const { accepted, carried, dossier } = told
  const parts = [best.words[language]]
  if (accepted !== null) parts.push(`${writeNumber(accepted, language)}: ${ACCEPTED_WORDS[language]}.`)
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

function undecidedFinding(
  dossier: Dossier,
  {
    block,
    open,
    certificate,
  }: { readonly block: Block; readonly open: readonly number[]; readonly certificate: unknown },
): Finding {
  const witnesses = witnessesOf(dossier, open)
  const [head] = witnesses
  if (head === undefined) throw new RangeError('an undecided block has at least one claim with a witness')
  const keys = [...new Set(witnesses.map(({ key }) => key))]
  const broken = brokenRule(dossier, block, open[0] ?? 0, head)
  const values = distinct(witnesses.filter(({ key }) => key === head.key).map(({ value }) => value))
  const lines = arithmeticOf(dossier, block, open[0] ?? 0)
  return {
    ...identify(dossier.source, broken, keys),
    keys,
    severity: vague(witnesses) ? 'soft' : broken.severity,
    verdict: 'undecided',
    title: inBoth((language) => {
      const shown = values.map((value) => writeNumber(value, language)).join(' | ')
      return `${VERDICT_WORDS.undecided[language]}: ${keyName(dossier, head)[language]}, ${shown}`
    }),
    printed: keys.length === 1 ? values : distinct(witnesses.map(({ value }) => value)),
    accepted: null,
    implied: null,
    discrepancy:
      values.length === 2 && values[0] !== undefined && values[1] !== undefined
        ? magnitude(subtractDecimals(values[0], values[1]))
        : null,
    distrusted: [],
    support: ordinals(witnesses),
    reason: inBoth((language) => {
      const names = enumerate(
        keys.slice(0, 4).map((key) => nameOf(dossier, key)[language]),
        language,
      )
      const count = block.optima.length
      const left = block.possible.length
      const unsure =
        left === 0
          ? NOTHING_SETTLES
          : {
              nb: `, ${left} av dem verken bevist eller avvist`,
              en: `, ${left} of them neither proven nor refuted`,
            }
      return language === 'nb'
        ? `Tallene kan ikke alle stemme: ${lines.join('; ')}. ${count} like gode løsninger${unsure.nb}; tvilen gjelder ${names}${keys.length > 4 ? ' med flere' : ''}.`
        : `The figures cannot all hold: ${lines.join('; ')}. ${count} equally good solutions${unsure.en}; in doubt: ${names}${keys.length > 4 ? ' and others' : ''}.`
    }),
    alternatives: block.optima.slice(0, 10).map((optimum) => {
      const blamed = witnessesOf(dossier, optimum)
      const reason = inBoth((language) => {
        const named = blamed.map(
          (witness) => `${keyName(dossier, witness)[language]} (${writeNumber(witness.value, language)})`,
        )
        const all = enumerate(named, language)
        if (language === 'nb') return `${all} er feil`
        return `${all} ${named.length === 1 ? 'is' : 'are'} wrong`
      })
      return { verdict: 'undecided', reason, implied: null }
    }),
    settledBy: settling(dossier, keys),
    arithmetic: lines,
    gap: 0,
    certificate,
    ground: groundOf(witnesses),
    decision: null,
    ...(broken.instance === null ? {} : relationOf(dossier, broken.instance)),
  }
}

/** What further figure would settle it: an independent print of one of the keys, in words. */
function settling({ source, constrained }: Dossier, keys: readonly string[]): Words {
  const [first = ''] = keys
  const quantity = constrained.quantities.get(first)
  return inBoth((language) => {
    const name = quantity === undefined ? first : nameKey(source, quantity.key)[language]
    return language === 'nb'
      ? `Ett tall til som ikke er avskrift ville avgjøre det: ${name} fra en annen kilde eller utgave, eller et tall som sammen med det inngår i en sum eller andel.`
      : `One more figure that is no copy would settle it: ${name} from another source or edition, or a figure that enters a sum or share with it.`
  })
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

function identify(source: Source, broken: Broken, keys: readonly string[]) {
  const id = hashOf([source.name, broken.name, ...[...keys].sort()])
  return { id, source: source.name, rule: broken.kind, ruleName: broken.name }
}

/** Hash of the prints that a finding rests on. */
export function groundOf(witnesses: readonly Witness[]): string {
  return hashOf([...new Set(witnesses.map(({ key, value }) => `${key} ${formatDecimal(value)}`))].sort())
}

function nameOf({ source, constrained }: Dossier, key: string): Words {
  const quantity = constrained.quantities.get(key)
  return quantity === undefined ? { nb: key, en: key } : nameKey(source, quantity.key)
}

function keyName({ source }: Dossier, { observations, key }: Witness): Words {
  const own: Key | undefined = observations[0]?.key
  return own === undefined ? { nb: key, en: key } : nameKey(source, own)
}
