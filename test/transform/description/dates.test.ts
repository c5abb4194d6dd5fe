import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionSlips } from '../../../src/transform/description/definitions.ts'
import { referenceDateSlips } from '../../../src/transform/description/reference-dates.ts'
import { restatementSlips } from '../../../src/transform/description/restatements.ts'
import { seriesBreakSlips } from '../../../src/transform/description/series-breaks.ts'
import { yearSlips } from '../../../src/transform/description/years.ts'
import { printedTable } from '../../printed-table.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const titles = (slips: readonly { readonly title: { readonly nb: string } }[]) =>
  slips.map(({ title }) => title.nb)
const year = fc.integer({ min: 1990, max: 2029 })

describe('a sentence that is repeated', () => {
  const texts = (first: string, second: string) =>
    statementsOf([
      `Alle bibliotek har hatt åpent om kvelden siden ${first}, da loven kom.`,
      `Etter loven har alle bibliotek har hatt åpent om kvelden siden ${second}.`,
    ])

  it('gives the same year both times', () => {
    fc.assert(
      fc.property(year, year, (first, second) => {
        const slips = restatementSlips(texts(String(first), String(second)))
        expect(slips).toHaveLength(first === second ? 0 : 1)
      }),
    )
    expect(titles(restatementSlips(texts('mars til mai 2009', 'april til juni 2009')))).toEqual([
      '«hatt åpent om kvelden siden …»: mars til mai 2009 | april til juni 2009',
    ])
  })

  it('may give figures of several years', () => {
    const figures = statementsOf([
      'I bibliotek som holder åpent om kvelden var det 40 ansatte i 2009.',
      'I bibliotek som holder åpent om kvelden var det 50 ansatte i 2010.',
    ])
    expect(restatementSlips(figures)).toEqual([])
  })
})

describe('the date that figures are of', () => {
  const of = (yearly: boolean, ...texts: readonly string[]) =>
    titles(
      referenceDateSlips(extractionOf({ statements: statementsOf(texts) }), [
        { about: ['innbygger*', 'folketall*'], yearly },
      ]),
    )

  it('is the same however it is written', () => {
    expect(of(false, 'Innbyggere per 1. januar 2009.', 'Her er folketall 1.1.2009.')).toEqual([])
    expect(of(false, 'Innbyggere per 1. januar 2009.', 'Her er folketall 1.1.2008.')).toEqual([
      '1. januar 2009 | 1.1.2008',
    ])
    expect(of(false, 'Bøker per 1. januar 2009.', 'Her er folketall 1.1.2008.')).toEqual([])
  })

  it('may be of many years where it is of the same day', () => {
    expect(of(true, 'Innbyggere per 31.des., 2001-2009', 'Innbyggere per 31. desember 2009.')).toEqual([])
    expect(
      of(
        true,
        'Innbyggere per 31.des., 2001-2009',
        'Innbyggere per 31. desember 2009.',
        'Innbyggere per 30. juni.',
      ),
    ).toEqual(['31.des. | 30. juni'])
  })
})

describe('figures gathered over several months', () => {
  const months = ['januar', 'februar', 'mars', 'april', 'mai', 'juni']
  const of = (from: string, to: string, month: string, ...more: readonly string[]) =>
    titles(
      referenceDateSlips(
        extractionOf({
          statements: statementsOf([
            `Undersøkelsen er gjennomført i perioden ${from} til ${to} 2009.`,
            `Antall bøker per ${month} 2009`,
            ...more,
          ]),
        }),
        [{ about: ['bøker'], gathered: ['er gjennomført'] }],
      ),
    )

  it('are not of one of them', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(5), (first, month) => {
        const [from = '', to = '', said = ''] = [months[first], months[first + 1], months[month]]
        expect(of(from, to, said)).toEqual([`per ${said} 2009 | ${from} til ${to} 2009`])
      }),
    )
  })

  it('are told of once, and not of other figures or of a survey of one month', () => {
    expect(of('mars', 'mai', 'april', 'Flere bøker per april 2009')).toHaveLength(1)
    expect(of('mars', 'mars', 'mars')).toEqual([])
    const texts = ['Undersøkelsen er gjennomført i mars til mai 2009.', 'Lånere per april 2009']
    const statements = statementsOf(texts)
    expect(
      referenceDateSlips(extractionOf({ statements }), [{ about: ['bøker'], gathered: ['er gjennomført'] }]),
    ).toEqual([])
  })
})

describe('a definition', () => {
  const defined = 'Med aktive lånere menes lånere som har gyldig kort, og som besøker biblioteket månedlig.'
  const of = (...texts: readonly string[]) => titles(definitionSlips(statementsOf(texts)))

  it('is not kept where those that it leaves out are counted all the same', () => {
    expect(of(defined, 'Lånere som ikke besøker biblioteket jevnlig, er likevel tatt med.')).toEqual([
      '«aktive lånere»: også de som ikke besøker biblioteket jevnlig',
    ])
    expect(
      of(
        'Aktive lånere defineres som lånere med gyldig kort.',
        'De lånere som ikke har gyldig kort er også talt med.',
      ),
    ).toHaveLength(1)
  })

  it('says nothing of others, and of those who are left out', () => {
    expect(of(defined, 'Lånere som ikke besøker biblioteket jevnlig, er ikke tatt med.')).toEqual([])
    expect(of(defined, 'Filialer som ikke besøker biblioteket jevnlig, er likevel tatt med.')).toEqual([])
    expect(of(defined, 'Lånere som ikke ønsker påminnelser, er likevel tatt med.')).toEqual([])
    expect(of('Lånere som ikke besøker biblioteket jevnlig, er likevel tatt med.')).toEqual([])
  })
})

describe('a register that takes over from another', () => {
  const of = (text: string) => {
    const rows = [['', 'Antall'], ...[2005, 2006, 2007, 2008].map((each) => [String(each), '7'])]
    const tables = [printedTable('Tabell 1 Tall', rows)]
    return seriesBreakSlips(extractionOf({ tables, statements: statementsOf([text], { kind: 'note' }) }))
  }

  it('breaks the series, and the two leave no year out and none in both', () => {
    fc.assert(
      fc.property(fc.constantFrom(2005, 2006, 2007), fc.integer({ min: 2005, max: 2008 }), (last, first) => {
        const [slip, ...more] = of(`Kilde: Lånebasen (-${last}) / Boknett (${first}-)`)
        expect(more).toEqual([])
        expect(slip?.verdict).toBe(first === last + 1 ? 'definition' : 'label')
        expect(slip?.title.nb).toContain(`(–${last})`)
      }),
    )
  })

  it('is no break of a table of other years', () => {
    expect(of('Kilde: Lånebasen (-1998) / Boknett (1999-)')).toEqual([])
    expect(of('Kilde: Lånebasen (1998)')).toEqual([])
  })
})

describe('the sentence that presents a table', () => {
  const table = printedTable('Tabell 2.1 Utlån, 2009', [
    ['', 'Antall'],
    ['Hamar', '7'],
  ])
  const of = (text: string) =>
    titles(yearSlips(extractionOf({ tables: [table], statements: statementsOf([text]) })))

  it('gives the year of its caption', () => {
    fc.assert(
      fc.property(year, (said) => {
        const expected = said === 2009 ? [] : [`Tabell 2.1: ${said} | 2009`]
        expect(of(`Tabell 2.1 viser utlån per 1. mai ${said}.`)).toEqual(expected)
      }),
    )
    expect(of('Loven kom i 2001 (2005), se tabell 2.1.')).toEqual([])
  })
})

describe('a period in running text', () => {
  const rows = [['', 'Antall'], ...[2005, 2006, 2007, 2008].map((each) => [String(each), '7'])]
  const of = (text: string) =>
    titles(
      yearSlips(
        extractionOf({ tables: [printedTable('Tabell 1 Tall', rows)], statements: statementsOf([text]) }),
      ),
    )

  it('does not reach beyond the only table of years that it meets', () => {
    expect(of('Utlånet falt i perioden 2005-2008.')).toEqual([])
    expect(of('Utlånet falt i perioden 2006–2007.')).toEqual([])
    expect(of('Utlånet falt i perioden 2003-2008.')).toEqual(['2003–2008 | 2005–2008'])
    expect(of('Utlånet falt i årene 2006 til 2009.')).toEqual(['2006–2009 | 2005–2008'])
    expect(of('Planen gjaldt i perioden 1990-1999.')).toEqual([])
  })
})
