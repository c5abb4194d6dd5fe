import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import { bytesOf, readBody } from './page-for-test.ts'

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

  it.each<[string, string, readonly string[]]>([
    [
      'a word that opens its explanation',
      '<p>Andelen med <button aria-expanded=false>individuell plan</button> var 7.</p>',
      ['Andelen med individuell plan var 7.'],
    ],
    ['such a word by its role', '<li>De <span role=button>eldste</span> er 12.</li>', ['De eldste er 12.']],
    ['a sign that does', '<p>Andelen med plan <button>i</button> var 7.</p>', ['Andelen med plan var 7.']],
    [
      'a button after a sentence',
      '<p>Andelen var 7. <button>Les mer</button> I år var den 8.</p>',
      ['Andelen var 7.', 'I år var den 8.'],
    ],
    ['a button at the end', '<p>Andelen var 7 <button>Vis alle</button></p>', ['Andelen var 7']],
    ['a button alone', '<p><button>Vis alle 12</button></p>', []],
    [
      'its explanation',
      '<p>Andelen med plan<span role=tooltip>Se side 4</span> var 7.</p>',
      ['Andelen med plan var 7.'],
    ],
    [
      'a sign that is drawn',
      '<p>Andelen <svg><title>opp 3</title><path d=""/></svg> var 7.</p>',
      ['Andelen var 7.'],
    ],
    ['a sign of a font', '<p>Andelen <i class=material-icons>arrow_up</i> var 7.</p>', ['Andelen var 7.']],
    ['an empty line', '<div>Alle svarte<br> <br>\nIngen svarte</div>', ['Alle svarte', 'Ingen svarte']],
    ['an end of line', '<div>Alle svarte<br>i år</div>', ['Alle svarte i år']],
    ['accents that stand apart', '<p>Fa\u030a svarte pa\u030a 12.</p>', ['Få svarte på 12.']],
  ])('reads a paragraph with %s', (_, body, texts) => {
    expect(readBody(body).statements.map(({ text }) => text)).toEqual(texts)
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
