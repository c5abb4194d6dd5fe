import { membersNamed } from '../description/rank-claims.ts'
import { compare, subtract, ZERO } from '../reconcile/solver/rational.ts'
import { spanOfValue } from './member-sums.ts'
import type { Teller, Told } from './members.ts'
import { everyMember, nounOf, quantityIn, SOME_COUNT, SOME_SHARE } from './plain-words.ts'

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

/** "Svarprosenten varierer mellom 40 og 90 prosent", "… fra 40 til 90". */
const SPREAD =
  /^(?<subject>.*?),?\s(?:varierer|varierte|spenner|spente)\s(?:\p{L}+\s){0,2}?(?=(?:mellom|fra|frå)\s\S)/iu

/**
 * "Antallet varierer mellom 12 og 80", of members that the sentence names, or for shares its heading: the least and the
 * largest.
 */
export const spreadTold: Teller = (evidence, statement, mentions) => {
  const { text } = statement
  const match = SPREAD.exec(text)
  const range = mentions.find(({ start, figure }) => start === match?.[0].length && figure.kind === 'range')
  if (match === null || range?.figure.kind !== 'range') return []
  const { low, high, unit } = range.figure
  const some = unit === 'percent' ? SOME_SHARE : SOME_COUNT
  const [tail = ''] = text.slice(range.end).split(/[.,;:()]/u)
  return evidence.source.dimensions.flatMap((dimension): readonly Told[] => {
    const { name, members, total } = dimension
    const noun = new RegExp(`(?<!\\p{L})${nounOf(dimension)}`, 'iu')
    const isNamed =
      noun.test(text) || (tail === '' && unit === 'percent' && noun.test(statement.section.join(' ')))
    const member = members.find(({ code }) => code !== total)
    if (!isNamed || member === undefined) return []
    const plain = `${match.groups?.subject ?? ''} er ${some} i ${member.label.nb}.`
    const key = quantityIn(evidence, statement, plain)
    const every = key === null ? null : everyMember(evidence, key, name)
    if (key?.dimensions[name] !== member.code || every === null) return []
    const least = every.reduce((a, b) => (compare(b.low, a.low) < 0 ? b : a))
    const most = every.reduce((a, b) => (compare(b.high, a.high) > 0 ? b : a))
    return (
      [
        [least, low],
        [most, high],
      ] as const
    ).map(([end, value]) => ({
      rule: 'rank',
      said: range,
      told: spanOfValue(value, unit === null),
      given: end,
      isNumber: false,
      known: [least, most],
    }))
  })
}
