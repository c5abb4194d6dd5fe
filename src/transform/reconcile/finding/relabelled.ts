import type { Decimal } from '../../../model/decimal.ts'
import type { Extraction } from '../../../model/extraction.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Observation } from '../../../model/observation.ts'
import type { Source } from '../../../model/source.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { sameDecimal } from '../explanation/inquiry.ts'
import { hashOf } from './identity.ts'
import { inBoth, type Words } from './wording.ts'

/** Two members of a dimension whose figures of one table have changed places. */
interface Exchange {
  readonly table: number
  readonly dimension: string
  readonly members: readonly [string, string]
  readonly column: number
}

/**
 * Findings, those of two rows of a table whose figures have changed places in several columns made one: the rows bear
 * each other's names, and that is one error, however many figures follow from it.
 */
export function joinRelabelled(
  findings: readonly Finding[],
  source: Source,
  {
    observations,
    extraction,
  }: { readonly observations: readonly Observation[]; readonly extraction: Extraction },
): readonly Finding[] {
  const at = new Map(observations.map((observation) => [observation.ordinal, observation]))
  const groups = new Map<string, { readonly exchange: Exchange; readonly columns: ReadonlySet<number> }>()
  for (const finding of findings) {
    const exchange = exchangeIn(finding, at)
    if (exchange === null) continue
    const name = [exchange.table, exchange.dimension, ...exchange.members].join(' ')
    const columns = new Set([...(groups.get(name)?.columns ?? []), exchange.column])
    groups.set(name, { exchange, columns })
  }
  const joined = new Map<Finding, Finding | null>()
  for (const { exchange, columns } of groups.values()) {
    if (columns.size < 2) continue
    const all = findings.filter((each) => !joined.has(each) && isWithin(each, exchange, at))
    const [first, ...rest] = all
    if (first === undefined) continue
    joined.set(first, relabelledFinding(source, extraction, exchange, all))
    for (const each of rest) joined.set(each, null)
  }
  return findings.flatMap((finding) => {
    const whole = joined.get(finding)
    return whole === undefined ? [finding] : whole === null ? [] : [whole]
  })
}

/** The two rows whose figures of one measure have changed places, where that is what a finding says. */
function exchangeIn(
  { verdict, distrusted, keys }: Finding,
  at: ReadonlyMap<number, Observation>,
): Exchange | null {
  const prints = distrusted.flatMap((ordinal) => at.get(ordinal) ?? [])
  const cells = prints.filter(({ origin }) => origin.kind === 'table')
  const [one, other] = cells
  if (verdict !== 'swap' || keys.length !== 2 || cells.length !== 2) return null
  if (one?.origin.kind !== 'table' || other?.origin.kind !== 'table') return null
  const [a, b] = [one.key.dimensions, other.key.dimensions]
  const apart = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name])
  const [dimension, ...more] = apart
  const isPair = one.key.measure === other.key.measure && one.origin.table === other.origin.table
  if (dimension === undefined || more.length > 0 || !isPair) return null
  const [low = '', high = ''] = [a[dimension] ?? '', b[dimension] ?? ''].sort()
  const { table, column } = one.origin
  return low === '' ? null : { table, column, dimension, members: [low, high] }
}

/** Whether what a finding blames first stands in one of the two rows, and should be what stands beside it in the other. */
function isWithin(
  { severity, distrusted, accepted, implied }: Finding,
  { table, dimension, members }: Exchange,
  at: ReadonlyMap<number, Observation>,
): boolean {
  const head = at.get(distrusted[0] ?? -1)
  const value = accepted ?? implied
  if (severity !== 'hard' || head?.origin.kind !== 'table' || value === null) return false
  const { row, column } = head.origin
  const isIn = ({ origin, key }: Observation) =>
    origin.kind === 'table' && origin.table === table && members.includes(key.dimensions[dimension] ?? '')
  const isOther = (each: Observation) =>
    isIn(each) && each.origin.kind === 'table' && each.origin.row !== row && each.origin.column === column
  return (
    isIn(head) &&
    [...at.values()].some(
      (each) =>
        isOther(each) &&
        each.key.measure === head.key.measure &&
        each.value !== null &&
        sameDecimal(each.value, value),
    )
  )
}

function relabelledFinding(
  source: Source,
  { tables }: Extraction,
  { dimension, members, table }: Exchange,
  findings: readonly Finding[],
): Finding {
  const [first] = findings
  if (first === undefined) throw new RangeError('two rows have at least one finding')
  const declared = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const nameOf = (code: string): Words =>
    declared.find((each) => each.code === code)?.label ?? inBoth(() => code)
  const [one, other] = [nameOf(members[0]), nameOf(members[1])]
  const caption = tables.find(({ index }) => index === table)?.caption?.text ?? ''
  const distrusted = [...new Set(findings.flatMap((finding) => finding.distrusted))]
  const keys = [...new Set(findings.flatMap((finding) => finding.keys))]
  const required = new Map<number, Decimal>(
    findings.flatMap((finding) => {
      const [head] = finding.distrusted
      const value = finding.accepted ?? finding.implied
      const known = [...(finding.required ?? [])]
      return known.length > 0 || head === undefined || value === null ? known : [[head, value] as const]
    }),
  )
  return {
    ...first,
    id: hashOf([source.name, 'relabelled', ...[...keys].sort()]),
    keys,
    verdict: 'label',
    title: inBoth(
      (language) => `${VERDICT_WORDS.label[language]}: ${one[language]} | ${other[language]}, ${caption}`,
    ),
    printed: findings.flatMap(({ printed }) => printed),
    accepted: null,
    implied: null,
    required,
    discrepancy: null,
    distrusted,
    support: [...new Set(findings.flatMap(({ support }) => support))].filter(
      (ordinal) => !distrusted.includes(ordinal),
    ),
    reason: {
      nb: `I «${caption}» står tallene for ${one.nb} i raden ${other.nb} og omvendt: de øvrige tallene krever i hver av ${keys.length} ruter det som er trykt i den andre raden.`,
      en: `In “${caption}” the figures of ${one.en} stand in the row of ${other.en} and the other way round: the other figures require in each of ${keys.length} cells what is printed in the other row.`,
    },
    alternatives: [],
    settledBy: { nb: '', en: '' },
    arithmetic: [...new Set(findings.flatMap(({ arithmetic }) => arithmetic))].slice(0, 6),
    gap: Math.min(...findings.map(({ gap }) => gap ?? 0)),
    certificate: [...new Set(findings.map(({ certificate }) => certificate))],
    ground: hashOf(findings.map(({ ground }) => ground ?? '')),
  }
}
