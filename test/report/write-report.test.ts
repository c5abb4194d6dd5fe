import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { unguardText } from '../../src/report/csv.ts'
import { writeReport } from '../../src/report/write-report.ts'
import type { ReportRequest } from '../../src/report/write-report.ts'
import { backends, testDatabases } from '../load/database-for-test.ts'
import { gauge, readingOf } from '../load/reading-for-test.ts'
import type { EditionForTest } from '../load/reading-for-test.ts'
import { parseCsv } from './csv-for-test.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-report-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const first: EditionForTest = {
  document: 'a',
  published: '2021-03-01',
  figures: { 'level 2019': '10', 'level 2020': '12.50', 'flow 2020': '7' },
}
const second: EditionForTest = {
  document: 'b',
  published: '2022-03-01',
  figures: { 'level 2019': '10', 'level 2020': '12.60', 'flow 2020': '7', 'level 2021': '-13.00' },
}
const source = {
  ...gauge,
  breaks: [{ measures: ['level'], from: '2020-12-31', label: { nb: 'Ny måler', en: 'New gauge' } }],
}

async function take(db: Database, edition: EditionForTest) {
  const { id } = await startRun(db, { source, kind: 'manual' })
  await load(db, source, readingOf(edition), { id, kind: 'manual' })
  await db.query("update avstem.run set status = 'succeeded', finished_at = now() where id = $1", [id])
}

function request(out: string, more: Partial<ReportRequest> = {}): ReportRequest {
  return {
    sources: [source],
    formats: ['html', 'xlsx', 'csv', 'json-stat'],
    out: join(folder, out),
    lang: 'nb',
    knownAt: null,
    publishedAt: null,
    renderPage: async () => null,
    ...more,
  }
}

/** An independent reader of JSON-stat 2.0: key of the figure → value and status. */
function readJsonStat(text: string): ReadonlyMap<string, { value: number | undefined; status: string }> {
  const dataset = JSON.parse(text)
  const { id, size, dimension } = dataset
  const found = new Map<string, { value: number | undefined; status: string }>()
  for (const position of Object.keys(dataset.status)) {
    let rest = Number(position)
    const codes: Record<string, string> = {}
    for (let axis = id.length - 1; axis >= 0; axis -= 1) {
      codes[id[axis]] = dimension[id[axis]].category.index[rest % size[axis]]
      rest = Math.floor(rest / size[axis])
    }
    const { measure, period = '', ...dimensions } = codes
    const query = Object.entries(dimensions)
      .filter(([, code]) => code !== '_T')
      .sort()
      .map(([name, code]) => `${name}=${code}`)
    const key = `gauge/${measure}/${period.split('/')[0]}${query.length > 0 ? `?${query.join('&')}` : ''}`
    found.set(key, { value: dataset.value[position], status: dataset.status[position] })
  }
  return found
}

describe.each(backends)('report from the %s database', (backend) => {
  const databases = testDatabases(backend)

  it('reads the same out of every format as the views hold', async () => {
    const db = await databases.open()
    await take(db, first)
    await take(db, second)
    const paths = await writeReport(db, request(`views-${backend}`))
    expect(paths.map((path) => path.split('/').at(-1))).toEqual([
      'index.html',
      'avstem.xlsx',
      'avstem.csv',
      'avstem-excel.csv',
      'gauge.json',
    ])
    const tall = await db.query<Record<string, string | null>>('select * from avstem.tall order by key')
    const [, , machine = '', excel = '', json = ''] = await Promise.all(
      paths.map((path) => readFile(path, 'utf8')),
    )
    const [header = [], ...rows] = parseCsv(machine, ',')
    expect(rows).toHaveLength(tall.length)
    const byKey = new Map(rows.map((row) => [row[0], row]))
    for (const row of tall) {
      const written = byKey.get(row.key ?? '') ?? []
      for (const [index, name] of header.entries()) {
        expect(unguardText(written[index] ?? ''), `${row.key} ${name}`).toBe(String(row[name] ?? ''))
      }
    }
    const [excelHeader = [], ...excelRows] = parseCsv(excel, ';')
    const value = excelHeader.indexOf('value')
    expect(excelRows.map((row) => row[value]).sort()).toEqual(['-13,00', '10', '12,60', '7'])
    const breaks = header.indexOf('break_before')
    expect(rows.filter((row) => row[breaks] === 'true').map((row) => row[0])).toEqual([
      'gauge/level/2020-12-31?county=00',
    ])

    const figures = await db.query<{ key: string; value: string }>(
      'select key, value from avstem.figure_current',
    )
    const read = readJsonStat(json)
    expect([...read].map(([key, { value: number, status }]) => [key, number, status]).sort()).toEqual(
      figures.map(({ key, value: plain }) => [key, Number(plain), 'A']).sort(),
    )
    expect(json).toContain('12.60')

    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(paths[1] ?? '')
    const sheet = workbook.getWorksheet('Tall')
    const values: Record<string, number> = {}
    sheet?.eachRow((row, number) => {
      const heading = sheet.getRow(1).values as string[]
      if (number > 1) {
        values[String(row.getCell(heading.indexOf('Nøkkel')).value)] = Number(
          row.getCell(heading.indexOf('Verdi')).value,
        )
      }
    })
    expect(values).toEqual(Object.fromEntries(figures.map(({ key, value: plain }) => [key, Number(plain)])))
  })

  it('shows the store as it was, the same bytes every time', async () => {
    const db = await databases.open()
    await take(db, first)
    const [now] = await db.query<{ now: Date }>('select clock_timestamp() as now')
    const knownAt = now?.now.toISOString() ?? ''
    const before = await writeReport(db, request(`before-${backend}`, { knownAt }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await take(db, second)
    const after = await writeReport(db, request(`after-${backend}`, { knownAt }))
    for (const [index, path] of before.entries()) {
      expect(Buffer.compare(await readFile(path), await readFile(after[index] ?? '')), path).toBe(0)
    }
    const published = await writeReport(
      db,
      request(`published-${backend}`, { publishedAt: '2021-06-01T00:00:00.000Z', formats: ['csv'] }),
    )
    const [header = [], ...rows] = parseCsv(await readFile(published[0] ?? '', 'utf8'), ',')
    expect(rows.map((row) => row[header.indexOf('value')]).sort()).toEqual(['10', '12.50', '7'])
  })

  it('tells a changed figure with its cause in the page and the workbook', async () => {
    const db = await databases.open()
    await take(db, first)
    await take(db, second)
    const [page = ''] = await writeReport(db, request(`history-${backend}`, { formats: ['html'] }))
    const text = await readFile(page, 'utf8')
    expect(text).toContain(
      '<td class="value">12,50</td><td>01.03.2021</td><td class="value">12,60</td><td>01.03.2022</td><td>Kilden er revidert</td>',
    )
  })

  it('shows what an earlier version remarked in one language', async () => {
    const db = await databases.open()
    await take(db, first)
    const notes = [{ message: 'row "x" read within typing errors', places: [] }]
    await db.query('update avstem.reading set notes = $1::jsonb', [JSON.stringify(notes)])
    const [page = ''] = await writeReport(db, request(`remark-${backend}`, { formats: ['html'] }))
    expect(await readFile(page, 'utf8')).toContain('<li>row &#34;x&#34; read within typing errors</li>')
  })

  it('says what is wrong when the folder cannot be written', async () => {
    const db = await databases.open()
    await take(db, first)
    await writeFile(join(folder, 'a-file'), '')
    await expect(writeReport(db, request(join('a-file', 'reports')))).rejects.toMatchObject({
      code: 'configuration',
      exitCode: 78,
    })
  })
})
