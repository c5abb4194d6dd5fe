import type { Dimensions } from '../../model/key.ts'
import type { DimensionDeclaration } from '../../model/source.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { findNames } from '../prose/name.ts'
import { rational } from '../reconcile/solver/rational.ts'
import type { Evidence } from './evidence.ts'
import type { Teller, Told } from './members.ts'
import { everyMember, nounOf, quantityIn, SOME_COUNT, SOME_SHARE } from './plain-words.ts'
import { sideOf } from './sum-spans.ts'

const COUNT = `(?<k>${NUMBER_WORD}|\\d{1,2})\\s(?:av\\s(?:de\\s)?(?:landets\\s)?(?:(?:\\d+|${NUMBER_WORD})\\s)?)?`
const NONE = '(?<none>ingen)\\s(?:av\\s)?(?:de\\s)?(?:landets\\s)?'
const ALL = '(?<all>alle|samtlige)\\s(?:de\\s)?(?:landets\\s)?'
/** "Over sju fylker" is no count of them. */
const NOT_LOOSE =
  '(?<!(?:over|under|enn|minst|høyst|nesten|nær|omtrent|så godt som|praktisk talt|rundt|ikke)\\s)'
const BUT = /^,?\s(?:utenom|unntatt|bortsett fra|med unntak av|så nær som)\s/iu
const JOINT = /^(?:,|,?\s(?:og|samt))\s$/u

/** How many members a sentence speaks of, in which words, and whom it leaves out. */
interface Heads {
  readonly start: number
  /** Where the words for the members end, those left out among them. */
  readonly end: number
  /** Null: all of them. */
  readonly count: number | null
  readonly leftOut: readonly (string | null)[]
}

/**
 * "I sju av fylkene er det over 100 planer", "fem fylker har færre enn 20", "ingen fylker har …", "alle fylker utenom A
 * har minst 50": how many members are beyond a bound.
 */
export const countTold: Teller = (evidence, statement) =>
  evidence.source.dimensions.flatMap((dimension): readonly Told[] => {
    const { text } = statement
    const { name, members, total } = dimension
    const heads = headsIn(evidence, text, dimension)
    const mention = heads === null ? undefined : boundBehind(text, heads.end)
    const some = members.find(({ code }) => code !== total)
    if (heads === null || some === undefined || mention?.figure.kind !== 'number') return []
    const isBeyond = sideOf(mention)
    if (isBeyond === null) return []
    const figure = mention.figure.unit === 'percent' ? SOME_SHARE : SOME_COUNT
    const rest = `${text.slice(heads.end, mention.start)}${figure}${text.slice(mention.end)}`
    const key = quantityIn(evidence, statement, `${text.slice(0, heads.start)}${some.label.nb}${rest}`)
    const every = key === null ? null : everyMember(evidence, key, name)
    if (key?.dimensions[name] !== some.code || every === null) return []
    const isMeant = (at: Dimensions) => !heads.leftOut.includes(at[name] ?? null)
    const meant = every.filter(({ key: { dimensions } }) => isMeant(dimensions))
    const may = meant.filter((each) => isBeyond(each) !== 'no')
    const surely = meant.filter((each) => isBeyond(each) === 'yes')
    const told = rational(BigInt(heads.count ?? meant.length))
    return [
      {
        rule: 'coverage',
        said: heads,
        told: { low: told, high: told },
        given: { low: rational(BigInt(surely.length)), high: rational(BigInt(may.length)) },
        isNumber: true,
        known: heads.count === null ? meant.filter((each) => isBeyond(each) !== 'yes') : may,
      },
    ]
  })

function headsIn(evidence: Evidence, text: string, dimension: DimensionDeclaration): Heads | null {
  const pattern = `(?<![\\p{L}\\d])${NOT_LOOSE}(?:${COUNT}|${NONE}|${ALL})${nounOf(dimension)}`
  const match = new RegExp(pattern, 'iu').exec(text)
  if (match === null) return null
  const { k, none } = match.groups ?? {}
  const [start, end] = [match.index, match.index + match[0].length]
  if (none !== undefined) return { start, end, count: 0, leftOut: [] }
  if (k !== undefined) return { start, end, count: parseNumberWord(k) ?? Number(k), leftOut: [] }
  const [but = ''] = BUT.exec(text.slice(end)) ?? []
  if (but === '') return { start, end, count: null, leftOut: [] }
  const named = findNames(text, findMentions(text), evidence.source).filter(
    (each) => each.dimension === dimension.name && each.start >= end + but.length,
  )
  const apart = named.findIndex((each, index) => {
    const before = named[index - 1]
    return before === undefined
      ? each.start > end + but.length
      : !JOINT.test(text.slice(before.end, each.start))
  })
  const leftOut = apart < 0 ? named : named.slice(0, apart)
  const last = leftOut.at(-1)
  return last === undefined
    ? null
    : { start, end: last.end, count: null, leftOut: leftOut.map(({ code }) => code) }
}

/** The figure with "over", "minst" or the like that stands behind a place of a text, where it is the only one. */
function boundBehind(text: string, from: number): Mention | undefined {
  const [only, ...more] = findMentions(text).filter(({ start }) => start >= from)
  const isBound = only?.figure.kind === 'number' && only.figure.qualifier !== null
  return more.length === 0 && isBound ? only : undefined
}
