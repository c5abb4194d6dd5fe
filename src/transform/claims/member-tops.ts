import { findMentions } from '../mention/mention.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { compare } from '../reconcile/solver/rational.ts'
import { IN_ALL, spanTold } from './member-sums.ts'
import type { Teller, Told } from './members.ts'
import { everyMember, isAdded, nounOf, quantityIn, SOME_COUNT } from './plain-words.ts'
import { sumOf } from './sum-spans.ts'

/** "De fire fylkene med flest planer har til sammen 5000 planer": the sum of those at one end. */
export const topTold: Teller = (evidence, statement, mentions) => {
  const { text } = statement
  return evidence.source.dimensions.flatMap((dimension): readonly Told[] => {
    const match = new RegExp(
      `(?<![\\p{L}\\d])de\\s(?<n>${NUMBER_WORD}|\\d{1,2})\\s${nounOf(dimension)}\\s(?:med|som har)\\s(?<end>flest|færrest)\\s(?<thing>[^.,;:()\\d]+?),?\\s(?<verb>har|hadde|står for)\\s${IN_ALL}\\s`,
      'iu',
    ).exec(text)
    const { n = '', end = '', thing = '' } = match?.groups ?? {}
    const from = (match?.index ?? 0) + (match?.[0].length ?? 0)
    const mention = mentions.find(({ start, kind }) => start === from && kind === 'figure')
    const count = parseNumberWord(n) ?? Number(n)
    const some = dimension.members.find(({ code }) => code !== dimension.total)
    const told = mention === undefined ? null : spanTold(mention, true)
    if (match === null || mention === undefined || told === null || some === undefined) return []
    if (findMentions(text).some(({ start }) => start > mention.start)) return []
    const key = quantityIn(evidence, statement, `${some.label.nb} har ${SOME_COUNT} ${thing}.`)
    const every = key === null ? null : everyMember(evidence, key, dimension.name)
    if (key?.dimensions[dimension.name] !== some.code || every === null) return []
    if (!isAdded(evidence, key.measure, dimension.name) || count >= every.length) return []
    const way = end.toLowerCase() === 'flest' ? -1 : 1
    const known = [...every].sort((a, b) => way * compare(a.low, b.low)).slice(0, count)
    const given = sumOf(known)
    return [{ rule: 'balance', said: mention, told, given, isNumber: true, known }]
  })
}
