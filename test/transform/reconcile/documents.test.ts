import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../../../src/extract/extract.ts'
import { formatDecimal } from '../../../src/model/decimal.ts'
import type { Figure } from '../../../src/model/figure.ts'
import type { Check, Finding } from '../../../src/model/finding.ts'
import { formatKey } from '../../../src/model/key.ts'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { observe } from '../../../src/transform/observe.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'

const folder = fileURLToPath(new URL('../../../../shared/sources/', import.meta.url))
const isThere = existsSync(folder) || process.env.CI !== undefined

interface Read {
  readonly findings: readonly Finding[]
  readonly figures: readonly Figure[]
  readonly checks: readonly Check[]
}

async function read(source: Source, file: string): Promise<Read> {
  const bytes = new Uint8Array(readFileSync(`${folder}${file}`))
  const extraction = await extract({ bytes, mediaType: source.mediaType }, {})
  return reconcile(source, extraction, observe(extraction, source).observations)
}

/** A finding told by what it prints against what the document's other figures give. */
const brief = ({ rule, verdict, severity, printed, accepted, implied }: Finding) => {
  const target = accepted ?? implied
  return `${severity} ${rule} ${verdict} ${printed.map(formatDecimal).join(' ')} → ${target === null ? '–' : formatDecimal(target)}`
}

const figureOf = ({ figures }: Read, key: string) => figures.find((figure) => formatKey(figure.key) === key)

describe.skipIf(!isThere)(
  'every contradiction of the report (skipped only where ../shared is absent outside CI)',
  () => {
    let report: Read
    beforeAll(async () => {
      report = await read(ipSurvey2011, 'report-word.pdf')
    })

    it.each([
      ['the total of plans in the summary', 'hard agreement misprint 20002 → 22002'],
      ['who did not answer, against the response rate', 'hard complement misprint 13.1 → 23.1'],
      ['a share of responses, against its cell', 'hard agreement misprint 8.0 → 8.6'],
      ['a response rate that no whole number of municipalities gives', 'hard ratio misprint 77.8 → 77.7'],
      ['municipalities with more than a hundred plans, and their share', 'hard coverage misprint 47 13 → 67'],
      ['the share of municipalities with most coordinators', 'hard ratio swap 14.6 15 → 16.0'],
      ['a share of inhabitants that is one too low', 'hard ratio misprint 0.41 → 0.42'],
      ['the large class of small municipalities under the smallest class', 'hard balance label 164 97 → –'],
      ['small municipalities with the figures of mid-sized ones', 'hard agreement label 66 57 34 30 → 164'],
      ['a share that was rounded twice', 'soft ratio method 7.5 → 7.4'],
      ['two questions on coordinators', 'soft agreement definition 9738 10238 → –'],
      ['inhabitants per plan as the mean of the counties', 'soft ratio method 172 0.58 28685 → 175'],
      ['a share of coordinators by users, of those in the classes', 'soft ratio method 87 → 82'],
    ])('finds %s', (_, expected) => {
      expect(report.findings.map(brief)).toContain(expected)
    })

    it.each([
      ['rank', 'Nord-Trøndelag'],
      ['rank', 'Møre og Romsdal'],
      ['label', '100-151'],
      ['label', '26-52'],
      ['label', '5-10'],
      ['label', '50-100'],
      ['label', '5000-20000'],
      ['numbering', '3.1.2'],
      ['numbering', '6.6'],
      ['numbering', 'Figur 4-4'],
      ['rank', 'Koordinerende enhet (tredje øverste)'],
      ['rank', 'Møre og Romsdal (8,6) = Hordaland'],
      ['coverage', '«tredelt» varsler 3, 2 følger'],
      ['coverage', 'Oslo, Bergen, Trondheim, Stavanger | Oslo, Bergen, Stavanger'],
      ['label', '«intervaller på 50»'],
      ['label', '«intervaller på ti»'],
      ['label', 'Figur 4-2: 0–100'],
      ['label', 'Figur 6-2: 0–50'],
      ['label', 'tabeller 2-2, 4-2'],
      ['label', 'Andel deltakende kommuner/bydelen'],
      ['label', 'Samme kilde fra 2009 og 2010'],
      ['label', 'Augst-Agder'],
      ['label', 'Vest Agder'],
      ['coverage', 'Koordinatorer etter antall brukere'],
      ['coverage', 'Kommuner etter antall koordinatorer'],
    ])('finds a contradiction of kind %s about %s', (rule, about) => {
      const titles = report.findings.filter((finding) => finding.rule === rule).map(({ title }) => title.nb)
      expect(titles.some((title) => title.includes(about))).toBe(true)
    })

    it('holds the plans as 22 002, supported by cells and text, and the coordinators as two measures', () => {
      const plans = figureOf(report, 'ip-survey-2011/individual_plans/2011-03-01?county=00')
      expect(plans?.value && formatDecimal(plans.value)).toBe('22002')
      expect(plans?.verdict).toBe('misprint')
      for (const [measure, value] of [
        ['coordinators', '9738'],
        ['coordinators_by_service', '10238'],
      ]) {
        const figure = figureOf(report, `ip-survey-2011/${measure}/2011-03-01?county=00`)
        expect(figure?.value && formatDecimal(figure.value)).toBe(value)
      }
      const definition = report.findings.find(({ verdict }) => verdict === 'definition')
      expect(definition).toMatchObject({ accepted: null, distrusted: [] })
      expect(definition?.reason.nb).toMatch(/«[^»]*9738[^»]*10 238[^»]*»/u)
    })

    it('holds a figure that is another class’s as undecided where nothing else is printed', () => {
      const at = (measure: string, code: string) =>
        figureOf(
          report,
          `ip-survey-2011/${measure}/2011-03-01?coordinators_class=${code}&county=00&size_class=0-5000`,
        )
      for (const measure of ['municipalities_by_coordinators', 'share_of_municipalities_by_coordinators']) {
        expect(at(measure, '1-5')).toMatchObject({
          status: 'undecided',
          verdict: 'label',
          impliedValue: null,
        })
      }
      expect(at('municipalities_by_coordinators', '1-25')?.status).toBe('normal')
    })

    it('proves every decision: a gap of at least one', () => {
      const decided = report.findings.filter(
        ({ distrusted, severity, verdict }) =>
          distrusted.length > 0 && (severity === 'hard' || verdict !== 'label'),
      )
      expect(decided.length).toBeGreaterThanOrEqual(10)
      expect(decided.every(({ gap, certificate }) => (gap ?? 0) >= 1 && certificate !== null)).toBe(true)
      expect(report.findings.filter(({ verdict }) => verdict === 'unproven')).toEqual([])
    })

    it('reads the same contradictions from the other layout', async () => {
      const other = await read(ipSurvey2011, 'report-borderless.pdf')
      expect(other.findings.map(brief).sort()).toEqual(report.findings.map(brief).sort())
    })
  },
)

describe.skipIf(!isThere)(
  'every contradiction of the page (skipped only where ../shared is absent outside CI)',
  () => {
    it.each(['page-plain.html', 'page-divs.html'])(
      '%s: the highest share, and the numbers of its tables',
      async (file) => {
        const page = await read(homeCareIp, file)
        expect(page.findings.filter(({ severity }) => severity === 'hard').map(brief)).toEqual([
          'hard agreement misprint 15 → 14',
        ])
        expect(page.findings.filter(({ rule }) => rule === 'numbering')).toHaveLength(2)
        const decrease = page.checks.find(({ rule }) => rule === 'difference')
        expect(decrease?.arithmetic).toContain('7.2 - 6.6')
        expect(decrease?.tolerance).not.toBeNull()
      },
    )

    it('leaves what was revised in one table only undecided, with the cells current', async () => {
      const page = await read(homeCareIp, 'page-revised.html')
      const undecided = page.findings.filter(({ verdict }) => verdict === 'undecided')
      expect(page.findings.map(({ title }) => title.nb)).toContain(
        'Uforklart avvik: «de siste 10 årene» | tabell 3.5.1 viser 11 år',
      )
      expect(undecided.map(({ rule }) => rule).sort()).toEqual(['agreement', 'balance'])
      for (const [measure, value, status] of [
        ['recipients', '208702', 'normal'],
        ['share_of_recipients_with_plan', '6.7', 'undecided'],
      ]) {
        const figure = figureOf(page, `home-care-ip/${measure}/2021-12-31`)
        expect(figure?.value && formatDecimal(figure.value)).toBe(value)
        expect(figure).toMatchObject({ status, verdict: 'undecided' })
      }
    })
  },
)
