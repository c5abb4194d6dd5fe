import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from '../../../src/model/decimal.ts'
import type { Key } from '../../../src/model/key.ts'
import type { Interval, Observation } from '../../../src/model/observation.ts'
import type { EquationRule, QuantityTerm, RuleDeclaration, Term } from '../../../src/model/rule.ts'
import type { Source } from '../../../src/model/source.ts'
import { decidedTitle, VERDICT_WORDS } from '../../../src/model/verdict.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../reconcile-observations.ts'
import { extractionOf } from '../statements.ts'

const march = { from: '2011-03-01', to: '2011-04-01' }
const of = (name: string): QuantityTerm => ({ term: 'quantity', measure: name })
const share: EquationRule = {
  shape: 'equation',
  kind: 'ratio',
  name: 'share',
  severity: 'hard',
  says: { nb: 'andelen', en: 'the share' },
  forEach: { measures: ['share'], where: {} },
  left: of('share'),
  comparison: '=',
  methods: [
    {
      name: { nb: 'regnet av alle', en: 'of all' },
      of: {
        term: 'times',
        factors: [
          { term: 'number', value: '100' },
          { term: 'per', part: of('part'), whole: of('whole') },
        ],
      },
    },
  ],
}
const total: EquationRule = {
  ...share,
  kind: 'balance',
  name: 'sum',
  forEach: { measures: ['whole'], where: {} },
  left: of('whole'),
  methods: [{ name: { nb: 'sum', en: 'sum' }, of: { term: 'plus', terms: [of('part'), of('rest')] } }],
}
const town = (rules: readonly RuleDeclaration[]): Source => ({
  ...homeCareIp,
  name: 'town',
  measures: [
    measureNamed('part', 'count'),
    measureNamed('rest', 'count'),
    measureNamed('whole', 'count'),
    measureNamed('share', 'percent'),
  ],
  dimensions: [],
  rules,
})
const nothing = extractionOf()
const key = (name: string): Key => ({ dataset: 'town', measure: name, period: march, dimensions: {} })
let ordinal = 0
const says = (name: string, printed: string, rest: Partial<Observation> = {}) =>
  observation(ordinal++, key(name), printed, { unit: name === 'share' ? 'percent' : 'count', ...rest })
/** "over 3177": more than so many, at most one more. */
const over = (value: string): Interval => ({
  low: parseDecimal(value),
  high: parseDecimal(String(Number(value) + 1)),
  lowOpen: true,
  highOpen: false,
})

describe('what holds within rounding is a check, and what does not is a finding', () => {
  it('so that no finding says that it is none', () => {
    for (const printed of ['7,4', '7,5', '7,6', '8,4']) {
      const { findings } = reconcile(town([share]), nothing, [
        says('part', '26'),
        says('part', '26', { standing: 'text' }),
        says('whole', '349'),
        says('share', printed),
      ])
      expect(findings.filter(({ verdict }) => verdict === 'rounding')).toEqual([])
    }
  })

  it.each([
    ['26', '349', '7,4', true],
    ['26', '346', '7,5', true],
    ['26', '349', '7,5', false],
    ['1', '8', '12,5', true],
    ['1', '8', '13', true],
    ['1', '8', '12', true],
    ['1', '16', '6,3', true],
    ['1', '16', '6,2', true],
    ['1', '16', '6,4', false],
  ])('%s of %s printed as %s per cent: holds %s', (part, whole, printed, holds) => {
    const { findings, checks } = reconcile(town([share]), nothing, [
      says('part', part),
      says('whole', whole),
      says('share', printed),
    ])
    expect(checks.some(({ ruleName }) => ruleName === 'share')).toBe(holds)
    expect(findings.length === 0).toBe(holds)
  })

  it('calls a share that was rounded twice computed in another way, and gives what once rounding gives', () => {
    const { findings } = reconcile(town([share, total]), nothing, [
      says('part', '26'),
      says('rest', '323'),
      says('whole', '349'),
      says('share', '7,5'),
    ])
    const finding = findings.find(({ ruleName }) => ruleName === 'share')
    expect(finding).toMatchObject({ verdict: 'method', severity: 'soft' })
    expect(finding?.implied && formatDecimal(finding.implied)).toBe('7.4')
    expect(finding?.reason.nb).toContain('7,45')
  })

  it('takes two prints of one figure at one precision for a contradiction, however near', () => {
    const { findings } = reconcile(town([share]), nothing, [
      says('share', '7,5'),
      says('share', '7,4', { standing: 'text' }),
    ])
    expect(findings).toMatchObject([{ rule: 'agreement', verdict: 'undecided', accepted: null }])
  })

  it('lets a coarser print of the same figure stand beside a finer one that rounds to it', () => {
    const two = (coarse: string) => [says('share', '7,5'), says('share', coarse, { standing: 'text' })]
    expect(reconcile(town([]), nothing, two('7')).findings).toEqual([])
    expect(reconcile(town([]), nothing, two('8')).findings).toEqual([])
    expect(reconcile(town([]), nothing, two('6')).findings).toHaveLength(1)
  })

  it.each([
    ['5,8', 'unit'],
    ['58', 'unit'],
    ['1,7', 'unexplained'],
  ])('tells by its digits whether the decimal comma of %s was moved: %s', (printed, verdict) => {
    const { findings } = reconcile(town([share]), nothing, [
      says('part', '1'),
      says('whole', '172'),
      says('share', '0,58'),
      says('share', printed, { standing: 'text' }),
    ])
    expect(findings).toMatchObject([{ verdict, rule: 'agreement' }])
    const { accepted = null } = findings[0] ?? {}
    if (verdict === 'unit') expect(accepted && formatDecimal(accepted)).toBe('0.58')
  })

  it('does not take a comma for moved where noughts would have to be put in front of the digits', () => {
    const most = (name: string): EquationRule => ({
      ...share,
      name: `at most the ${name}`,
      comparison: '≤',
      methods: [{ name: { nb: 'grense', en: 'limit' }, of: of(name) }],
    })
    const upTo = { low: parseDecimal('0'), high: parseDecimal('0.1'), lowOpen: false, highOpen: false }
    const { findings } = reconcile(town([most('part'), most('rest')]), nothing, [
      says('part', '0.05', { claim: upTo, unit: 'percent' }),
      says('rest', '0.06', { claim: upTo, unit: 'percent' }),
      says('share', '7,51'),
    ])
    expect(findings).toMatchObject([{ verdict: 'unexplained', alternatives: [] }])
  })

  it('takes no bound that is too high for one with the wrong sign', () => {
    const observations = [
      says('part', '1651'),
      says('rest', '1526'),
      says('whole', '3177'),
      says('whole', '5300', { qualifier: 'over', claim: { ...over('5300'), high: null }, standing: 'text' }),
    ]
    const { findings } = reconcile(town([total]), nothing, observations)
    expect(findings).toMatchObject([{ verdict: 'unexplained', alternatives: [] }])
  })

  it('blames the word where a bound that is said to be exceeded is only met', () => {
    const sum = (said: string) => [
      says('part', '1651'),
      says('rest', '1526'),
      says('whole', said, { qualifier: 'over', claim: over(said), standing: 'text' }),
    ]
    const { findings } = reconcile(town([total]), nothing, sum('3177'))
    expect(findings).toMatchObject([{ verdict: 'label', severity: 'soft', accepted: null, implied: null }])
    expect(findings[0]?.distrusted).toHaveLength(1)
    expect(findings[0]?.support).toHaveLength(2)
    expect(findings[0]?.arithmetic).toEqual(['3177 ≈ 1651 + 1526 = 3177'])
    expect(reconcile(town([total]), nothing, sum('3176')).findings).toEqual([])
  })
})

describe('what is in doubt', () => {
  it('is asked apart where one answer has no bearing on the other', () => {
    const named = (rule: EquationRule, name: string, left: string, of: Term): EquationRule => ({
      ...rule,
      name,
      forEach: { measures: [left], where: {} },
      left: { term: 'quantity', measure: left },
      methods: [{ name: { nb: name, en: name }, of }],
    })
    const sum = (name: string, terms: readonly string[]) =>
      named(total, name, 'whole', { term: 'plus', terms: terms.map(of) })
    const shareOf = (name: string, part: string) =>
      named(share, name, name, {
        term: 'times',
        factors: [
          { term: 'number', value: '100' },
          { term: 'per', part: of(part), whole: of('whole') },
        ],
      })
    const source = town([
      sum('by age', ['young', 'old']),
      sum('by place', ['near', 'far']),
      shareOf('share', 'part'),
      shareOf('share of rest', 'rest'),
    ])
    const more = ['young', 'old', 'near', 'far'].map((name) => measureNamed(name, 'count'))
    const { findings } = reconcile(
      { ...source, measures: [...source.measures, ...more, measureNamed('share of rest', 'percent')] },
      nothing,
      [
        says('whole', '200'),
        ...[
          ['young', '120'],
          ['old', '80'],
          ['near', '150'],
          ['far', '50'],
          ['part', '31'],
          ['rest', '44'],
        ].map(([name = '', printed = '']) => says(name, printed)),
        says('share', '19,0'),
        says('share of rest', '27,5', { unit: 'percent' }),
      ],
    )
    const asked = findings.map(({ keys }) => keys.map((each) => each.split('/')[1]).sort())
    expect(findings.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided'])
    expect(asked.sort()).toEqual([
      ['part', 'share'],
      ['rest', 'share of rest'],
    ])
    for (const { alternatives } of findings) expect(alternatives).toHaveLength(2)
  })
})

describe('every explanation', () => {
  it('is given in both languages', () => {
    const { findings } = reconcile(town([total]), nothing, [
      says('part', '10'),
      says('rest', '20'),
      says('whole', '35'),
    ])
    expect(findings).toMatchObject([{ verdict: 'undecided' }])
    const reasons = findings.flatMap(({ alternatives }) => alternatives.map(({ reason }) => reason))
    expect(reasons.length).toBeGreaterThan(1)
    for (const { nb, en } of reasons) {
      expect(nb).toMatch(/er feil$/)
      expect(en).toMatch(/(?:is|are) wrong$/)
    }
  })

  it('has a name of its own for each verdict, in both languages', () => {
    for (const language of ['nb', 'en'] as const) {
      const names = Object.values(VERDICT_WORDS).map((words) => words[language])
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('gives way in the title to who decided, and when', () => {
    const open = { title: `${VERDICT_WORDS.undecided.nb}: Ferjer, 10 | 12`, verdict: 'undecided' } as const
    const told = { by: 'Kari', on: '2026-11-22' }
    expect(decidedTitle(open, told, 'nb')).toBe('Avgjort av Kari 2026-11-22: Ferjer, 10 | 12')
    const english = { ...open, title: `${VERDICT_WORDS.undecided.en}: Ferries, 10 | 12` }
    expect(decidedTitle(english, told, 'en')).toBe('Decided by Kari on 2026-11-22: Ferries, 10 | 12')
  })
})
