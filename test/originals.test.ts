import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatDecimal } from '../src/model/decimal.ts'
import { formatKey } from '../src/model/key.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import type { Table } from '../src/model/table.ts'
import { readEdition } from '../src/read-edition.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../src/sources/ip-survey-2011.ts'
import { firstDataRow, headerPaths } from '../src/transform/table/match-column.ts'
import { absent, documentOf, originals, title } from './original-documents.ts'

const renderings: readonly (readonly [
  name: string,
  source: Source,
  tables: readonly string[],
  cells: number,
])[] = [
  ['report-word.pdf', ipSurvey2011, ['2-1', '2-2', '4-1', '4-2'], 352],
  ['report-borderless.pdf', ipSurvey2011, ['2-1', '2-2', '4-1', '4-2'], 352],
  ['page-plain.html', homeCareIp, ['3.5.1', '3.5.2'], 36],
  ['page-divs.html', homeCareIp, ['3.5.1', '3.5.2'], 36],
]

/** What an original holds, read once for all that is asked of it. */
const readings = new Map<string, Promise<Reading>>()
function readOriginal(name: string, source: Source): Promise<Reading> {
  const reading = readings.get(name) ?? readEdition(documentOf(name), source)
  readings.set(name, reading)
  return reading
}

/** Header paths and data rows as printed, marks apart. */
function printedRows(table: Table): { header: readonly string[]; rows: string[][] } {
  const rows: string[][] = []
  for (let row = firstDataRow(table); row < table.height; row += 1) {
    const cells = table.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column)
    rows.push(cells.map(({ text }) => text))
  }
  return { header: headerPaths(table), rows }
}

interface ExpectedTable {
  readonly id: string
  readonly caption: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

describe.skipIf(absent).each(renderings)(title('%s'), (name, source, ids, cells) => {
  let reading: Reading
  beforeAll(async () => {
    reading = await readOriginal(name, source)
  })

  it('gives every cell and header of its tables as printed', () => {
    const path = new URL('tables.json', originals)
    const expected = (JSON.parse(readFileSync(path, 'utf8')) as ExpectedTable[]).filter(({ id }) =>
      ids.includes(id),
    )
    const numbered = reading.extraction.tables.filter(({ caption }) => caption !== null)
    expect(numbered.map(({ caption }) => caption?.text)).toEqual(expected.map(({ caption }) => caption))
    for (const [index, table] of numbered.entries()) {
      const { header, rows } = printedRows(table)
      expect(rows).toEqual(expected[index]?.rows)
      expect(header).toEqual(expected[index]?.header.map((text) => text.replaceAll('*', '')))
    }
  })

  it('reports no other table', () => {
    expect(reading.extraction.tables).toHaveLength(ids.length)
  })

  it('observes each cell once, and reads every one', () => {
    const observed = reading.observations.filter(({ origin }) => origin.kind === 'table')
    expect(observed).toHaveLength(cells)
    expect(reading.observations.filter(({ status }) => status === 'unreadable')).toEqual([])
  })
})

describe.skipIf(absent).each(['report-word.pdf', 'report-borderless.pdf'])(title('%s reconciled'), (name) => {
  let reading: Reading
  beforeAll(async () => {
    reading = await readOriginal(name, ipSurvey2011)
  })
  const key = (measure: string) => `ip-survey-2011/${measure}/2011-03-01?county=00`
  const figure = (measure: string) => reading.figures.find((held) => formatKey(held.key) === key(measure))
  const plain = (value: Parameters<typeof formatDecimal>[0] | null | undefined) =>
    value && formatDecimal(value)

  it('takes the total of plans in the summary for a misprint of one digit', () => {
    expect(plain(figure('individual_plans')?.value)).toBe('22002')
    const finding = reading.findings.find(({ id }) => id === figure('individual_plans')?.findingId)
    expect(finding).toMatchObject({ verdict: 'misprint', severity: 'hard' })
    expect(plain(finding?.accepted)).toBe('22002')
    expect(finding?.distrusted.map((ordinal) => reading.observations[ordinal]?.printed)).toEqual(['20 002'])
    expect(finding?.distrusted.map((ordinal) => reading.observations[ordinal]?.standing)).toEqual(['summary'])
    expect(finding?.support.length).toBeGreaterThan(1)
  })

  it('keeps two counts of coordinators apart, as the document words two questions', () => {
    expect(plain(figure('coordinators')?.value)).toBe('9738')
    expect(plain(figure('coordinators_by_service')?.value)).toBe('10238')
    const finding = reading.findings.find(({ verdict }) => verdict === 'definition')
    expect(finding?.keys).toEqual([key('coordinators'), key('coordinators_by_service')])
    expect(finding).toMatchObject({ accepted: null, distrusted: [] })
    expect(finding?.printed.map(plain)).toEqual(['9738', '10238'])
  })

  it('finds every mention of both totals in running text', () => {
    const { statements } = reading.extraction
    const bound = (measure: string) =>
      reading.observations.filter(
        ({ key: of, origin }) => formatKey(of) === key(measure) && origin.kind === 'statement',
      )
    const mentions = (pattern: RegExp) => statements.flatMap(({ text }) => [...text.matchAll(pattern)])
    const plans = mentions(/(?<!\d)2[02] 002(?!\d)/g)
    expect(bound('individual_plans')).toHaveLength(plans.length)
    const coordinators = mentions(/(?<!\d)9 ?738(?!\d)/g)
    expect(bound('coordinators')).toHaveLength(coordinators.length)
    expect(bound('coordinators_by_service')).toHaveLength(mentions(/(?<!\d)10 238(?!\d)/g).length)
    for (const { places } of [...bound('individual_plans'), ...bound('coordinators')]) {
      expect(places[0].kind).toBe('page')
    }
  })
})

describe.skipIf(absent)(title('report-scan.pdf'), () => {
  it('is refused for want of a text layer, with what to do', async () => {
    await expect(readEdition(documentOf('report-scan.pdf'), ipSurvey2011)).rejects.toMatchObject({
      code: 'document',
      exitCode: 65,
      message: expect.stringMatching(/no text layer/),
      hint: expect.stringMatching(/ocrmypdf/),
    })
  })
})
