import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storeDocument } from '../src/acquire/archive.ts'
import { archivePath, sha256Of } from '../src/acquire/archive-file.ts'
import { loadConfiguration } from '../src/acquire/configuration.ts'
import { diagnose } from '../src/doctor.ts'
import type { Diagnosis, Patient } from '../src/doctor.ts'
import { openDatabase } from '../src/load/database.ts'
import { recordHeartbeat, recordStop } from '../src/load/schedule-memory.ts'
import { sources } from '../src/sources/index.ts'

const NOW = new Date('2026-03-02T06:15:00Z')
const DEAD = 'postgres://ola:s3cret@127.0.0.1:1/avstem'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avstem-doctor-'))
  // The embedded server of a root process runs as another user, who is to find its files here.
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function patient(rest: Partial<Patient> = {}): Patient {
  const database = rest.database
  return {
    dataDir,
    database,
    configuration: () => loadConfiguration(sources, { env: {}, cwd: dataDir }),
    open: () => openDatabase({ url: database, dataDir }, { migrate: false }),
    now: NOW,
    sharedState: join(dataDir, 'none'),
    ...rest,
  }
}

const faultsOf = (diagnoses: readonly Diagnosis[]) => diagnoses.filter(({ state }) => state === 'fault')
const about = (diagnoses: readonly Diagnosis[], subject: string) =>
  diagnoses.filter((diagnosis) => diagnosis.subject === subject)

async function archive(text: string, source = 'home-care-ip'): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const document = {
    sha256: sha256Of(bytes),
    bytes,
    mediaType: 'text/html' as const,
    url: 'https://example.org/',
    fileName: null,
    retrievedAt: NOW,
    publishedGiven: null,
    editionKind: 'original' as const,
    etag: null,
    lastModified: null,
  }
  await storeDocument(dataDir, source, { document, confirmedAt: NOW })
  return document.sha256
}

describe('diagnose', () => {
  it('names databases whose data directory is gone, with the command that removes them', async () => {
    const shared = join(dataDir, 'shared')
    const cluster = async (name: string, owner: string, running = false) => {
      const directory = join(shared, name)
      await mkdir(directory, { recursive: true })
      await writeFile(`${directory}.data-dir`, `${owner}\n`)
      if (running) await writeFile(join(directory, 'postmaster.pid'), '1')
      return directory
    }
    const owner = join(dataDir, 'kept')
    await mkdir(owner)
    await writeFile(join(owner, 'postgres.location'), `${await cluster('aa', owner)}\n`)
    const replaced = await cluster('bb', owner)
    const gone = await cluster('cc', join(dataDir, 'gone'))
    await cluster('dd', join(dataDir, 'gone'), true)
    const diagnoses = await diagnose(patient({ sharedState: shared }))
    expect(about(diagnoses, 'abandoned database').map(({ state, mend }) => [state, mend])).toEqual([
      ['note', `rm -r ${replaced} ${replaced}.data-dir`],
      ['note', `rm -r ${gone} ${gone}.data-dir`],
    ])
    expect(faultsOf(diagnoses)).toEqual([])
  })

  it('finds nothing wrong before the first run, and makes nothing', async () => {
    const diagnoses = await diagnose(patient())
    expect(faultsOf(diagnoses)).toEqual([])
    expect(about(diagnoses, 'node')).toMatchObject([
      { state: 'ok', detail: expect.stringContaining(process.versions.node) },
    ])
    expect(about(diagnoses, 'database')).toMatchObject([
      { state: 'note', detail: expect.stringContaining('none yet') },
    ])
    expect(about(diagnoses, 'source home-care-ip')).toMatchObject([
      { detail: expect.stringMatching(/^https:.*"15 6 \* \* 1" Europe\/Oslo, next \d{4}-/) },
    ])
  })

  it('finds damaged and missing documents, and says how each is mended', async () => {
    const [whole, damaged, missing] = [await archive('<p>a'), await archive('<p>b'), await archive('<p>c')]
    await truncate(archivePath(dataDir, damaged), 1)
    await rm(archivePath(dataDir, missing))
    const faults = faultsOf(await diagnose(patient()))
    expect(faults.map(({ detail }) => detail.replace(/:.*/, '')).sort()).toEqual(
      [`${archivePath(dataDir, damaged)} is damaged`, `${archivePath(dataDir, missing)} is missing`].sort(),
    )
    expect(faults.every(({ mend }) => mend?.includes('avstem ingest FILE --source home-care-ip'))).toBe(true)
    expect(JSON.stringify(faults)).not.toContain(whole)
  })

  it('records how each document was found, the last time counting', async () => {
    const [whole, missing] = [await archive('<p>a'), await archive('<p>b')]
    const db = await openDatabase({ dataDir })
    try {
      await diagnose(patient())
      await rm(archivePath(dataDir, missing))
      const later = new Date(NOW.getTime() + 60_000)
      await diagnose(patient({ now: later }))
      const checks = await db.query(
        'select document_sha256, checked_at, state from avstem.archive_check order by state',
      )
      expect(checks).toEqual([
        { document_sha256: whole, checked_at: later, state: 'intact' },
        { document_sha256: missing, checked_at: later, state: 'missing' },
      ])
    } finally {
      await db.close()
    }
  })

  it('goes on where the database cannot be reached, and shows no password', async () => {
    const sha256 = await archive('<p>a')
    await truncate(archivePath(dataDir, sha256), 1)
    const diagnoses = await diagnose(patient({ database: DEAD }))
    expect(about(diagnoses, 'database')).toMatchObject([
      {
        state: 'fault',
        detail: expect.stringMatching(/127\.0\.0\.1:1\/avstem cannot be used: .*ECONNREFUSED/),
      },
    ])
    expect(about(diagnoses, 'archive')).toMatchObject([{ state: 'fault' }])
    expect(JSON.stringify(diagnoses)).not.toContain('s3cret')
  })

  it('says what is wrong with the configuration, and examines the rest', async () => {
    await writeFile(join(dataDir, 'avstem.config.json'), '{"sorces": {}}')
    const diagnoses = await diagnose(patient())
    expect(faultsOf(diagnoses)).toMatchObject([
      { subject: 'sources', detail: expect.stringContaining('unknown "sorces"') },
    ])
    expect(about(diagnoses, 'archive')).toHaveLength(1)
    await writeFile(
      join(dataDir, 'avstem.config.json'),
      '{"sources": {"home-care-ip": {"cron": "61 * * * *"}}}',
    )
    expect(faultsOf(await diagnose(patient()))).toMatchObject([
      { subject: 'sources', detail: expect.stringContaining('"61 * * * *" is no cron expression') },
    ])
  })

  it('reads schema, freshness and the scheduler’s sign of life from the database', async () => {
    const db = await openDatabase({ dataDir })
    try {
      const fresh = await diagnose(patient())
      expect(faultsOf(fresh)).toEqual([])
      expect(about(fresh, 'database')).toMatchObject([
        {
          state: 'ok',
          detail: expect.stringMatching(/^embedded Postgres in .*, Postgres 1\d\.\d+, schema up to date$/),
        },
      ])
      expect(about(fresh, 'scheduler')).toMatchObject([{ state: 'note' }])
      await recordHeartbeat(db, 'host:1', new Date(NOW.getTime() - 60_000))
      expect(about(await diagnose(patient()), 'scheduler')).toMatchObject([{ state: 'ok' }])
      const later = new Date(NOW.getTime() + 3_600_000)
      expect(about(await diagnose(patient({ now: later })), 'scheduler')).toMatchObject([
        { state: 'fault', mend: 'avstem schedule' },
      ])
      await recordStop(db, 'host:1', NOW)
      expect(about(await diagnose(patient({ now: later })), 'scheduler')).toMatchObject([{ state: 'note' }])
    } finally {
      await db.close()
    }
  })
})
