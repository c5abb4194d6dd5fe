import type { Decimal } from '../../model/decimal.ts'
import { subtractDecimals } from '../../model/decimal.ts'
import type { Statement } from '../../model/statement.ts'
import type { Mention } from '../mention/mention.ts'
import { fromDecimal } from '../reconcile/solver/rational.ts'
import type { Sum } from './sum-spans.ts'

/** "… 16 svarte ikke", "… mens 16 kommuner ikke gjorde det": what the rest is said not to have done. */
const NOT_DONE =
  /^\s(?:[\p{L}/-]+\s){0,3}?(?:(?<done>\p{L}+)\s(?:det\s)?(?:ikke|ikkje)(?=\s?(?:[.,;:)]|$))|(?:har\s|hadde\s)?(?:ikke|ikkje)\s(?<after>\p{L}+))(?!\p{L})/iu
const DID = /^(?:gjorde|gjer|gjør|gjort)$/iu
const NOT = /(?<!\p{L})(?:ikke|ikkje)(?!\p{L})/iu
/** "Av 400 skoler": the whole of which the next figure is part. */
const OF = /(?:^|[^\p{L}])av\s(?:(?:de|alle|i alt|totalt|til sammen)\s)*$/iu
/** How many letters of a verb its forms share: "svarte", "svart". */
const STEM = 4

/** "I A svarte 28 av 44, 16 svarte ikke", "av 44 svarte 28, mens 16 ikke gjorde det": the rest is what is left over. */
export function rests(statement: Statement, mentions: readonly Mention[]): readonly Sum[] {
  const { text } = statement
  return mentions.flatMap((mention, index): readonly Sum[] => {
    const count = countOf(mention)
    const told = count === null ? null : wholeBefore(text, mentions.slice(0, index))
    if (count === null || told === null) return []
    const [first] = told.parts
    const lead = text.slice(text.lastIndexOf('. ', first?.start ?? 0) + 1, mention.start)
    const verb = NOT_DONE.exec(text.slice(mention.end))?.groups
    const said = verb?.done ?? verb?.after ?? ''
    const isSame = lead
      .split(/[^\p{L}]+/u)
      .some(
        (word) =>
          word.length >= STEM && said.slice(0, STEM).toLowerCase() === word.slice(0, STEM).toLowerCase(),
      )
    if (verb === undefined || NOT.test(lead) || !(DID.test(said) || isSame)) return []
    const [own, rest] = [fromDecimal(count), fromDecimal(subtractDecimals(told.whole, told.part))]
    return [
      {
        statement,
        said: mention,
        parts: [...told.parts, mention],
        told: { low: own, high: own },
        given: { low: rest, high: rest },
        isOrder: false,
      },
    ]
  })
}

/** A number that was counted: no share, and with no word that makes it a round one. */
function countOf({ figure, kind }: Mention): Decimal | null {
  const isCount = kind === 'figure' && figure.kind === 'number' && figure.unit === null
  return isCount && figure.qualifier === null ? figure.value : null
}

/** "28 av 44": what was counted, and of how many; null where it is no such figure, or no more than about that. */
export function partOfWhole({
  figure,
  printed,
}: Mention): { readonly part: Decimal; readonly whole: Decimal } | null {
  if (figure.kind !== 'ratio' || figure.relation !== 'av' || figure.qualifier !== null) return null
  return /\d/u.test(printed) ? { part: figure.part, whole: figure.whole } : null
}

interface Whole {
  readonly part: Decimal
  readonly whole: Decimal
  readonly parts: readonly Mention[]
}

/** The whole and its part that stand right before a figure: "28 av 44", "av 44 … 28". */
function wholeBefore(text: string, before: readonly Mention[]): Whole | null {
  const open = before.filter(({ bracketed }) => !bracketed)
  const [first, last] = [open.at(-2), open.at(-1)]
  if (last?.figure.kind === 'ratio') {
    const counted = partOfWhole(last)
    return counted === null ? null : { ...counted, parts: [last] }
  }
  const [whole, part] = [first, last].map((mention) => (mention === undefined ? null : countOf(mention)))
  if (whole == null || part == null || first === undefined || last === undefined) return null
  return OF.test(text.slice(0, first.start)) ? { part, whole, parts: [first, last] } : null
}
