import type { Key } from '../../model/key.ts'
import type { Mention } from '../mention/mention.ts'
import {
  add,
  divide,
  fromDecimal,
  multiply,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../reconcile/solver/rational.ts'
import type { Evidence } from './evidence.ts'
import { spanTold } from './member-sums.ts'
import type { Teller, Told } from './members.ts'
import { isAdded, knownAt, ofMember, quantityIn, SOME_COUNT } from './plain-words.ts'
import type { Span } from './sum-spans.ts'

const HUNDRED = rational(100n)
const STANDS_FOR = /(?<!\p{L})(?:står|stod|sto)\sfor\s$/iu
const OF_ALL = /^\s?av\s(?:alle\s|de\s)?(?<thing>[^.,;:()\d]+)/iu

/** "Oslo står for 12 prosent av planene", "over halvparten av planene finnes i Oslo". */
export const shareTold: Teller = (evidence, statement, mentions) =>
  mentions.flatMap((mention): readonly Told[] => {
    const { text } = statement
    const told = percentTold(mention)
    const thing = OF_ALL.exec(text.slice(mention.end))?.groups?.thing
    if (told === null || thing === undefined) return []
    const before = text.slice(0, mention.start)
    const plain = STANDS_FOR.test(before) ? before.replace(STANDS_FOR, 'har ') : before
    if (plain === before && !/(?<!\p{L})(?:finnes|fins|er|hører til|ligger)\si\s/u.test(thing)) return []
    const key = quantityIn(evidence, statement, `${plain}${SOME_COUNT} ${thing.trim()}.`)
    const own = key === null ? null : knownAt(evidence, key)
    if (key === null || own === null) return []
    return wholesOf(evidence, key).flatMap((at): readonly Told[] => {
      const whole = knownAt(evidence, at)
      if (whole === null || whole.low.numerator <= 0n) return []
      const part = (a: Rational, b: Rational) => multiply(HUNDRED, divide(a, b))
      const given = { low: part(own.low, whole.high), high: part(own.high, whole.low) }
      return [{ rule: 'ratio', said: mention, told, given, isNumber: true, known: [own, whole] }]
    })
  })

/** The whole of which a member's quantity is part, where it is a member in one respect only. */
function wholesOf(evidence: Evidence, key: Key): readonly Key[] {
  const spread = evidence.source.dimensions.filter(
    ({ name, total }) => ![undefined, total].includes(key.dimensions[name]),
  )
  const [only, ...more] = spread
  if (only === undefined || more.length > 0 || !isAdded(evidence, key.measure, only.name)) return []
  const { [only.name]: _, ...others } = key.dimensions
  return [only.total === undefined ? { ...key, dimensions: others } : ofMember(key, only.name, only.total)]
}

/** A share in digits or as a fraction in words, in per cent. */
function percentTold(mention: Mention): Span | null {
  const { figure, kind, printed } = mention
  if (kind !== 'figure') return null
  if (figure.kind === 'number') return figure.unit === 'percent' ? spanTold(mention, false) : null
  if (figure.kind !== 'ratio' || /\d/u.test(printed)) return null
  const exact = multiply(HUNDRED, divide(fromDecimal(figure.part), fromDecimal(figure.whole)))
  const slack = rational(3n)
  const way = figure.qualifier ?? ''
  if (/^(?:over|mer enn|godt over)$/iu.test(way)) return { low: exact, high: HUNDRED }
  if (/^(?:under|mindre enn)$/iu.test(way)) return { low: ZERO, high: exact }
  return { low: subtract(exact, slack), high: add(exact, slack) }
}
