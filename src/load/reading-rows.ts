import { createHash } from 'node:crypto'
import type { Decimal } from '../model/decimal.ts'
import { formatDecimal } from '../model/decimal.ts'
import type { Figure } from '../model/figure.ts'
import type { Key } from '../model/key.ts'
import { formatKey } from '../model/key.ts'
import type { Interval, Observation } from '../model/observation.ts'
import type { Reading } from '../model/reading.ts'
import type { ColumnValue } from './copy.ts'
import { jsonText } from './copy.ts'
import { cellRows, placeColumns, statementRow, tableRow } from './extraction-rows.ts'

type Row = readonly ColumnValue[]

/** A quantity as a row: key, measure, dimensions, period, series. */
export interface QuantityRow {
  readonly key: string
  readonly measure: string
  readonly dimensions: string
  readonly from: string
  readonly to: string
  readonly series: string
}

/**
 * A reading as rows, not yet numbered: observations and figures begin with their key where the database has the
 * number of a quantity, cells with the index of their table. `digest` is equal for equal readings, whoever read them.
 */
export interface ReadingRows {
  readonly digest: string
  readonly quantities: ReadonlyMap<string, QuantityRow>
  readonly observations: readonly Row[]
  readonly figures: readonly Row[]
  readonly windows: readonly Row[]
  readonly tables: readonly Row[]
  readonly cells: readonly Row[]
  readonly statements: readonly Row[]
  readonly findings: readonly Row[]
  readonly readingFindings: readonly Row[]
  readonly checks: readonly Row[]
  readonly definitions: readonly Row[]
  readonly warnings: readonly string[]
  readonly notes: string
}

/** Lays a reading out as rows. Pure. */
export function readingToRows(reading: Reading): ReadingRows {
  const { extraction, observations, figures } = reading
  const quantities = new Map<string, QuantityRow>()
  const keyOf = (key: Key) => registerKey(quantities, key)
  const rows = {
    observations: observations.map((observation) => observationRow(observation, keyOf(observation.key))),
    figures: figures.map((figure) => figureRow(figure, keyOf(figure.key))),
    windows: windowRows(figures.map(({ key }) => quantities.get(keyOf(key)))),
    tables: extraction.tables.map(tableRow),
    cells: extraction.tables.flatMap(cellRows),
    statements: extraction.statements.map(statementRow),
    ...findingRows(reading),
    definitions: Object.entries(reading.definitions),
    warnings: extraction.warnings,
    notes: jsonText(reading.notes),
  }
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { ...rows, quantities, digest }
}

const keyTexts = new WeakMap<Key, string>()

function registerKey(quantities: Map<string, QuantityRow>, key: Key): string {
  const known = keyTexts.get(key)
  const text = known ?? formatKey(key)
  if (known === undefined) keyTexts.set(key, text)
  if (!quantities.has(text))
    quantities.set(text, {
      key: text,
      measure: key.measure,
      dimensions: JSON.stringify(key.dimensions),
      from: key.period.from,
      to: key.period.to,
      series: seriesOf(key),
    })
  return text
}

/** The key without its period. */
function seriesOf(key: Key): string {
  return formatKey({ ...key, period: { from: '', to: '' } })
}

/** Columns of `observationRow` after the reading's number. */
export const OBSERVATION_COLUMNS = [
  'quantity_id',
  'ordinal',
  'value',
  'claim',
  'quantum',
  'printed',
  'unit',
  'status',
  'qualifier',
  'standing',
  'table_index',
  'row',
  'col',
  'statement_ordinal',
  'text_start',
  'text_end',
  'page',
  'bbox',
  'offset_start',
  'offset_end',
  'further_places',
  'quote',
] as const

function observationRow(observation: Observation, key: string): Row {
  const { origin, places } = observation
  const [first, ...further] = places
  const inTable = origin.kind === 'table'
  return [
    key,
    observation.ordinal,
    plain(observation.value),
    observation.claim === null ? null : rangeText(observation.claim),
    plain(observation.quantum),
    observation.printed,
    observation.unit,
    observation.status,
    observation.qualifier,
    observation.standing,
    inTable ? origin.table : null,
    inTable ? origin.row : null,
    inTable ? origin.column : null,
    inTable ? null : origin.statement,
    inTable ? null : origin.start,
    inTable ? null : origin.end,
    ...placeColumns(first),
    further.length === 0 ? null : jsonText(further),
    observation.quote,
  ]
}

function rangeText({ low, high, lowOpen, highOpen }: Interval): string {
  return `${lowOpen ? '(' : '['}${plain(low) ?? ''},${plain(high) ?? ''}${highOpen ? ')' : ']'}`
}

const plain = (value: Decimal | null) => (value === null ? null : formatDecimal(value))

/** Columns of `figureRow` after the reading's number. */
export const FIGURE_COLUMNS = [
  'quantity_id',
  'content',
  'value',
  'implied_value',
  'low',
  'high',
  'quantum',
  'unit',
  'status',
  'candidates',
  'verdict',
  'finding_id',
  'observation',
] as const

function figureRow(figure: Figure, key: string): Row {
  const { value, impliedValue, low, high, quantum, unit, status, candidates, verdict, findingId } = figure
  return [
    key,
    contentOf(figure),
    plain(value),
    plain(impliedValue),
    plain(low),
    plain(high),
    plain(quantum),
    unit,
    status,
    jsonText(candidates.map((each) => ({ value: plain(each.value), observations: each.observations }))),
    verdict,
    findingId,
    figure.observation,
  ]
}

/** What is held, apart from who says it: equal for equal values whatever their place, layout or verdict. */
function contentOf({ value, impliedValue, low, high, quantum, unit, status, candidates }: Figure): string {
  const others = candidates.map((each) => amount(each.value)).sort()
  const held = [amount(value), amount(impliedValue), amount(low), amount(high), amount(quantum)]
  return [...held, unit, status, ...others].map((each) => each ?? '').join('|')
}

/** A number without its precision: 6.70 and 6.7 are one amount, told apart by their quantum. */
function amount(value: Decimal | null): string | null {
  const text = plain(value)
  return text?.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The span of periods that is printed of each series. */
function windowRows(printed: readonly (QuantityRow | undefined)[]): Row[] {
  const spans = new Map<string, { from: string; to: string }>()
  for (const quantity of printed) {
    if (quantity === undefined) continue
    const { series, from, to } = quantity
    const span = spans.get(series)
    if (span === undefined) spans.set(series, { from, to })
    else {
      if (from < span.from) span.from = from
      if (to > span.to) span.to = to
    }
  }
  return [...spans].map(([series, { from, to }]) => [series, `[${from},${to})`])
}

/** Columns of `findings`. */
export const FINDING_COLUMNS = ['id', 'rule', 'rule_name', 'severity', 'keys'] as const

/** Columns of `readingFindings` after the reading's number. */
export const READING_FINDING_COLUMNS = [
  'finding_id',
  'ordinal',
  'verdict',
  'title_nb',
  'title_en',
  'printed',
  'accepted',
  'implied',
  'discrepancy',
  'distrusted',
  'support',
  'reason_nb',
  'reason_en',
  'alternatives',
  'settled_by_nb',
  'settled_by_en',
  'arithmetic',
  'gap',
  'certificate',
  'ground',
  'relation',
] as const

/** Columns of `checks` after the reading's number. */
export const CHECK_COLUMNS = [
  'ordinal',
  'rule',
  'rule_name',
  'keys',
  'arithmetic',
  'tolerance',
  'observations',
  'relation',
] as const

function findingRows({ findings, checks }: Reading) {
  return {
    findings: findings.map(
      ({ id, rule, ruleName, severity, keys }): Row => [id, rule, ruleName, severity, keys],
    ),
    readingFindings: findings.map(
      (finding, ordinal): Row => [
        finding.id,
        ordinal,
        finding.verdict,
        finding.title.nb,
        finding.title.en,
        finding.printed.map(formatDecimal),
        plain(finding.accepted),
        plain(finding.implied),
        plain(finding.discrepancy),
        finding.distrusted,
        finding.support,
        finding.reason.nb,
        finding.reason.en,
        jsonText(finding.alternatives.map((each) => ({ ...each, implied: plain(each.implied) }))),
        finding.settledBy.nb,
        finding.settledBy.en,
        finding.arithmetic,
        finding.gap,
        finding.certificate === undefined ? null : jsonText(finding.certificate),
        finding.ground ?? null,
        finding.relation === undefined ? null : jsonText(finding.relation),
      ],
    ),
    checks: checks.map(
      (check, ordinal): Row => [
        ordinal,
        check.rule,
        check.ruleName,
        check.keys,
        check.arithmetic,
        plain(check.tolerance),
        check.observations,
        check.relation === undefined ? null : jsonText(check.relation),
      ],
    ),
  }
}
