import { existsSync } from 'node:fs'
import { access, constants, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { verifyArchive } from './acquire/archive.ts'
import { mendingCommand, readSidecars } from './acquire/sidecar.ts'
import type { Configuration } from './acquire/configuration.ts'
import { withoutPassword } from './acquire/fetch.ts'
import { AvstemError } from './errors.ts'
import { recordArchiveChecks } from './load/held/archive-check.ts'
import { findAbandoned, findCluster, findSetAside } from './load/server/cluster.ts'
import type { Database } from './load/database.ts'
import { pendingSql } from './load/migrate.ts'
import { lastHeartbeat } from './load/schedule-memory.ts'
import { nextSlotOf } from './schedule.ts'
import { version } from './version.ts'

/** One thing that was looked at. `mend` is the command that puts it right, or null where nothing is wrong. */
export interface Diagnosis {
  readonly subject: string
  readonly state: 'ok' | 'note' | 'fault'
  readonly detail: string
  readonly mend: string | null
}

/** What is to be examined, and how to get at it. */
export interface Patient {
  readonly dataDir: string
  readonly database: string | undefined
  readonly configuration: () => Promise<Configuration>
  /** Opens the database as it stands, without bringing its schema up to date. */
  readonly open: () => Promise<Database>
  /** Where databases lie that the data directory could not hold; by default where this machine keeps them. */
  readonly sharedState?: string
  readonly now: Date
}

const SCHEDULER_SILENT_MS = 5 * 60_000
const PACKAGE = new URL('../package.json', import.meta.url)

/** Examines versions, data directory, database, archive, sources, freshness and scheduler; throws for none of them. */
export async function diagnose(patient: Patient): Promise<readonly Diagnosis[]> {
  const diagnoses = [
    ...(await examine('node', examineNode)),
    ...(await examine('packages', examinePackages)),
    ...(await examine('data directory', () => examineDataDir(patient))),
    ...(await examine('abandoned databases', () => examineAbandoned(patient))),
    ...(await examine('databases set aside', () => examineAside(patient))),
    ...(await examine('sources', () => examineSources(patient))),
  ]
  if (patient.database === undefined && findCluster(patient.dataDir) === null) {
    const detail = `none yet: the first run makes it below ${resolve(patient.dataDir)}`
    return [
      ...diagnoses,
      note('database', detail),
      ...(await examine('archive', () => examineArchive(patient, null))),
    ]
  }
  let db: Database
  try {
    db = await patient.open()
  } catch (error) {
    const archive = await examine('archive', () => examineArchive(patient, null))
    return [...diagnoses, faultOf('database', error), ...archive]
  }
  try {
    const schema = await examine('database', () => examineSchema(db))
    const examined = schema.some(({ state }) => state === 'fault') ? null : db
    return [
      ...diagnoses,
      ...schema,
      ...(await examine('archive', () => examineArchive(patient, examined))),
      ...(examined === null ? [] : await examine('freshness', () => examineFreshness(examined))),
      ...(examined === null ? [] : await examine('scheduler', () => examineScheduler(patient, examined))),
    ]
  } finally {
    await db.close()
  }
}

async function examine(
  subject: string,
  look: () => Promise<readonly Diagnosis[]>,
): Promise<readonly Diagnosis[]> {
  try {
    return await look()
  } catch (error) {
    return [faultOf(subject, error)]
  }
}

async function examineNode(): Promise<readonly Diagnosis[]> {
  const { engines } = await readPackage(PACKAGE)
  const wanted = engines?.node ?? ''
  const found = process.versions.node
  const [major = 0, minor = 0] = found.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = (/(\d+)(?:\.(\d+))?/.exec(wanted) ?? []).slice(1).map(Number)
  const recent = major > leastMajor || (major === leastMajor && minor >= leastMinor)
  if (recent) return [ok('avstem', version), ok('node', `${found} on ${process.platform}-${process.arch}`)]
  return [
    ok('avstem', version),
    fault('node', `${found}; this package needs ${wanted}`, `install Node ${wanted}`),
  ]
}

async function examinePackages(): Promise<readonly Diagnosis[]> {
  const { dependencies = {} } = await readPackage(PACKAGE)
  const wrong: string[] = []
  for (const [name, wanted] of Object.entries(dependencies)) {
    const installed = await installedVersion(name)
    const exact = /^\d/.test(wanted)
    if (installed === null) wrong.push(`${name} is missing`)
    else if (exact && installed !== wanted) wrong.push(`${name} is ${installed}, not ${wanted}`)
  }
  if (wrong.length > 0) return [fault('packages', wrong.join('; '), 'npm ci')]
  return [ok('packages', `${Object.keys(dependencies).length} installed`)]
}

async function installedVersion(name: string): Promise<string | null> {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const path = resolve(folder, name, 'package.json')
    if (existsSync(path)) return (await readPackage(path)).version ?? null
  }
  return null
}

interface PackageFile {
  readonly version?: string
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

async function readPackage(path: string | URL): Promise<PackageFile> {
  return JSON.parse(await readFile(path, 'utf8')) as PackageFile
}

async function examineDataDir({ dataDir }: Patient): Promise<readonly Diagnosis[]> {
  const path = resolve(dataDir)
  if (!existsSync(path)) return [note('data directory', `${path} does not exist yet; the first run makes it`)]
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return [ok('data directory', path)]
  } catch {
    return [
      fault(
        'data directory',
        `${path} cannot be written by this user`,
        `chown it to this user, or choose another with --data-dir`,
      ),
    ]
  }
}

/** Clusters of an older Postgres that were taken over and set aside: to be removed by hand, once one is sure. */
async function examineAside({ dataDir }: Patient): Promise<readonly Diagnosis[]> {
  return (await findSetAside(dataDir)).map((directory) => ({
    subject: 'database set aside',
    state: 'note',
    detail: `${directory} was copied whole into the database in use; when that has proved itself:`,
    mend: `rm -r ${directory}`,
  }))
}

/** Not a fault: a data directory may be on a disk that is not mounted just now. */
async function examineAbandoned({ sharedState }: Patient): Promise<readonly Diagnosis[]> {
  return (await findAbandoned(sharedState)).map(({ directory, dataDir }) => ({
    subject: 'abandoned database',
    state: 'note',
    detail: `${directory} belongs to ${dataDir}, which is gone or has another database now; if for good:`,
    mend: `rm -r ${directory} ${directory}.data-dir`,
  }))
}

async function examineSources({ configuration }: Patient): Promise<readonly Diagnosis[]> {
  const { path, sources } = await configuration()
  return [
    ok('configuration', path ?? 'built-in addresses and schedules'),
    ...sources.map((source) => {
      const { name, url, schedule } = source
      const next = nextSlotOf(source)?.toISOString() ?? 'never'
      return ok(
        `source ${name}`,
        `${withoutPassword(url)}, "${schedule.cron}" ${schedule.timezone}, next ${next}`,
      )
    }),
  ]
}

async function examineSchema(db: Database): Promise<readonly Diagnosis[]> {
  const [server] = await db.query<{ server_version: string }>('show server_version')
  const where = `${db.description}, Postgres ${server?.server_version ?? 'unknown'}`
  if ((await pendingSql(db)) === '') return [ok('database', `${where}, schema up to date`)]
  if (db.embedded) return [note('database', `${where}, schema behind; the next command brings it up to date`)]
  return [fault('database', `${where}, schema behind`, 'avstem migrate')]
}

async function examineArchive({ dataDir, now }: Patient, db: Database | null): Promise<readonly Diagnosis[]> {
  const sidecars = (await readSidecars(dataDir)).map(({ sha256 }) => sha256)
  const known = db === null ? [] : await db.query<{ sha256: string }>('select sha256 from avstem.document')
  const all = [...new Set([...sidecars, ...known.map(({ sha256 }) => sha256)])].sort()
  const faults = await verifyArchive(dataDir, all)
  const stateOf = new Map(faults.map((each) => [each.sha256, each.fault]))
  const checks = all.map((sha256) => ({ sha256, state: stateOf.get(sha256) ?? ('intact' as const) }))
  const recorded = db === null || (await recordArchiveChecks(db, checks, now))
  const unrecorded = recorded ? [] : [note('archive', 'this role may only read: the check is not recorded')]
  if (faults.length === 0)
    return [ok('archive', `${all.length} documents, every one read back intact`), ...unrecorded]
  const found = faults.map(async ({ sha256, path, fault: kind, detail }) =>
    fault('archive', `${path} is ${kind}: ${detail}`, await mendingCommand(dataDir, sha256)),
  )
  return [...(await Promise.all(found)), ...unrecorded]
}

interface Health {
  readonly source: string
  readonly stale: boolean
  readonly last_run_status: string | null
  readonly last_run_at: Date | null
  readonly last_error: string | null
  readonly last_success_at: Date | null
  readonly newest_edition_kind: string | null
}

async function examineFreshness(db: Database): Promise<readonly Diagnosis[]> {
  const rows = await db.query<Health>(
    `select source, stale, last_run_status, last_run_at, last_error, last_success_at, newest_edition_kind
     from avstem.source_health order by source`,
  )
  if (rows.length === 0) return [note('freshness', 'no source has been run yet: avstem run')]
  return rows.map((row) => {
    const subject = `freshness ${row.source}`
    const success = `last success ${row.last_success_at?.toISOString() ?? 'never'}`
    const mend = `avstem run --source ${row.source}`
    if (row.last_run_status === 'failed') {
      return fault(
        subject,
        `the run of ${row.last_run_at?.toISOString()} failed: ${row.last_error}; ${success}`,
        mend,
      )
    }
    if (row.stale) return fault(subject, `stale: ${success}`, mend)
    const kind = row.newest_edition_kind === 'sample' ? ', on the abridged sample edition' : ''
    return ok(subject, `${success}${kind}`)
  })
}

async function examineScheduler({ now }: Patient, db: Database): Promise<readonly Diagnosis[]> {
  const beat = await lastHeartbeat(db)
  if (beat === null) return [note('scheduler', 'has never run on this database: avstem schedule')]
  if (beat.stoppedAt !== null) {
    return [note('scheduler', `was stopped at ${beat.stoppedAt.toISOString()}: avstem schedule`)]
  }
  const last = `last sign of life ${beat.beatAt.toISOString()}`
  if (now.getTime() - beat.beatAt.getTime() <= SCHEDULER_SILENT_MS) return [ok('scheduler', last)]
  return [fault('scheduler', `${last}: it has died`, 'avstem schedule')]
}

function ok(subject: string, detail: string): Diagnosis {
  return { subject, state: 'ok', detail, mend: null }
}

function note(subject: string, detail: string): Diagnosis {
  return { subject, state: 'note', detail, mend: null }
}

function fault(subject: string, detail: string, mend: string): Diagnosis {
  return { subject, state: 'fault', detail, mend }
}

function faultOf(subject: string, error: unknown): Diagnosis {
  if (error instanceof AvstemError) return fault(subject, error.message, error.hint)
  return fault(
    subject,
    error instanceof Error ? error.message : String(error),
    'report this with AVSTEM_LOG=debug',
  )
}
