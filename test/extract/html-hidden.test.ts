import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'
import { bytesOf, onlyTable, readBody, slotsOf } from './html-page-for-test.ts'

describe('what is in the source and not on the page', () => {
  it('prints no text that only screen readers get, but keeps a caption', () => {
    const sheet = '<style>.off{position:absolute; left:-9999px}</style>'
    const label = '<span class=sr-only>Antall 2011: </span><span class=off>x</span>'
    const table = onlyTable(
      `${sheet}<table><caption class=visually-hidden>Tabell 1 Antall</caption><tr><th>A<th>B<tr><td>x<td>${label}12</table>`,
    )
    expect(slotsOf(table)[1]).toEqual(['x', '12'])
    expect(table.caption?.text).toBe('Tabell 1 Antall')
  })

  it('warns of hidden digits, once each', () => {
    const { warnings } = readBody(
      '<p hidden>Ingen tall</p><table><tr><th>A<th>B<tr><td>x<td>1<tr hidden><td>y<td>77</table>',
    )
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('77')
  })

  it('hides what a style sheet hides by one class, unless another rule shows it', () => {
    const sheet =
      '<style>.gone{display:none}.maybe{display:none}.js .maybe{display:block}@media print{.seen{display:none}}</style>'
    const { statements, warnings } = extractHtml(
      bytesOf(
        `<!doctype html><head>${sheet}<body><p class=gone>Ett 1.</p><p class=maybe>To 2.</p><p class=seen>Tre 3.</p>`,
      ),
    )
    expect(statements.map(({ text }) => text)).toEqual(['To 2.', 'Tre 3.'])
    expect(warnings).toHaveLength(1)
  })
})
