import { deflateSync } from 'node:zlib'

/** A page's content stream, and how it is shown. */
export interface PageSource {
  readonly content: string
  readonly rotate?: number
  readonly mediaBox?: string
}

/** A PDF of pages written by hand, in Helvetica as /F1. `trailer` goes into the trailer's dictionary. */
export function pdfOf(pages: readonly PageSource[], trailer = ''): Uint8Array<ArrayBuffer> {
  const objects: Buffer[] = []
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ')
  objects.push(text('<</Type/Catalog/Pages 2 0 R>>'))
  objects.push(text(`<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`))
  objects.push(text('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'))
  for (const [index, { content, rotate = 0, mediaBox = '0 0 595 842' }] of pages.entries()) {
    const stream = deflateSync(text(content))
    const head = text(`<</Length ${stream.length}/Filter/FlateDecode>>stream\n`)
    objects.push(Buffer.concat([head, stream, text('\nendstream')]))
    objects.push(
      text(
        `<</Type/Page/Parent 2 0 R/Rotate ${rotate}/MediaBox[${mediaBox}]/Resources<</Font<</F1 3 0 R>>>>/Contents ${4 + 2 * index} 0 R>>`,
      ),
    )
  }
  return writePdf(objects, trailer)
}

const text = (value: string) => Buffer.from(value, 'latin1')

/** A PDF of objects written by hand, numbered from 1, the first its catalog. `trailer` goes into the trailer's dictionary. */
export function writePdf(objects: readonly Uint8Array[], trailer = ''): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [text('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([text(`${index + 1} 0 obj\n`), object, text('\nendobj\n')])
    offsets.push(length)
    length += part.length
    parts.push(part)
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF`
  parts.push(text(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${end}`))
  return new Uint8Array(Buffer.concat(parts))
}

/** A report of so many pages: on each a table of twenty rows and four columns, and twenty lines of text. */
export function longReport(pages: number): Uint8Array<ArrayBuffer> {
  return pdfOf(Array.from({ length: pages }, (_, page) => ({ content: pageContent(page) })))
}

function pageContent(page: number): string {
  const shown: string[] = ['BT /F1 10 Tf']
  for (let row = 0; row < 20; row++)
    for (const [column, x] of [50, 200, 300, 400].entries()) {
      const value = column === 0 ? `Row ${row}` : String((page * 131 + row * 17 + column * 7919) % 9999)
      shown.push(`1 0 0 1 ${x} ${780 - 14 * row} Tm (${value}) Tj`)
    }
  shown.push('1 0 0 1 50 450 Tm 14 TL')
  for (let line = 0; line < 20; line++)
    shown.push(`(Line ${line} of page ${page} is running text that goes on with ${line * 3} words.) Tj T*`)
  return `${shown.join('\n')} ET`
}
