import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKey } from '../../../src/model/key.ts'
import type { Bbox } from '../../../src/model/place.ts'
import type { Statement, StatementKind } from '../../../src/model/statement.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { placeValues } from '../../../src/transform/chart/chart-layout.ts'
import { observeCharts } from '../../../src/transform/chart/observe-chart.ts'

type Drawn = readonly [kind: StatementKind, text: string, x: number, y: number]

/** Statements with one word box each, 20 points wide and 10 high, centred at x and y. */
const draw = (drawn: readonly Drawn[]): Statement[] =>
  drawn.map(([kind, text, x, y], order) => ({
    order,
    kind,
    text,
    section: [],
    words: [
      { start: 0, end: text.length, place: { kind: 'page', page: 1, bbox: [x - 10, y - 5, x + 10, y + 5] } },
    ],
  }))

const read = (drawn: readonly Drawn[]) => {
  const { observations, notes } = observeCharts(draw(drawn), ipSurvey2011, { ordinal: 7 })
  return {
    keys: observations.map(({ printed, key }) => `${printed} ${formatKey(key).split('?')[1]}`),
    observations,
    notes: notes.map(({ message }) => message.en),
  }
}

const PLANS: readonly Drawn[] = [
  ['caption', 'Figur 4-1 Antall individuele planer totalt per mars 2013', 200, 0],
  ['label', '200', 100, 20],
  ['label', '31', 300, 60],
  ['label', '56', 200, 50],
  ['label', '1 - 50', 100, 90],
  ['label', '51 - 100', 200, 90],
  ['label', '101 - 150', 300, 90],
]

describe('observeCharts', () => {
  it('reads upright bars by the labels below them, in any order, under a misspelt caption of any year', () => {
    const { keys, observations, notes } = read(PLANS)
    expect(keys).toEqual([
      '200 county=00&plans_class=1-50',
      '31 county=00&plans_class=101-150',
      '56 county=00&plans_class=51-100',
    ])
    expect(observations[0]).toMatchObject({ ordinal: 7, standing: 'label', unit: 'count', qualifier: null })
    expect(notes).toEqual([])
  })

  it('reads lying bars by the labels beside them', () => {
    const { keys } = read([
      ['caption', 'Figur 6-4 Antall koordinatører per mars 2011, fordelt på fylker', 200, 0],
      ['label', 'Akershus', 100, 20],
      ['label', '1100', 400, 20],
      ['label', 'Aust Agder', 100, 40],
      ['label', '250', 160, 40],
    ])
    expect(keys).toEqual(['1100 county=02', '250 county=09'])
  })

  it('tells the bars of a group by the legend, where some of them are missing too', () => {
    const { keys, notes } = read([
      ['caption', 'Figur 4-3 Antall individuelle planer fordelt på kommunistørrelse per mars 2011', 200, 0],
      ['label', '98 %', 80, 20],
      ['label', '45 %', 100, 40],
      ['label', '4 %', 120, 60],
      ['label', '35 %', 200, 45],
      ['label', '22 %', 221, 50],
      ['label', '33 %', 320, 45],
      ['label', '0 - 50', 100, 90],
      ['label', '51 - 100', 200, 90],
      ['label', 'Over 200', 300, 90],
      ['label', '0 – 5000', 80, 110],
      ['label', '5001 – 20 000', 200, 110],
      ['label', 'Over 20 000', 300, 110],
    ])
    expect(keys).toEqual([
      '98 % county=00&plans_class=1-50&size_class=0-5000',
      '45 % county=00&plans_class=1-50&size_class=5001-20000',
      '4 % county=00&plans_class=1-50&size_class=20001-',
      '35 % county=00&plans_class=51-100&size_class=5001-20000',
      '22 % county=00&plans_class=51-100&size_class=20001-',
      '33 % county=00&plans_class=201-&size_class=20001-',
    ])
    expect(notes).toEqual(['«0 - 50» read as class 1-50 (plans in the municipality)'])
  })

  it('leaves a chart unread, with a note, where position does not tell', () => {
    const shifted = PLANS.map(
      ([kind, text, x, y]): Drawn => [kind, text, kind === 'label' && y < 80 ? x + 50 : x, y],
    )
    const { keys, notes } = read(shifted)
    expect(keys).toEqual([])
    expect(notes).toEqual([
      '«Figur 4-1 Antall individuele planer totalt per mars 2013»: values and labels do not pair by position',
    ])
  })

  it('does not take one chart for another, nor a chart for prose', () => {
    expect(read([['caption', 'Figur 9-9 Noe annet per mars 2011', 0, 0], ...PLANS.slice(1)]).keys).toEqual([])
    expect(read(PLANS.slice(1)).keys).toEqual([])
  })
})

describe('placeValues', () => {
  const layout = fc.record({
    labels: fc.integer({ min: 2, max: 6 }),
    bars: fc.integer({ min: 1, max: 4 }),
    step: fc.integer({ min: 40, max: 120 }),
    heights: fc.array(fc.nat({ max: 200 }), { minLength: 24, maxLength: 24 }),
    turned: fc.boolean(),
    shift: fc.integer({ min: -100, max: 500 }),
  })

  it('finds every bar again, however the chart is shifted, turned and shuffled', () => {
    fc.assert(
      fc.property(
        layout,
        fc.infiniteStream(fc.nat()),
        ({ labels, bars, step, heights, turned, shift }, random) => {
          const at = (x: number, y: number): Bbox => {
            const [a, b] = turned ? [y, x] : [x, y]
            return [a - 3 + shift, b - 2 + shift, a + 3 + shift, b + 2 + shift]
          }
          const axis = Array.from({ length: labels }, (_, index) => ({ index, bbox: at(index * step, 300) }))
          const values = axis.flatMap(({ index }) =>
            Array.from({ length: bars }, (_, bar) => {
              const offset = ((bar - (bars - 1) / 2) * step) / (bars + 1)
              return { index, bar, bbox: at(index * step + offset, heights[index * 4 + bar] ?? 0) }
            }),
          )
          const shuffled = values
            .map((value) => ({ value, rank: random.next().value }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ value }) => value)
          const placed = placeValues(shuffled, axis, bars)
          expect(
            placed?.map(({ value, label, bar }) => [value.index === label.index, value.bar === bar]),
          ).toEqual(shuffled.map(() => [true, true]))
        },
      ),
    )
  })
})
