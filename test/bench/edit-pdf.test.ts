import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawnDigits } from '../../bench/edit-pdf.ts'
import { extract } from '../../src/extract/extract.ts'

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase()

/** A page with one line of text, drawn by a compressed content stream as office programs write them. */
function pageOf(operators: string): Uint8Array {
  const stream = deflateSync(Buffer.from(`BT /F1 12 Tf 72 700 Td ${operators} ET`, 'latin1'))
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}/Filter/FlateDecode>>\nstream\n${stream.toString('latin1')}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(`${file}${table}${trailer}`, 'latin1'))
}

const textOf = async (bytes: Uint8Array) => {
  const { statements } = await extract({ bytes, mediaType: 'application/pdf' }, {})
  return statements.map(({ text }) => text).join(' ')
}

describe('the digits that a PDF draws', () => {
  it.each([
    ['replaced', '1243'],
    ['left out', '134'],
    ['added', '12534'],
  ])('are drawn anew with one %s, the rest of the page as it was', async (_, changed) => {
    const bytes = pageOf(
      `<${hex('There are ')}> Tj [<${hex('12')}> -1 <${hex('34 boats and 5 ferries.')}>] TJ`,
    )
    const runs = await drawnDigits(bytes)
    expect(runs.map(({ page, digits }) => [page, digits])).toEqual([
      [1, '1234'],
      [1, '5'],
    ])
    expect(await textOf(bytes)).toBe('There are 1234 boats and 5 ferries.')
    expect(await textOf(runs[0]?.edit(changed) ?? bytes)).toBe(`There are ${changed} boats and 5 ferries.`)
  })

  it('are not offered where the glyphs are not those of the stream', async () => {
    expect(await drawnDigits(pageOf('(12 boats) Tj'))).toEqual([])
  })
})
