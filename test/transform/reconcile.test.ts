import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../src/model/decimal.ts'
import { formatKey, type Key } from '../../src/model/key.ts'
import type { Observation } from '../../src/model/observation.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { reconcile } from '../../src/transform/reconcile.ts'
import { hasPrintedTables, observation, observationsOf } from './reconcile-observations.ts'
import { extractionOf } from './statements.ts'

const nothing = extractionOf({ mediaType: 'application/pdf', pages: 1 })
const march = { from: '2011-03-01', to: '2011-04-01' }
const survey = (measure: string, dimensions = {}): Key => ({
  dataset: 'ip-survey-2011',
  measure,
  period: march,
  dimensions: { county: '00', ...dimensions },
})

/** A figure of running text; `statement` numbers its sentence. */
const told = (ordinal: number, key: Key, printed: string, rest: Partial<Observation> = {}) =>
  observation(ordinal, key, printed, {
    unit: 'count',
    standing: 'text',
    origin: { kind: 'statement', statement: ordinal, start: 0, end: 1 },
    ...rest,
  })

describe.skipIf(!hasPrintedTables)(
  'the survey’s printed tables (skipped only where ../shared is absent outside CI)',
  () => {
    const cells = observationsOf(ipSurvey2011)
    const plans = survey('individual_plans')

    it('takes the total that the counties require, and calls the summary’s figure a misprint', () => {
      const summary = told(900, plans, '20002', { standing: 'summary' })
      const { findings, figures } = reconcile(ipSurvey2011, nothing, [
        ...cells,
        summary,
        told(901, plans, '22002'),
      ])
      const finding = findings.find(({ keys }) => keys.includes(formatKey(plans)))
      expect(finding).toMatchObject({
        rule: 'agreement',
        verdict: 'misprint',
        distrusted: [900],
        severity: 'hard',
      })
      expect(finding?.accepted && formatDecimal(finding.accepted)).toBe('22002')
      expect(finding?.support).toContain(901)
      expect(finding?.gap).toBeGreaterThanOrEqual(1)
      const figure = figures.find(({ key }) => formatKey(key) === formatKey(plans))
      expect(figure?.value && formatDecimal(figure.value)).toBe('22002')
      expect(figure).toMatchObject({ verdict: 'misprint', findingId: finding?.id })
    })

    it('leaves two totals alone undecided: arithmetic needs a third', () => {
      const two = [told(1, plans, '20002', { standing: 'summary' }), told(2, plans, '22002')]
      const { findings, figures } = reconcile(ipSurvey2011, nothing, two)
      expect(findings).toMatchObject([{ verdict: 'undecided', distrusted: [], accepted: null, gap: 0 }])
      expect(findings[0]?.printed.map(formatDecimal).sort()).toEqual(['20002', '22002'])
      expect(findings[0]?.settledBy.nb).not.toBe('')
      expect(figures).toMatchObject([{ status: 'undecided', verdict: 'undecided', observation: 2 }])
    })

    it('keeps two questions as two measures, quoting the sentence that prints both', () => {
      const text = 'Det ene spørsmålet gav 9738 personer, det andre gav 10 238 fra ulike tjenester.'
      const statement = { order: 5, kind: 'sentence', text, words: [], section: [] } as const
      const origin = { kind: 'statement', statement: 5, start: 0, end: 1 } as const
      const both = [
        told(1, survey('coordinators'), '9738', { origin }),
        told(2, survey('coordinators_by_service'), '10238', { origin }),
      ]
      const { findings, figures } = reconcile(ipSurvey2011, { ...nothing, statements: [statement] }, both)
      expect(findings).toMatchObject([
        { verdict: 'definition', accepted: null, distrusted: [], severity: 'soft' },
      ])
      expect(findings[0]?.printed.map(formatDecimal)).toEqual(['9738', '10238'])
      expect(findings[0]?.reason.nb).toContain(text)
      expect(figures.map(({ value }) => value && formatDecimal(value))).toEqual(['9738', '10238'])
    })

    it('does not call it a definition where the document says nothing of the difference', () => {
      const bare = [
        observation(1, survey('coordinators'), '9738', { unit: 'count' }),
        observation(2, survey('coordinators_by_service'), '10238', { unit: 'count' }),
      ]
      expect(reconcile(ipSurvey2011, nothing, bare).findings).toMatchObject([{ verdict: 'unexplained' }])
    })

    it('says of shares that add up to 99,9 that they hold within rounding', () => {
      const { findings, checks } = reconcile(ipSurvey2011, nothing, cells)
      const sum = checks.find(({ ruleName }) => ruleName === 'shares of responses over counties')
      expect(sum?.arithmetic).toContain('99.9')
      expect(sum?.tolerance).not.toBeNull()
      expect(findings.filter(({ ruleName }) => ruleName === 'shares of responses over counties')).toEqual([])
    })

    it('finds the rate that no whole number of municipalities gives', () => {
      const { findings } = reconcile(ipSurvey2011, nothing, cells)
      const finding = findings.find(({ keys }) => keys[0]?.includes('response_rate'))
      expect(finding).toMatchObject({ verdict: 'misprint', accepted: null })
      expect(finding?.printed.map(formatDecimal)).toEqual(['77.8'])
      expect(finding?.implied && formatDecimal(finding.implied)).toBe('77.7')
    })

    it('names the method of a total that is the mean of its rows', () => {
      const { findings } = reconcile(ipSurvey2011, nothing, cells)
      const finding = findings.find(({ verdict }) => verdict === 'method')
      expect(finding).toMatchObject({ severity: 'soft', distrusted: [] })
      expect(finding?.reason.nb).toContain('uveid gjennomsnitt')
    })

    it('gives the same answer whatever the order of rows, and twice', () => {
      const read = (observations: readonly Observation[]) => reconcile(ipSurvey2011, nothing, observations)
      const summary = told(900, plans, '20002', { standing: 'summary' })
      const forwards = read([...cells, summary])
      expect(read([...cells, summary])).toEqual(forwards)
      expect(read([...cells, summary].reverse())).toEqual(forwards)
    })

    it('never accuses a part when a wrong total is copied eight times', () => {
      const wrong = cells.map((cell) =>
        formatKey(cell.key) === formatKey(plans) ? { ...cell, ...swap(cell, '23002') } : cell,
      )
      const copies = Array.from({ length: 8 }, (_, index) => told(800 + index, plans, '23002'))
      const { findings } = reconcile(ipSurvey2011, nothing, [...wrong, ...copies])
      const blamed = findings.flatMap(({ distrusted }) => distrusted)
      const parts = cells.filter(
        ({ key }) => key.measure === 'individual_plans' && key.dimensions.county !== '00',
      )
      expect(parts.filter(({ ordinal }) => blamed.includes(ordinal))).toEqual([])
      expect(findings.some(({ keys }) => keys.includes(formatKey(plans)))).toBe(true)
    })
  },
)

const swap = (cell: Observation, printed: string) =>
  observation(cell.ordinal, cell.key, printed, { unit: cell.unit, origin: cell.origin })

describe.skipIf(!hasPrintedTables)(
  'the page’s printed tables (skipped only where ../shared is absent outside CI)',
  () => {
    const cells = observationsOf(homeCareIp)

    /** What puts two figures against each other; not how they were counted or rounded. */
    const contradictions = ({ findings }: ReturnType<typeof reconcile>) =>
      findings.filter(({ verdict }) => verdict !== 'definition' && verdict !== 'method')

    it('finds no contradiction', () => {
      expect(contradictions(reconcile(homeCareIp, nothing, cells))).toEqual([])
    })

    it('leaves a revised total undecided against the table that was not revised with it', () => {
      const revised = cells.map((cell) => (cell.printed === '208 645' ? swap(cell, '208702') : cell))
      const reconciled = reconcile(homeCareIp, nothing, revised)
      expect(contradictions(reconciled)).toMatchObject([
        { verdict: 'undecided', rule: 'balance', distrusted: [] },
      ])
      const total = reconciled.figures.find(
        ({ value }) => value !== null && formatDecimal(value) === '208702',
      )
      expect(total).toMatchObject({ status: 'normal', candidates: [], verdict: 'undecided' })
    })
  },
)
