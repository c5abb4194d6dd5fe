import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const WORDS =
  'båter plasser havner fyr gjester moloer kaier seil nøter garn årer bøyer master tau anker'.split(' ')

/** So many words after the number, as a caption has them. */
const title = fc
  .tuple(fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 26 }), fc.integer({ min: 1, max: 9 }))
  .map(([words, number]) => `Figur ${number}-1 Antall ${words.join(' ')}`)

const style = fc.record({
  align: fc.constantFrom('left', 'center'),
  indent: fc.constantFrom(0, 12, 18),
  weight: fc.constantFrom('normal', 'bold'),
  size: fc.constantFrom(8, 10),
})

const before =
  'Båtene ble talt i alle havnene langs kysten den siste dagen i året, og ingen av dem ble regnet to ganger.'
const after =
  'Som figuren viser, lå de fleste av båtene i de største havnene, mens de minste stod tomme hele vinteren.'

describe.skipIf(isAbsent('chromium'))(
  'the caption of a figure (skipped only where chromium is absent outside CI)',
  () => {
    it('is read with all its lines and none of what stands below', async () => {
      await fc.assert(
        fc.asyncProperty(title, style, async (caption, { align, indent, weight, size }) => {
          const css = `@page { size: A5; margin: 15mm } body { font: 10pt/1.2 serif } p { margin: 6pt 0; text-indent: ${indent}pt }
          .caption { font-size: ${size}pt; font-weight: ${weight}; text-align: ${align}; ${align === 'center' ? 'text-indent: 0;' : ''} } .label { font-size: 8pt; text-indent: 0; margin: 12pt 40pt }`
          const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>${css}</style>
          <p>${before}</p><p class="caption">${caption}</p>${['Nord', 'Sør', 'Vest'].map((name) => `<p class="label">${name}</p>`).join('')}<p>${after}</p>`)
          const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
          expect(statements.map(({ text }) => text)).toContain(caption)
          expect(statements.find(({ text }) => text === caption)?.kind).toBe('caption')
          expect(statements.map(({ text }) => text)).toContain(after)
        }),
        { numRuns: 60 },
      )
    })

    it('ends before a text in the same type that begins anew', async () => {
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>body { font: 10pt/1.2 serif } p { margin: 0 }</style>
      <p style="margin-bottom: 12pt">${before}</p><p>Figur 1-1 Båter</p><p>${after}</p>`)
      const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
        ['sentence', before],
        ['caption', 'Figur 1-1 Båter'],
        ['sentence', after],
      ])
    })
  },
)
