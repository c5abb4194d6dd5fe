import type { Key } from '../../model/key.ts'
import { formatKey } from '../../model/key.ts'
import type { DimensionDeclaration } from '../../model/source.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import { observeProse } from '../prose/observe-prose.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { fromDecimal } from '../reconcile/solver/rational.ts'
import { type Evidence, isDoubted, isRunning } from './evidence.ts'
import type { Span } from './sum-spans.ts'

/** Numbers that stand for any count and any share: no year, and no figure of a document counts by its value. */
export const SOME_COUNT = '1234'
export const SOME_SHARE = '12 prosent'

/** Sentences before one that may tell what it goes on with. */
const BEFORE = 2

/**
 * The quantity that a sentence would state if it were worded as plainly as `text`: "Oslo har 20 flere planer enn Troms"
 * speaks of what "Oslo har 1234 planer" states. Null where that states nothing, or more than one thing.
 */
export function quantityIn({ source, extraction }: Evidence, statement: Statement, text: string): Key | null {
  const [word] = statement.words
  if (word === undefined) return null
  const words = [...text.matchAll(/\S+/gu)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    place: word.place,
  }))
  const before = extraction.statements
    .filter((each) => each.order < statement.order && isRunning(each) && shareSection(each, statement))
    .slice(-BEFORE)
  const { observations } = observeProse([...before, { ...statement, text, words }], source, { ordinal: 0 })
  const own = observations.filter(
    ({ origin, printed }) =>
      origin.kind === 'statement' &&
      origin.statement === statement.order &&
      [SOME_COUNT, SOME_SHARE].some((some) => printed.includes(some)),
  )
  const [first, ...more] = own
  return first === undefined || more.length > 0 ? null : first.key
}

/** What is printed for a key and not distrusted, with all that it admits. */
export interface Known extends Span {
  readonly key: Key
  readonly witness: Witness
}

export function knownAt(evidence: Evidence, key: Key): Known | null {
  const witness = evidence.print.heaviest.get(formatKey(key))
  const claim = witness?.observations[0]?.claim
  if (witness === undefined || claim?.low == null || claim.high === null) return null
  if (isDoubted(evidence, witness)) return null
  return { key, witness, low: fromDecimal(claim.low), high: fromDecimal(claim.high) }
}

/** The same quantity of another member. */
export const ofMember = (key: Key, dimension: string, code: string): Key => ({
  ...key,
  dimensions: { ...key.dimensions, [dimension]: code },
})

/** Every member's figure of a quantity along a dimension, or null where one is printed nowhere or in doubt. */
export function everyMember(evidence: Evidence, key: Key, dimension: string): readonly Known[] | null {
  const codes = codesOf(evidence, dimension)
  const known = knownMembers(evidence, key, dimension)
  return codes.length > 2 && known.length === codes.length ? known : null
}

/** The figures of a quantity along a dimension that are printed and not in doubt. */
export function knownMembers(evidence: Evidence, key: Key, dimension: string): readonly Known[] {
  return codesOf(evidence, dimension).flatMap(
    (code) => knownAt(evidence, ofMember(key, dimension, code)) ?? [],
  )
}

function codesOf({ source }: Evidence, dimension: string): readonly string[] {
  const declared = source.dimensions.find(({ name }) => name === dimension)
  return (declared?.members ?? []).flatMap(({ code }) => (code === declared?.total ? [] : [code]))
}

/** Source of a regular expression for what the members of a dimension are called: "fylke", "fylker", "fylkene". */
export const nounOf = ({ label }: DimensionDeclaration): string =>
  `${label.nb.toLowerCase()}(?:r|ne|ene|er|a)?(?!\\p{L})`

/** Whether the members of a dimension share nothing, as a rule of the source adds them up. */
export function isAdded({ source }: Evidence, measure: string, dimension: string): boolean {
  return source.rules.some(
    (rule) =>
      rule.shape === 'equation' &&
      rule.left.term === 'quantity' &&
      rule.left.measure === measure &&
      rule.methods.some(({ of }) => of.term === 'over' && of.dimension === dimension),
  )
}
