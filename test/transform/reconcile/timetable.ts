import { formatDecimal } from '../../../src/model/decimal.ts'
import type { Key } from '../../../src/model/key.ts'
import { formatKey } from '../../../src/model/key.ts'
import type { Observation } from '../../../src/model/observation.ts'
import type { EquationRule } from '../../../src/model/rule.ts'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import type { Reconciled } from '../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../reconcile-observations.ts'

/*
 * Departures of lines on days: a table of two ways with a total of each row and column, so that every figure stands
 * under two sums.
 */

const period = { from: '2011-03-01', to: '2011-04-01' }
const departures = { term: 'quantity', measure: 'departures' } as const

/** A sum over one way of the table, in each context of the other. */
function sum(name: string, over: string, codes: readonly string[], along: string): EquationRule {
  return {
    shape: 'equation',
    kind: 'balance',
    name,
    severity: 'hard',
    says: { nb: name, en: name },
    forEach: { measures: ['departures'], where: { [over]: null, [along]: { except: [] } } },
    left: departures,
    comparison: '=',
    methods: [
      { name: { nb: 'sum', en: 'sum' }, of: { term: 'over', dimension: over, codes, of: departures } },
    ],
  }
}

const codes = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`)

/** The source of a table of so many lines and days. */
export function timetable(lines: number, days: number): Source {
  const ways = [
    ['line', codes('l', lines)],
    ['day', codes('d', days)],
  ] as const
  const total = (name: string, over: string, parts: readonly string[]): EquationRule => ({
    ...sum(name, over, parts, 'none'),
    forEach: { measures: ['departures'], where: { line: null, day: null } },
  })
  return {
    ...homeCareIp,
    name: 'timetable',
    measures: [measureNamed('departures', 'count')],
    dimensions: ways.map(([name, members]) => ({
      name,
      label: { nb: name, en: name },
      vintage: '2011',
      members: members.map((code) => ({ code, label: { nb: code, en: code } })),
    })),
    rules: [
      sum('lines of a day', 'line', ways[0][1], 'day'),
      sum('days of a line', 'day', ways[1][1], 'line'),
      total('all lines', 'line', ways[0][1]),
      total('all days', 'day', ways[1][1]),
    ],
  }
}

/** Every figure of the table that the inner cells give, row by row, the totals after them. */
export function cellsOf(
  inner: readonly (readonly number[])[],
): readonly (readonly [Key['dimensions'], number])[] {
  const all = (values: readonly number[]) => values.reduce((so, value) => so + value, 0)
  const [first = []] = inner
  return [
    ...inner.flatMap((row, line) =>
      row.map((value, day) => [{ line: `l${line}`, day: `d${day}` }, value] as const),
    ),
    ...inner.map((row, line) => [{ line: `l${line}` }, all(row)] as const),
    ...first.map((_, day) => [{ day: `d${day}` }, all(inner.map((row) => row[day] ?? 0))] as const),
    [{}, all(inner.flat())] as const,
  ]
}

/** The figures as printed in the cells of one table, those of `changed` otherwise, by their place in the list. */
export function printed(
  cells: ReturnType<typeof cellsOf>,
  changed: ReadonlyMap<number, number> = new Map(),
): readonly Observation[] {
  return cells.map(([dimensions, value], ordinal) =>
    observation(
      ordinal,
      { dataset: 'timetable', measure: 'departures', period, dimensions },
      String(changed.get(ordinal) ?? value),
      { unit: 'count', origin: { kind: 'table', table: 0, row: ordinal, column: 1 } },
    ),
  )
}

/** What was found, told by keys and values alone: nothing of order, names of rules or numbers of places. */
export function toldOf({ findings }: Reconciled, observations: readonly Observation[]): readonly string[] {
  const keyAt = new Map(observations.map(({ ordinal, key }) => [ordinal, formatKey(key)]))
  return findings
    .map(({ verdict, severity, accepted, implied, distrusted, keys, gap }) =>
      JSON.stringify({
        verdict,
        severity,
        accepted: accepted && formatDecimal(accepted),
        implied: implied && formatDecimal(implied),
        distrusted: distrusted.map((ordinal) => keyAt.get(ordinal)).sort(),
        keys: [...keys].sort(),
        gap,
      }),
    )
    .sort()
}
