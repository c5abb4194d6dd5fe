import { formatKey, type Key } from '../../model/key.ts'
import { keyIn } from '../constrain-context.ts'
import type { Mention } from '../mention/mention.ts'
import { compare, fromDecimal, rational, subtract } from '../reconcile/solver/rational.ts'
import { type Evidence, printedValue, shareRulesOf } from './evidence.ts'
import { spanTold } from './member-sums.ts'
import type { Teller, Told } from './members.ts'
import { partOfWhole } from './own-rests.ts'
import { knownAt, quantityIn, SOME_COUNT, SOME_SHARE } from './plain-words.ts'

const NOT = /(?<!\p{L})(?:ikke|ikkje)\s/giu
/** "Ikke bare", "ikke mer enn": nothing is denied of those counted. */
const NO_DENIAL =
  /(?<!\p{L})(?:ikke|ikkje)\s(?:bare|berre|kun|mer|meir|mindre|minst|flere|færre|over|under|lenger|fullt|heilt|alle|overraskende|særlig|helt)(?!\p{L})/iu
const HUNDRED = rational(100n)

/** "I 31 av 349 er A ikke med", "30 prosent oppga ikke B": what is left by those of whom it is not denied. */
export const restTold: Teller = (evidence, statement, mentions) => {
  const { text } = statement
  const [denied, ...more] = [...text.matchAll(NOT)]
  if (denied === undefined || more.length > 0 || NO_DENIAL.test(text)) return []
  const [only, ...others] = mentions.filter(({ kind }) => kind === 'figure')
  if (only === undefined || others.length > 0) return []
  const isShare = only.figure.kind === 'number' && only.figure.unit === 'percent'
  const counted = partOfWhole(only)
  if (!isShare && counted === null) return []
  const some = isShare ? SOME_SHARE : SOME_COUNT
  const plain = `${text.slice(0, only.start)}${some}${text.slice(only.end)}`.replace(NOT, '')
  const key = quantityIn(evidence, statement, plain)
  const own = key === null ? null : knownAt(evidence, key)
  if (key === null || own === null) return []
  if (counted === null) {
    const told = spanTold(only, false)
    const given = { low: subtract(HUNDRED, own.high), high: subtract(HUNDRED, own.low) }
    return told === null ? [] : [tell(only, { told, given, known: [own] })]
  }
  if (!isWholeOf(evidence, key, counted.whole)) return []
  const [part, whole] = [fromDecimal(counted.part), fromDecimal(counted.whole)]
  const given = { low: subtract(whole, own.high), high: subtract(whole, own.low) }
  return [tell(only, { told: { low: part, high: part }, given, known: [own] })]
}

const tell = (said: Mention, told: Pick<Told, 'told' | 'given' | 'known'>): Told => ({
  rule: 'complement',
  said,
  isNumber: true,
  ...told,
})

/** Whether a number is the whole of which the source computes shares of a count. */
function isWholeOf(evidence: Evidence, key: Key, whole: Parameters<typeof fromDecimal>[0]): boolean {
  return shareRulesOf(evidence.source).some((rule) => {
    if (rule.part.measure !== key.measure) return false
    const at = keyIn(evidence.source, rule.whole, { dimensions: key.dimensions, period: key.period })
    const printed = printedValue(evidence.print, at)
    return printed !== null && formatKey(at) !== formatKey(key) && compare(printed, fromDecimal(whole)) === 0
  })
}
