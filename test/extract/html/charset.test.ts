import { describe, expect, it } from 'vitest'
import { AvstemError } from '../../../src/errors.ts'
import { extractHtml } from '../../../src/extract/html.ts'
import { bytesOf, readBody, slotsOf } from './page-for-test.ts'

describe('charsets', () => {
  const row = '<table><tr><th>Fylke<th>Antall<tr><td>Østfold<td>10<tr><td>Møre<td>11</table>'
  const latin = (source: string) => Uint8Array.from(source, (character) => character.charCodeAt(0))
  it.each<[string, Uint8Array]>([
    [
      'declared windows-1252',
      latin(`<!doctype html><meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">${row}`),
    ],
    ['undeclared windows-1252', latin(`<!doctype html>${row}`)],
    ['utf-8 declared as another', bytesOf(`<!doctype html><meta charset=iso-8859-1>${row}`)],
    ['undeclared utf-8', bytesOf(`<!doctype html>${row}`)],
    ['utf-8 with a byte order mark', bytesOf(`\uFEFF<!doctype html><meta charset=latin1>${row}`)],
    [
      'utf-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(new Uint16Array([...`<html>${row}`].map((c) => c.charCodeAt(0))).buffer),
      ]),
    ],
  ])('%s', (_, bytes) => {
    expect(slotsOf(extractHtml(bytes).tables[0]!)[1]).toEqual(['Østfold', '10'])
  })

  it('reads dashes, quotes and the euro sign of windows-1252', () => {
    const bytes = latin(
      '<!doctype html><meta charset=windows-1252><p>\u009610\u0097 \u0093kr\u0094 \u0080 \u0085',
    )
    expect(extractHtml(bytes).statements[0]?.text).toBe('–10— “kr” € …')
  })
})

describe('bytes that are no HTML page', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /0 bytes/],
    ['white space', bytesOf(' \n\n'), /white space/],
    ['a PDF', bytesOf('%PDF-1.7\n1 0 obj <<>>'), /a PDF/],
    ['JSON', bytesOf('{"html": "<p>no</p>"}'), /JSON/],
    ['plain text', bytesOf('Fylke;Antall\nØstfold;10'), /without a single HTML tag/],
    ['a ZIP archive', bytesOf('PK\x03\x04rest'), /ZIP/],
    ['a page of too many tags', bytesOf('<p>'.repeat(1_100_000)), /1\.1 million tags/],
    ['a page of too much text', bytesOf(`<p>${'1 '.repeat(9_000_000)}`), /18 million characters/],
    ['binary data', Uint8Array.from([1, 2, 0, 4, 0, 6]), /binary/],
  ])('%s', (_, bytes, found) => {
    const attempt = () => extractHtml(bytes)
    expect(attempt).toThrow(AvstemError)
    expect(attempt).toThrow(found)
    expect(attempt).toThrow(expect.objectContaining({ code: 'document', hint: expect.stringMatching(/\S/) }))
  })

  it('takes a page that is long for its pictures', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(17_000_000)}">`
    expect(readBody(`${picture}<p>Vi talte 12.</p>`).statements.map(({ text }) => text)).toEqual([
      'Vi talte 12.',
    ])
  })

  it('takes the elements of an XHTML page that are closed at once for empty', () => {
    const source =
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>' +
      '<body><p>Vi talte 1<span/>204<sup />.</p><table><tr><th/><th>B</th></tr><tr><td>x</td><td>12</td></tr></table></body></html>'
    const { statements, tables } = extractHtml(bytesOf(source))
    expect(statements.map(({ text }) => text)).toEqual(['Vi talte 1204.'])
    expect(tables.map(slotsOf)).toEqual([
      [
        ['', 'B'],
        ['x', '12'],
      ],
    ])
  })

  it('takes a page without tables', () => {
    expect(readBody('<p>Ingen tall her.</p>').tables).toEqual([])
  })
})
