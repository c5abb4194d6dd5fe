import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { printPdf } from '../browser.ts'

/** How borders are drawn. */
export const line = '0.6pt solid #000'

/** The tables of a page printed in a style. */
export async function read(css: string, html: string): Promise<readonly Table[]> {
  const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A5; margin: 15mm }
    body, table { font: 9pt/1.25 sans-serif; margin: 0 } p { margin: 4pt 0 } sup { line-height: 0 } table { border-collapse: collapse }
    td, th { padding: 2pt 5pt; text-align: right; font-weight: normal } td:first-child, th:first-child { text-align: left } ${css}</style>${html}`)
  return (await extract({ bytes, mediaType: 'application/pdf' })).tables
}

/** A row of a table in HTML. */
export const row = (texts: readonly string[], tag = 'td') =>
  `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`

/** A table in HTML, its first row the head. */
export const table = (rows: readonly (readonly string[])[]) =>
  `<table><thead>${row(rows[0] ?? [], 'th')}</thead><tbody>${rows
    .slice(1)
    .map((texts) => row(texts))
    .join('')}</tbody></table>`

const running = 'Kommunene svarte på alle spørsmål om hvordan de arbeider, og de fleste hadde egne planer. '

/** A paragraph. */
export const text = `<p>${running.repeat(6)}</p>`

/** Rows of a head, labels and figures. */
export const figures = [
  ['Bygd', 'Plasser', 'Andel'],
  ['Elvebakken', '412', '31,5'],
  ['Fossheim', '987', '28,0'],
  ['Granlia', '530', '40,2'],
]

/** Their caption. */
export const caption = 'Tabell 1 Plasser etter bygd'
