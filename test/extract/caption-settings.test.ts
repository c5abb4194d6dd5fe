import { describe, expect, it } from 'vitest'
import { gridOf, page, type Text, tablesOf } from './placed-texts.ts'

const rows = [
  ['Bygd', 'Plasser', 'Andel'],
  ['Elvebakken', '412', '31,5'],
  ['Fossheim', '987', '28,0'],
  ['Granlia', '530', '40,2'],
]
const edges = [60, 200, 300, 400]
const table = (y: number): Text[] =>
  rows.flatMap((texts, k) => texts.map((text, at): Text => [(edges[at] ?? 0) + 5, y - 20 * k, text]))

describe('captions', () => {
  it.each([
    [
      'set wide',
      ['Tabell 1 Plasser etter bygd, alle bygder som svarte på de spørsmålene som', 'ble stilt til dem'],
      19,
    ],
    ['with the number on a line of its own, set wide', ['Tabell 1', 'Plasser etter bygd'], 19],
  ])('are read whole, %s', async (_, lines, leading) => {
    const caption = lines.map((text, k): Text => [60, 700 - leading * k, text])
    const [found] = await tablesOf(page([...caption, ...table(670 - leading)]))
    expect(found?.caption?.text).toBe(lines.join(' '))
    expect(found?.notes).toEqual([])
    expect(gridOf(found as never)).toEqual(rows)
  })

  it('are read whole around one middle, the first line set in and the table shaded in turn', async () => {
    const lines = ['Tabell 1', 'Plasser etter bygd og andel av alle']
    const texts: Text[] = [
      [218, 702, lines[0] as string],
      [145, 682, lines[1] as string],
    ]
    const stripes = {
      content: `0.8 g 55 675 345 42 re f 55 640 345 26 re f 0 g ${page([...texts, ...table(650)]).content}`,
    }
    const [found] = await tablesOf(stripes)
    expect(found?.caption?.text).toBe(lines.join(' '))
    expect(gridOf(found as never)).toEqual(rows)
  })

  it('go on with a year on a line of its own, narrower than their table', async () => {
    const lines: Text[] = [
      [120, 702, 'Tabell 1 Plasser etter bygd per mars'],
      [120, 690, '2011'],
    ]
    const rulings = [660, 643].map((y) => [55, y, 460, y])
    const [found] = await tablesOf(page([...lines, ...table(648)], rulings))
    expect(found?.caption?.text).toBe('Tabell 1 Plasser etter bygd per mars 2011')
    expect(gridOf(found as never)).toEqual(rows)
  })

  it('have notes below them, though their last line ends left of the table', async () => {
    const texts: Text[] = [
      ...table(700).map(([x, y, text]): Text => [x + 100, y, text]),
      [60, 616, 'Tabell 1 Plasser etter bygd, alle bygder som svarte på de spørsmålene om plasser som'],
      [60, 604, 'ble stilt'],
      [60, 577, 'Kilde: Bygdenes egne tall'],
    ]
    const [found] = await tablesOf(page(texts))
    expect(found?.caption?.text).toMatch(/ble stilt$/)
    expect(found?.notes.map(({ text }) => text)).toEqual(['Kilde: Bygdenes egne tall'])
  })

  it('end where a line had room for the next word', async () => {
    const lines: Text[] = [
      [60, 700, 'Tabell 1 Plasser etter bygd'],
      [60, 681, 'Antall og prosent'],
    ]
    const [found] = await tablesOf(page([...lines, ...table(650)]))
    expect(found?.caption?.text).toBe('Tabell 1 Plasser etter bygd')
  })

  it('are no sentences that open with the number of a table and a full stop', async () => {
    const lines: Text[] = [[60, 700, 'Tabell 1. viser plasser etter bygd.']]
    const [found] = await tablesOf(page([...lines, ...table(675), [60, 585, 'Tabell 1. Plasser etter bygd']]))
    expect(found?.caption?.text).toBe('Tabell 1. Plasser etter bygd')
  })

  it('are no sentences whose number of a table is set with a space behind its hyphen', async () => {
    const lines: Text[] = [[60, 700, 'Tabell 1- 2 nedenfor viser plasser etter bygd.']]
    const caption: Text = [60, 585, 'Tabell 1- 2 Plasser etter bygd']
    const [found] = await tablesOf(page([...lines, ...table(675), caption]))
    expect(found?.caption?.text).toBe('Tabell 1- 2 Plasser etter bygd')
  })

  it('are told in the frame of their table', async () => {
    const [top, foot] = [715, 600]
    const rulings = [...[top, foot].map((y) => [55, y, 400, y]), ...[55, 400].map((x) => [x, top, x, foot])]
    const [found] = await tablesOf(page([[60, 700, 'Tabell 1 Plasser etter bygd'], ...table(675)], rulings))
    expect(found?.caption?.text).toBe('Tabell 1 Plasser etter bygd')
    expect(gridOf(found as never)).toEqual(rows)
  })

  it('leave a table the notes below it, each in a row of its own', async () => {
    const notes: Text[] = [
      [65, 590, 'Kilde: Bygdene'],
      [65, 564, '* Anslag.'],
    ]
    const [found] = await tablesOf(page([[60, 700, 'Tabell 1 Plasser etter bygd'], ...table(675), ...notes]))
    expect(found?.notes.map(({ text }) => text)).toEqual(['Kilde: Bygdene', '* Anslag.'])
  })
})
