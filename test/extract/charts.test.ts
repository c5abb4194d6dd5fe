import { describe, expect, it } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import { page, prose, type Text } from './placed-texts.ts'

const CLASSES = ['1 - 5', '6 - 10', '11 - 15', 'Over 15']
const CAPTION = 'Figur 3-1 Kommuner etter bruk av bibliotek'

/** Bars of some heights from x = 100 on, on an axis at y = 500, with their values over them and their classes below. */
function chartOf(heights: readonly number[], values: readonly number[]) {
  const left = (k: number) => 100 + 90 * k
  const texts = heights.flatMap((height, k): Text[] => [
    [left(k) + 8, 503 + height, String(values[k])],
    [left(k), 488, CLASSES[k] as string],
  ])
  const bars = heights.map((height, k) => [left(k), 500, left(k) + 40, 500 + height] as const)
  return { texts, bars, axis: [80, 500, 460, 500] as const }
}

const FRAME = [
  [70, 475, 480, 475],
  [70, 620, 480, 620],
  [70, 475, 70, 620],
  [480, 475, 480, 620],
]

async function read(
  texts: readonly Text[],
  rulings: readonly (readonly number[])[],
  bars: readonly (readonly [number, number, number, number])[],
) {
  const text = [...prose(70, 760, 6), ...texts, ...prose(70, 430, 4)]
  const bytes = pdfOf([page(text, rulings, bars)])
  const { tables, statements } = await extract({ bytes, mediaType: 'application/pdf' })
  const labels = statements.flatMap(({ kind, text: said }) => (kind === 'label' ? [said] : []))
  return { tables: tables.length, labels: labels.sort() }
}

describe('a bar chart', () => {
  const shapes: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['of four lengths', [90, 70, 45, 20], [412, 320, 205, 91]],
    ['of two lengths and lines', [100, 9, 1.5, 0.8], [8009, 755, 233, 67]],
  ]
  for (const [shape, heights, values] of shapes)
    for (const framed of [true, false])
      for (const captionY of [455, 650])
        it(`${shape}, ${framed ? 'in a frame' : 'without a frame'}, its caption ${captionY > 500 ? 'above' : 'below'}, has labels and is no table`, async () => {
          const { texts, bars, axis } = chartOf(heights, values)
          const found = await read(
            [...texts, [70, captionY, CAPTION]],
            [axis, ...(framed ? FRAME : [])],
            bars,
          )
          expect(found).toEqual({ tables: 0, labels: [...values.map(String), ...CLASSES].sort() })
        })

  it('lying down without a frame has the names beside its bars', async () => {
    const names = ['Bergby', 'Dalvik', 'Fossnes', 'Havneby']
    const lengths = [260, 190, 90, 40]
    const texts = names.flatMap((name, k): Text[] => [
      [155 - 5.2 * name.length, 600 - 24 * k, name],
      [160 + (lengths[k] as number) + 6, 600 - 24 * k, String((lengths[k] as number) * 3)],
    ])
    const bars = lengths.map((length, k) => [160, 597 - 24 * k, 160 + length, 609 - 24 * k] as const)
    const found = await read([...texts, [70, 640, CAPTION]], [], bars)
    expect(found).toEqual({ tables: 0, labels: [...names, '780', '570', '270', '120'].sort() })
  })
})
