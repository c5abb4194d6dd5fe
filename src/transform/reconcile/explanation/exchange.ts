import { type Decimal, formatDecimal, subtractDecimals } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Key } from '../../../model/key.ts'
import type { Observation, Origin } from '../../../model/observation.ts'
import type { Source } from '../../../model/source.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { hashOf } from '../finding/identity.ts'
import { sameDecimal } from './inquiry.ts'
import { inBoth, nameKey, type Words, writeNumber } from '../finding/wording.ts'

/** Figures below this are met again by chance: that each is what the other should be says nothing. */
const TELLING = 10n

/** Two figures that may have changed places. */
export interface Exchanged {
  readonly key: Key
  readonly value: Decimal
  readonly origin: Origin
}

/** Whether two figures stand where they may be mistaken for one another: one table or sentence, one member apart. */
export function mayBeExchanged(a: Exchanged, b: Exchanged): boolean {
  const names = [...new Set([...Object.keys(a.key.dimensions), ...Object.keys(b.key.dimensions)])]
  const apart = names.filter((name) => a.key.dimensions[name] !== b.key.dimensions[name]).length
  const years = a.key.period.from === b.key.period.from ? 0 : 1
  const together =
    a.origin.kind === 'table'
      ? b.origin.kind === 'table' && a.origin.table === b.origin.table
      : b.origin.kind === 'statement' && a.origin.statement === b.origin.statement
  const telling = [a.value, b.value].every(
    ({ coefficient }) => coefficient >= TELLING || coefficient <= -TELLING,
  )
  const alike = a.key.measure === b.key.measure && apart + years === 1
  return together && alike && telling && !sameDecimal(a.value, b.value)
}

/** "A (12) and B (21) have changed places." */
export function exchangeWords(source: Source, a: Exchanged, b: Exchanged): Words {
  return inBoth((language) => {
    const named = ({ key, value }: Exchanged) =>
      `${nameKey(source, key)[language]} (${writeNumber(value, language)})`
    return language === 'nb'
      ? `${named(a)} og ${named(b)} har byttet plass.`
      : `${named(a)} and ${named(b)} have changed places.`
  })
}

/**
 * Findings, those of two figures of which each is required to be what the other prints made one: an exchange is one
 * error, in two places.
 */
export function joinExchanged(
  findings: readonly Finding[],
  source: Source,
  observations: readonly Observation[],
): readonly Finding[] {
  const at = new Map(observations.map((observation) => [observation.ordinal, observation]))
  const headOf = ({ distrusted, keys }: Finding): Exchanged | null => {
    const observation = at.get(distrusted[0] ?? -1)
    if (observation?.value == null || keys.length !== 1) return null
    return { key: observation.key, value: observation.value, origin: observation.origin }
  }
  const joined = new Map<Finding, Finding | null>()
  for (const [index, one] of findings.entries()) {
    const [head, required] = [headOf(one), requiredBy(one)]
    if (head === null || required === null || joined.has(one)) continue
    const other = findings.slice(index + 1).find((each) => {
      const [mate, theirs] = [headOf(each), requiredBy(each)]
      const meet = mate !== null && theirs !== null && !joined.has(each) && mayBeExchanged(head, mate)
      return meet && sameDecimal(required, mate.value) && sameDecimal(theirs, head.value)
    })
    const mate = other === undefined ? null : headOf(other)
    if (other === undefined || mate === null) continue
    joined.set(one, exchangeFinding(source, [one, other], [head, mate]))
    joined.set(other, null)
  }
  return findings.flatMap((finding) => {
    const whole = joined.get(finding)
    return whole === undefined ? [finding] : whole === null ? [] : [whole]
  })
}

const requiredBy = ({ accepted, implied }: Finding): Decimal | null => accepted ?? implied

function exchangeFinding(
  source: Source,
  [one, other]: readonly [Finding, Finding],
  [a, b]: readonly [Exchanged, Exchanged],
): Finding {
  const distrusted = [...one.distrusted, ...other.distrusted]
  const keys = [...one.keys, ...other.keys]
  const { coefficient, exponent } = subtractDecimals(a.value, b.value)
  const required = new Map<number, Decimal>([
    ...one.distrusted.map((ordinal) => [ordinal, b.value] as const),
    ...other.distrusted.map((ordinal) => [ordinal, a.value] as const),
  ])
  return {
    ...one,
    id: hashOf([source.name, 'exchange', ...[...keys].sort()]),
    keys,
    verdict: 'swap',
    title: inBoth((language) => {
      const named = [a, b].map(
        ({ key, value }) => `${nameKey(source, key)[language]}, ${writeNumber(value, language)}`,
      )
      return `${VERDICT_WORDS.swap[language]}: ${named.join(' | ')}`
    }),
    printed: [a.value, b.value],
    accepted: null,
    implied: b.value,
    required,
    discrepancy: { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent },
    distrusted,
    support: [...new Set([...one.support, ...other.support])].filter((each) => !distrusted.includes(each)),
    reason: inBoth((language) => {
      const exchanged = exchangeWords(source, a, b)[language]
      return language === 'nb'
        ? `${exchanged} De øvrige tallene krever hvert sted det tallet som er trykt det andre stedet.`
        : `${exchanged} The other figures require in each place what is printed in the other.`
    }),
    alternatives: [one, other].map(({ verdict, reason, implied, accepted }) => ({
      verdict,
      reason,
      implied: implied ?? accepted,
    })),
    settledBy: { nb: '', en: '' },
    arithmetic: [...new Set([...one.arithmetic, ...other.arithmetic])].slice(0, 6),
    gap: Math.min(one.gap ?? 0, other.gap ?? 0),
    certificate:
      one.certificate === other.certificate ? one.certificate : [one.certificate, other.certificate],
    ground: hashOf([
      one.ground ?? '',
      other.ground ?? '',
      ...[a, b].map(({ value }) => formatDecimal(value)),
    ]),
  }
}
