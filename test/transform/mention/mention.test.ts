import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMentions, type Mention } from '../../../src/transform/mention/mention.ts'

const brief = (sentence: string): string[] =>
  findMentions(sentence).map(({ kind, printed, figure }) =>
    kind === 'figure' || kind === 'class' ? `${kind}/${figure.kind} ${printed}` : `${kind} ${printed}`,
  )

describe('findMentions', () => {
  it.each<[string, string[]]>([
    ['Vi fikk 22 002 planer fra 349 kommuner.', ['figure/number 22 002', 'figure/number 349']],
    [
      'Svarene kom fra 226 av 349 kommuner (65 prosent).',
      ['figure/ratio 226 av 349', 'figure/number 65 prosent'],
    ],
    ['I fylket har 10 av fylkets 18 kommuner svart.', ['figure/ratio 10 av fylkets 18']],
    ['Det gjelder 15 av de 19 kommunene (79 %).', ['figure/ratio 15 av de 19', 'figure/number 79 %']],
    ['I 41 kommuner/bydeler av 60 kommuner/bydeler', ['figure/ratio 41 kommuner/bydeler av 60']],
    ['Det finnes én individuell plan per 95 innbyggere.', ['figure/ratio én individuell plan per 95']],
    ['Én av fem har plan, og fire av 16 har ikke.', ['figure/ratio Én av fem', 'figure/ratio fire av 16']],
    [
      'Drøye halvparten svarte, nesten 70 % i nord.',
      ['figure/ratio Drøye halvparten', 'figure/number nesten 70 %'],
    ],
    ['Alle unntatt én (99 prosent) svarte.', ['figure/all-but Alle unntatt én', 'figure/number 99 prosent']],
    ['– 65 prosent av kommunene har svart', ['figure/number 65 prosent']],
    ['- 52 kommuner (15 prosent)', ['figure/number 52', 'figure/number 15 prosent']],
    ['47 kommuner har mellom 51 og 100 planer.', ['figure/number 47', 'class/range mellom 51 og 100']],
    ['Små kommuner (under 5000 innbyggere)', ['class/number under 5000']],
    ['De største (0 – 5000 og over 20 000)', ['class/range 0 – 5000', 'class/number over 20 000']],
    [
      '56 kommuner har 51 koordinatorer eller flere.',
      ['figure/number 56', 'class/number 51 koordinatorer eller flere'],
    ],
    ['Personer på 67 år og over, eller 0-66 år', ['class/number 67 år og over', 'class/range 0-66']],
    ['Mellom 0 og 2 prosent av mottakerne', ['figure/range Mellom 0 og 2 prosent']],
    ['Andelen ligger på 86-87 prosent.', ['figure/range 86-87 prosent']],
    ['Over 3177 personer (31 prosent) kom herfra.', ['class/number Over 3177', 'figure/number 31 prosent']],
    ['Andelen er 0,4 prosentpoeng høyere enn i 2019.', ['figure/number 0,4 prosentpoeng', 'year 2019']],
    [
      'Innbyggertall 1.1.2011, per 31.des. og 16. februar 2023',
      ['date 1.1.2011', 'date 31.des.', 'date 16. februar 2023'],
    ],
    [
      'Loven (2005) gjaldt fra 2006, i 2012/2013 og for 2012-2021.',
      ['year 2005', 'year 2006', 'year 2012/2013', 'year 2012-2021'],
    ],
    ['Kartlegging i landets kommuner 2011', ['year 2011']],
    ['Flest har Bodø (1871) og Narvik (1494).', ['figure/number 1871', 'figure/number 1494']],
    [
      'Flest har Bodø (2602), etterfulgt av byene i Vest (1983) og Narvik (812).',
      ['figure/number 2602', 'figure/number 1983', 'figure/number 812'],
    ],
    ['Ifølge Ramsdal (2004) er det flest i Bodø (271).', ['year 2004', 'figure/number 271']],
    ['Lov om havner (2005), Lov om farvann (2006) og Lov om los.', ['year 2005', 'year 2006']],
    ['Det er 2011 kommuner i alt.', ['figure/number 2011']],
    [
      'Se tabell 4-1, figur 4 -4 og avsnitt 6.3.1.',
      ['reference tabell 4-1', 'reference figur 4 -4', 'reference avsnitt 6.3.1'],
    ],
    ['Figur 6- 8 viser 87 prosent.', ['reference Figur 6- 8', 'figure/number 87 prosent']],
    ['Tabellene 3.5.1 og 3.5.2 henger sammen.', ['reference Tabellene 3.5.1 og 3.5.2']],
    ['4.1 Antall planer', ['reference 4.1']],
    ['1. SAMMENDRAG', ['reference 1.']],
    ['Etter lovens § 2-5 og IS-1699', ['law § 2-5', 'code IS-1699']],
    [
      'Ring tlf. 24 16 30 00 eller se https://example.no/a-1.html',
      ['contact tlf. 24 16 30 00', 'contact https://example.no/a-1.html'],
    ],
    ['Bydelene Oslo (2602) og Akershus (2372)', ['figure/number 2602', 'figure/number 2372']],
    ['Henholdsvis 40 % og 38,5 % svarte.', ['figure/number 40 %', 'figure/number 38,5 %']],
    ['Om lag 1,2 mill. kroner', ['figure/number Om lag 1,2 mill.']],
    ['Det er 22 02 planer.', ['figure/unreadable 22 02']],
    ['Det er mellom 22 02 og 24 500 planer.', ['figure/unreadable mellom 22 02 og 24 500']],
    ['Det er fra 22 002 til 24 5000 planer.', ['figure/unreadable fra 22 002 til 24 5000']],
    [
      'Ring 24 16 30 00 i 2011 349 ganger.',
      ['figure/unreadable 24 16 30 00', 'year 2011', 'figure/number 349'],
    ],
    ['I 2. kvartal kom 4 til.', ['ordinal 2.', 'figure/number 4']],
  ])('%s', (sentence, expected) => {
    expect(brief(sentence)).toEqual(expected)
  })

  const last = (sentence: string): Mention => findMentions(sentence).at(-1) as Mention

  it('joins a share in brackets to the count that it restates', () => {
    expect(last('Det er 47 kommuner (13 prosent).')).toMatchObject({ bracketed: true, restates: 0 })
    expect(last('I alt har 238 (68 prosent) svart.')).toMatchObject({ bracketed: true, restates: 0 })
    expect(last('Vi så på 12 kommuner, og flertallet (87 prosent) svarte.')).toMatchObject({ restates: null })
  })

  it('joins parts to their whole, and figures that share a noun', () => {
    expect(last('Det er 128 kommuner, hvorav 67 kommuner')).toMatchObject({ partOf: 0 })
    const shared = findMentions('Henholdsvis 203, 210 og 219 kommuner')
    expect(shared.map(({ shares, after }) => [shares, after])).toEqual([
      [0, 'kommuner'],
      [0, 'kommuner'],
      [0, 'kommuner'],
    ])
  })

  it('hands on the words around, past a share in brackets', () => {
    const [count] = findMentions('Til sammen har 115 (43 prosent) kommuner 1 til 25 koordinatorer.')
    expect(count).toMatchObject({ before: 'Til sammen har', after: 'kommuner' })
    expect(last('etterfulgt av Sogn og Fjordane (762)')).toMatchObject({
      before: 'etterfulgt av Sogn og Fjordane',
      bracketed: true,
    })
  })
})

describe('the digits of a sentence', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'kommuner',
        'av',
        'til',
        'mellom',
        'og',
        'over',
        'i',
        'tabell',
        '(',
        ')',
        ',',
        '.',
        '-',
        '–',
        '%',
        '§',
        'per',
        'mars',
      ],
    ),
    fc.nat({ max: 99_999 }).map(String),
    fc.constantFrom(
      '22 002',
      '1 234 567',
      '0,58',
      '1.1.2011',
      '4-1',
      '3.5.2',
      'IS-1699',
      '2011',
      '02',
      '1,2 mill.',
      '12.3',
    ),
  )

  it('each fall in exactly one mention, whatever the sentence', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom(' ', ''), (pieces, glue) => {
        const sentence = pieces.join(glue)
        const mentions = findMentions(sentence)
        for (const { index } of sentence.matchAll(/\d/g)) {
          expect(mentions.filter(({ start, end }) => start <= index && index < end)).toHaveLength(1)
        }
        for (const { start, end, printed, numerals } of mentions) {
          expect(printed).toBe(sentence.slice(start, end))
          for (const numeral of numerals) expect(numeral.start >= start && numeral.end <= end).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('say the same whatever words stand around them', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 999_999 }),
        fc.constantFrom('planer', 'kommuner', 'personer'),
        (count, noun) => {
          const printed = String(count).replace(/\B(?=(\d{3})+$)/g, ' ')
          const [mention] = findMentions(`Det ble meldt om ${printed} ${noun} i alt`)
          expect(mention).toMatchObject({ kind: 'figure', printed, after: `${noun} i alt` })
        },
      ),
    )
  })
})
