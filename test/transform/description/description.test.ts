import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import type { Statement } from '../../../src/model/statement.ts'
import type { Table } from '../../../src/model/table.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { classSlips } from '../../../src/transform/description/classes.ts'
import { descriptionFindings } from '../../../src/transform/description/description-finding.ts'
import { nameSlips } from '../../../src/transform/description/names.ts'
import { rosterSlips } from '../../../src/transform/description/rosters.ts'
import { titleSlips } from '../../../src/transform/description/titles.ts'
import { yearSlips } from '../../../src/transform/description/years.ts'
import { printedTable } from '../../printed-table.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const table = (caption: string, rows: readonly (readonly string[])[]): Table =>
  printedTable(caption, rows, { pages: [1] })

const extraction = (statements: readonly Statement[], tables: readonly Table[] = []) =>
  extractionOf({ statements, tables })

const titles = (slips: readonly { readonly title: { readonly nb: string } }[]) =>
  slips.map(({ title }) => title.nb)

describe('the years of a table', () => {
  const yearly = (caption: string, first: number, count: number) =>
    table(caption, [
      ['', 'Antall'],
      ...Array.from({ length: count }, (_, index) => [String(first + index), '7']),
    ])

  it('are as many as "de siste N årene" says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1990, max: 2030 }),
        (said, shown, first) => {
          const text = `Tabell 2.1 viser tallene for de siste ${said} årene.`
          const slips = yearSlips(extraction(statementsOf([text]), [yearly('Tabell 2.1 Tall', first, shown)]))
          expect(slips.map(({ printed }) => printed)).toEqual(said === shown ? [] : [[said, shown]])
        },
      ),
    )
  })

  it('are those of the caption', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: -2, max: 2 }), (count, off) => {
        const caption = `Tabell 2.1 Tall, 2001–${2000 + count + off}`
        const slips = yearSlips(extraction([], [yearly(caption, 2001, count)]))
        expect(titles(slips)).toEqual(off === 0 ? [] : [`2001–${2000 + count + off} | 2001–${2000 + count}`])
      }),
    )
  })

  it('say nothing of a sentence on another table, or of rows that are no years', () => {
    const text = 'Tabell 2.2 viser tallene for de siste tre årene.'
    expect(yearSlips(extraction(statementsOf([text]), [yearly('Tabell 2.1 Tall', 2001, 5)]))).toEqual([])
    expect(
      yearSlips(extraction([], [table('Tabell 2.1 Tall, 2001–2009', [['By'], ['Bergen'], ['Hamar']])])),
    ).toEqual([])
  })
})

describe('the classes of a chart', () => {
  const chart = (caption: string, width: number, count: number): readonly Statement[] => {
    const labels = Array.from(
      { length: count },
      (_, index) => `${index * width + 1} - ${(index + 1) * width}`,
    )
    return [
      ...statementsOf([caption], { kind: 'caption' }),
      ...statementsOf(['12', ...labels, `Over ${count * width}`], { kind: 'label' }),
    ]
  }

  it('are as wide as the text says', () => {
    fc.assert(
      fc.property(fc.constantFrom(5, 10, 20, 50), fc.constantFrom(5, 10, 20, 50), (said, width) => {
        const text = `Svarene er delt i kategorier med intervaller på ${said}.`
        const statements = [
          ...statementsOf([text, 'Dette vises i figur 3-1.']),
          ...chart('Figur 3-1 Svar', width, 4),
        ]
        expect(classSlips(extraction(statements))).toHaveLength(said === width ? 0 : 1)
      }),
    )
  })

  it('reach as far as the caption says', () => {
    expect(titles(classSlips(extraction(chart('Figur 3-1 Svar, 1-40', 10, 4))))).toEqual([])
    expect(titles(classSlips(extraction(chart('Figur 3-1 Svar, 1–80', 10, 4))))).toEqual([
      'Figur 3-1: 1–80 | 1–40',
    ])
    expect(classSlips(extraction(chart('Figur 3-1 Svar per mars 2011', 10, 4)))).toEqual([])
  })

  it('meet where the text has one lowest and one highest and none between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 10, max: 90 }), (low, high) => {
        const texts = [
          `Andelen var størst blant dem på ${high} år og over.`,
          `I gruppen 0-${low} år var den lav.`,
        ]
        const expected = low + 1 === high ? [] : [`0-${low} år | ${high} år og over`]
        expect(titles(classSlips(extraction(statementsOf(texts))))).toEqual(expected)
      }),
    )
    const three = ['De er 0-17 år, 18-66 år eller 67 år og over.']
    expect(classSlips(extraction(statementsOf(three)))).toEqual([])
  })

  it('leave nobody out between "under" and "over"', () => {
    const headings = (low: number, high: number) =>
      table('Tabell 1', [['', `Andel under ${low} år`, `Andel over ${high} år`]])
    const text = statementsOf(['Tallene gjelder dem som var 67 år og over.'])
    const [slip] = classSlips(extraction(text, [headings(67, 67)]))
    expect(slip?.title.nb).toBe('under 67 år | over 67 år')
    expect(slip?.reason.nb).toContain('67 år og over')
    expect(classSlips(extraction(text, [headings(67, 66)]))).toEqual([])
  })
})

describe('names of members', () => {
  const source: Source = {
    ...homeCareIp,
    dimensions: [
      {
        name: 'county',
        label: { nb: 'Fylke', en: 'County' },
        vintage: '2011',
        members: ['Aust-Agder', 'Vest-Agder', 'Nordland', 'Sogn og Fjordane', 'Nord-Trøndelag', 'Oslo'].map(
          (nb, index) => ({ code: String(index), label: { nb, en: nb } }),
        ),
      },
    ],
  }
  const spelled = (...texts: readonly string[]) =>
    titles(nameSlips(extraction(statementsOf(texts)), source, 'county'))

  it.each([
    ['Det er færrest i Augst-Agder og Finnmark.', ['Augst-Agder | Aust-Agder']],
    ['Aust Agder svarte først.', ['Aust Agder | Aust-Agder']],
    ['Kommunene i Nordlnad svarte.', ['Nordlnad | Nordland']],
    ['Sogn og Fjordande svarte.', ['Sogn og Fjordande | Sogn og Fjordane']],
    ['Aust- Agder, Vest-Agder og Nordland svarte.', []],
    ['Nordlands kommuner og Nordlandskommunene svarte.', []],
    ['Nord-Trøndelag og Sør-Trøndelag svarte.', []],
    ['KOMMUNER I NORDLAND', []],
  ])('in «%s»', (text, expected) => {
    expect(spelled(text)).toEqual(expected)
  })
})

describe('titles', () => {
  it('are those of the list', () => {
    const dots = '.'.repeat(12)
    const contents = statementsOf(
      [`Tabell 2-1 Svar per fylke${dots}6 Tabell 2-2 Svar per år${dots}7`, `1.1 Formålet med det${dots}5`],
      { kind: 'label' },
    )
    const captions = statementsOf(['Tabell 2-1 Svar per fylke', 'Tabell 2-2 Svar pr. måned'], {
      kind: 'caption',
    })
    const headings = statementsOf(['1.1 Formål med det'], { kind: 'heading' })
    expect(titles(titleSlips(extraction([...contents, ...captions, ...headings])))).toEqual([
      'Andre titler i listen enn over tabeller 2-2',
      'Andre titler i listen enn over avsnitt 1.1',
    ])
  })

  it('of quoted columns are those of a table', () => {
    const tables = [table('Tabell 1', [['Fylke', 'Andel av innbyggere som svarte']])]
    const of = (heading: string) =>
      titleSlips(extraction(statementsOf([`Kolonnen "${heading}" viser andelen.`]), tables))
    expect(of('Andel av innbyggere som svarte')).toEqual([])
    expect(titles(of('Andel av befolkningen som svarte'))).toEqual([
      'Kolonnen «Andel av befolkningen som svarte» | «Andel av innbyggere som svarte»',
    ])
  })

  it('of one work go with one year', () => {
    const notes = (...texts: readonly string[]) =>
      titleSlips(extraction(statementsOf(texts, { kind: 'note' }))).map(({ printed }) => printed)
    const title = 'Erfaringer med planer i norske kommuner'
    expect(
      notes(`Vista, 2009, «${title} i nord», http://x.no/2012/a.pdf`, `Vista, 2010. "${title}"`),
    ).toEqual([[2009, 2010]])
    expect(notes(`Vista, 2009, «${title}»`, `Vista, 2009. "${title}"`)).toEqual([])
  })
})

describe('a group that is listed more than once', () => {
  const wordings = [{ opening: 'kontorer i' }, { opening: 'byene', along: 'kontor' }]
  const of = (...texts: readonly string[]) => titles(rosterSlips(statementsOf(texts), wordings))

  it('has the same members, in any order', () => {
    expect(
      of('Etaten har kontorer i Oslo, Bergen og Hamar.', 'I byene Hamar, Oslo og Bergen er det kontor.'),
    ).toEqual([])
    expect(
      of('Etaten har kontorer i Oslo, Bergen og Hamar.', 'I byene Oslo og Bergen er det kontor.'),
    ).toEqual(['Oslo, Bergen, Hamar | Oslo, Bergen'])
  })

  it('is told from other groups by the words around the list', () => {
    expect(
      of('Etaten har kontorer i Oslo, Bergen og Hamar.', 'I byene Oslo og Bergen er det trikk.'),
    ).toEqual([])
    expect(
      of('Etaten har kontorer i fylkene Oslo og Hordaland.', 'I byene Oslo og Bergen er det kontor.'),
    ).toEqual([])
  })
})

describe('classes told in one sentence', () => {
  it('leave nobody out between the first and the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 90 }), fc.integer({ min: -1, max: 2 }), (bound, step) => {
        const text = `Små (under ${bound} ansatte) og store (mellom ${bound + step} og 200 ansatte) bedrifter svarte.`
        expect(classSlips(extraction(statementsOf([text])))).toHaveLength(step === 1 ? 1 : 0)
      }),
    )
    const other = 'De under 5 år og de mellom 6 og 15 dager gamle.'
    expect(classSlips(extraction(statementsOf([other])))).toEqual([])
  })
})

describe('findings on how a document describes itself', () => {
  it('come once for each slip, however often it is printed, and only where the source asks', () => {
    const constrained = { witnesses: [] }
    const texts = ['Formålet er tredelt.', 'For det første er det nyttig.', 'For det andre er det nytt.']
    const twice = [...statementsOf(texts, { section: ['1'] }), ...statementsOf(texts, { section: ['2'] })]
    const found = descriptionFindings({ source: homeCareIp, extraction: extraction(twice), constrained })
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['coverage', 'soft']])
    const silent = { ...homeCareIp, rules: [] }
    expect(descriptionFindings({ source: silent, extraction: extraction(twice), constrained })).toEqual([])
  })
})
