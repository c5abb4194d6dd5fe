import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/extract/sentences.ts'

const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('splitSentences', () => {
  it.each([
    [['Vi talte 12 kommuner.', 'Alle svarte.']],
    [['Opptellingen gjaldt 31. desember 2021 og 1. januar 2011.', 'Den er ferdig.']],
    [['Tabell 3.5.1. viser dette.', 'Den er kort.']],
    [['Det skjedde 1.1.2011 i ti kommuner.', 'Flere kom til 31. 12. 2011.']],
    [['Per 31.des., med plan, gikk tallet ned.', 'Så steg det.']],
    [['Per 31.des. 2021 var tallet lavere.']],
    [['Andelen var 7 prosent i 2017.', '10 prosent hadde plan i 2014.']],
    [['Økningen var bl.a. Oslos fortjeneste, jf. Statistikkloven.', 'Den var f.eks. Bergens.']],
    [['Det kostet ca. 30 mill. kroner, dvs. 2 mrd. 500 mill. i alt.', 'Vi fikk det.']],
    [['Se pkt. 4.1, nr. 7 og kap. 3.', 'Der står alt.']],
    [['Lege, fysioterapeut osv.', 'Alle var med.']],
    [['Lege, fysioterapeut osv. var med.']],
    [['Han sa «nei.»', 'Hun sa ja.']],
    [['Tallet er sikkert (se avsnitt 4.4. Det gjelder også 4.5.).', 'Resten er anslag.']],
    [['Er tallet eksakt?', 'Ja!', 'Men …', 'Vi vet ikke.']],
    [['1. SAMMENDRAG']],
    [['6.3.1. Datamaterialets kvalitet']],
    [['J. P. Hansen skrev rapporten.', 'Den kom i april.']],
    [['Svarprosenten var 76,9.', 'Det er høyt.']],
    [['loven av 2. juli 1999.', '§ 2-5 gir en rett.']],
    [['The rate fell, e.g. Oslo by 2.5 points, i.e. Norway too.', 'It rose later.']],
  ])('splits %j', (sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences)
  })

  it('gives nothing for blank text', () => {
    expect(splitSentences('  \u00a0 ')).toEqual([])
  })

  const fragment = fc.constantFrom(
    ...[
      'Antall',
      'plan',
      '31.',
      'bl.a.',
      'mill.',
      '2011.',
      '(se',
      '4.1).',
      '…',
      '»',
      '?',
      '\u00a0',
      '3.5.1.',
      'Å',
    ],
  )
  const prose = fc.array(fc.oneof(fragment, fc.string({ maxLength: 4 })), { maxLength: 40 })

  it('covers every printed character once, in order', () => {
    fc.assert(
      fc.property(prose, (words) => {
        const text = words.join(' ')
        let at = 0
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })

  it('never begins a later sentence with a lower-case letter', () => {
    fc.assert(
      fc.property(prose, (words) => {
        for (const sentence of sentencesOf(words.join(' ')).slice(1)) expect(sentence).not.toMatch(/^\p{Ll}/u)
      }),
    )
  })

  it('splits a sentence no differently for what stands before it', () => {
    fc.assert(
      fc.property(prose, (words) => {
        const text = words.join(' ').replaceAll(/[()]/gu, '').trim()
        fc.pre(/^\p{Lu}\p{Ll}/u.test(text))
        expect(sentencesOf(`Dette står foran. ${text}`).slice(1)).toEqual(sentencesOf(text))
      }),
    )
  })

  it('takes a long text in the time that a test has', () => {
    const text = 'Kommunene svarte (nesten alle) 31. desember. '.repeat(40_000)
    expect(splitSentences(text)).toHaveLength(40_000)
  })
})
