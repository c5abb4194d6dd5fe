import type { Wording } from '../../model/claim-rule.ts'
import { type Dimensions, formatKey, type Key } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { EquationRule, Method } from '../../model/rule.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import type { Print } from '../constrain.ts'
import { type Context, keyIn, meets } from '../constrain-context.ts'
import type { Mention } from '../mention/mention.ts'
import { readSentences, type Sentence } from '../prose/context.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import type { Dossier } from '../reconcile/finding/dossier.ts'
import { type Share, shareRuleOf } from '../reconcile/finding/share-rule.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { compare, fromDecimal, type Rational } from '../reconcile/solver/rational.ts'
import { evaluate, expressionOf } from '../reconcile/solver/relate.ts'

/** What the readers of claims look at: what is printed, and which of it is already distrusted. */
export interface Evidence extends Dossier {
  readonly distrusted: ReadonlySet<number>
}

const read = new WeakMap<Evidence, readonly Sentence[]>()

/** The sentences of running text, read once for all who look for claims in them. */
export function sentencesOf(evidence: Evidence): readonly Sentence[] {
  const known = read.get(evidence)
  if (known !== undefined) return known
  const sentences = readSentences(evidence.extraction.statements, evidence.source)
  read.set(evidence, sentences)
  return sentences
}

/** Whether the figure that stands for a key is doubted wherever it is printed, and not only in one misprinted copy. */
export const isDoubted = ({ distrusted }: Evidence, { observations }: Witness): boolean =>
  observations.every(({ ordinal }) => distrusted.has(ordinal))

/** The places, as statement and start, of figures that are bound to quantities of their own. */
export function boundPlaces({ constrained }: Dossier): ReadonlySet<string> {
  return new Set(
    constrained.witnesses.flatMap(({ observations }) =>
      observations.flatMap(({ origin }) =>
        origin.kind === 'statement' ? [`${origin.statement} ${origin.start}`] : [],
      ),
    ),
  )
}

/** Whether a figure of a statement stands in one of those places. */
export const isBound = (
  bound: ReadonlySet<string>,
  { order }: Statement,
  { numerals }: Pick<Mention, 'numerals'>,
): boolean => numerals.some(({ start }) => bound.has(`${order} ${start}`))

/** Where in its statement a figure stands; 0 for one of a table. */
export const startOf = ({ origin }: Observation): number => (origin.kind === 'statement' ? origin.start : 0)

/** Sentences and items of lists: what makes claims. */
export const isRunning = ({ kind }: Statement): boolean => kind === 'sentence' || kind === 'item'

/** Whether a text holds one phrase of every group. */
export function saysAll(text: string, wording: Wording): boolean {
  const words = wordsOf(text)
  return wording.every((group) => saysOneOf(words, group))
}

/** Every figure read from running text, by the statement that prints it. */
export function figuresByStatement({ constrained }: Dossier): ReadonlyMap<number, readonly Observation[]> {
  const found = new Map<number, Observation[]>()
  for (const { observations } of constrained.witnesses) {
    for (const observation of observations) {
      if (observation.origin.kind !== 'statement') continue
      const { statement } = observation.origin
      found.set(statement, [...(found.get(statement) ?? []), observation])
    }
  }
  return found
}

/** The value printed in the heaviest place of a key, or null. */
export function printedValue({ heaviest }: Print, key: Key): Rational | null {
  const value = heaviest.get(formatKey(key))?.value
  return value === undefined ? null : fromDecimal(value)
}

/** What a method gives for the printed values, or null where one is not printed. */
export function computed(method: Method, context: Context, { source, print }: Dossier): Rational | null {
  const point = (key: string) => {
    const value = print.heaviest.get(key)?.value
    return value === undefined ? null : { low: fromDecimal(value), high: fromDecimal(value) }
  }
  return evaluate(expressionOf(method.of, context, source), point)?.low ?? null
}

/** Whether a computed value rounds to what an observation prints. */
export function agrees({ claim }: Observation, value: Rational): boolean {
  if (claim === null) return false
  const above = claim.low === null || compare(fromDecimal(claim.low), value) <= 0
  const below = claim.high === null || compare(value, fromDecimal(claim.high)) <= 0
  return above && below
}

/** A rule by which shares are computed, with what it makes them of. */
export interface ShareRule extends Share {
  readonly rule: EquationRule
}

/** The rules of a source by which shares are computed. */
export function shareRulesOf({ rules }: Source): readonly ShareRule[] {
  return rules.flatMap((rule) => {
    const share = rule.shape === 'equation' ? shareRuleOf(rule) : null
    return share === null || rule.shape !== 'equation' ? [] : [{ rule, ...share }]
  })
}

/** The context of an observation under a rule for its measure, or null where the rule does not speak of it. */
export function contextOf(rule: EquationRule, { key }: Observation): Context | null {
  const { left, forEach } = rule
  if (left.term !== 'quantity' || left.measure !== key.measure || left.at !== undefined) return null
  return meets(forEach.where, key.dimensions) ? { dimensions: key.dimensions, period: key.period } : null
}

/** The key of a measure at some dimensions, in the period of the source. */
export function keyAt(source: Source, measure: string, dimensions: Dimensions): Key {
  return keyIn(source, { term: 'quantity', measure }, { dimensions, period: { from: '', to: '' } })
}

/** A quote short enough for a reason. */
export function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200).trimEnd()}…` : text
}
