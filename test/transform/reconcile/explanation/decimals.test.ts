import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { Observation } from '../../../../src/model/observation.ts'
import type { EquationRule, RankRule, Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

/* A table of towns: votes for, against and in all, and the share of those for, printed with as many decimals in every row. */

const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Tromsø', 'Narvik']
const period = { from: '2011-03-01', to: '2011-04-01' }
const of = (name: string) => ({ term: 'quantity', measure: name }) as const
const rule = (kind: 'ratio' | 'balance', left: string, right: Term): EquationRule => ({
  shape: 'equation',
  kind,
  name: left,
  severity: 'hard',
  says: { nb: left, en: left },
  forEach: { measures: [left], where: { town: { except: [] } } },
  left: of(left),
  comparison: '=',
  methods: [{ name: { nb: 'regnet av alle', en: 'of all' }, of: right }],
})
const percentOf = (part: string): Term => ({
  term: 'times',
  factors: [
    { term: 'number', value: '100' },
    { term: 'per', part: of(part), whole: of('whole') },
  ],
})
const fewest: RankRule = {
  shape: 'rank',
  kind: 'rank',
  name: 'fewest',
  says: { nb: 'Lavest', en: 'Lowest' },
  measure: 'share',
  dimension: 'town',
  where: { town: { except: [] } },
  order: 'smallest',
  superlatives: ['lavest'],
  about: [['andel']],
  not: [],
}
const source: Source = {
  ...homeCareIp,
  name: 'towns',
  measures: [
    ...['part', 'rest', 'whole'].map((name) => measureNamed(name, 'count')),
    measureNamed('share', 'percent'),
  ],
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      members: TOWNS.map((nb) => ({ code: nb, label: { nb, en: nb } })),
    },
  ],
  rules: [
    rule('ratio', 'share', percentOf('part')),
    rule('balance', 'whole', { term: 'plus', terms: [of('part'), of('rest')] }),
    fewest,
  ],
}

/** Shares of men and women that make up that of all. */
const shares: Source = {
  ...source,
  measures: ['of_all', 'of_men', 'of_women'].map((name) => measureNamed(name, 'percent')),
  rules: [rule('balance', 'of_all', { term: 'plus', terms: [of('of_men'), of('of_women')] })],
}

interface Row {
  readonly part: number
  readonly whole: number
}

/** What the table says where the share of one town is printed otherwise, in it or in a sentence besides. */
function weigh(
  rows: readonly Row[],
  decimals: number,
  { at, printed, inText }: { readonly at: number; readonly printed?: string; readonly inText?: string },
) {
  const cells = rows.flatMap(({ part, whole }, row) => {
    const key = (name: string) => ({
      dataset: 'towns',
      measure: name,
      period,
      dimensions: { town: TOWNS[row] ?? '' },
    })
    const right = ((100 * part) / whole).toFixed(decimals)
    const own = row === at ? (printed ?? right) : right
    return [
      observation(4 * row, key('part'), String(part), { unit: 'count' }),
      observation(4 * row + 1, key('rest'), String(whole - part), { unit: 'count' }),
      observation(4 * row + 2, key('whole'), String(whole), { unit: 'count' }),
      observation(4 * row + 3, key('share'), own, { unit: 'percent' }),
    ]
  })
  const [{ key }] = cells.filter(({ ordinal }) => ordinal === 4 * at + 3) as [Observation]
  const origin = { kind: 'statement', statement: 1, start: 0, end: 2 } as const
  const said =
    inText === undefined
      ? []
      : [observation(4 * rows.length, key, inText, { unit: 'percent', standing: 'text', origin })]
  const statements = statementsOf(['Den laveste andelen har Narvik.'])
  return reconcile(source, extractionOf({ statements }), [...cells, ...said]).findings
}

const ROWS: readonly Row[] = [
  { part: 46, whole: 50 },
  { part: 61, whole: 83 },
  { part: 37, whole: 41 },
  { part: 59, whole: 97 },
  { part: 17, whole: 91 },
]

describe('a share with another number of decimals than all its like', () => {
  it.each([
    [0, '92.060', '92.00', 'misprint'],
    [1, '73.949', '73.49', 'misprint'],
    [2, '90.924', '90.24', 'misprint'],
    [1, '7.349', '73.49', 'unit'],
    [3, '60.2', '60.82', 'misprint'],
  ])('of town %i, printed %s, is %s: %s', (at, printed, meant, verdict) => {
    const hard = weigh(ROWS, 2, { at, printed }).filter(({ severity }) => severity === 'hard')
    expect(
      hard.map((finding) => [finding.verdict, finding.implied && formatDecimal(finding.implied)]),
    ).toEqual([[verdict, meant]])
  })

  it('is mended to as many as they have, or not at all', () => {
    const row = fc
      .record({ whole: fc.integer({ min: 20, max: 400 }), part: fc.integer({ min: 3, max: 400 }) })
      .filter(({ part, whole }) => part < whole)
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 2 }),
        fc.nat(4),
        fc.integer({ min: 0, max: 9 }),
        (rows, decimals, at, digit) => {
          const { part, whole } = rows[at] ?? { part: 1, whole: 1 }
          const right = ((100 * part) / whole).toFixed(decimals)
          const comma = right.indexOf('.') + 1
          const printed = `${right.slice(0, comma)}${digit}${right.slice(comma)}`
          // A last digit that was rounded otherwise is told at the decimals printed, and nothing is mended.
          const values = weigh(rows, decimals, { at, printed }).flatMap(({ verdict, implied, distrusted }) =>
            verdict !== 'method' && implied !== null && distrusted.includes(4 * at + 3)
              ? [formatDecimal(implied)]
              : [],
          )
          for (const value of values) expect(value).toBe(right)
        },
      ),
      { numRuns: 60, examples: [[[20, 20, 20, 104, 20].map((whole) => ({ part: 3, whole })), 1, 3, 8]] },
    )
  })

  it('is not told once more as the error of the sentence that ranks it', () => {
    const rules = weigh(ROWS, 2, { at: 1, printed: '7.349' }).map(({ rule }) => rule)
    expect(rules).toEqual(['ratio'])
  })
})

describe('a share with fewer decimals than all its like, which the others admit', () => {
  it.each([
    ['lacks a digit', { at: 3, printed: '60.8' }, [['misprint', 'soft', '60.82']]],
    ['lacks nothing but a nought', { at: 0, printed: '92.0' }, []],
    ['was rounded, not mistyped', { at: 2, printed: '90' }, []],
    ['restates in a sentence what the table has', { at: 3, inText: '60.8' }, []],
  ])('%s', (_, print, expected) => {
    const found = weigh(ROWS, 2, print)
    expect(
      found.map(({ verdict, severity, implied }) => [verdict, severity, implied && formatDecimal(implied)]),
    ).toEqual(expected)
    for (const { distrusted } of found) expect(distrusted).toEqual([4 * print.at + 3])
  })
})

describe('a share with more decimals than all its like, which the others admit', () => {
  const found = (printed: string) =>
    reconcile(
      shares,
      extractionOf(),
      TOWNS.flatMap((town, row) =>
        (
          [
            ['of_all', '12.6'],
            ['of_men', row === 2 ? printed : '8.4'],
            ['of_women', '4.2'],
          ] as const
        ).map(([name, text], column) => {
          const key = { dataset: 'towns', measure: name, period, dimensions: { town } }
          return observation(3 * row + column, key, text, { unit: 'percent' })
        }),
      ),
    ).findings.map(({ verdict, severity, implied, distrusted }) => [
      verdict,
      severity,
      implied && formatDecimal(implied),
      distrusted,
    ])

  it.each([
    ['8.40', []],
    ['8.34', [['misprint', 'soft', null, [7]]]],
    ['8.47', [['misprint', 'soft', '8.4', [7]]]],
    ['8.412', []],
  ])('has a digit too many: %s', (printed, expected) => {
    expect(found(printed)).toEqual(expected)
  })
})

describe('a share in a sentence that restates one of the table with fewer digits', () => {
  it.each([
    ['6', '60.82'],
    ['16', '60.82'],
    ['68', '60.82'],
  ])('is a misprint where it has one wrong digit: %s', (inText, accepted) => {
    const found = weigh(ROWS, 2, { at: 3, inText })
    expect(found).toMatchObject([{ verdict: 'misprint', rule: 'agreement', distrusted: [20] }])
    expect(found[0]?.accepted && formatDecimal(found[0].accepted)).toBe(accepted)
  })
})

describe('a sum that one of its figures breaks', () => {
  const row = fc.record({ men: fc.integer({ min: 11, max: 400 }), women: fc.integer({ min: 11, max: 400 }) })
  const oneDecimal = (tenths: number) => (tenths / 10).toFixed(1)

  /** What the table says where the first town's share of men is printed as `printed`. */
  function weighShares(rows: readonly { men: number; women: number }[], printed: string) {
    const cells = rows.flatMap(({ men, women }, at) =>
      (
        [
          ['of_all', oneDecimal(men + women)],
          ['of_men', at === 0 ? printed : oneDecimal(men)],
          ['of_women', oneDecimal(women)],
        ] as const
      ).map(([name, text], column) => {
        const key = { dataset: 'towns', measure: name, period, dimensions: { town: TOWNS[at] ?? '' } }
        return observation(3 * at + column, key, text, { unit: 'percent' })
      }),
    )
    return reconcile(shares, extractionOf(), cells).findings
  }

  it('is decided where that figure alone has a digit too many, and undecided where it has as many as its like', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 4, max: 9 }),
        (rows, away) => {
          const men = rows[0]?.men ?? 0
          const right = oneDecimal(men)
          const last = right.slice(-1)
          const longer = `${right.slice(0, -1)}${(Number(last) + 5) % 10}${last}`
          expect(
            weighShares(rows, longer).map(({ distrusted, implied }) => [
              distrusted,
              implied && formatDecimal(implied),
            ]),
          ).toEqual([[[1], right]])
          const [alike] = weighShares(rows, oneDecimal(men + 10 * away))
          expect(alike).toMatchObject({ verdict: 'undecided', distrusted: [] })
        },
      ),
      { numRuns: 40 },
    )
  })
})
