import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../../../src/model/observation.ts'
import type { Statement } from '../../../src/model/statement.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { referenceSlips } from '../../../src/transform/description/references.ts'
import { printedTable } from '../../printed-table.ts'
import { observation } from '../reconcile-observations.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const key = (measure: string, dimensions: Readonly<Record<string, string>> = {}) => ({
  dataset: 'ip-survey-2011',
  measure,
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: { county: '00', ...dimensions },
})
const titles = (slips: readonly { readonly title: { readonly nb: string } }[]) =>
  slips.map(({ title }) => title.nb)

const tables = ['responses', 'individual_plans', 'population'].map((_, index) =>
  printedTable(
    `Tabell ${index + 1}-1 ${['Svar fordelt på fylke', 'Planer fordelt på fylke', 'Innbyggere'][index]}`,
    [
      ['', 'Antall'],
      ['I alt', '7'],
    ],
    { index },
  ),
)
const cells: readonly Observation[] = ['responses', 'individual_plans', 'population'].map((measure, table) =>
  observation(table, key(measure), '7', {
    unit: 'count',
    origin: { kind: 'table', table, row: 1, column: 1 },
  }),
)

function of(text: string, measures: readonly string[], before: readonly Statement[] = [], rest = cells) {
  const own = statementsOf([text]).map((each) => ({ ...each, order: before.length }))
  const said = measures.map((measure, index) =>
    observation(rest.length + index, key(measure), '7', {
      unit: 'count',
      standing: 'text',
      origin: { kind: 'statement', statement: before.length, start: 0, end: 1 },
    }),
  )
  const extraction = extractionOf({ tables, statements: [...before, ...own] })
  return titles(referenceSlips({ source: ipSurvey2011, extraction, observations: [...rest, ...said] }))
}

describe('a sentence that names a table for its figures', () => {
  it('names one that prints them', () => {
    const measures = ['responses', 'individual_plans', 'population']
    fc.assert(
      fc.property(fc.nat({ max: 2 }), fc.nat({ max: 2 }), (said, meant) => {
        const found = of(`Som tabell ${said + 1}-1 viser, er det 7.`, [measures[meant] ?? ''])
        expect(found).toEqual(said === meant ? [] : [`tabell ${said + 1}-1 | tabell ${meant + 1}-1`])
      }),
    )
  })

  it('may tell more than the table does, or name several', () => {
    expect(of('Som tabell 1-1 viser, er det 7.', ['responses', 'coordinators'])).toEqual([])
    expect(of('Som tabell 1-1 viser, er det 7.', ['coordinators'])).toEqual([])
    expect(of('Tabell 1-1 og tabell 2-1 viser 7.', ['individual_plans'])).toEqual([])
    expect(of('Tabell 4-4 viser 7.', ['individual_plans'])).toEqual([])
  })

  it('names the one whose caption it repeats', () => {
    const long = printedTable('Tabell 2-1 Svar og planer etter alder', [['', 'Antall']], { index: 1 })
    const extraction = (text: string) =>
      extractionOf({ tables: [tables[0] ?? long, long], statements: statementsOf([text]) })
    const found = (text: string) =>
      titles(referenceSlips({ source: ipSurvey2011, extraction: extraction(text), observations: [] }))
    expect(found('I tabell 1-1 er svar og planer vist etter alder.')).toEqual(['tabell 1-1 | tabell 2-1'])
    expect(found('I tabell 2-1 er svar og planer vist etter alder.')).toEqual([])
    expect(found('I tabell 1-1 er svar vist etter fylke.')).toEqual([])
  })
})

describe('a sentence that names a figure', () => {
  const chart = (number: string, first: number): readonly Statement[] => [
    ...statementsOf([`Figur ${number} Svar`], { kind: 'caption' }).map((each) => ({ ...each, order: first })),
    ...statementsOf(['7', '1 - 50'], { kind: 'label' }).map((each, at) => ({
      ...each,
      order: first + 1 + at,
    })),
  ]
  const charts = [...chart('3-1', 0), ...chart('3-2', 3)]
  const bar = (order: number, measure: string, dimensions: Readonly<Record<string, string>>) =>
    observation(order, key(measure, dimensions), '7', {
      unit: 'count',
      standing: 'label',
      origin: { kind: 'statement', statement: order, start: 0, end: 1 },
    })
  const bars = [
    bar(1, 'municipalities_by_plans', { plans_class: '1-50' }),
    bar(4, 'municipalities_by_coordinators', { coordinators_class: '1-25' }),
  ]

  it('may tell of its classes alone', () => {
    const classes = 'viser, har de fleste mellom 1 og 50 individuelle planer.'
    expect(of(`Som figur 3-1 ${classes}`, [], charts, bars)).toEqual([])
    expect(of(`Som figur 3-2 ${classes}`, [], charts, bars)).toEqual(['figur 3-2 | figur 3-1'])
    const wider = 'deler opp dem som har mellom 1 og 100 individuelle planer.'
    expect(of(`Figur 3-1 ${wider}`, [], charts, bars)).toEqual([])
  })

  it('whose bars could not be read is taken for another figure, never for a table', () => {
    const [, second] = bars
    const unread = [...cells, ...(second === undefined ? [] : [second])]
    expect(of('Som figur 3-1 viser, er det 7.', ['individual_plans'], charts, unread)).toEqual([])
  })
})

describe('a sentence that names a chapter', () => {
  const headings = ['1. INNLEDNING', '2. BIBLIOTEKER', '3. SVØMMEHALLER', '4. SMÅ BIBLIOTEKER'].map(
    (text, order) => ({
      ...(statementsOf([text], { kind: 'heading' })[0] as Statement),
      order,
    }),
  )

  it('names the one with the title that it gives', () => {
    expect(of('I kapittel 3 ser vi på svømmehallene i byene.', [], headings)).toEqual([])
    expect(of('I kapittel 2 ser vi på svømmehallene i byene.', [], headings)).toEqual([
      'kapittel 2 | kapittel 3',
    ])
    expect(of('I kapittel 3 ser vi på bibliotekene.', [], headings)).toEqual([])
    const plans = ['3. OM PLAN', '4. ANTALL PLANER', '5. SVØMMEHALLER', '6. BIBLIOTEKER'].map(
      (text, order) => ({
        ...(statementsOf([text], { kind: 'heading' })[0] as Statement),
        order,
      }),
    )
    expect(of('I kapittel 6 ser vi på svømmehallenes plan.', [], plans)).toEqual(['kapittel 6 | kapittel 5'])
    expect(of('I kapittel 1 og kapittel 2 ser vi på svømmehallene.', [], headings)).toEqual([])
  })
})
