import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { RankRule } from '../../model/rule.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import type { Ranked } from '../reconcile/finding/rank-finding.ts'
import { compare, fromDecimal } from '../reconcile/solver/rational.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import { namedIn, orderClaims, type PlaceClaim } from './rank-claims.ts'

/** Members that a sentence names for one end of a list: the first `head` of them in no order, the others one by one. */
export interface Order {
  readonly members: readonly string[]
  readonly head: number
  readonly statement: Statement
}

/** The orders that a statement claims: "A, etterfulgt av B og C" is A, then B, then C. */
export function ordersIn(source: Source, rule: RankRule, statement: Statement): readonly Order[] {
  const total = source.dimensions.find(({ name }) => name === rule.dimension)?.total
  const claims = orderClaims(source, rule, statement).filter((codes) => !codes.some((code) => code === total))
  const isHeadOf = (part: readonly string[], all: readonly string[]) =>
    part.length < all.length && part.every((code, index) => all[index] === code)
  return claims.flatMap((members) => {
    if (claims.some((other) => isHeadOf(members, other))) return []
    const head = claims.find((other) => isHeadOf(other, members))?.length ?? members.length
    return [{ members, head, statement }]
  })
}

interface Said {
  readonly source: Source
  readonly rule: RankRule
  readonly ranked: readonly Ranked[]
  readonly orders: readonly Order[]
}

const nameOf = (source: Source, { dimension }: RankRule, code: string): string =>
  source.dimensions.find(({ name }) => name === dimension)?.members.find((member) => member.code === code)
    ?.label.nb ?? code

/** Orders that the printed figures, or other sentences where no figure tells, contradict. */
export function orderFindings(said: Said): readonly Finding[] {
  const { orders } = said
  return [
    ...orders.flatMap((order) => misordered(said, order)),
    ...orders.flatMap((order, index) =>
      orders.slice(0, index).flatMap((other) => unlike(said, other, order)),
    ),
  ]
}

/** "A, etterfulgt av B og C" where C comes before B by the figures. */
function misordered({ source, rule, ranked }: Said, { members, head, statement }: Order): readonly Finding[] {
  const sign = rule.order === 'largest' ? 1 : -1
  return members.flatMap((code, index) => {
    const [before, own] = [members[index - 1], code].map((each) => ranked.find((one) => one.code === each))
    if (index <= head || before === undefined || own === undefined) return []
    if (sign * compare(fromDecimal(own.witness.value), fromDecimal(before.witness.value)) <= 0) return []
    const shown = [before, own]
    const keys = shown.flatMap(({ witness }) =>
      witness.observations.slice(0, 1).map(({ key }) => formatKey(key)),
    )
    const list = (language: 'nb' | 'en') =>
      shown.map(({ name, witness }) => `${name} (${writeNumber(witness.value, language)})`).join(' | ')
    return [
      remarkFinding({
        source: source.name,
        rule: 'rank',
        ruleName: rule.name,
        verdict: 'unexplained',
        severity: 'soft',
        about: ['order', ...keys],
        keys,
        printed: shown.map(({ witness }) => witness.value),
        support: shown.flatMap(({ witness }) => witness.observations.map(({ ordinal }) => ordinal)),
        passages: namedIn(statement, own.name),
        title: inBoth((language) => `${rule.says[language]}: ${list(language)}`),
        reason: {
          nb: `Setningen nevner ${before.name} før ${own.name}; etter dokumentets egne tall er rekkefølgen den motsatte. «${statement.text}»`,
          en: `The sentence names ${before.name} before ${own.name}; by the document’s own figures the order is the other way round. “${statement.text}”`,
        },
        arithmetic: [],
      }),
    ]
  })
}

/** Two sentences that name other members for the same places, where a figure of theirs is printed nowhere. */
function unlike(said: Said, first: Order, second: Order): readonly Finding[] {
  const [short, long] = first.members.length <= second.members.length ? [first, second] : [second, first]
  const isPrinted = (code: string) => said.ranked.some((member) => member.code === code)
  const reach = Math.max(short.members.length, long.head)
  const wrong = short.members.filter((code) => !long.members.slice(0, reach).includes(code))
  if (wrong.length === 0 || first.statement.text === second.statement.text) return []
  if ([...wrong, ...long.members.slice(0, reach)].every(isPrinted)) return []
  return [conflict(said, wrong, long, short.statement.text)]
}

/** A place that a sentence gives a member, against the place that an order gives it. */
export function displacedIn(
  said: Omit<Said, 'orders'>,
  { code, place, words }: PlaceClaim,
  quote: string,
  order: Order,
): readonly Finding[] {
  const at = order.members.indexOf(code)
  const isSettled = at >= order.head || (order.head === 1 && at === 0)
  if (at < 0 || !isSettled || at + 1 === place || quote === order.statement.text) return []
  return [conflict(said, [code], order, quote, words)]
}

function conflict(
  { source, rule }: Omit<Said, 'orders'>,
  codes: readonly string[],
  order: Order,
  quote: string,
  words = '',
): Finding {
  const names = (all: readonly string[]) => all.map((code) => nameOf(source, rule, code)).join(', ')
  const own = words === '' ? names(codes) : `${names(codes)} (${words})`
  return remarkFinding({
    source: source.name,
    rule: 'rank',
    ruleName: rule.name,
    verdict: 'unexplained',
    severity: 'soft',
    about: ['orders', ...codes, words, ...order.members],
    keys: [],
    printed: [],
    support: [],
    title: inBoth((language) => `${rule.says[language]}: ${own} | ${names(order.members)}`),
    reason: {
      nb: `To setninger gir ulik rekkefølge: «${quote}», «${order.statement.text}»`,
      en: `Two sentences give different orders: “${quote}”, “${order.statement.text}”`,
    },
    arithmetic: [],
  })
}
