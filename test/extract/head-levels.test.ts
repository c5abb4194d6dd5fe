import { beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { headerPaths } from '../../src/transform/table/match-column.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

/** A table without rules in its head, and what must stand over each of its columns. */
interface Sheet {
  readonly name: string
  readonly css: string
  readonly head: string
  readonly paths: readonly string[]
  readonly rows?: readonly (readonly string[])[]
}

const places = ['Austdal', 'Breivik', 'Fjellheim', 'Grønnes', 'Kvamskog', 'Lauvøya']
const figures = (columns: number) =>
  places.map((place, r) => [
    place,
    ...Array.from({ length: columns }, (_, c) => String((r + 2) * (c + 3) ** (1 + ((r + c) % 5)))),
  ])

const sheets: readonly Sheet[] = [
  {
    name: 'a word over years of which one stands right below it',
    css: 'th { text-align: right } .g { text-align: center } td { padding: 1pt 6pt }',
    head: '<tr><th rowspan=2></th><th colspan=3 class=g>Nye saker</th></tr><tr><th>2015</th><th>2016</th><th>2017</th></tr>',
    paths: ['', 'Nye saker 2015', 'Nye saker 2016', 'Nye saker 2017'],
  },
  {
    name: 'a heading of its own beside the middle of a group and of its columns',
    css: 'th { vertical-align: middle; text-align: center; padding: 1pt 3pt }',
    head: '<tr><th rowspan=2></th><th rowspan=2>Plasser</th><th colspan=3>Kommunehelsetjenesten</th></tr><tr><th>Avtaler</th><th>Brukere</th><th>Netto</th></tr>',
    paths: [
      '',
      'Plasser',
      'Kommunehelsetjenesten Avtaler',
      'Kommunehelsetjenesten Brukere',
      'Kommunehelsetjenesten Netto',
    ],
  },
  {
    name: 'a group over the middle of three columns, of which one has a heading of two lines',
    css: 'th { vertical-align: bottom; text-align: center; padding: 2pt 3pt; max-width: 80pt }',
    head: '<tr><th rowspan=2></th><th colspan=3>Deltid</th></tr><tr><th>Netto</th><th>Årsverk per 10 000 innbyggere</th><th>Årsverk</th></tr>',
    paths: ['', 'Deltid Netto', 'Deltid Årsverk per 10 000 innbyggere', 'Deltid Årsverk'],
  },
  {
    name: 'groups set to the right edge of columns whose headings come again',
    css: 'th { text-align: right; padding: 2pt 4pt; width: 50pt } td { padding: 2pt 4pt }',
    head: '<tr><th rowspan=2></th><th colspan=3>Eid</th><th colspan=3>Leid</th></tr><tr><th>Menn</th><th>Kvinner</th><th>I alt</th><th>Menn</th><th>Kvinner</th><th>I alt</th></tr>',
    paths: [
      '',
      ...['Eid', 'Leid'].flatMap((group) => ['Menn', 'Kvinner', 'I alt'].map((leaf) => `${group} ${leaf}`)),
    ],
  },
  {
    name: 'groups set to the right edge, one too long for the last of its columns',
    css: 'th { text-align: right; padding: 2pt 4pt; width: 50pt; white-space: nowrap } td { padding: 2pt 4pt }',
    head: '<tr><th rowspan=2></th><th colspan=3>Eid</th><th colspan=2>Leid av kommunene</th></tr><tr><th>Avtaler</th><th>Brukere</th><th>Netto</th><th>Plasser</th><th>Årsverk</th></tr>',
    paths: [
      '',
      'Eid Avtaler',
      'Eid Brukere',
      'Eid Netto',
      'Leid av kommunene Plasser',
      'Leid av kommunene Årsverk',
    ],
  },
  {
    name: 'groups of groups over figures set to the right',
    css: 'th { text-align: right; padding: 1pt 6pt } .g { text-align: center }',
    head: '<tr><th rowspan=3></th><th colspan=4 class=g>Videregående opplæring</th></tr><tr><th colspan=2 class=g>Undersøkelsen</th><th colspan=2 class=g>Private tilbud</th></tr><tr><th>Vedtak</th><th>Plasser</th><th>Søkere</th><th>Inntekter</th></tr>',
    paths: [
      '',
      'Videregående opplæring Undersøkelsen Vedtak',
      'Videregående opplæring Undersøkelsen Plasser',
      'Videregående opplæring Private tilbud Søkere',
      'Videregående opplæring Private tilbud Inntekter',
    ],
  },
  {
    name: 'a head above a label of the rows below, in the same type',
    css: 'th { text-align: right } th:first-child { text-align: left } td, th { padding: 1pt 5pt; font-weight: normal }',
    head: '<tr><th>Type tiltak</th><th>Brutto</th><th>Netto</th></tr>',
    paths: ['Type tiltak', 'Brutto', 'Netto'],
    rows: [
      ['Øvre Midtbygd', '', ''],
      ...figures(2).slice(0, 3),
      ['Nedre Midtbygd', '', ''],
      ...figures(2).slice(3),
    ],
  },
]

const rowsOf = ({ rows, paths }: Sheet) => rows ?? figures(paths.length - 1)

describe.skipIf(isAbsent('chromium'))(
  'heads of several levels without rules (skipped only where chromium is absent outside CI)',
  () => {
    let tables: readonly Table[]
    beforeAll(async () => {
      const pages = sheets.map(
        (
          sheet,
          k,
        ) => `<style>#s${k} { break-after: page } #s${k} table { border-collapse: collapse; font: 9pt serif; line-height: 1.2 }
          #s${k} td { text-align: right; padding: 1pt 6pt } #s${k} td:first-child { text-align: left } ${sheet.css.replaceAll(/(^|\} )/g, `$1#s${k} `)}</style>
          <section id=s${k}><p>Tabell ${k + 1} Tiltak og plasser</p><table><thead>${sheet.head}</thead><tbody>${rowsOf(
            sheet,
          )
            .map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`)
            .join('')}</tbody></table></section>`,
      )
      const bytes = await printPdf(`<!doctype html><meta charset="utf-8">${pages.join('')}`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    test.each(sheets.map((sheet, k) => [sheet.name, k] as const))('are read: %s', (_, k) => {
      const sheet = sheets[k] as Sheet
      const own = tables.filter(({ pages }) => pages.includes(k + 1))
      expect(own).toHaveLength(1)
      const { cells, height } = own[0] as Table
      expect(headerPaths(own[0] as Table)).toEqual(sheet.paths)
      const rows = rowsOf(sheet)
      const texts = rows.map((_, r) =>
        sheet.paths.map(
          (_, column) =>
            cells.find((cell) => cell.row === height - rows.length + r && cell.column === column)?.text ?? '',
        ),
      )
      expect(texts).toEqual(rows)
    })
  },
)
