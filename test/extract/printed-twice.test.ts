import { describe, expect, it } from 'vitest'
import { gridOf, page, type Text, tablesOf } from './placed-texts.ts'

const NAMES = ['Aurdal', 'Birkenes', 'Bykle', 'Drangedal', 'Evenes', 'Fyresdal']
const row = (name: string, y: number): Text[] => {
  const k = NAMES.indexOf(name)
  return [
    [60, y, name],
    [200, y, String(112 + 31 * k)],
    [300, y, `${40 + 3 * k},5`],
  ]
}
const head: Text[] = [
  [60, 160, 'Kommune'],
  [200, 160, 'Antall'],
  [300, 160, 'Andel'],
]
const first = [...head, ...NAMES.slice(0, 4).flatMap((name, k) => row(name, 140 - 18 * k))]
const again = head.map(([x, , text]): Text => [x, 780, text])

describe('a row that a page break cuts and both pages print', () => {
  it.each<[string, Text[]]>([
    ['before others', NAMES.slice(3).flatMap((name, k) => row(name, 780 - 18 * k))],
    ['below the head', [...again, ...NAMES.slice(3).flatMap((name, k) => row(name, 760 - 18 * k))]],
  ])('stands once in its table, %s', async (_, next) => {
    const tables = await tablesOf(page([[60, 780, 'Kommuner etter antall'], ...first]), page(next))
    expect(tables.map((table) => gridOf(table).map(([name]) => name))).toEqual([['Kommune', ...NAMES]])
  })

  it('is another row where its figures are others', async () => {
    const next = [...row('Evenes', 762), ...row('Fyresdal', 744)]
    const other: Text[] = [
      [60, 780, 'Drangedal'],
      [200, 780, '7'],
      [300, 780, '1,5'],
    ]
    const tables = await tablesOf(
      page([[60, 780, 'Kommuner etter antall'], ...first]),
      page([...other, ...next]),
    )
    expect(tables[0]?.height).toBe(8)
  })
})
