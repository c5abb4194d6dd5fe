import type { Decimal } from '../../../model/decimal.ts'
import type { Finding, Verdict } from '../../../model/finding.ts'
import { formatKey, type Key } from '../../../model/key.ts'
import type { Observation } from '../../../model/observation.ts'
import type { Source } from '../../../model/source.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { hashOf } from './identity.ts'
import { sameDecimal, sameDimensions } from '../explanation/inquiry.ts'
import { enumerate, inBoth, nameKey, type Words, writeNumber } from './wording.ts'

/** One dimension in which a sentence says one member and gives the figures of another. */
interface Misnaming {
  readonly statement: number
  readonly dimension: string
  readonly said: string
  readonly meant: string
}

/** A finding on one figure, with the observation that it distrusts and the member whose figure that is. */
interface Case {
  readonly finding: Finding
  readonly head: Observation & { readonly value: Decimal }
  readonly misnaming: Misnaming
}

/**
 * Findings, those of one sentence whose figures are all another member's made one: the sentence names the wrong
 * member, and that is one error, however many figures follow from it.
 */
export function joinMisnamed(
  findings: readonly Finding[],
  source: Source,
  observations: readonly Observation[],
): readonly Finding[] {
  const distrusted = new Set(findings.flatMap((finding) => finding.distrusted))
  const trusted = observations.filter(({ ordinal, value }) => value !== null && !distrusted.has(ordinal))
  const groups = new Map<string, Case[]>()
  for (const finding of findings) {
    for (const misnamed of casesOf(finding, observations, trusted)) {
      const { statement, dimension, said, meant } = misnamed.misnaming
      const name = [statement, dimension, said, meant].join(' ')
      groups.set(name, [...(groups.get(name) ?? []), misnamed])
    }
  }
  const joined = new Map<Finding, Finding | null>()
  for (const cases of [...groups.values()].sort((a, b) => b.length - a.length)) {
    const beside = companionsOf(cases, findings, observations)
    const free = [...cases, ...beside].filter(({ finding }) => !joined.has(finding))
    const [first, ...rest] = free.sort((a, b) => a.head.ordinal - b.head.ordinal)
    if (first === undefined || rest.length === 0) continue
    joined.set(first.finding, misnamedFinding(source, [first, ...rest]))
    for (const { finding } of rest) joined.set(finding, null)
  }
  return findings.flatMap((finding) => {
    const whole = joined.get(finding)
    return whole === undefined ? [finding] : whole === null ? [] : [whole]
  })
}

/** The members whose figure a sentence may have given for another's, where the finding is on that one figure. */
function casesOf(
  finding: Finding,
  observations: readonly Observation[],
  trusted: readonly Observation[],
): readonly Case[] {
  const own = finding.verdict === 'swap' ? mistakenIn(finding, observations) : null
  if (own === null) return []
  const { head, statement } = own
  const seen = new Set<string>()
  return trusted.flatMap(({ key, value }) => {
    const dimension = apartIn(head.key, key)
    if (value === null || dimension === null || !sameDecimal(value, head.value) || seen.has(formatKey(key)))
      return []
    seen.add(formatKey(key))
    const [said = '', meant = ''] = [head.key, key].map(({ dimensions }) => dimensions[dimension] ?? '')
    return said === '' || meant === ''
      ? []
      : [{ finding, head, misnaming: { statement, dimension, said, meant } }]
  })
}

/** What a share may be called beside a count that is another's: there may be nothing to know it by. */
const MISTAKEN: readonly Verdict[] = ['swap', 'unexplained']

/** The one figure of a sentence that a finding takes for another's. */
function mistakenIn(
  finding: Finding,
  observations: readonly Observation[],
): { readonly head: Case['head']; readonly statement: number } | null {
  const [ordinal, ...more] = finding.distrusted
  const head = observations.find((observation) => observation.ordinal === ordinal)
  if (!MISTAKEN.includes(finding.verdict) || finding.keys.length !== 1 || more.length > 0) return null
  if (head?.value == null || head.origin.kind !== 'statement' || head.standing === 'label') return null
  return { head: { ...head, value: head.value }, statement: head.origin.statement }
}

/**
 * Figures of the same sentence about the same members that are mistaken too, though what they are is printed nowhere:
 * the share behind the count, "164 (97 prosent)".
 */
function companionsOf(
  cases: readonly Case[],
  findings: readonly Finding[],
  observations: readonly Observation[],
): readonly Case[] {
  const own = new Set(cases.map(({ finding }) => finding))
  return findings.flatMap((finding) => {
    const other = own.has(finding) ? null : mistakenIn(finding, observations)
    const led = cases.find(
      ({ head, misnaming }) =>
        other?.statement === misnaming.statement &&
        other.head.key.measure !== head.key.measure &&
        sameDimensions(other.head.key.dimensions, head.key.dimensions),
    )
    return other === null || led === undefined
      ? []
      : [{ finding, head: other.head, misnaming: led.misnaming }]
  })
}

/** The only dimension in which two keys of one measure and period are apart, or null. */
function apartIn(a: Key, b: Key): string | null {
  if (a.measure !== b.measure || a.period.from !== b.period.from) return null
  const names = [...new Set([...Object.keys(a.dimensions), ...Object.keys(b.dimensions)])]
  const [apart, ...more] = names.filter((name) => a.dimensions[name] !== b.dimensions[name])
  return apart === undefined || more.length > 0 ? null : apart
}

function misnamedFinding(source: Source, cases: readonly [Case, ...Case[]]): Finding {
  const [first] = cases
  const { dimension, said, meant } = first.misnaming
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const nameOf = (code: string): Words =>
    members.find((each) => each.code === code)?.label ?? inBoth(() => code)
  const findings = cases.map(({ finding }) => finding)
  const distrusted = findings.flatMap((finding) => finding.distrusted)
  const keys = findings.flatMap((finding) => finding.keys)
  const values = (language: 'nb' | 'en') =>
    enumerate(
      cases.map(({ head }) => writeNumber(head.value, language)),
      language,
    )
  const required = new Map<number, Decimal>(
    cases.flatMap(({ finding: { accepted, implied }, head }) => {
      const value = accepted ?? implied
      return value === null ? [] : [[head.ordinal, value] as const]
    }),
  )
  const certificates = [...new Set(findings.map((finding) => finding.certificate))]
  return {
    ...first.finding,
    id: hashOf([source.name, 'misnamed', ...[...keys].sort()]),
    keys,
    verdict: 'label',
    title: inBoth(
      (language) =>
        `${VERDICT_WORDS.label[language]}: ${nameOf(said)[language]} | ${nameOf(meant)[language]}, ${values(language)}`,
    ),
    printed: cases.map(({ head }) => head.value),
    required,
    distrusted,
    support: [...new Set(findings.flatMap((finding) => finding.support))].filter(
      (ordinal) => !distrusted.includes(ordinal),
    ),
    reason: inBoth((language) => {
      const [wrong, right] = [nameOf(said)[language], nameOf(meant)[language]]
      const named = enumerate(
        cases.map(({ head }) => nameKey(source, head.key)[language]),
        language,
      )
      return language === 'nb'
        ? `${values('nb')} er tall for ${right}; setningen sier ${wrong}: «${first.head.quote}» Det gjelder ${named}.`
        : `${values('en')} are figures of ${right}; the sentence says ${wrong}: “${first.head.quote}” That goes for ${named}.`
    }),
    alternatives: findings.flatMap(({ alternatives }) => alternatives),
    settledBy: { nb: '', en: '' },
    arithmetic: [...new Set(findings.flatMap((finding) => finding.arithmetic))],
    gap: Math.min(...findings.map((finding) => finding.gap ?? 0)),
    certificate: certificates.length === 1 ? certificates[0] : certificates,
    ground: hashOf(findings.map((finding) => finding.ground ?? '')),
  }
}
