import type { ClaimRule, QuantifiedMeasure } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Statement } from '../../model/statement.ts'
import { orderClaims, placeClaims } from '../description/rank-claims.ts'
import { findMentions } from '../mention/mention.ts'
import { passagesIn } from '../passage.ts'
import { findNames } from '../prose/name.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { enumerate, inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import {
  add,
  compare,
  divide,
  fromDecimal,
  min,
  multiply,
  type Rational,
  rational,
  roundToDecimal,
  ZERO,
} from '../reconcile/solver/rational.ts'
import { type Evidence, isRunning, keyAt, saysAll, shortened } from './evidence.ts'

const MOST =
  /(?<!\p{L})(?:flesteparten|mesteparten|størsteparten|hovedparten|hoveddelen|(?:et |det )?(?:store |klart? |stort )?flertallet?|majoriteten|hovedvekten|(?:godt |langt )?over halvparten|mer enn halvparten)(?!\p{L})/iu
const FEW =
  /(?<!\p{L})(?:(?:relativt|forholdsvis|ganske|svært|nokså|veldig) få|et (?:lite )?mindretall|(?:kun )?et fåtall)(?!\p{L})/iu
const ASKED = /(?<!\p{L})(?:hvilke[tn]?|hva slags)\s(?:\p{L}+\s)?$/iu
const HALF = rational(1n, 2n)

/** What is known of one member: its printed figure, or what it cannot exceed. */
interface Bound {
  readonly name: string
  readonly witness: Witness | null
  readonly most: Rational
}

/** "Most of" of what is less than half at best, and "few" of what is more than half. */
export function quantifierFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly QuantifiedMeasure[],
): readonly Finding[] {
  const found = evidence.extraction.statements
    .filter(isRunning)
    .flatMap((statement) => wordings.flatMap((wording) => judged(evidence, claim, { wording, statement })))
  return [...new Map(found.map((finding) => [finding.id, finding])).values()]
}

function judged(
  evidence: Evidence,
  claim: ClaimRule,
  { wording, statement }: { readonly wording: QuantifiedMeasure; readonly statement: Statement },
): readonly Finding[] {
  const { source, print } = evidence
  const { text } = statement
  const most = MOST.exec(text)
  const few = FEW.exec(text)
  const [said] = most ?? few ?? []
  if (said === undefined || !saysAll(text, wording.said)) return []
  const whole = print.heaviest.get(formatKey(keyAt(source, wording.whole.measure, wording.whole.at)))
  const members = membersOf(evidence, wording, text)
  if (whole === undefined || members.length === 0) return []
  const bounds = members.map((code) => boundOf(evidence, wording, code))
  const known = bounds.filter((bound) => bound !== null)
  if (known.length < bounds.length) return []
  const half = multiply(fromDecimal(whole.value), HALF)
  const groups = wording.disjoint ? [known] : known.map((bound) => [bound])
  return groups.flatMap((group) => {
    const sum = group.reduce((total, bound) => add(total, bound.most), ZERO)
    const isPrinted = group.every(({ witness }) => witness !== null)
    const isWrong = most === null ? isPrinted && compare(sum, half) > 0 : compare(sum, half) < 0
    return isWrong ? [findingOf(evidence, claim, { wording, statement, said, group, sum, whole })] : []
  })
}

/** The members that a sentence says something of; "which other services" asks for some. */
function membersOf({ source }: Evidence, { dimension }: QuantifiedMeasure, text: string): readonly string[] {
  const names = findNames(text, findMentions(text), source).filter(
    (name) => name.dimension === dimension && !ASKED.test(text.slice(0, name.start)),
  )
  return [...new Set(names.flatMap(({ code }) => (code === null || code === '' ? [] : [code])))]
}

/** The printed figure of a member, or the least figure of those that a sentence puts before it. */
function boundOf(evidence: Evidence, wording: QuantifiedMeasure, code: string): Bound | null {
  const { source, print } = evidence
  const nameOf =
    source.dimensions
      .find(({ name }) => name === wording.dimension)
      ?.members.find((member) => member.code === code)?.label.nb ?? code
  const at = (member: string) =>
    print.heaviest.get(
      formatKey(keyAt(source, wording.measure, { ...wording.at, [wording.dimension]: member })),
    )
  const witness = at(code)
  if (witness !== undefined) return { name: nameOf, witness, most: fromDecimal(witness.value) }
  const before = aheadOf(evidence, wording, code).flatMap((member) => at(member) ?? [])
  const [first, ...others] = before.map(({ value }) => fromDecimal(value))
  return first === undefined ? null : { name: nameOf, witness: null, most: others.reduce(min, first) }
}

/** The members that a sentence of the document puts before one. */
function aheadOf(
  { source, extraction }: Evidence,
  { measure, dimension }: QuantifiedMeasure,
  code: string,
): readonly string[] {
  return source.rules.flatMap((rule) => {
    if (rule.shape !== 'rank' || rule.measure !== measure || rule.dimension !== dimension) return []
    if (rule.order !== 'largest') return []
    return extraction.statements.flatMap((statement) => {
      const orders = orderClaims(source, rule, statement)
      const places = placeClaims(source, rule, statement).filter(({ end }) => end === 'largest')
      const [all = [], first = []] = orders
      const led = all.includes(code) && !first.includes(code) ? first : []
      const isBehind = !all.includes(code) && all.length > 0
      return [
        ...led,
        ...(isBehind ? all : []),
        ...places.filter((each) => each.code !== code && each.place === 1).map((each) => each.code),
      ]
    })
  })
}

function findingOf(
  { source }: Evidence,
  claim: ClaimRule,
  told: {
    readonly wording: QuantifiedMeasure
    readonly statement: Statement
    readonly said: string
    readonly group: readonly Bound[]
    readonly sum: Rational
    readonly whole: Witness
  },
): Finding {
  const { wording, statement, said, group, sum, whole } = told
  const witnesses = [...group.flatMap(({ witness }) => witness ?? []), whole]
  const isPrinted = group.every(({ witness }) => witness !== null)
  const share = roundToDecimal(multiply(rational(100n), divide(sum, fromDecimal(whole.value))), 0)
  const values = (language: 'nb' | 'en') =>
    enumerate(
      group.map(({ name, witness, most }) => {
        const value = writeNumber(roundToDecimal(most, 0), language)
        const [bound] = witness === null ? [language === 'nb' ? 'høyst ' : 'at most '] : ['']
        return `${name} (${bound}${value})`
      }),
      language,
    )
  return remarkFinding({
    source: source.name,
    rule: claim.kind,
    ruleName: claim.name,
    verdict: 'label',
    severity: 'soft',
    about: [wording.measure, ...group.map(({ name }) => name), said.toLowerCase()],
    keys: witnesses.map(({ key }) => key),
    printed: witnesses.map(({ value }) => value),
    passages: passagesIn(statement, 'distrusted', said),
    support: witnesses.flatMap(({ observations }) => observations.slice(0, 1).map(({ ordinal }) => ordinal)),
    title: inBoth((language) => {
      const [open, close] = language === 'nb' ? ['«', '»'] : ['“', '”']
      const bound = isPrinted ? '' : language === 'nb' ? 'høyst ' : 'at most '
      const percent = language === 'nb' ? 'prosent' : 'percent'
      return `${open}${said}${close} | ${bound}${writeNumber(share, language)} ${percent}`
    }),
    reason: inBoth((language) => {
      const all = writeNumber(whole.value, language)
      return language === 'nb'
        ? `${values('nb')} er ${group.length > 1 ? 'til sammen ' : ''}${isPrinted ? '' : 'høyst '}${writeNumber(share, 'nb')} prosent av ${all}: «${shortened(statement.text)}»`
        : `${values('en')} ${group.length > 1 ? 'are together' : 'is'} ${isPrinted ? '' : 'at most '}${writeNumber(share, 'en')} percent of ${all}: “${shortened(statement.text)}”`
    }),
    arithmetic: [],
  })
}
