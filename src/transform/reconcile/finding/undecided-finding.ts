import { type Decimal, subtractDecimals } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { arithmeticOf, brokenRule, relationOf } from './broken-rule.ts'
import { type Dossier, witnessesOf } from './dossier.ts'
import { groundOf, identify, keyName, nameOf, NOTHING_SETTLES, settling, vague } from './parts.ts'
import { distinct, magnitude, ordinals } from './prints.ts'
import { sameDecimal } from '../explanation/inquiry.ts'
import { correctionsOf } from '../explanation/typing-error.ts'
import type { Witness } from '../quantity.ts'
import type { Block } from '../solver/solve.ts'
import { doubtfulWords, ofSomethingElse } from './unusual-words.ts'
import { enumerate, inBoth, writeNumber } from './wording.ts'

/** One question on which the optima of a block disagree: all figures stand, and what would settle it is said. */
export function undecidedFinding(
  dossier: Dossier,
  {
    block,
    open,
    slip,
    certificate,
  }: {
    readonly block: Block
    readonly open: readonly number[]
    /** The one solution that a typing error explains, where there is one. */
    readonly slip: readonly number[] | null
    readonly certificate: unknown
  },
): Finding {
  const witnesses = witnessesOf(dossier, open)
  const [head] = witnesses
  if (head === undefined) throw new RangeError('an undecided block has at least one claim with a witness')
  const keys = [...new Set(witnesses.map(({ key }) => key))]
  const broken = brokenRule(dossier, block, open[0] ?? 0, head)
  const values = distinct(witnesses.filter(({ key }) => key === head.key).map(({ value }) => value))
  const lines = arithmeticOf(dossier, block, open[0] ?? 0)
  // Two numbers one typing error apart are of the same thing, however unusual the words are.
  const doubtful = areOneSlipApart(values)
    ? []
    : witnesses.flatMap((witness) => doubtfulWords(dossier, witness))
  const doubt = doubtful.length === 0 ? NOTHING_SETTLES : ofSomethingElse(doubtful)
  return {
    ...identify(dossier.source, broken, keys),
    keys,
    severity: vague(witnesses) || doubtful.length > 0 ? 'soft' : broken.severity,
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
      const leaning = slip === null ? '' : ` ${slipWords(witnessesOf(dossier, slip), dossier, language)}`
      return language === 'nb'
        ? `Tallene kan ikke alle stemme: ${lines.join('; ')}. ${count} like gode løsninger${unsure.nb}; tvilen gjelder ${names}${keys.length > 4 ? ' med flere' : ''}.${leaning} ${doubt.nb}`.trim()
        : `The figures cannot all hold: ${lines.join('; ')}. ${count} equally good solutions${unsure.en}; in doubt: ${names}${keys.length > 4 ? ' and others' : ''}.${leaning} ${doubt.en}`.trim()
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

/** "Only A (12) would be a single typing error; the others must be wrong in another way." */
function areOneSlipApart(values: readonly Decimal[]): boolean {
  return values.some((value, k) =>
    correctionsOf(value).some((correction) =>
      values.slice(k + 1).some((other) => sameDecimal(correction.value, other)),
    ),
  )
}

function slipWords(wrong: readonly Witness[], dossier: Dossier, language: 'nb' | 'en'): string {
  const named = wrong.map(
    (witness) => `${keyName(dossier, witness)[language]} (${writeNumber(witness.value, language)})`,
  )
  const all = enumerate(named, language)
  return language === 'nb'
    ? `Én tastefeil forklarer bare løsningen der ${all} er feil; det taler for den, men avgjør ikke.`
    : `One typing error explains only the solution in which ${all} ${wrong.length === 1 ? 'is' : 'are'} wrong; that speaks for it, and does not decide.`
}
