import { deflateSync } from 'node:zlib'

/**
 * A PDF of so many pages written for measuring: on each a table of twenty rows and four columns, and twenty lines of
 * text, in one of the fonts that every reader has.
 */
export function longReport(pages: number): Uint8Array<ArrayBuffer> {
  const objects: Buffer[] = []
  const text = (value: string) => Buffer.from(value, 'latin1')
  const kids = Array.from({ length: pages }, (_, index) => `${5 + 2 * index} 0 R`).join(' ')
  objects.push(text('<</Type/Catalog/Pages 2 0 R>>'))
  objects.push(text(`<</Type/Pages/Count ${pages}/Kids[${kids}]>>`))
  objects.push(text('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'))
  for (let page = 0; page < pages; page++) {
    const stream = deflateSync(text(pageContent(page)))
    objects.push(
      Buffer.concat([
        text(`<</Length ${stream.length}/Filter/FlateDecode>>stream\n`),
        stream,
        text('\nendstream'),
      ]),
    )
    objects.push(
      text(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${4 + 2 * page} 0 R>>`,
      ),
    )
  }
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
  parts.push(
    text(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
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
