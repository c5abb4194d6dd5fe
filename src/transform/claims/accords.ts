import type { AccordWording, ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import type { RankRule } from '../../model/rule.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import { meets } from '../constrain-context.ts'
import { orderClaims, placeClaims } from '../description/rank-claims.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { enumerate, inBoth, type Words, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { compare, fromDecimal } from '../reconcile/solver/rational.ts'
import { type Evidence, isRunning, saysAll, shortened } from './evidence.ts'

const ACCORD =
  /(?<!\p{L})(?:i (?:stor grad i )?(?:samsvar|overensstemmelse|tråd) med|samsvarer (?:\p{L}+ )?med|(?:stemmer|stemte) (?:\p{L}+ )?overens med|det samme mønsteret som)(?!\p{L})/iu
const OTHER_END = /(?<!\p{L})(?:færrest|minst|lavest|sjeldnest)(?:e|ere)?(?!\p{L})/iu
/** Sentences back in which the first order may stand. */
const BEHIND = 3

/** Members said to lead in two ways alike, though by the second they do not. */
export function accordFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly AccordWording[],
): readonly Finding[] {
  const running = evidence.extraction.statements.filter(isRunning)
  const found = running.flatMap((statement, index) =>
    wordings.flatMap((wording) => {
      const { text } = statement
      if (!ACCORD.test(text) || OTHER_END.test(text) || !saysAll(text, wording.said)) return []
      const nearby = running
        .slice(Math.max(0, index - BEHIND), index + 1)
        .filter((each) => shareSection(each, statement))
        .reverse()
      return disagreeing(evidence, claim, { wording, statement, nearby })
    }),
  )
  return [...new Map(found.map((finding) => [finding.id, finding])).values()]
}

/** What shows that a member does not lead by the second order: its figure, or another sentence. */
interface Elsewhere extends Member {
  readonly shown: Words
  readonly witness: Witness | null
}

interface Member {
  readonly code: string
  readonly name: string
}

function disagreeing(
  evidence: Evidence,
  claim: ClaimRule,
  told: {
    readonly wording: AccordWording
    readonly statement: Statement
    readonly nearby: readonly Statement[]
  },
): readonly Finding[] {
  const { wording, statement, nearby } = told
  const { source } = evidence
  const rule = source.rules.find(({ name }) => name === wording.with)
  if (rule?.shape !== 'rank') return []
  const [named = []] = nearby.flatMap((each) => orderClaims(source, rule, each).slice(0, 1))
  const members = source.dimensions.find(({ name }) => name === wording.order.dimension)?.members ?? []
  const beyond = members.flatMap(({ code, label }): readonly Elsewhere[] => {
    if (!named.includes(code)) return []
    const found = behind(evidence, wording.order, { member: code, among: named.length })
    return found === null ? [] : [{ code, name: label.nb, ...found }]
  })
  if (beyond.length === 0) return []
  const witnesses = beyond.flatMap(({ witness }) => witness ?? [])
  const list = (language: 'nb' | 'en') =>
    enumerate(
      beyond.map(({ name, shown }) => `${name} (${shown[language]})`),
      language,
    )
  return [
    remarkFinding({
      source: source.name,
      rule: 'rank',
      ruleName: claim.name,
      verdict: 'unexplained',
      severity: 'soft',
      about: [wording.with, wording.order.name, ...beyond.map(({ code }) => code)],
      keys: witnesses.map(({ key }) => key),
      printed: witnesses.map(({ value }) => value),
      support: witnesses.flatMap(({ observations }) =>
        observations.slice(0, 1).map(({ ordinal }) => ordinal),
      ),
      title: inBoth((language) => {
        const names = enumerate(
          beyond.map(({ name }) => name),
          language,
        )
        return language === 'nb' ? `${claim.says.nb}: ikke ${names}` : `${claim.says.en}: not ${names}`
      }),
      reason: {
        nb: `Setningen sier at rekkefølgene samsvarer, men ${list('nb')} er ikke blant de ${named.length} fremste i den andre: «${shortened(statement.text)}»`,
        en: `The sentence says that the orders agree, but ${list('en')} is not among the first ${named.length} of the other: “${shortened(statement.text)}”`,
      },
      arithmetic: [],
    }),
  ]
}

/** What puts a member behind the first ones of an order. */
function behind(
  { source, print, extraction }: Evidence,
  order: RankRule,
  { member, among }: { readonly member: string; readonly among: number },
): Pick<Elsewhere, 'shown' | 'witness'> | null {
  const ranked = [...print.heaviest.values()].filter(({ observations: [first] }) => {
    const key = first?.key
    return key?.measure === order.measure && meets(order.where, key.dimensions)
  })
  const witness = ranked.find(
    ({ observations: [first] }) => first?.key.dimensions[order.dimension] === member,
  )
  if (witness !== undefined) {
    const ahead = ranked.filter((each) => compare(fromDecimal(each.value), fromDecimal(witness.value)) > 0)
    if (ahead.length < among) return null
    return { witness, shown: inBoth((language) => writeNumber(witness.value, language)) }
  }
  for (const statement of extraction.statements.filter(isRunning)) {
    const place = placeClaims(source, order, statement).find((each) => each.code === member)
    const list = orderClaims(source, order, statement).find(
      (each) => each.length >= among && !each.includes(member),
    )
    const isBehind = place !== undefined && place.end === order.order && place.place > among
    if (isBehind || list !== undefined) {
      return {
        witness: null,
        shown: { nb: `«${shortened(statement.text)}»`, en: `“${shortened(statement.text)}”` },
      }
    }
  }
  return null
}
