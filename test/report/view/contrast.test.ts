import { describe, expect, it } from 'vitest'
import { notComparable } from '../../../src/commands/output/not-comparable.ts'
import { load } from '../../../src/load/load.ts'
import { startRun } from '../../../src/load/run.ts'
import type { Source } from '../../../src/model/source.ts'
import { buildReport } from '../../../src/report/view/build-report.ts'
import { contrastsOf } from '../../../src/report/view/contrast.ts'
import { reportHtml } from '../../../src/report/html/html.ts'
import { sources } from '../../../src/sources/index.ts'
import { backends, testDatabases } from '../../load/database-for-test.ts'
import { gauge, keyOf, readingOf } from '../../load/reading-for-test.ts'
import { formatKey } from '../../../src/model/key.ts'
import { sampleData } from '../sample-data.ts'
import { document } from '../sample-document.ts'
import { source } from '../sample-source.ts'

const called = { nb: 'ferjer', en: 'ferries' }
const because = { nb: 'Den ene teller ferjer, den andre turer.', en: 'One counts ferries, the other trips.' }
const contrasting: Source = {
  ...source,
  contrasts: [{ measure: 'crossings', other: { source: source.name, measure: 'ferries', called }, because }],
}

describe('measures that must not be compared', () => {
  it('are declared of measures that exist, in both directions', () => {
    for (const { name, contrasts = [] } of sources) {
      for (const { measure, other } of contrasts) {
        for (const each of [{ source: name, measure }, other]) {
          const declared = sources.find((candidate) => candidate.name === each.source)
          expect(declared?.measures.map((candidate) => candidate.name)).toContain(each.measure)
        }
        expect(contrastsOf(sources, 'nb', other).flatMap(({ sides }) => sides)).toContainEqual({
          source: name,
          measure,
        })
      }
    }
  })

  it('stand side by side with their newest totals, who was counted and the definition as quoted', async () => {
    const data = sampleData({
      sources: [contrasting],
      documents: [{ ...document, definitions: { ferries: 'Med ferjer menes fartøy.' } }],
    })
    const report = await buildReport(data, 'nb')
    expect(report.contrasts).toMatchObject([
      {
        because: because.nb,
        sides: [
          { name: 'Overfarter', text: '1401', period: '31.12.2015', definition: null },
          { name: 'Ferjer', text: '2304', definition: 'Med ferjer menes fartøy.' },
        ],
      },
    ])
    const text = reportHtml(report, new Map())
    expect(text).toContain('<q>Med ferjer menes fartøy.</q>')
    expect(text).toContain('Dokumentet gir ingen definisjon.')
  })
})

describe.each(backends)('explain on the %s database', (backend) => {
  const databases = testDatabases(backend)

  it('names what a figure must not be compared with, with both definitions as quoted', async () => {
    const db = await databases.open()
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    const reading = readingOf({
      document: 'a',
      published: '2022-03-01',
      figures: { 'level 2020': '12', 'level 2021': '13', 'flow 2021': '7' },
      definitions: { level: 'Med nivå menes høyden over havet.' },
    })
    const [dimension] = gauge.dimensions
    const declared: Source = {
      ...gauge,
      dimensions: dimension === undefined ? [] : [{ ...dimension, total: '00' }],
      contrasts: [{ measure: 'level', other: { source: gauge.name, measure: 'flow', called }, because }],
    }
    await load(db, declared, reading, { id, kind: 'manual' })
    const apart = await notComparable(db, [formatKey(keyOf('flow', 2021))], [declared])
    expect(apart).toMatchObject([
      {
        measure: 'gauge/flow',
        other: 'gauge/level',
        because: because.en,
        here: { value: '7', definition: null },
        there: {
          key: formatKey(keyOf('level', 2021)),
          value: '13',
          definition: 'Med nivå menes høyden over havet.',
        },
      },
    ])
    expect(await notComparable(db, ['gauge/other/2021-12-31'], [declared])).toEqual([])
  })
})
