import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { RankRule } from '../../model/rule.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { passagesIn } from '../passage.ts'
import type { Dossier } from '../reconcile/finding/dossier.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import type { Ranked } from '../reconcile/finding/rank-finding.ts'
import { compare, fromDecimal } from '../reconcile/solver/rational.ts'
import { enumerate, inBoth } from '../reconcile/finding/wording.ts'
import { displacedIn, orderFindings, ordersIn } from './orders.ts'
import { mayRank, orderClaims, type PlaceClaim, placeClaims } from './rank-claims.ts'

/** A claim with the sentence that makes it. */
interface Said<Claim> {
  readonly claim: Claim
  readonly statement: Statement
}

/** Places claimed for one member ("den tredje største") that the printed figures, or another sentence, contradict. */
export function placeFindings(
  dossier: Dossier,
  rankedOf: (dossier: Dossier, rule: RankRule) => readonly Ranked[],
): readonly Finding[] {
  const { source, extraction } = dossier
  const statements = extraction.statements.filter(mayRank)
  return source.rules.flatMap((rule) => {
    if (rule.shape !== 'rank') return []
    const collect = <Claim>(claimsOf: (...args: Parameters<typeof placeClaims>) => readonly Claim[]) =>
      statements.flatMap((statement): readonly Said<Claim>[] =>
        claimsOf(source, rule, statement).map((claim) => ({ claim, statement })),
      )
    const end = endOf(rule)
    const places = collect(placeClaims).filter(({ claim }) => claim.end === end)
    const ranked = rankedOf(dossier, rule)
    const orders = collect(orderClaims)
    const sequences = statements.flatMap((statement) => ordersIn(source, rule, statement))
    const found = [
      ...places.flatMap((said) => [
        ...misplaced(source, rule, said, ranked),
        ...orders.flatMap((order) => contradicted(source, rule, said, order)),
        ...sequences.flatMap((order) =>
          displacedIn({ source, rule, ranked }, said.claim, said.statement.text, order),
        ),
      ]),
      ...orderFindings({ source, rule, ranked, orders: sequences }),
    ]
    return [...new Map(found.map((finding) => [finding.id, finding])).values()]
  })
}

/** The end of the list that a rule's words speak of, whichever way its measure runs. */
const endOf = ({ superlatives }: RankRule): RankRule['order'] =>
  superlatives.includes('flest') || superlatives.includes('størst') ? 'largest' : 'smallest'

const nameOf = (source: Source, { dimension }: RankRule, code: string): string =>
  source.dimensions.find(({ name }) => name === dimension)?.members.find((member) => member.code === code)
    ?.label.nb ?? code

/** More printed members before it than its place allows; or, where all are printed, fewer. */
function misplaced(
  source: Source,
  rule: RankRule,
  { claim, statement }: Said<PlaceClaim>,
  ranked: readonly Ranked[],
): readonly Finding[] {
  const own = ranked.find(({ code }) => code === claim.code)
  const members = source.dimensions.find(({ name }) => name === rule.dimension)?.members ?? []
  if (own === undefined) return []
  const sign = rule.order === 'largest' ? 1 : -1
  const against = (other: Ranked) =>
    sign * compare(fromDecimal(other.witness.value), fromDecimal(own.witness.value))
  const before = ranked.filter((other) => against(other) > 0).length
  const level = ranked.filter((other) => against(other) === 0).length
  const isComplete = ranked.length >= members.length - (members.some(({ code }) => code === '00') ? 1 : 0)
  const fits = before < claim.place && (!isComplete || before + level >= claim.place)
  if (fits) return []
  const keys = own.witness.observations.slice(0, 1).map(({ key }) => formatKey(key))
  return [
    remarkFinding({
      source: source.name,
      rule: 'rank',
      ruleName: rule.name,
      verdict: 'unexplained',
      severity: 'hard',
      about: [...keys, claim.words, String(before)],
      keys,
      printed: [own.witness.value],
      support: own.witness.observations.map(({ ordinal }) => ordinal),
      passages: passagesIn(statement, 'distrusted', claim.words),
      title: inBoth((language) => `${rule.says[language]}: ${own.name}, ${claim.words} | ${before + 1}.`),
      reason: {
        nb: `Setningen gir ${own.name} plass ${claim.place}; etter dokumentets egne tall er plassen ${before + 1}. «${statement.text}»`,
        en: `The sentence gives ${own.name} place ${claim.place}; by the document’s own figures it is place ${before + 1}. “${statement.text}”`,
      },
      arithmetic: [],
    }),
  ]
}

/** One sentence gives a member a place that another gives to somebody else. */
function contradicted(
  source: Source,
  rule: RankRule,
  { claim, statement: { text: quote } }: Said<PlaceClaim>,
  order: Said<readonly string[]>,
): readonly Finding[] {
  const isNamed = order.claim.includes(claim.code)
  if (quote === order.statement.text || claim.place <= order.claim.length === isNamed) return []
  const own = nameOf(source, rule, claim.code)
  const others = order.claim.map((code) => nameOf(source, rule, code))
  return [
    remarkFinding({
      source: source.name,
      rule: 'rank',
      ruleName: rule.name,
      verdict: 'unexplained',
      severity: 'soft',
      about: [claim.code, claim.words, ...order.claim],
      keys: [],
      printed: [],
      support: [],
      title: inBoth(
        (language) => `${rule.says[language]}: ${own} (${claim.words}) | ${enumerate(others, language)}`,
      ),
      reason: {
        nb: `To setninger gir ulik rekkefølge: «${quote}», «${order.statement.text}»`,
        en: `Two sentences give different orders: “${quote}”, “${order.statement.text}”`,
      },
      arithmetic: [],
    }),
  ]
}
