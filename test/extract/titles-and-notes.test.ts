import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { printPdf } from '../browser.ts'
import { isAbsent } from '../installed.ts'
import { page, type Text, tablesOf } from './placed-texts.ts'

const rows = [
  ['Bygd', 'Plasser', 'Andel'],
  ['Elvebakken', '412', '31,5'],
  ['Fossheim', '-', '28,0'],
  ['Granlia', '530', '(X)'],
]
const table: Text[] = rows.flatMap((texts, r) =>
  texts.map((text, c): Text => [[60, 200, 300][c] ?? 0, 700 - 16 * r, text]),
)
const more: Text[] = [16, 32].flatMap((down) => [
  [60, 652 - down, 'Nesodden'],
  [200, 652 - down, '120'],
  [300, 652 - down, '12,5'],
])
const above = (lines: readonly string[]) =>
  lines.map((text, k): Text => [60, 720 + 12 * (lines.length - 1 - k), text])
const below = (lines: readonly string[]) => lines.map((text, k): Text => [60, 634 - 12 * k, text])

describe('the title of a table', () => {
  it.each<[string, readonly string[]]>([
    ['may have no number', ['TABELL. Plasser etter bygd']],
    ['may be read in small letters where small capitals are set', ['tABELL 1. plasser etter bygd']],
    [
      'goes on in small letters, whatever room is left above',
      ['Tabell 1', 'Plasser etter bygd', 'i alle bygdene som svarte da det ble spurt om plassene der'],
    ],
  ])('%s', async (_, lines) => {
    const [found] = await tablesOf(page([...above(lines), ...table]))
    expect(found?.caption?.text).toBe(lines.join(' '))
    expect(found?.notes).toEqual([])
  })

  it('is no line that goes on in small letters behind the word alone', async () => {
    const [found] = await tablesOf(
      page([...above(['Tabell: som det går fram av tallene under']), ...table, ...more]),
    )
    expect(found?.caption).toBeNull()
  })

  it('goes on below a number in other type', { skip: isAbsent('chromium') }, async () => {
    const title = 'Plasser i alle bygdene som svarte på det som ble spurt dem om, etter bygd, med andelen'
    const cells = rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`)
    const pdf =
      await printPdf(`<style>p { width: 300pt; font-size: 10pt; padding-left: 60pt; text-indent: -60pt }
      i { font: 12pt serif } td { padding: 2pt 20pt; border: 1px solid } </style>
      <p>Tabell 3 <i>|</i> <b>${title}</b></p><table style="border-collapse: collapse">${cells.join('')}</table>`)
    const { tables } = await extract({ bytes: pdf, mediaType: 'application/pdf' })
    expect(tables.map(({ caption }) => caption?.text)).toEqual([`Tabell 3 | ${title}`])
  })
})

describe('notes to a table', () => {
  it('say what its signs stand for', async () => {
    const lines = [
      '- Ingen plasser i bygda',
      '(X) Kan ikke regnes ut',
      'der det mangler plasser',
      'Kilde: Bygdene',
    ]
    const [found] = await tablesOf(page([...above(['Tabell 1 Plasser']), ...table, ...below(lines)]))
    const [first, second, third, source] = lines
    expect(found?.notes.map(({ text }) => text)).toEqual([first, `${second} ${third}`, source])
  })

  it('are none where several lines open with a sign, or one that it does not print', async () => {
    for (const lines of [
      ['- plasser for alle', '- andeler for noen', '- bygder for seg'],
      ['.. plasser for alle'],
    ]) {
      const [found] = await tablesOf(page([...above(['Tabell 1 Plasser']), ...table, ...below(lines)]))
      expect(found?.notes).toEqual([])
    }
  })
})
