import { formatDecimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { RankRule } from '../../model/rule.ts'
import type { Statement } from '../../model/statement.ts'
import { meets } from '../constrain-context.ts'
import type { Dossier } from './dossier.ts'
import { remarkFinding } from './plain-finding.ts'
import type { Witness } from './quantity.ts'
import { compare, fromDecimal } from './rational.ts'
import { typingDistance } from './typing-error.ts'
import { enumerate, inBoth, writeNumber } from './wording.ts'

/** Claims of order in running text that the document's own figures contradict. */
export function rankFindings(dossier: Dossier): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const rule of dossier.source.rules) {
    if (rule.shape !== 'rank') continue
    const ranked = rankedMembers(dossier, rule)
    for (const statement of dossier.extraction.statements) {
      for (const named of claimsIn(dossier, rule, statement)) {
        const finding = rankFinding(dossier, { rule, statement, named, ranked })
        if (finding !== null && !found.has(finding.id)) found.set(finding.id, finding)
      }
    }
  }
  return [...found.values()]
}

interface Ranked {
  readonly code: string
  readonly name: string
  readonly witness: Witness
}

/** The printed members of a rule's dimension, the claimed end of the list first. */
function rankedMembers({ source, print }: Dossier, rule: RankRule): readonly Ranked[] {
  const dimension = source.dimensions.find(({ name }) => name === rule.dimension)
  const sign = rule.order === 'largest' ? -1 : 1
  return [...print.heaviest.values()]
    .flatMap((witness) => {
      const key = witness.observations[0]?.key
      const code = key?.dimensions[rule.dimension]
      const member = dimension?.members.find((each) => each.code === code)
      if (key === undefined || code === undefined || member === undefined || key.measure !== rule.measure)
        return []
      return meets(rule.where, key.dimensions) ? [{ code, name: member.label.nb, witness }] : []
    })
    .sort((a, b) => sign * compare(fromDecimal(a.witness.value), fromDecimal(b.witness.value)))
}

const plain = (text: string) => text.toLowerCase().replace(/\s*[-\u2010-\u2013]\s*/g, '-')

/** For each superlative of the rule in a statement, the members named between it and the next superlative. */
function claimsIn(
  { source }: Dossier,
  { superlatives, about, not, dimension }: RankRule,
  { text, kind }: Statement,
): readonly (readonly string[])[] {
  const folded = plain(text)
  const holds = (word: string) => folded.includes(plain(word))
  if (kind === 'heading' || kind === 'label' || not.some(holds) || !about.every((group) => group.some(holds)))
    return []
  const every = [...folded.matchAll(SUPERLATIVE)]
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const named = (part: string) => membersNamed(part, members)
  return every.flatMap((match, index) => {
    const before = folded.slice(0, match.index)
    if (!superlatives.some((word) => match[0].startsWith(word)) || ONE_OF.test(before)) return []
    const from = Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), 0)
    const claimed = IS_THE.test(before)
      ? named(before.slice(from))
      : named(folded.slice(match.index, every[index + 1]?.index ?? folded.length))
    return claimed.length > 0 ? [claimed] : []
  })
}

const SUPERLATIVE = /\b(?:flest|færrest|høyest|lavest|størst|minst)(?:e|ere)?\b/gu
/** "one of those with most": no claim about the end of the list. */
const ONE_OF = /\b(?:ett?|en|ei|noen|enkelte|blant)\s(?:av\s)?(?:\S+\s){0,3}$/u
/** "A makes up the largest": what is ranked stands before. */
const IS_THE = /\b(?:utgjør|har|er)\s(?:den|det|de)\s$/u

/** The members that a part of a sentence names, in its order; one typing error is forgiven in a long name. */
function membersNamed(
  part: string,
  members: readonly { readonly code: string; readonly label: { readonly nb: string } }[],
): readonly string[] {
  const words = [...part.matchAll(/[\p{L}-]+/gu)]
  const places = members.flatMap(({ code, label }) => {
    const name = plain(label.nb)
    const exact = part.indexOf(name)
    const near =
      name.includes(' ') || name.length < 8
        ? undefined
        : words.find(([word]) => typingDistance(word, name) === 1)
    const at = exact >= 0 ? exact : near?.index
    return at === undefined ? [] : [{ code, at, name }]
  })
  const within = (inner: { at: number; name: string }, outer: { at: number; name: string }) =>
    outer.name.length > inner.name.length && inner.at >= outer.at && inner.at < outer.at + outer.name.length
  return places
    .filter((place) => !places.some((other) => within(place, other)))
    .sort((a, b) => a.at - b.at)
    .map(({ code }) => code)
}

function rankFinding(
  { source }: Dossier,
  claim: {
    readonly rule: RankRule
    readonly statement: Statement
    readonly named: readonly string[]
    readonly ranked: readonly Ranked[]
  },
): Finding | null {
  const { rule, statement, named, ranked } = claim
  const known = named.filter((code) => ranked.some((member) => member.code === code))
  if (known.length < named.length || ranked.length <= named.length) return null
  const last = ranked[named.length - 1]
  if (last === undefined) return null
  const sign = rule.order === 'largest' ? 1 : -1
  const beyond = (member: Ranked) =>
    sign * compare(fromDecimal(member.witness.value), fromDecimal(last.witness.value))
  const wrong = ranked.filter((member) => named.includes(member.code) && beyond(member) < 0)
  if (wrong.length === 0) return null
  const left = ranked.filter((member) => !named.includes(member.code) && beyond(member) > 0)
  const ties = ranked.filter((member) => !named.includes(member.code) && beyond(member) === 0)
  const omitted = [...left, ...ties].slice(0, wrong.length)
  const shown = [...wrong, ...omitted]
  const list = (members: readonly Ranked[], language: 'nb' | 'en') =>
    enumerate(
      members.map(({ name, witness }) => `${name} (${writeNumber(witness.value, language)})`),
      language,
    )
  const keys = shown.flatMap(({ witness }) =>
    witness.observations[0] === undefined ? [] : formatKey(witness.observations[0].key),
  )
  return remarkFinding({
    source: source.name,
    rule: 'rank',
    ruleName: rule.name,
    verdict: 'unexplained',
    severity: 'hard',
    about: [...keys].sort(),
    keys,
    printed: shown.map(({ witness }) => witness.value),
    support: shown.flatMap(({ witness }) => witness.observations.map(({ ordinal }) => ordinal)),
    title: inBoth(
      (language) => `${rule.says[language]}: ${list(wrong, language)} | ${list(omitted, language)}`,
    ),
    reason: inBoth((language) =>
      language === 'nb'
        ? `Setningen nevner ${list(wrong, 'nb')}; etter dokumentets egne tall står ${list(omitted, 'nb')} der i rekken. «${statement.text}»`
        : `The sentence names ${list(wrong, 'en')}; by the document’s own figures that place is held by ${list(omitted, 'en')}. “${statement.text}”`,
    ),
    arithmetic: [
      ranked
        .slice(0, named.length + 1)
        .map(({ name, witness }) => `${name} ${formatDecimal(witness.value)}`)
        .join(', '),
    ],
  })
}
