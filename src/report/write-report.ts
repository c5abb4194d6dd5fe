import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database, Session } from '../load/database.ts'
import { AvstemError } from '../errors.ts'
import type { Source } from '../model/source.ts'
import { buildReport } from './view/build-report.ts'
import { csvText } from './csv.ts'
import type { CsvDialect } from './csv.ts'
import { streamsOf } from './read/cursor.ts'
import { reportHtml } from './html/html.ts'
import { jsonStat } from './json-stat.ts'
import { cutPlaces } from './html/page-image.ts'
import type { RenderPage } from './html/page-image.ts'
import { readReportData } from './read/read-report-data.ts'
import type { ReportData } from './read/report-data.ts'
import { readTall } from './tall.ts'
import type { Tall } from './tall.ts'
import type { Report } from './view/view-model.ts'
import { workbookSheets } from './workbook/workbook-sheets.ts'
import { writeWorkbook } from './workbook/workbook.ts'
import type { Language } from './view/wording.ts'

/** What a report can be written as. */
export const FORMATS = ['html', 'xlsx', 'csv', 'json-stat'] as const
export type Format = (typeof FORMATS)[number]

/** What is written, where, and how the store is looked at. */
export interface ReportRequest {
  readonly sources: readonly Source[]
  readonly formats: readonly Format[]
  /** Folder; made if it is missing. */
  readonly out: string
  readonly lang: Language
  /** ISO times; null is the newest. */
  readonly knownAt: string | null
  readonly publishedAt: string | null
  readonly renderPage: RenderPage
  readonly onProgress?: (progress: ReportProgress) => void
  /** Called where the store held no figure as it is looked at. */
  readonly onEmpty?: () => void
}

/** How far the writing is. */
export interface ReportProgress {
  readonly format: Format
  readonly done: number
  readonly total: number
}

/**
 * Writes the report in every format asked for and gives the paths. The same store and request give the same bytes; a
 * file is whole or absent. Throws `configuration` where the folder cannot be written, `database` as the store does.
 */
export async function writeReport(db: Database, request: ReportRequest): Promise<readonly string[]> {
  const { sources, out, lang, knownAt, publishedAt } = request
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new AvstemError('configuration', `${out}: the folder for reports cannot be made (${cause})`, {
      hint: 'avstem report --out FOLDER',
      cause,
    })
  })
  return db.transaction(async (session) => {
    await session.query('set transaction isolation level repeatable read, read only')
    const stream = streamsOf(session)
    const data = await readReportData(session, stream, { sources, knownAt, publishedAt })
    if (data.figureCount === 0) request.onEmpty?.()
    let built: Promise<Report> | undefined
    const report = () => {
      built ??= buildReport(data, lang)
      return built
    }
    const tall = await readTall(session, stream, [knownAt ?? 'infinity', publishedAt ?? 'infinity'])
    const written: string[] = []
    for (const format of request.formats) {
      written.push(...(await WRITERS[format]({ session, data, report, tall, request })))
    }
    return written
  })
}

interface Material {
  readonly session: Session
  readonly data: ReportData
  /** Built when a format first asks for it; CSV and JSON-stat never do. */
  readonly report: () => Promise<Report>
  readonly tall: Tall
  readonly request: ReportRequest
}

const WRITERS: Readonly<Record<Format, (material: Material) => Promise<readonly string[]>>> = {
  html: writeHtml,
  xlsx: writeXlsx,
  csv: writeCsv,
  'json-stat': writeJsonStat,
}

async function writeHtml({ report: built, request }: Material): Promise<readonly string[]> {
  const report = await built()
  const images = await cutPlaces(report, request.renderPage, (done, total) =>
    request.onProgress?.({ format: 'html', done, total }),
  )
  const path = join(request.out, request.lang === 'nb' ? 'index.html' : 'index.en.html')
  return [await whole(path, (part) => writeFile(part, reportHtml(report, images)))]
}

async function writeXlsx({ data, report: built, request }: Material): Promise<readonly string[]> {
  const report = await built()
  const path = join(request.out, request.lang === 'nb' ? 'avstem.xlsx' : 'avstem.en.xlsx')
  const newest = data.runs
    .map(({ startedAt }) => startedAt)
    .sort()
    .at(-1)
  const created = new Date(newest ?? 0)
  const sheets = await workbookSheets(data, report)
  return [await whole(path, (part) => writeWorkbook(part, sheets, { title: report.title, created }))]
}

async function writeCsv({ tall, request }: Material): Promise<readonly string[]> {
  const files: readonly (readonly [string, CsvDialect])[] = [
    ['avstem.csv', 'machine'],
    ['avstem-excel.csv', 'excel'],
  ]
  const written: string[] = []
  for (const [name, dialect] of files) {
    const text = Readable.from(csvText(tall.columns, tall.rows(), dialect))
    written.push(await whole(join(request.out, name), (part) => pipeline(text, createWriteStream(part))))
  }
  return written
}

async function writeJsonStat({ data, request }: Material): Promise<readonly string[]> {
  const written: string[] = []
  for (const source of request.sources) {
    if (!data.documents.some((document) => document.source === source.name)) continue
    const text = Readable.from(jsonStat(data, source, request.lang))
    const path = join(request.out, `${source.name}.json`)
    written.push(await whole(path, (part) => pipeline(text, createWriteStream(part))))
  }
  return written
}

/** Writes beside the path and moves in place, so that a reader never meets half a file. */
async function whole(path: string, write: (part: string) => Promise<unknown>): Promise<string> {
  const part = `${path}.part`
  try {
    await write(part)
    await rename(part, path)
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || !/^E[A-Z]+$/.test(String(cause.code))) throw cause
    throw new AvstemError('configuration', `${path}: the report cannot be written (${cause.message})`, {
      hint: 'close the file where it is open, or avstem report --out FOLDER',
      cause,
    })
  }
  return path
}
