import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Statement } from '../../../src/model/statement.ts'
import { captionSlips } from '../../../src/transform/description/captions.ts'
import { printedTable } from '../../printed-table.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const titles = (slips: ReturnType<typeof captionSlips>) => slips.map(({ title }) => title.nb)

function chart(caption: string, labels: readonly string[]): readonly Statement[] {
  const [head] = statementsOf([caption], { kind: 'caption' })
  const inside = statementsOf(labels, { kind: 'label' })
  return [head, ...inside].flatMap((each, order) => (each === undefined ? [] : [{ ...each, order }]))
}

describe('a chart whose caption promises numbers', () => {
  const classes = ['1 - 10', '11 - 20', 'Over 20']

  it('shows numbers, or the caption is wrong', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 9 }), (values) => {
        const of = (caption: string, unit: string) =>
          titles(
            captionSlips(
              extractionOf({
                statements: chart(caption, [...values.map((value) => `${value}${unit}`), ...classes]),
              }),
            ),
          )
        expect(of('Figur 3-1 Antall bøker per kommune', '')).toEqual([])
        expect(of('Figur 3-1 Antall bøker per kommune', ' %')).toEqual([
          'Figur 3-1 viser andeler, ikke antall',
        ])
        expect(of('Figur 3-1 Andel kommuner etter bøker', ' %')).toEqual([])
        expect(of('Figur 3-1 Andel kommuner etter bøker', '')).toEqual([
          'Figur 3-1 viser antall, ikke andeler',
        ])
        expect(of('Figur 3-1 Bøker per kommune', ' %')).toEqual([])
      }),
    )
  })

  it('may quote a question about numbers, or print both', () => {
    const shares = ['40 %', '30 %', '20 %', ...classes]
    const quoted = chart('Figur 3-1 "Er dette antall bøker?" etter kommune', shares)
    expect(captionSlips(extractionOf({ statements: quoted }))).toEqual([])
    const both = chart('Figur 3-1 Antall bøker', ['400', ...shares])
    expect(captionSlips(extractionOf({ statements: both }))).toEqual([])
  })
})

describe('a column headed as a share', () => {
  it('does not hold a number of a number', () => {
    const table = (cell: string) =>
      printedTable('Tabell 1 Svar', [
        ['By', 'Andel deltakende skoler'],
        ['Hamar', cell],
        ['Bodø', cell],
      ])
    expect(titles(captionSlips(extractionOf({ tables: [table('3 av 4')] })))).toEqual([
      'Kolonnen «Andel deltakende skoler» viser antall',
    ])
    expect(captionSlips(extractionOf({ tables: [table('75 %')] }))).toEqual([])
  })
})

describe('a caption of some', () => {
  const table = (caption: string, share: string, counted = 'Beboere, antall') =>
    printedTable(caption, [
      ['', counted, 'Andel med egen stue, prosent'],
      ['2001', '1200', share],
      ['2002', '1300', share],
    ])
  const of = (...args: Parameters<typeof table>) => captionSlips(extractionOf({ tables: [table(...args)] }))

  it('does not stand over a column that counts all', () => {
    expect(titles(of('Tabell 1 Beboere med egen stue, 2001-2002', '40,5'))).toEqual([
      '«Beboere, antall» teller alle, ikke bare dem som overskriften nevner',
    ])
  })

  it('is right where nothing tells the counted from the named', () => {
    expect(of('Tabell 1 Beboere, 2001-2002', '40,5')).toEqual([])
    expect(of('Tabell 1 Beboere med hund, 2001-2002', '40,5')).toEqual([])
    expect(of('Tabell 1 Beboere med egen stue', '100,0')).toEqual([])
    expect(of('Tabell 1 Beboere med egen stue', '40,5', 'Beboere med egen stue, antall')).toEqual([])
  })
})
