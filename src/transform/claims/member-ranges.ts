import type { Key } from '../../model/key.ts'
import { membersNamed } from '../description/rank-claims.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { compare, fromDecimal, rational, subtract, ZERO } from '../reconcile/solver/rational.ts'
import type { Evidence } from './evidence.ts'
import type { Teller, Told } from './members.ts'
import { type Known, knownAt, ofMember, quantityIn, SOME_COUNT, SOME_SHARE } from './plain-words.ts'

/** Every member's figure of a quantity along a dimension, or null where one is printed nowhere or in doubt. */
function everyMember(evidence: Evidence, key: Key, dimension: string): readonly Known[] | null {
  const declared = evidence.source.dimensions.find(({ name }) => name === dimension)
  const codes = (declared?.members ?? []).flatMap(({ code }) => (code === declared?.total ? [] : [code]))
  const known = codes.flatMap((code) => knownAt(evidence, ofMember(key, dimension, code)) ?? [])
  return codes.length > 2 && known.length === codes.length ? known : null
}

const VARIES =
  /^(?<subject>.*?)(?<!\p{L})varierer\s(?:\p{L}+\s){0,2}?(?:fra|frå)\s(?<low>[^.;]*?)\s(?:i|for|på)\s(?<first>\p{Lu}[\p{L}\s-]*?)\stil\s(?<high>[^.;]*?)\s(?:i|for|på)\s(?<last>\p{Lu}[\p{L}\s-]*?)(?=[.,;)]|$)/u

/** "Antallet varierer fra 12 i A til 80 i B": nobody has less than A or more than B. */
export const rangeTold: Teller = (evidence, statement) => {
  const match = VARIES.exec(statement.text)
  const { subject = '', low = '', high = '', first = '', last = '' } = match?.groups ?? {}
  if (match === null) return []
  const some = /prosent|%/u.test(`${low} ${high}`) ? SOME_SHARE : SOME_COUNT
  const key = quantityIn(evidence, statement, `${subject}er ${some} i ${first}.`)
  if (key === null) return []
  return Object.keys(key.dimensions).flatMap((dimension): readonly Told[] => {
    const [a, b] = [first, last].map(
      (name) => membersNamed(name.toLowerCase(), evidence.source, dimension)[0]?.code,
    )
    const every = everyMember(evidence, key, dimension)
    if (a === undefined || b === undefined || a === b || every === null) return []
    if (key.dimensions[dimension] !== a) return []
    const at = (code: string) => every.find((each) => each.key.dimensions[dimension] === code)
    const [start, end] = [at(a), at(b)]
    if (start === undefined || end === undefined) return []
    const isUp = compare(start.low, end.low) <= 0
    const [least, most] = isUp ? [start, end] : [end, start]
    const lower = every.filter((each) => compare(each.high, least.low) < 0)
    const higher = every.filter((each) => compare(each.low, most.high) > 0)
    const [beyond] = [...lower, ...higher]
    if (beyond === undefined) return []
    const own = lower.includes(beyond) ? least : most
    const name = own === start ? first : last
    const from = match.index + match[0].lastIndexOf(name)
    const gap = subtract(own.low, beyond.low)
    return [
      {
        rule: 'rank',
        said: { start: from, end: from + name.length },
        told: { low: ZERO, high: ZERO },
        given: { low: gap, high: gap },
        isNumber: false,
        known: [own, beyond],
      },
    ]
  })
}

const ABOVE = /^(?:over|mer enn|flere? enn|meir enn|høyere enn|større enn)$/iu
const BELOW = /^(?:under|mindre enn|færre enn|lavere enn)$/iu
const COUNT = `(?<k>${NUMBER_WORD}|\\d{1,2})`

/** "I sju av fylkene er det over 100 planer", "fem fylker har færre enn 20": how many members are beyond a bound. */
export const countTold: Teller = (evidence, statement) => {
  const { text } = statement
  return evidence.source.dimensions.flatMap((dimension): readonly Told[] => {
    const { name, label, members, total } = dimension
    const noun = label.nb.toLowerCase()
    const plural = `${noun}(?:r|ne|ene|er|a)?`
    const match = new RegExp(
      `(?<![\\p{L}\\d])(?<!(?:over|under|enn|minst|høyst|nesten|rundt)\\s)${COUNT}\\s(?:av\\s(?:de\\s)?(?:landets\\s)?(?:(?:\\d+|${NUMBER_WORD})\\s)?)?${plural}(?!\\p{L})`,
      'iu',
    ).exec(text)
    const some = members.find(({ code }) => code !== total)
    const mention = match === null ? undefined : boundOf(text, match.index + match[0].length)
    if (match === null || some === undefined || mention?.figure.kind !== 'number') return []
    const { value, qualifier, unit } = mention.figure
    const isShare = unit === 'percent'
    const rest = `${text.slice(match.index + match[0].length, mention.start)}${isShare ? SOME_SHARE : SOME_COUNT}${text.slice(mention.end)}`
    const key = quantityIn(evidence, statement, `${text.slice(0, match.index)}${some.label.nb}${rest}`)
    const every = key === null ? null : everyMember(evidence, key, name)
    if (key?.dimensions[name] !== some.code || every === null) return []
    const isAbove = ABOVE.test(qualifier ?? '')
    const bound = fromDecimal(value)
    const isBeyond = ({ low: least, high: most }: Known) =>
      isAbove ? compare(most, bound) > 0 : compare(least, bound) < 0
    const isSurely = ({ low: least, high: most }: Known) =>
      isAbove ? compare(least, bound) > 0 : compare(most, bound) < 0
    if (!isAbove && !BELOW.test(qualifier ?? '')) return []
    const told = rational(BigInt(parseNumberWord(match.groups?.k ?? '') ?? Number(match.groups?.k)))
    const least = rational(BigInt(every.filter(isSurely).length))
    const most = rational(BigInt(every.filter(isBeyond).length))
    return [
      {
        rule: 'coverage',
        said: { start: match.index, end: match.index + match[0].length },
        told: { low: told, high: told },
        given: { low: least, high: most },
        isNumber: true,
        known: every.filter(isBeyond),
      },
    ]
  })
}

/** The figure with "over" or "under" that stands behind a place of a text, where it is the only one. */
function boundOf(text: string, from: number): Mention | undefined {
  const behind = findMentions(text).filter(({ start }) => start >= from)
  const [only, ...more] = behind
  const isBound = only?.figure.kind === 'number' && only.figure.qualifier !== null
  return more.length === 0 && isBound ? only : undefined
}
