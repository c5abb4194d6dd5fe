import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backfillCommand } from '../src/commands/backfill.ts'
import { ingestCommand } from '../src/commands/ingest.ts'
import { formatFinding } from '../src/commands/findings.ts'
import { listFindings } from '../src/load/held/finding.ts'
import { resolveCommand } from '../src/commands/resolve.ts'
import { undoCommand } from '../src/commands/undo.ts'
import type { Database } from '../src/load/database.ts'
import { openDatabase } from '../src/load/database.ts'
import { backends, testDatabases } from './load/database-for-test.ts'

const BIN = resolve(import.meta.dirname, '../bin/avstem.js')
const SAMPLE = resolve(import.meta.dirname, '../samples/home-care-ip.html')
const KEY = 'home-care-ip/share_of_recipients_with_plan/2014-12-31'

interface Held {
  readonly value: string | null
  readonly status: string
}

const held = async (db: Database): Promise<Held | undefined> =>
  (await db.query<Held>('select value, status from avstem.figure_current where key = $1', [KEY]))[0]

describe.each(backends)('a finding that an analyst decides, on the %s database', (backend) => {
  const databases = testDatabases(backend)
  let dataDir: string
  let db: Database
  let store: string[]

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'avstem-resolve-'))
    const { url } = await databases.openWithUrl()
    db = await openDatabase({ url, dataDir })
    store = ['--data-dir', dataDir, '--database', url]
  })
  afterEach(async () => {
    await db.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** An edition whose text gives a year another share than its table does. */
  const ingest = async () => {
    const file = join(dataDir, 'contradicting.html')
    const text = await readFile(SAMPLE, 'utf8')
    const altered = text.replace('I 2014 var andelen 10 prosent', 'I 2014 var andelen 12 prosent')
    expect(altered).not.toBe(text)
    await writeFile(file, altered)
    const flags = ['--source', 'home-care-ip', '--json', ...store]
    await ingestCommand().parseAsync([file, ...flags], { from: 'user' })
    const found = await db.query<{ id: string }>(
      'select id from avstem.finding_current where $1 = any(keys) and decided_by is null',
      [KEY],
    )
    expect(found).toHaveLength(1)
    return found[0]!.id
  }

  it('is kept by later runs, stands as a version of its own, and can be taken back', async () => {
    const finding = await ingest()
    const before = await held(db)
    const decide = [finding, '--accept', `${KEY}=12`, '--by', 'kari', '--why', 'confirmed', '--json']
    await resolveCommand().parseAsync([...decide, ...store], { from: 'user' })
    const decided = await held(db)
    expect(decided).toMatchObject({ value: '12' })
    expect(decided).not.toEqual(before)

    const listed = async (language: 'nb' | 'en') => (await listFindings(db, { id: finding, language }))[0]
    expect((await listed('en'))?.title).toMatch(/^Decided by kari on \d{4}-\d\d-\d\d: /u)
    const told = await listed('nb')
    expect(told?.title).toMatch(/^Avgjort av kari \d{4}-\d\d-\d\d: /u)
    expect(told === undefined ? '' : formatFinding(told)).toContain('«Avgjort av analytiker»')

    const versions = await db.query<{ cause: string; open: boolean }>(
      `select cause, upper_inf(recorded) as open from avstem.figure_revision
       where key = $1 order by lower(recorded)`,
      [KEY],
    )
    expect(versions).toEqual([
      { cause: 'first', open: false },
      { cause: 'analyst decided', open: true },
    ])

    await backfillCommand().parseAsync(['--source', 'home-care-ip', '--json', ...store], { from: 'user' })
    expect(await held(db)).toEqual(decided)
    const kept = await db.query('select from avstem.figure_revision where key = $1', [KEY])
    expect(kept).toHaveLength(2)

    const [run] = await db.query<{ id: string }>("select id from avstem.run where kind = 'resolve'")
    await undoCommand().parseAsync([run!.id, '--by', 'ola', '--why', 'too early', ...store], { from: 'user' })
    expect(await held(db)).toEqual(before)
    const [newest] = await db.query(
      'select cause from avstem.figure_revision where key = $1 and upper_inf(recorded)',
      [KEY],
    )
    expect(newest).toEqual({ cause: 'run undone' })
    await backfillCommand().parseAsync(['--source', 'home-care-ip', '--json', ...store], { from: 'user' })
    expect(await held(db)).toEqual(before)
  }, 120_000)

  it('is told as decided by the run that decides it, and by the difference of runs', async () => {
    const finding = await ingest()
    const avstem = async (...args: readonly string[]) =>
      (await promisify(execFile)(process.execPath, [BIN, ...args, ...store])).stdout
    const summary = await avstem('resolve', finding, '--keep-both', '--by', 'kari', '--why', 'asked')
    const told = summary.split('\n').find((line) => line.includes(`[${finding}]`))
    expect(told).toMatch(
      /«Avgjort av analytiker».* · Decided by kari on \d{4}-\d\d-\d\d: Share of recipients/u,
    )
    const decision = `decision on finding ${finding}: none → kari: both stand (asked), run `
    const difference = await avstem('diff', 'latest~1', 'latest')
    expect(difference).toContain(decision)
    expect(difference).toMatch(/10 \(undecided\) +10 \(normal\) +analyst decided/u)
    expect(JSON.parse(await avstem('diff', 'latest~1', 'latest', '--json'))).toMatchObject({
      decisions: [{ finding, before: null, after: { by: 'kari', accept: null, keepBoth: true } }],
    })
  })

  it('is not decided for a value that nobody printed', async () => {
    const finding = await ingest()
    const decide = [finding, '--accept', `${KEY}=11`, '--by', 'kari', '--why', 'a guess', ...store]
    await expect(resolveCommand().parseAsync(decide, { from: 'user' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/is not printed for finding .*; printed are .*=10/),
    })
    expect(await db.query('select from avstem.decision')).toEqual([])
    expect(await db.query("select from avstem.run where kind = 'resolve'")).toEqual([])
  }, 60_000)
})
