import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import { bytesOf, onlyTable, ROWS, readBody, slotsOf } from './page-for-test.ts'

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

  it('is not what was struck out, of which it warns', () => {
    const { statements, warnings } = readBody(
      '<p>Vi har <del>71</del> <ins>72</ins> <s>b</s>åter. Alle <strike>9</strike> 8.</p>',
    )
    expect(statements.map(({ text }) => text)).toEqual(['Vi har 72 åter.', 'Alle 8.'])
    expect(warnings).toEqual([expect.stringContaining('"71"'), expect.stringContaining('"9"')])
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

  it.each([
    [
      'noscript',
      '<noscript><img src="x?id=3"><table><tr><td>7 202</table></noscript>',
      /^noscript at offset \d+ holds digits .*"7 202"$/,
    ],
    [
      'a picture drawn by a script',
      '<canvas><p>Andel 41</p></canvas>',
      /^canvas at offset \d+ holds digits .*"Andel 41"$/,
    ],
    [
      'a field',
      '<p>Antall <input value="7 202"></p>',
      /^input at offset \d+ shows "7 202", which was not read$/,
    ],
    [
      'a field in a cell',
      `<table>${ROWS}<tr><td>z<td>Ny: <input type=number value=31></table>`,
      /^input at offset \d+ shows "31", which was not read$/,
    ],
  ])('warns of the digits of %s', (_, body, warning) => {
    const { statements, tables, warnings } = readBody(body)
    expect(warnings).toEqual([expect.stringMatching(warning)])
    const texts = [...statements, ...tables.flatMap(({ cells }) => cells)].map(({ text }) => text)
    expect(texts.filter((text) => /7 202|41|31/.test(text))).toEqual([])
  })

  it.each([
    ['noscript', '<noscript><img src="x?id=3"></noscript>'],
    ['hidden field', '<input type=hidden value=7202><input type=checkbox value=3>'],
    ['template', '<template><p>Mal 12</p></template>'],
  ])('says nothing of a %s that shows nothing', (_, body) => {
    expect(readBody(`<p>Tekst.</p>${body}`).warnings).toEqual([])
  })
})

describe('a page that waits for a script', () => {
  const prose = '<p>Vi talte båter i havna, og de lå stille ved kaia.</p>'.repeat(20)
  const page = `<h1>Båter</h1>${prose}<table>${ROWS}</table>`

  it.each([
    ['hidden', `<div id="S:0" hidden>${page}</div>`],
    ['passed over by screen readers while a dialog is open', `<main aria-hidden=true>${page}</main>`],
    ['hidden by style', `<div style="display:none"><div>${page}</div></div>`],
  ])('is read where most of it is %s', (_, body) => {
    const { tables, statements } = readBody(`<p>Laster …</p>${body}`)
    expect(tables).toHaveLength(1)
    expect(statements.length).toBeGreaterThan(20)
  })

  it('says so where a script makes it whole', () => {
    const shell = '<div id=root></div><noscript>Slå på JavaScript.</noscript><script src=a.js></script>'
    expect(readBody(shell).warnings).toEqual([expect.stringMatching(/a script makes it/)])
    expect(readBody(`${shell}${page}`).warnings).toEqual([])
    expect(readBody('<p>Ingen tall her.</p>').warnings).toEqual([])
  })

  it('is left out where it is a copy of what is shown', () => {
    expect(readBody(`${page}<div hidden>${page}</div>`).tables).toHaveLength(1)
  })
})

describe('what is shown from elsewhere in the source', () => {
  const page = `<!doctype html><p>Først 1.</p><table>${ROWS}<tr><td>a &amp;amp; b<td>&#51;4</table>`
  const escaped = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

  it('is the page that a frame holds in its own attribute, with places in the source', () => {
    const source = `<!doctype html><body><h1>A</h1><iframe title="T 5" srcdoc="${escaped}"></iframe><p>Sist 2.</p>`
    const { tables, statements, warnings } = extractHtml(bytesOf(source))
    expect(warnings).toEqual([])
    expect(statements.map(({ text }) => text)).toEqual(['A', 'Først 1.', 'Sist 2.'])
    expect(tables.map(slotsOf)).toEqual([
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
        ['a &amp; b', '34'],
      ],
    ])
    const slices = tables[0]?.cells.map(({ place }) =>
      place.kind === 'offset' ? source.slice(place.start, place.end) : '',
    )
    expect(slices?.slice(-2)).toEqual(['a &amp;amp;amp; b', '&amp;#51;4'])
  })

  it('is the page within a drawing', () => {
    const { tables } = readBody(
      `<svg><g><foreignObject><div><p>Tabell 1 Antall</p><table>${ROWS}</table></div></foreignObject></g></svg>`,
    )
    expect(tables.map(({ caption }) => caption?.text)).toEqual(['Tabell 1 Antall'])
  })
})
