import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { formatDecimal } from '../../src/model/decimal.ts'
import type { Document } from '../../src/model/document.ts'
import type { Extraction } from '../../src/model/extraction.ts'
import { formatKey } from '../../src/model/key.ts'
import type { Source } from '../../src/model/source.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { observeCharts } from '../../src/transform/chart/observe-chart.ts'
import { observeProse } from '../../src/transform/prose/observe-prose.ts'

const originals = new URL('../../../shared/sources/', import.meta.url)
const samples = new URL('../../samples/', import.meta.url)
const absent = !existsSync(originals) && process.env.CI === undefined

async function read(url: URL): Promise<Extraction> {
  const document: Document = {
    sha256: '0'.repeat(64),
    mediaType: url.pathname.endsWith('.pdf') ? 'application/pdf' : 'text/html',
    bytes: new Uint8Array(readFileSync(url)),
    url: null,
    fileName: null,
    retrievedAt: new Date(0),
    publishedGiven: null,
    editionKind: 'original',
    etag: null,
    lastModified: null,
  }
  return extract(document, {})
}

/** key without dataset and date → the plain decimals that running text prints for it, in reading order. */
async function told(url: URL, source: Source): Promise<ReadonlyMap<string, readonly string[]>> {
  const { statements } = await read(url)
  const found = new Map<string, string[]>()
  for (const { key, value, origin, quote, places } of observeProse(statements, source, { ordinal: 0 })
    .observations) {
    expect(places.length).toBeGreaterThan(0)
    if (origin.kind === 'statement') expect(origin.end).toBeLessThanOrEqual(quote.length)
    const short = formatKey(key)
      .replace(/^[^/]*\//, '')
      .replace(/\/2011-0[13]-01/, '')
    found.set(short, [...(found.get(short) ?? []), value === null ? '?' : formatDecimal(value)])
  }
  return found
}

/** The totals that stand only in running text; every mention, so that a misprint is one among its copies. */
const TOTALS: Readonly<Record<string, readonly string[]>> = {
  'individual_plans?county=00': ['20002', '22002', '22002', '22002', '22002', '22002', '22002'],
  'coordinators?county=00': ['9738', '9738', '9738', '9738', '9738'],
  'coordinators_by_service?county=00': ['10238', '10238'],
  'individual_plans?county=00&size_class=0-5000': ['2872'],
  'individual_plans?county=00&size_class=5001-20000': ['7215'],
  'individual_plans?county=00&size_class=20001-': ['11915'],
  'coordinators?county=00&size_class=0-5000': ['1334', '1334'],
  'coordinators?county=00&size_class=5001-20000': ['3264', '3264'],
  'coordinators?county=00&size_class=20001-': ['5140', '5140'],
  'non_response_rate?county=00': ['13.1'],
  'estimated_plans_difference?county=00': ['21'],
}

const SETS: Readonly<Record<string, readonly string[]>> = {
  'responses?county=00': ['349'],
  'response_rate?county=00': ['76.9'],
  'estimated_plans?county=00': ['28664'],
  'estimated_plans_by_mean?county=00': ['28685'],
  'share_of_inhabitants_with_plan?county=00': ['0.58'],
  'inhabitants_per_plan?county=00': ['172'],
  'share_of_population?county=00': ['78', '78.44'],
  'share_exact?county=00': ['59'],
  'share_estimated?county=00': ['41'],
}

describe.skipIf(absent)(
  'prose of the documents (skipped where the originals are not beside the repository)',
  () => {
    it.each([
      [new URL('report-word.pdf', originals)],
      [new URL('report-borderless.pdf', originals)],
      [new URL('ip-survey-2011.pdf', samples)],
    ])('binds every total of %s', async (url) => {
      const found = await told(url, ipSurvey2011)
      for (const [key, values] of Object.entries(TOTALS)) expect([key, found.get(key)]).toEqual([key, values])
      for (const [key, values] of Object.entries(SETS)) {
        expect([key, [...new Set(found.get(key))].sort()]).toEqual([key, values])
      }
      expect(found.size).toBeGreaterThan(180)
    })

    it('reads the same values at the bars of every rendering', async () => {
      const urls = [
        new URL('report-word.pdf', originals),
        new URL('report-borderless.pdf', originals),
        new URL('ip-survey-2011.pdf', samples),
      ]
      const readings = await Promise.all(
        urls.map(async (url) => {
          const { observations } = observeCharts((await read(url)).statements, ipSurvey2011, { ordinal: 0 })
          return observations.map(({ key, printed }) => `${formatKey(key)} ${printed}`).sort()
        }),
      )
      expect(readings[0]).toHaveLength(76)
      expect(readings[1]).toEqual(readings[0])
      expect(readings[2]).toEqual(readings[0])
    })

    it.each([
      [new URL('page-plain.html', originals)],
      [new URL('page-divs.html', originals)],
      [new URL('home-care-ip.html', samples)],
    ])('binds every figure of %s', async (url) => {
      expect(Object.fromEntries(await told(url, homeCareIp))).toEqual({
        'share_of_recipients_with_plan/2021-12-31': ['6.6'],
        'decrease_in_share_of_recipients_with_plan/2021-12-31': ['0.5'],
        'share_of_recipients_with_plan/2017-12-31': ['7'],
        'share_of_recipients_with_plan/2014-12-31': ['10'],
        'share_of_recipients_with_plan/2021-12-31?need=extensive': ['16'],
        'share_of_recipients_with_plan/2021-12-31?need=unknown': ['1'],
        'lowest_share_of_recipients_with_plan_and_67_plus/2021-12-31': ['0'],
        'highest_share_of_recipients_with_plan_and_67_plus/2021-12-31': ['2'],
        'lowest_share_of_recipients_with_plan_and_under_67/2021-12-31': ['1'],
        'highest_share_of_recipients_with_plan_and_under_67/2021-12-31': ['15'],
      })
    })
  },
)
