import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../../../src/model/decimal.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Observation } from '../../../src/model/observation.ts'
import type { DecisionFacts, DocumentFacts } from '../../../src/report/read/report-data.ts'
import { findingGroups } from '../../../src/report/view/finding-view.ts'
import { shownPlaces } from '../../../src/report/html/page-image.ts'
import { methodIn } from '../../../src/report/view/rule-words.ts'
import { ACCEPTED_WORDS, VERDICT_WORDS } from '../../../src/model/verdict.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { document } from '../sample-document.ts'
import { keys, source } from '../sample-source.ts'

const [facts] = document.findings
const [cell, summary] = [document.observations.get(0), document.observations.get(1)]
if (facts === undefined || cell === undefined || summary === undefined) throw new Error('no sample finding')

function observed(ordinal: number, printed: string, rest: Partial<Observation>): Observation {
  const value = parseDecimal(printed.replaceAll(' ', ''))
  return { ...(cell as Observation), ordinal, printed, value, ...rest }
}

const region = (code: string) => ({ ...cell.key, dimensions: { region: code } })

function viewOf(
  changed: Partial<Finding>,
  {
    observations = [],
    decision = null,
  }: { readonly observations?: readonly Observation[]; readonly decision?: DecisionFacts | null } = {},
) {
  const held: DocumentFacts = {
    ...document,
    observations: new Map([
      ...document.observations,
      ...observations.map((each) => [each.ordinal, each] as const),
    ]),
    findings: [{ open: false, decision, finding: { ...facts!.finding, ...changed } }],
  }
  const [finding] = findingGroups([held], [source], 'nb')[0]?.findings ?? []
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const dec = (...plain: readonly string[]) => plain.map(parseDecimal)

describe('the words of a verdict', () => {
  it.each([
    ['misprint', 'Trolig trykkfeil'],
    ['rounding', 'Innenfor avrunding, ikke et avvik'],
    ['definition', 'Ulike mål, skal ikke sammenlignes'],
    ['undecided', 'Uavklart, begge tall står'],
    ['unexplained', 'Uforklart avvik'],
  ] as const)('%s: %s', (verdict, words) => {
    expect(viewOf({ verdict }).verdict.text).toBe(words)
  })

  it('call the gap unique or not, and an accepted value never right', () => {
    const held = { verdict: 'misprint' as const, accepted: parseDecimal('2304') }
    expect(viewOf({ ...held, gap: 1, alternatives: [] }).gap).toBe('entydig')
    expect(viewOf({ ...held, gap: 0, alternatives: [] }).gap).toBe('flere forklaringer')
    expect(ACCEPTED_WORDS.nb).toBe('I samsvar med dokumentets øvrige tall')
    for (const words of [...Object.values(VERDICT_WORDS), ACCEPTED_WORDS]) {
      expect(words.nb).not.toMatch(/riktig|korrekt/i)
    }
  })
})

describe('the sentence that may be quoted', () => {
  it.each([
    [
      'misprint',
      { accepted: parseDecimal('2304') },
      '2304: Støttes av delsummene; 2034 i sammendraget er trolig trykkfeil (side 1).',
    ],
    [
      'misprint',
      { accepted: null, implied: parseDecimal('2304'), printed: dec('2034') },
      '2034 i sammendraget er trolig trykkfeil (side 1); dokumentets øvrige tall gir 2304, som ikke er trykt noe sted.',
    ],
    [
      'swap',
      { accepted: null, printed: dec('2034') },
      '2034 i sammendraget er trolig forvekslet med et annet tall (side 1).',
    ],
    [
      'method',
      { accepted: null, implied: parseDecimal('2304'), distrusted: [], support: [1], printed: dec('2034') },
      '2034 er trolig beregnet på en annen måte; slik ordene leses, ville det vært 2304.',
    ],
    ['rounding', { accepted: null, printed: dec('2034') }, '2034: Innenfor avrunding, ikke et avvik.'],
    ['definition', { accepted: null }, '2034 og 2304 er ulike mål og skal ikke sammenlignes.'],
    ['undecided', { accepted: null }, 'Uavklart: 2034 og 2304 står begge.'],
    ['unexplained', { accepted: null }, 'Avviket mellom 2034 og 2304 er uforklart.'],
    [
      'unexplained',
      { accepted: null, printed: dec('2034') },
      '2034 i sammendraget stemmer ikke med dokumentets øvrige tall; avviket er uforklart.',
    ],
    ['unexplained', { accepted: null, printed: [] }, ''],
  ] as const)('%s %#', (verdict, changed, sentence) => {
    expect(viewOf({ verdict, ...changed }).conclusion).toBe(sentence)
  })

  it('says who decided, when and why, where somebody has; the value is the analyst’s, not the document’s', () => {
    const decision = {
      accepted: '2304',
      by: 'Kari',
      why: 'Sjekket',
      at: '2026-02-03T00:00:00Z',
      onOtherGround: false,
    }
    const { conclusion, numbers } = viewOf({ verdict: 'undecided' }, { decision })
    expect(conclusion).toBe('Avgjort av Kari 03.02.2026: 2304 legges til grunn. Begrunnelse: Sjekket')
    expect(numbers).toContainEqual({ kind: 'decided', text: '2304' })
    expect(numbers.map(({ kind }) => kind)).not.toContain('held')
  })

  it('calls no finding open, undecided or unexplained that somebody has decided, until the print changes', () => {
    const decision = { accepted: null, by: 'Kari', why: 'Sjekket', at: '2026-02-03T00:00:00Z' }
    const said = (verdict: Finding['verdict'], onOtherGround: boolean) =>
      viewOf({ verdict }, { decision: { ...decision, onOtherGround } }).verdict.text
    for (const verdict of ['undecided', 'unexplained', 'unproven'] as const) {
      expect(said(verdict, false)).toBe('Avgjort av analytiker')
      expect(said(verdict, true)).toBe(VERDICT_WORDS[verdict].nb)
    }
    expect(said('misprint', false)).toBe('Trolig trykkfeil')
  })

  it('names the method of a sum in the language of the report', () => {
    const [rule] = homeCareIp.rules.filter((each) => each.shape === 'equation')
    if (rule === undefined) throw new Error('no equation')
    const [method] = rule.methods
    const line = `12345 = 12345 (${method.name.nb})`
    const said = (lang: 'nb' | 'en') => methodIn(line, homeCareIp, { ruleName: rule.name, lang })
    expect(said('nb')).toBe(line)
    expect(said('en')).toBe(`12345 = 12345 (${method.name.en})`)
    expect(methodIn(line, homeCareIp, { ruleName: 'another', lang: 'en' })).toBe(line)
  })

  it('gives each value the unit in which it is printed', () => {
    const share = observed(7, '80', { unit: 'percent' })
    const { printed } = viewOf(
      { verdict: 'undecided', accepted: null, printed: dec('2304', '80'), distrusted: [], support: [0, 7] },
      { observations: [share] },
    )
    expect(printed.map(({ text }) => text)).toEqual(['2304', '80\u00A0%'])
  })

  it('gives an implied value the unit of the doubted figure, whatever else prints that number', () => {
    const north = observed(7, '16', { unit: 'count', key: region('01') })
    const all = observed(8, '15', { unit: 'percent' })
    const { implied, printed } = viewOf(
      {
        verdict: 'unexplained',
        accepted: null,
        implied: parseDecimal('16'),
        printed: dec('15'),
        distrusted: [8],
        support: [7],
      },
      { observations: [north, all] },
    )
    expect([printed[0]?.text, implied?.text]).toEqual(['15\u00A0%', '16\u00A0%'])
  })
})

describe('parts that do not make up the whole', () => {
  it('are shown as whole, sum and gap, not as a row of numbers', () => {
    const observations = [
      observed(2, '1 301', { key: region('01') }),
      observed(3, '1 000', { key: region('02') }),
    ]
    const { numbers, conclusion, relation } = viewOf(
      {
        rule: 'coverage',
        verdict: 'unexplained',
        keys: [keys.all, keys.north, keys.south],
        printed: dec('2304', '1301', '1000'),
        accepted: null,
        discrepancy: parseDecimal('3'),
        distrusted: [],
        support: [0, 2, 3],
      },
      { observations },
    )
    expect(numbers).toEqual([
      { kind: 'whole', text: '2304' },
      { kind: 'parts', text: '2301' },
      { kind: 'gap', text: '3' },
    ])
    expect(conclusion).toBe('Delene er til sammen 2301, helheten er 2304; forskjellen på 3 er uforklart.')
    // The workbook computes it again.
    expect(relation).toEqual({
      left: { kind: 'figure', key: keys.all },
      comparison: '=',
      right: {
        kind: 'sum',
        terms: [
          { kind: 'figure', key: keys.north },
          { kind: 'figure', key: keys.south },
        ],
      },
      tolerance: '0',
    })
  })
})

describe('findings', () => {
  it('stand totals first, what a summary prints before the rest, editorial ones last', () => {
    const base = facts.finding
    const text = observed(4, '2 034', { standing: 'text' })
    const findings = [
      { ...base, id: 'editorial', rule: 'label' as const, verdict: 'label' as const },
      { ...base, id: 'part', keys: [keys.north] },
      { ...base, id: 'rounding', severity: 'soft' as const, verdict: 'rounding' as const },
      { ...base, id: 'text', distrusted: [4], discrepancy: parseDecimal('2000') },
      { ...base, id: 'summary', distrusted: [1], discrepancy: parseDecimal('1') },
    ].map((finding) => ({ open: false, decision: null, finding }))
    const held = { ...document, findings, observations: new Map([...document.observations, [4, text]]) }
    const groups = findingGroups([held], [source], 'nb')
    expect(groups.map(({ heading }) => heading)).toEqual(['Totaltall', 'Deltall', 'Redaksjonelt'])
    expect(groups.flatMap((group) => group.findings.map(({ id }) => id))).toEqual([
      'summary',
      'text',
      'rounding',
      'part',
      'editorial',
    ])
  })

  it('gather their places by the figure that is printed there', () => {
    const north = observed(5, '1 301', { key: region('01') })
    const again = observed(6, '2 304', { standing: 'text' })
    const { quantities } = viewOf({ support: [0, 5, 6] }, { observations: [north, again] })
    expect(quantities.map(({ key, places }) => [key, places.map(({ printed }) => printed)])).toEqual([
      [keys.all, ['2 034', '2 304', '2 304']],
      [keys.north, ['1 301']],
    ])
  })
})

describe('the places that are shown as pictures', () => {
  it('print the figure in question on both sides; the same number of something else comes after', () => {
    const elsewhere = observed(2, '2 034', {
      key: region('01'),
      standing: 'text',
      origin: { kind: 'statement', statement: 7, start: 0, end: 5 },
    })
    const own = observed(3, '2 304', { standing: 'label' })
    const finding = viewOf({ distrusted: [1], support: [2, 3] }, { observations: [elsewhere, own] })
    expect(shownPlaces(finding).map(({ key, printed, role }) => [key, printed, role])).toEqual([
      [keys.all, '2 034', 'distrusted'],
      [keys.all, '2 304', 'support'],
      [keys.north, '2 034', 'support'],
    ])
  })

  it('are filled up with what else supports it where nothing else prints the figure', () => {
    const parts = [observed(2, '1 301', { key: region('01') }), observed(3, '733', { key: region('02') })]
    const finding = viewOf({ distrusted: [1], support: [2, 3], accepted: null }, { observations: parts })
    expect(shownPlaces(finding).map(({ printed }) => printed)).toEqual(['2 034', '1 301', '733'])
  })
})
