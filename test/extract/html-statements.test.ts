import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'
import { bytesOf, readBody } from './html-page-for-test.ts'

describe('statements', () => {
  it('reads sections, kickers, items and sentences, and leaves page furniture out', () => {
    const { title, statements } = readBody(`
      <header><nav>Meny 1</nav>Etaten</header><div class=cookie-banner>Godta 3 kapsler</div>
      <main><h1><span class=kicker>Kapittel 3.4</span>Planer</h1><p>Vi talte 12<sup>1</sup> planer. Alle svarte.</p>
      <h2>1.1 Antall</h2><ul><li>Ti har 1 plan</li><li>To har 2</li></ul><h2>1.2 Andel</h2><p>Andelen er 7,2 prosent.</p></main>
      <footer>Kontakt<p>Sist oppdatert 14. mars 2024</p></footer>`)
    expect(title).toBe('Planer')
    expect(statements.map(({ kind, text, section }) => [kind, text, section.join('/')])).toEqual([
      ['heading', 'Kapittel 3.4', ''],
      ['heading', 'Planer', 'Kapittel 3.4'],
      ['sentence', 'Vi talte 12 planer.', 'Kapittel 3.4/Planer'],
      ['sentence', 'Alle svarte.', 'Kapittel 3.4/Planer'],
      ['heading', '1.1 Antall', 'Kapittel 3.4/Planer'],
      ['item', 'Ti har 1 plan', 'Kapittel 3.4/Planer/1.1 Antall'],
      ['item', 'To har 2', 'Kapittel 3.4/Planer/1.1 Antall'],
      ['heading', '1.2 Andel', 'Kapittel 3.4/Planer'],
      ['sentence', 'Andelen er 7,2 prosent.', 'Kapittel 3.4/Planer/1.2 Andel'],
      ['note', 'Sist oppdatert 14. mars 2024', ''],
    ])
    expect(statements.map(({ order }) => order)).toEqual(statements.map((_, index) => index))
  })

  it('reads a term and what it is given as together', () => {
    const { statements } = readBody(
      '<dl><dt>Sist oppdatert</dt><dd>14. mars 2024</dd><dt>Kilde</dt><dd>KPR</dd></dl>',
    )
    expect(statements.map(({ text }) => text)).toEqual(['Sist oppdatert 14. mars 2024', 'Kilde KPR'])
  })

  it.each([
    ['<title>Etaten</title><body><h1>Planer</h1>', 'Planer'],
    ['<title>Planer</title><body><h2>Annet</h2>', 'Planer'],
    ['<body><h2>Planer</h2><p>Tekst</p>', 'Planer'],
    ['<body><header><h1>Etaten</h1></header><main><h1>Planer</h1></main>', 'Planer'],
    ['<body><p>Tekst</p>', null],
  ])('finds the title of %s', (body, title) => {
    expect(extractHtml(bytesOf(`<!doctype html>${body}`)).title).toBe(title)
  })

  it('reads the labels of a drawn chart', () => {
    const { statements } = readBody(
      '<figure><svg><g><text>1 - 50</text><text><tspan>226</tspan></text></g></svg><figcaption>Figur 4-1 Antall</figcaption></figure>',
    )
    expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
      ['label', '1 - 50'],
      ['label', '226'],
      ['caption', 'Figur 4-1 Antall'],
    ])
  })
})
