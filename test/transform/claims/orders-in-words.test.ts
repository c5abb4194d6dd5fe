import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { printedTable } from '../../printed-table.ts'
import { claimsOf } from './claims-of.ts'

const caption =
  'Tabell 3.5.1 Mottakere av helsetjenester i hjemmet og/eller praktisk bistand per 31.des., med virksom individuell plan, 2005-2008'

/** A series of recipients and shares by year, as the page prints it. */
const series = (rows: readonly (readonly [year: number, count: number, share: string])[]) =>
  printedTable(caption, [
    [
      '',
      'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand, antall',
      'Andel med virksom individuell plan, prosent',
    ],
    ...rows.map(([year, count, share]) => [String(year), String(count), share]),
  ])
const told = series([
  [2005, 40_000, '9,1'],
  [2006, 42_000, '9,8'],
  [2007, 46_000, '8,4'],
  [2008, 50_000, '7,2'],
])
const pageClaims = (of: 'changes' | 'comparisons', text: string) =>
  claimsOf(homeCareIp, of, [text], { section: ['Kapittel 3.5', 'Individuell plan'], tables: [told] })

describe('a change over years', () => {
  it.each([
    ['Andelen med individuell plan var i 2008 2,6 prosentpoeng lavere enn i 2006.', false],
    ['Andelen med individuell plan var i 2008 1,6 prosentpoeng lavere enn i 2006.', true],
    ['Andelen med individuell plan var i 2008 2,6 prosentpoeng høyere enn i 2006.', true],
    ['Andelen med individuell plan var i 2008 om lag tre prosentpoeng lavere enn i 2006.', false],
    ['Andelen med individuell plan var i 2008 2,6 prosent lavere enn i 2006.', true],
    ['Andelen med individuell plan var i 2008 27 prosent lavere enn i 2006.', false],
    ['Antall mottakere økte med 25 prosent fra 2005 til 2008.', false],
    ['Antall mottakere økte med 35 prosent fra 2005 til 2008.', true],
    ['Antall mottakere økte med 10 000 fra 2005 til 2008.', false],
    ['Antall mottakere økte med 12 000 fra 2005 til 2008.', true],
    ['Antall mottakere falt med 10 000 fra 2005 til 2008.', true],
    ['Andelen med individuell plan var høyest i 2006.', false],
    ['Andelen med individuell plan var høyest i 2005.', true],
    ['Antall mottakere var lavest i 2005.', false],
    ['Antall mottakere var lavest i 2007.', true],
    ['Andelen med individuell plan var høyest i 2003.', false],
    ['Lavest var andelen med individuell plan i 2008.', false],
    ['Lavest var andelen med individuell plan i 2005.', true],
    ['Antall mottakere ble doblet fra 2005 til 2008.', true],
    ['Andelen med individuell plan ble halvert i perioden.', true],
    ['Med individuell plan ble andelen mer enn halvert i perioden.', true],
    ['Antall mottakere har økt hvert år siden 2005.', false],
    ['Andelen med individuell plan har falt hvert år siden 2006.', false],
    ['Andelen med individuell plan har falt hvert år siden 2005.', true],
    ['Antall mottakere økte med 25 prosent i perioden.', false],
    ['Antall mottakere økte med 35 prosent i perioden.', true],
    ['I alle år etter 2006 var andelen med individuell plan under 9 prosent.', false],
    ['I alle år etter 2005 var andelen med individuell plan under 9 prosent.', true],
    ['I alle årene har andelen med individuell plan vært minst 7 prosent.', false],
    ['I alle årene har andelen med individuell plan vært over 8 prosent.', true],
    ['Hvert år siden 2007 har antall mottakere vært over 45 000.', false],
    ['Hvert år siden 2006 har antallet mottakere vært over 45 000.', true],
    ['I alle år før 2007 var andelen med individuell plan over 9 prosent.', false],
    ['I alle år før 2008 var andelen med individuell plan over 9 prosent.', true],
    ['Antallet mottakere passerte 45 000 i 2007.', false],
    ['Antallet mottakere passerte 45 000 i 2006.', true],
    ['Antallet mottakere passerte 45 000 i 2008.', true],
    ['Antallet mottakere under 18 år passerte 45 000 i 2008.', false],
    ['Antall mottakere er doblet siden 1990.', false],
    ['Antall mottakere under 18 år ble doblet i perioden.', false],
    ['Antall årsverk økte med 35 prosent i perioden.', false],
    ['Andelen var høyest i 2005 blant dem som er 67 år og over, og antall økte.', false],
  ])('is held against the series: %s', (text, isWrong) => {
    const findings = pageClaims('changes', text)
    expect(findings.length).toBe(isWrong ? 1 : 0)
    if (isWrong) expect(findings[0]?.passages?.[0]?.role).toBe('distrusted')
  })
})

describe('a word for more or less between two figures', () => {
  const answers = ['2. Innledning', '2.3 Svarprosent']
  it('stands against figures that go the other way, and never against ones that agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 80 }),
        fc.integer({ min: 10, max: 80 }),
        fc.constantFrom(['høyere', 1] as const, ['større', 1] as const, ['lavere', -1] as const),
        (a, b, [word, sign]) => {
          const text = `Svarprosenten er ${word} i Troms (${a} prosent) enn i Oslo (${b} prosent).`
          const findings = claimsOf(ipSurvey2011, 'comparisons', [text], { section: answers })
          const isBelied = sign * (a - b) < -1
          if (Math.abs(a - b) > 1) expect(findings.length).toBe(isBelied ? 1 : 0)
          else expect(findings).toEqual([])
          expect(findings.flatMap(({ passages = [] }) => passages.map((each) => each.text))).toEqual(
            isBelied ? [word] : [],
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    ['Andelen falt fra 9,8 prosent i 2006 til 7,2 prosent i 2008.', 0],
    ['Andelen økte fra 9,8 prosent i 2006 til 7,2 prosent i 2008.', 1],
    ['Andelen økte, og falt så fra 9,8 prosent i 2006 til 7,2 prosent i 2008.', 0],
  ])('is held against a change from one to the other: %s', (text, count) => {
    expect(pageClaims('comparisons', text.replace('Andelen', 'Andelen med individuell plan'))).toHaveLength(
      count,
    )
  })
})

describe('the class that most are in', () => {
  const section = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']
  const found = (...texts: readonly string[]) =>
    claimsOf(ipSurvey2011, 'modes', texts, { section }).map(({ printed }) => printed.map(formatDecimal))
  const others =
    'Videre har 41 kommuner 51 til 100 individuelle planer og 16 kommuner 101 til 150 individuelle planer.'

  it('has the highest figure', () => {
    expect(found('Det er flest, 60 kommuner, som har 1 til 50 individuelle planer.', others)).toEqual([])
    expect(found('Det er flest, 30 kommuner, som har 1 til 50 individuelle planer.', others)).toEqual([
      ['30', '41'],
    ])
  })

  it('has the lowest where fewest are said to be in it', () => {
    expect(found('Det er færrest, 9 kommuner, som har 1 til 50 individuelle planer.', others)).toEqual([])
    expect(found('Det er færrest, 30 kommuner, som har 1 til 50 individuelle planer.', others)).toEqual([
      ['30', '16'],
    ])
  })

  it('is told in the sentence that goes on', () => {
    const flest = 'Det er flest kommuner som har 1 til 50 individuelle planer.'
    expect(found(flest, 'Dette gjelder 60 kommuner.', others)).toEqual([])
    expect(found(flest, 'Dette gjelder 30 kommuner.', others)).toEqual([['30', '41']])
  })

  it('may have less than classes that take in others', () => {
    const all = 'I alt har 70 kommuner over 100 individuelle planer.'
    expect(found('Det er flest, 60 kommuner, som har 1 til 50 individuelle planer.', all)).toEqual([])
  })
})
