import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { bulletOf, drawnBullets } from '../../src/extract/layout/bullets.ts'
import type { Bbox } from '../../src/model/place.ts'
import type { Statement } from '../../src/model/statement.ts'
import { printPdf } from '../browser.ts'
import { isAbsent } from '../installed.ts'
import { WORD } from './placed-texts.ts'

const ITEMS = [
  'Harbours of the north (91 per cent)',
  '65 boats or more, counted where the fjord is so wide that no pilot could see both of its shores and count them in one day',
  'Pilots (12)',
  'No answer at all',
]

describe.skipIf(isAbsent('chromium') && process.env.CI !== 'true')(
  'items of a list that a browser prints (skipped only where chromium is absent outside CI)',
  () => {
    const read = new Map<string, readonly Statement[]>()
    const styles = ['disc', 'circle', 'square']
    beforeAll(async () => {
      for (const style of styles) {
        const list = `<ul style="list-style:${style}">${ITEMS.map((item) => `<li>${item}`).join('')}</ul>`
        const bytes = await printPdf(
          `<body style="font:11pt/1.4 serif;margin:0 4em"><p>These have answered:</p>${list}<p>Others have not.</p>`,
        )
        read.set(style, (await extract({ bytes, mediaType: 'application/pdf' })).statements)
      }
    }, 60_000)

    it.each(styles)('are one item each, whatever bullet is drawn: %s', (style) => {
      expect(read.get(style)?.map(({ kind, text }) => [kind, text])).toEqual([
        ['sentence', 'These have answered:'],
        ...ITEMS.map((text) => ['item', text]),
        ['sentence', 'Others have not.'],
      ])
    })
  },
)

describe('a small drawing', () => {
  const word = { ...WORD, x0: 100, baseline: 200 }
  const bullets = (box: Bbox) =>
    bulletOf([word], drawnBullets({ drawings: [box], fills: [], strokes: [] }, 10))
  it('right before a line, as high as its small letters, is a bullet', () => {
    expect(bullets([90, 195, 93, 198])).toEqual([90, 195, 93, 198])
  })
  it.each([
    ['behind the first word', [103, 195, 106, 198]],
    ['far before it', [40, 195, 43, 198]],
    ['above the line', [90, 185, 93, 188]],
    ['below it', [90, 201, 93, 204]],
    ['wide', [80, 195, 90, 198]],
    ['large', [80, 190, 90, 200]],
  ] as const)('%s is none', (_, box) => {
    expect(bullets(box)).toBeNull()
  })
})
