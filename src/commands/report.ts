import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { readBytes } from '../acquire/archive.ts'
import { openPageImages } from '../extract/page-image.ts'
import type { PageImages } from '../extract/page-image.ts'
import type { Database } from '../load/database.ts'
import { RUNS_HINT } from '../load/run.ts'
import type { Source } from '../model/source.ts'
import type { RenderPage } from '../report/html/page-image.ts'
import { FORMATS, writeReport } from '../report/write-report.ts'
import type { Format, ReportProgress } from '../report/write-report.ts'
import type { Language } from '../report/view/wording.ts'
import { configuredSources } from './options/choose-sources.ts'
import { requireReportFolder } from './options/data-dir.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'
import { parseMoment } from './options/parse-moment.ts'

interface ReportOptions extends StoreOptions {
  readonly format: readonly Format[]
  readonly out: string
  readonly lang: Language
  readonly knownAt?: string
  readonly publishedAt?: string
  readonly open?: boolean
}

const DEFAULTS = { format: ['html', 'xlsx'], out: './reports', lang: 'nb' } as const

/** `avstem report`: the analysts' reconciliation report. */
export function reportCommand(): Command {
  return withStore(new Command('report'))
    .description("write the analysts' reconciliation report")
    .addOption(
      valueFlag('--format <list>', `comma-separated: ${FORMATS.join(', ')}`)
        .argParser(parseFormats)
        .default(DEFAULTS.format, DEFAULTS.format.join(',')),
    )
    .addOption(valueFlag('--out <dir>', 'folder to write into').default(DEFAULTS.out))
    .addOption(valueFlag('--lang <code>', 'language').choices(['nb', 'en']).default(DEFAULTS.lang))
    .addOption(valueFlag('--known-at <iso>', 'as the store was then'))
    .addOption(valueFlag('--published-at <iso>', 'from the editions published until then'))
    .option('--open', 'open the report when it is written')
    .addHelpText(
      'after',
      [
        '\nExample:\n  avstem report --format html,xlsx,csv --out reports --open',
        '\navstem-excel.csv is for Excel in Norwegian (semicolon, decimal comma). A double click makes numbers of codes',
        'such as county 03: take it in by Data > From Text/CSV with county_code as text, or use avstem.xlsx, where codes',
        'are text. The name of the county stands beside the code in both.',
      ].join('\n'),
    )
    .action(report)
}

async function report(options: ReportOptions): Promise<void> {
  const { sources } = await configuredSources()
  const db = await openStore(options)
  try {
    const written = await writeReports(db, {
      sources,
      dataDir: options.dataDir,
      formats: options.format,
      out: options.out,
      lang: options.lang,
      knownAt: parseMoment(options.knownAt, '--known-at'),
      publishedAt: parseMoment(options.publishedAt, '--published-at'),
    })
    process.stdout.write(`${written.join('\n')}\n`)
    if (options.open === true && written[0] !== undefined) openFile(written[0])
  } finally {
    await db.close()
  }
}

/** Which reports to write; what is left out is as `avstem report` has it by default. */
export interface ReportsRequest {
  readonly sources: readonly Source[]
  readonly dataDir: string
  readonly formats?: readonly Format[]
  readonly out?: string
  readonly lang?: Language
  readonly knownAt?: Date | null
  readonly publishedAt?: Date | null
}

/** Writes reports with the pieces of pages cut from the archived documents, and gives their paths. Progress goes to stderr. */
export async function writeReports(db: Database, request: ReportsRequest): Promise<readonly string[]> {
  const out = request.out ?? DEFAULTS.out
  requireReportFolder(out)
  const pages = archivePages(request.dataDir)
  const terminal = process.stderr.isTTY === true
  const tell = ({ done, total }: ReportProgress) =>
    terminal && process.stderr.write(`\r\x1b[2Kreport: image ${done} of ${total} …`)
  try {
    return await writeReport(db, {
      sources: request.sources,
      formats: request.formats ?? DEFAULTS.format,
      out,
      lang: request.lang ?? DEFAULTS.lang,
      knownAt: request.knownAt?.toISOString() ?? null,
      publishedAt: request.publishedAt?.toISOString() ?? null,
      renderPage: pages.render,
      onProgress: tell,
      onEmpty: () => process.stderr.write(emptiness(request)),
    })
  } finally {
    if (terminal) process.stderr.write('\r\x1b[2K')
    await pages.close()
  }
}

/** Why a report has no figures, and what to type next. */
function emptiness({ knownAt, publishedAt }: ReportsRequest): string {
  const looked = [
    ...(knownAt ? [` at ${knownAt.toISOString()}`] : []),
    ...(publishedAt ? [` of editions published until ${publishedAt.toISOString()}`] : []),
  ].join('')
  return looked === ''
    ? 'avstem: the report is empty: no figure is held yet\n  → avstem run --samples\n'
    : `avstem: the report is empty: no figure was held${looked}\n  → ${RUNS_HINT}\n`
}

/** Pieces of archived documents' pages; a document that is missing or no PDF gives none, and is quoted instead. */
function archivePages(dataDir: string): { readonly render: RenderPage; close(): Promise<void> } {
  const open = new Map<string, Promise<PageImages | null>>()
  const opened = (sha256: string): Promise<PageImages | null> => {
    const known = open.get(sha256)
    if (known !== undefined) return known
    const opening = readBytes(dataDir, sha256)
      .then((bytes) => openPageImages(new Uint8Array(bytes)))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        process.stderr.write(`avstem: no page images, places are quoted instead: ${reason}\n`)
        return null
      })
    open.set(sha256, opening)
    return opening
  }
  return {
    render: async (sha256, page, { clip, scale }) =>
      (await (await opened(sha256))?.cut(page, clip, scale)) ?? null,
    close: async () => {
      for (const images of open.values()) await (await images)?.close()
    },
  }
}

function parseFormats(text: string): readonly Format[] {
  const names = text.split(',').map((name) => name.trim())
  const formats = FORMATS.filter((format) => names.includes(format))
  const unknown = names.filter((name) => !FORMATS.some((format) => format === name))
  if (unknown.length === 0 && formats.length > 0) return formats
  throw new InvalidArgumentError(`"${unknown.join(', ')}" is none of ${FORMATS.join(', ')}.`)
}

/** Hands a file to the desktop; the command does not wait for it. */
function openFile(path: string): void {
  const [command, ...rest] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open']
  const child = spawn(command ?? 'xdg-open', [...rest, resolve(path)], { stdio: 'ignore', detached: true })
  child.on('error', () =>
    process.stderr.write(`avstem: nothing here opens files; the report is ${resolve(path)}\n`),
  )
  child.unref()
}
