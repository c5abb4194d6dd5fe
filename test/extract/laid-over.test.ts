import { describe, expect, test } from 'vitest'
import { writePdf } from '../../bench/long-report.ts'
import { extractWithDigits } from '../../src/extract/extract.ts'
import { balanceDigits } from '../../src/extract/ledger.ts'

const stream = (content: string, entries = '') =>
  `<</Length ${content.length}${entries}>>stream\n${content}\nendstream`

const references = (objects: readonly string[], from: number) =>
  objects.map((_, index) => `${from + index} 0 R`).join(' ')

/** A page that prints `content`, with things laid over it and what they are drawn by: objects 7, 8 … */
const page = (content: string, annotations: readonly string[], drawn: readonly string[] = []) =>
  writePdf(
    [
      '<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>',
      '<</Type/Pages/Count 1/Kids[4 0 R]>>',
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R/Annots[${references(annotations, 7 + drawn.length)}]>>`,
      stream(content),
      `<</Fields[${references(annotations, 7 + drawn.length)}]/DR<</Font<</F1 3 0 R>>>>/DA(/F1 10 Tf)>>`,
      ...drawn,
      ...annotations,
    ].map((object) => Buffer.from(object, 'latin1')),
  )

const read = async (bytes: Uint8Array) => {
  const { extraction, printed } = await extractWithDigits({ bytes, mediaType: 'application/pdf' })
  const ledger = balanceDigits(printed, extraction)
  const texts = extraction.statements.map(({ kind, text }) => `${kind}: ${text}`)
  const tables = extraction.tables.map(({ cells }) => cells.map(({ text }) => text))
  return { texts, tables, warnings: extraction.warnings, unbalanced: ledger.warnings }
}

const labels = ['North', 'West', 'South', 'East']
const values = ['1 061', '274', '19', '4 920']
const stub = `BT /F1 10 Tf ${labels.map((text, row) => `1 0 0 1 100 ${700 - 20 * row} Tm (${text}) Tj`).join(' ')} ET`
const rect = (row: number) => `300 ${695 - 20 * row} 380 ${711 - 20 * row}`

describe('what is laid over a page', () => {
  const appearance = (text: string) =>
    stream(
      `/Tx BMC q 0 0 80 16 re W n 0.8 g 0 0 80 16 re f BT 0 g /F1 10 Tf 2 5 Td (${text}) Tj ET Q EMC`,
      '/Type/XObject/Subtype/Form/BBox[0 0 80 16]/Resources<</Font<</F1 3 0 R>>>>',
    )

  test.each([
    ['as the file draws them', (row: number) => `/AP<</N ${7 + row} 0 R>>`],
    ['that the file leaves for its reader to draw', () => ''],
  ])('reads the values of fields where they stand, %s', async (_, drawn) => {
    const fields = values.map(
      (value, row) =>
        `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${row})/V(${value})/DA(/F1 10 Tf 0 g)/F 4/Rect[${rect(row)}]${drawn(row)}>>`,
    )
    const found = await read(page(stub, fields, values.map(appearance)))
    expect(found.tables).toEqual([labels.flatMap((label, row) => [label, values[row]])])
    expect(found.unbalanced).toEqual([])
  })

  test('reads a remark typed on the page, and no hidden one', async () => {
    const remark = (flags: number) =>
      `<</Type/Annot/Subtype/FreeText/Contents(Corrected 4711)/DA(/F1 10 Tf)/F ${flags}/Rect[${rect(6)}]/AP<</N 7 0 R>>>>`
    const further = [appearance('Corrected 4711')]
    expect((await read(page(stub, [remark(4)], further))).texts.join()).toContain('Corrected 4711')
    expect((await read(page(stub, [remark(2)], further))).texts.join()).not.toContain('4711')
  })

  test('takes the frame of a link and the colour of a marker for neither ruling nor fill', async () => {
    const marker = stream(
      '1 1 0 rg 0 0 80 16 re f 0 0 80 16 re S',
      '/Type/XObject/Subtype/Form/BBox[0 0 80 16]',
    )
    const over = labels.map(
      (_, row) => `<</Type/Annot/Subtype/Highlight/F 4/QuadPoints[]/Rect[${rect(row)}]/AP<</N 7 0 R>>>>`,
    )
    over.push(...labels.map((_, row) => `<</Type/Annot/Subtype/Link/Border[0 0 1]/Rect[${rect(row)}]>>`))
    expect(await read(page(stub, over, [marker]))).toEqual(await read(page(stub, [])))
  })
})

describe('text set at a slant', () => {
  const slant = (degrees: number, x: number, text: string) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return `BT /F1 10 Tf ${cos} ${sin} ${-sin} ${cos} ${x} 300 Tm (${text}) Tj ET`
  }

  test.each([45, 10, -30, 135, -120])(
    'is a label, and one warning of the page, at %i degrees',
    async (degrees) => {
      const slanted = [
        slant(degrees, 150, 'Draft of 2011'),
        slant(degrees, 250, 'Region 14'),
        slant(degrees, 350, 'Sea'),
      ]
      const found = await read(page([stub, ...slanted].join(' '), []))
      expect(found.texts.filter((text) => text.startsWith('label')).sort()).toEqual([
        'label: Draft of 2011',
        'label: Region 14',
        'label: Sea',
      ])
      expect(found.warnings).toEqual([
        expect.stringMatching(
          /^page 1: 2 slanted texts, the first "Draft of 2011" at \[\d+, \d+, \d+, \d+\], print 6 digits: read as labels, in no table$/,
        ),
      ])
      expect(found.unbalanced).toEqual([])
    },
  )

  test('is one where it is drawn twice in the same spot', async () => {
    const twice = slant(45, 200, 'Draft of 2011')
    const found = await read(page([stub, twice, twice].join(' '), []))
    expect(found.texts).toContain('label: Draft of 2011')
    expect(found.warnings).toEqual([expect.stringContaining('page 1: slanted text "Draft of 2011" at [')])
    expect(found.unbalanced).toEqual([])
  })
})
