import { formatDecimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { formatKey } from '../../../model/key.ts'
import type { RankRule } from '../../../model/rule.ts'
import type { Source } from '../../../model/source.ts'
import type { Statement } from '../../../model/statement.ts'
import { mayRank, namedIn, orderClaims } from '../../description/rank-claims.ts'
import { placeFindings } from '../../description/places.ts'
import { meets } from '../../constrain-context.ts'
import type { Dossier } from './dossier.ts'
import { remarkFinding } from './plain-finding.ts'
import type { Witness } from '../quantity.ts'
import { compare, fromDecimal } from '../solver/rational.ts'
import { enumerate, inBoth, writeNumber } from './wording.ts'

/** Claims of order in running text that the document's own figures contradict. */
export function rankFindings(dossier: Dossier): readonly Finding[] {
  const found = new Map<string, Finding>()
  const statements = dossier.extraction.statements.filter(mayRank)
  for (const rule of dossier.source.rules) {
    if (rule.shape !== 'rank') continue
    const ranked = rankedMembers(dossier, rule)
    for (const statement of statements) {
      for (const named of orderClaims(dossier.source, rule, statement)) {
        const finding = rankFinding(dossier, { rule, statement, named, ranked })
        if (finding !== null && !found.has(finding.id)) found.set(finding.id, finding)
      }
    }
  }
  return [...found.values(), ...placeFindings(dossier, rankedMembers)]
}

/** A member with what is printed of it. */
export interface Ranked {
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

/** The members that a sentence names for the first places, and the order that the document's own figures give. */
interface RankClaim {
  readonly rule: RankRule
  readonly statement: Statement
  readonly named: readonly string[]
  readonly ranked: readonly Ranked[]
}

function rankFinding({ source }: Dossier, claim: RankClaim): Finding | null {
  const { rule, statement, named, ranked } = claim
  const known = named.filter((code) => ranked.some((member) => member.code === code))
  if (known.length < named.length || ranked.length <= named.length) return null
  const last = ranked[named.length - 1]
  if (last === undefined) return null
  const sign = rule.order === 'largest' ? 1 : -1
  const beyond = (member: Ranked) =>
    sign * compare(fromDecimal(member.witness.value), fromDecimal(last.witness.value))
  const wrong = ranked.filter((member) => named.includes(member.code) && beyond(member) < 0)
  if (wrong.length === 0) return tieFinding(source, claim)
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
    passages: wrong.flatMap(({ name }) => namedIn(statement, name)),
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

/** "the largest" of one member where others print the same figure. */
function tieFinding(source: Source, claim: RankClaim): Finding | null {
  const { rule, statement, named, ranked } = claim
  const own = ranked.find(({ code }) => code === named[0])
  if (own === undefined || named.length > 1) return null
  const level = ranked.filter(
    ({ code, witness }) =>
      code !== own.code && compare(fromDecimal(witness.value), fromDecimal(own.witness.value)) === 0,
  )
  if (level.length === 0) return null
  const shown = [own, ...level]
  const keys = shown.flatMap(({ witness }) =>
    witness.observations.slice(0, 1).map(({ key }) => formatKey(key)),
  )
  const value = (language: 'nb' | 'en') => writeNumber(own.witness.value, language)
  const others = (language: 'nb' | 'en') =>
    enumerate(
      level.map(({ name }) => name),
      language,
    )
  return remarkFinding({
    source: source.name,
    rule: 'rank',
    ruleName: rule.name,
    verdict: 'unexplained',
    severity: 'soft',
    about: [...keys].sort(),
    keys,
    printed: [own.witness.value],
    support: shown.flatMap(({ witness }) => witness.observations.map(({ ordinal }) => ordinal)),
    title: inBoth(
      (language) => `${rule.says[language]}: ${own.name} (${value(language)}) = ${others(language)}`,
    ),
    reason: {
      nb: `Setningen nevner bare ${own.name}; ${others('nb')} har samme tall, ${value('nb')}. «${statement.text}»`,
      en: `The sentence names ${own.name} alone; ${others('en')} ${level.length === 1 ? 'has' : 'have'} the same figure, ${value('en')}. “${statement.text}”`,
    },
    arithmetic: [],
  })
}
