import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import { type Decimal, parseDecimal, quantumOf } from '../../src/model/decimal.ts'
import type { Key } from '../../src/model/key.ts'
import type { Observation, Standing } from '../../src/model/observation.ts'
import type { MeasureDeclaration, Source } from '../../src/model/source.ts'

const TABLES = fileURLToPath(new URL('../../../shared/sources/tables.json', import.meta.url))

/** Whether the printed tables of both documents are at hand. */
export const hasPrintedTables = existsSync(TABLES) || process.env.CI !== undefined

interface PrintedTable {
  readonly id: string
  readonly rows: readonly (readonly string[])[]
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/bistandsbehov/, '')
    .replace(/[^a-zæøå0-9]/g, '')

const MARCH_2011 = { from: '2011-03-01', to: '2011-04-01' }

/** A measure of which nothing matters but its name and unit, of March 2011. */
export function measureNamed(name: string, unit: MeasureDeclaration['unit']): MeasureDeclaration {
  return {
    name,
    label: { nb: name, en: name },
    unit,
    period: { kind: 'fixed', period: MARCH_2011 },
    population: { nb: '', en: '' },
    denominator: null,
    comparableGroup: name,
    definitionOpening: null,
  }
}

/** One observation, as a reader would make it. */
export function observation(
  ordinal: number,
  key: Key,
  printed: string,
  rest: Partial<Observation> & Pick<Observation, 'unit'>,
): Observation {
  const value: Decimal = parseDecimal(printed.replace(/[\s%]/g, '').replace(',', '.'))
  const half: Decimal = { coefficient: 5n, exponent: value.exponent - 1 }
  const exact = rest.unit === 'count'
  const end = (sign: bigint): Decimal =>
    exact
      ? value
      : { coefficient: value.coefficient * 10n + sign * half.coefficient, exponent: half.exponent }
  const claim = { low: end(-1n), high: end(1n), lowOpen: false, highOpen: false }
  return {
    ordinal,
    key,
    value,
    claim,
    quantum: quantumOf(value),
    printed,
    status: 'normal',
    qualifier: null,
    standing: 'cell' satisfies Standing,
    origin: { kind: 'table', table: 0, row: 0, column: 0 },
    places: [{ kind: 'offset', start: ordinal, end: ordinal + 1 }],
    quote: printed,
    ...rest,
  }
}

/** The observations of a source's tables, from the printed cells alone: none where ../shared is absent. */
export function observationsOf(source: Source): Observation[] {
  // Tests that are skipped are collected all the same.
  if (!hasPrintedTables) return []
  const printed = JSON.parse(readFileSync(TABLES, 'utf8')) as PrintedTable[]
  const observations: Observation[] = []
  for (const table of source.tables) {
    const rows = printed.find(({ id }) => id === table.number)?.rows ?? []
    rows.forEach((cells, row) => {
      const [label = ''] = cells
      const member =
        table.stub.kind === 'members'
          ? table.stub.members.find(({ labels }) => labels.some((each) => fold(each) === fold(label)))
          : undefined
      table.columns.forEach(({ measures }, column) => {
        const texts = (cells[column + 1] ?? '').split(' av ')
        measures.forEach((name, index) => {
          const measure = source.measures.find((each) => each.name === name)
          if (measure === undefined) throw new Error(`no measure ${name}`)
          const year = table.stub.kind === 'years' ? label : '2021'
          const period =
            measure.period.kind === 'fixed'
              ? measure.period.period
              : { from: `${year}-12-31`, to: `${Number(year) + 1}-01-01` }
          const key = { dataset: source.name, measure: name, period, dimensions: member?.dimensions ?? {} }
          const origin = {
            kind: 'table',
            table: source.tables.indexOf(table),
            row,
            column: column + 1,
          } as const
          observations.push(
            observation(observations.length, key, texts[index] ?? '', { unit: measure.unit, origin }),
          )
        })
      })
    })
  }
  return observations
}
