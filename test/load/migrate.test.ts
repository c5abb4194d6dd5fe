import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/load/database.ts'
import {
  appliedMigrations,
  inOrder,
  migrateDatabase,
  migrateLike,
  pendingSql,
} from '../../src/load/migrate.ts'
import { undoRun } from '../../src/load/undo.ts'
import { backends, testDatabases } from './database-for-test.ts'
import { first, runOnce, second } from './run-for-test.ts'

const asFound = { migrate: false }

describe('the files of migrations', () => {
  test('are taken by their numbers, and nothing else is', () => {
    const files = ['0010_c.sql', 'roles.sql', '0002_b.sql', '0001_a.sql', 'views', '0003_x.sql.orig']
    expect(inOrder(files)).toEqual(['0001_a.sql', '0002_b.sql', '0010_c.sql'])
  })

  test('two with one number are refused, by their names', () => {
    expect(() => inOrder(['0002_cells.sql', '0001_a.sql', '0002_pages.sql'])).toThrow(
      'sql/0002_cells.sql and sql/0002_pages.sql have the same number',
    )
  })
})

describe.each(backends)('migrations on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('a server without the schema is refused, with the command that brings it', async () => {
    const url = await databases.empty()
    await expect(openDatabase({ url, dataDir: '' })).rejects.toMatchObject({
      code: 'configuration',
      exitCode: 78,
      hint: expect.stringContaining('avstem migrate'),
    })
  })

  test('two that start at once both succeed, and each change is applied once', async () => {
    const url = await databases.empty()
    const [a, b] = await Promise.all([1, 2].map(() => openDatabase({ url, dataDir: '' }, asFound)))
    const reports = await Promise.all([migrateDatabase(a!), migrateDatabase(b!)])
    const applied = reports.flatMap((report) => report.applied.map(({ number }) => number)).sort()
    expect(applied).toEqual([...new Set(applied)])
    expect(applied.length).toBeGreaterThan(3)
    expect(await pendingSql(a!)).toBe('')
    await a!.close()
    await b!.close()
    const db = await openDatabase({ url, dataDir: '' })
    expect(await db.query('select count(*) from avstem.figure_current')).toEqual([{ count: '0' }])
    await db.close()
  })

  test('the SQL that a dry run prints does what migrating does', async () => {
    const url = await databases.empty()
    const db = await openDatabase({ url, dataDir: '' }, asFound)
    const sql = await pendingSql(db)
    expect(await db.query(`select to_regclass('avstem.source') as made`)).toEqual([{ made: null }])
    await db.query(sql)
    const made = await describeSchema(url)
    await db.close()
    const { url: migrated } = await databases.openWithUrl()
    expect(made).toEqual(await describeSchema(migrated))
  })

  test('every earlier version comes to the same schema, with the rows that it held', {
    timeout: 120_000,
  }, async () => {
    const newest = await databases.open()
    const all = await appliedMigrations(newest.query)
    expect(all.length).toBeGreaterThan(8)
    const filled = new Set<number>()
    const schemas: unknown[] = []
    for (const { number } of all) {
      const url = await databases.empty()
      const db = await openDatabase({ url, dataDir: '' }, asFound)
      const earlier = all.filter((each) => each.number <= number)
      await db.session(({ query }) => migrateLike(query, earlier))
      // From then on a version carries its content, which is filled from the readings of those before.
      const holds = number >= 4 && number < 7
      if (holds) await db.query(HELD_BEFORE)
      await migrateDatabase(db)
      schemas.push(await describeSchema(url))
      const versions = await db.query('select content, cause, run_id::text from avstem.figure_version')
      expect(versions).toEqual(holds ? [{ content: '12|count', cause: 'first', run_id: '1' }] : [])
      if (holds) filled.add(number)
      await db.close()
    }
    expect(filled.size).toBe(3)
    expect(new Set(schemas.map((schema) => JSON.stringify(schema))).size).toBe(1)
  })

  test('a database that is newer than the code is refused', async () => {
    const { db, url } = await databases.openNew()
    await db.query(`insert into avstem.migration values (9999, 'from_the_future', 'x')`)
    await expect(openDatabase({ url, dataDir: '' })).rejects.toThrow(/newer than this avstem/)
    await expect(migrateDatabase(db)).rejects.toMatchObject({ exitCode: 78 })
  })

  test('views are made again when their text changed, and keep the grants that somebody gave', async () => {
    const { db, url } = await databases.openNew()
    const analyst = `avstem_test_${process.pid}_${backend}`
    await db.query(`create role ${analyst}`)
    try {
      await db.query(`grant select on avstem.tall to ${analyst}`)
      // As an older version left it: fewer columns, which no replacement in place can mend.
      await db.query('drop view avstem.tall; create view avstem.tall as select 1 as one')
      await db.query(`grant select on avstem.tall to ${analyst}`)
      await db.query(`update avstem.schema_text set sha256 = 'older' where name = 'views'`)
      await expect(openDatabase({ url, dataDir: '' })).rejects.toMatchObject({ exitCode: 78 })
      expect((await migrateDatabase(db)).views).toBe(true)
      expect(await db.query('select key, sitat from avstem.tall')).toEqual([])
      const granted = await db.query(
        `select has_table_privilege('${analyst}', 'avstem.tall', 'select') as granted`,
      )
      expect(granted).toEqual([{ granted: true }])
    } finally {
      await db.query(`drop owned by ${analyst}; drop role ${analyst}`)
    }
  })

  test('schema, table, view, column, function and trigger each say what they are', async () => {
    const db = await databases.open()
    const silent = await db.query(
      `select c.relname, a.attname
       from pg_class c
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'avstem'::regnamespace and c.relkind in ('r', 'v')
         and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
    )
    expect(silent).toEqual([])
    const others = await db.query<{ kind: string; name: string; said: string | null }>(
      `select 'function' as kind, proname::text as name, obj_description(oid, 'pg_proc') as said
       from pg_proc where pronamespace = 'avstem'::regnamespace
       union all
       select 'trigger', c.relname, obj_description(t.oid, 'pg_trigger')
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace = 'avstem'::regnamespace and not t.tgisinternal
       union all
       select 'schema', nspname, obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'avstem'`,
    )
    expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(['function', 'trigger', 'schema']))
    expect(others.filter(({ said }) => said === null)).toEqual([])
  })

  test('analysts find the columns that they were promised, the same today as of any two times', async () => {
    const db = await databases.open()
    const columnsOf = async (relation: string) => {
      const [row] = await db.query<{ names: string[] }>(
        `select array_agg(attname::text order by attnum) as names from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [`avstem.${relation}`],
      )
      return row!.names
    }
    const current = await columnsOf('figure_current')
    const promised = `key dataset population denominator comparable_group measure dimensions year county_code county_name
      valid value implied_value low high quantum unit status candidates verdict finding_id edition_kind document_sha256
      page published_at recorded_from run_id`
    expect(current).toEqual(expect.arrayContaining(promised.split(/\s+/)))
    const [asOf] = await db.query<{ names: string[] }>(
      `select array_agg(name order by place) as names
       from pg_proc p, unnest(p.proargnames, p.proargmodes::text[]) with ordinality as a (name, mode, place)
       where p.oid = 'avstem.figure_as_of'::regproc and mode = 't'`,
    )
    expect(asOf?.names).toEqual(current)
    const flat = `unit valid_from valid_to break_before county_name size_class need service printed value implied_value
      low high obs_status share_estimated publisher title page url sha256 finding_id sitat`
    expect(await columnsOf('tall')).toEqual(expect.arrayContaining(flat.split(/\s+/)))
    const types = await db.query<{ type: string }>(
      `select distinct format_type(atttypid, null) as type from pg_attribute
       where attrelid = 'avstem.tall'::regclass and attnum > 0`,
    )
    // What Excel, R and Power BI take: no json, no ranges, no arrays.
    expect(types.filter(({ type }) => /json|range|\[\]/.test(type))).toEqual([])
    expect(types.length).toBeGreaterThan(2)
  })

  test('the reader reads and the writer deletes nothing', async () => {
    const db = await databases.open()
    const allowed = await db.query(
      `select r.role, p.privilege, t.relname
       from (values ('avstem_reader'), ('avstem_writer')) r (role),
         (values ('delete'), ('truncate'), ('insert'), ('select')) p (privilege), pg_class t
       where t.relnamespace = 'avstem'::regnamespace and t.relkind = 'r'
         and t.relname in ('figure_version', 'run') and has_table_privilege(r.role, t.oid, p.privilege)
       order by 1, 2, 3`,
    )
    expect(allowed).toEqual([
      { role: 'avstem_reader', privilege: 'select', relname: 'figure_version' },
      { role: 'avstem_reader', privilege: 'select', relname: 'run' },
      { role: 'avstem_writer', privilege: 'insert', relname: 'figure_version' },
      { role: 'avstem_writer', privilege: 'insert', relname: 'run' },
      { role: 'avstem_writer', privilege: 'select', relname: 'figure_version' },
      { role: 'avstem_writer', privilege: 'select', relname: 'run' },
    ])
  })

  test('the writer may do all that a run needs; the reader is told that it may not', async () => {
    const { db, url } = await databases.openNew()
    const people = {
      avstem_writer: `clerk_${randomUUID().slice(0, 8)}`,
      avstem_reader: `guest_${randomUUID().slice(0, 8)}`,
    }
    for (const [role, name] of Object.entries(people))
      await db.query(`create role ${name} login in role ${role}`)
    const as = (name: string) => {
      const address = new URL(url)
      address.username = name
      return openDatabase({ url: address.href, dataDir: '' })
    }
    const [writer, reader] = [await as(people.avstem_writer), await as(people.avstem_reader)]
    try {
      await runOnce(writer, first)
      expect((await runOnce(writer, second)).figures.opened).toBeGreaterThan(0)
      await undoRun(writer, { run: 'latest', by: 'kari', why: 'to see' })
      expect(await reader.query('select from avstem.figure_current')).not.toEqual([])
      await expect(runOnce(reader, first)).rejects.toMatchObject({
        exitCode: 78,
        message: expect.stringContaining('may not do this: permission denied'),
      })
    } finally {
      await writer.close()
      await reader.close()
      for (const name of Object.values(people)) await db.query(`drop role ${name}`)
    }
  })
})

/** One figure, as it was held before versions had their content. */
const HELD_BEFORE = `
insert into avstem.source (name, title, publisher, media_type, url, cron, timezone, stale_after_days, declaration)
  values ('s', 't', 'p', 'text/html', 'u', '* * * * *', 'UTC', 1, 'd');
insert into avstem.run (source, kind) values ('s', 'manual');
insert into avstem.document (sha256, media_type, edition_kind, retrieved_at, bytes)
  values (repeat('a', 64), 'text/html', 'original', now(), 1);
insert into avstem.quantity (key, source, measure, dimensions, valid, series)
  values ('s/m/2020-12-31', 's', 'm', '{}', '[2020-12-31,2021-01-01)', 's/m/');
insert into avstem.reading (source, document_sha256, digest, reader, run_id, warnings, notes)
  values ('s', repeat('a', 64), 'd', 'r', 1, '{}', '[]');
insert into avstem.reading_figure (reading_id, quantity_id, content, value, unit, status, candidates, observation)
  values (1, 1, '12|count', 12, 'count', 'normal', '[]', 0);
insert into avstem.figure_version (quantity_id, published, recorded, reading_id, cause, run_id)
  values (1, '[2021-03-01,)', '[2021-03-02,)', 1, 'first', 1)`

/** Every column of the schema, for comparison. */
async function describeSchema(connectionString: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select table_name, column_name, data_type, is_nullable from information_schema.columns
       where table_schema = 'avstem' order by table_name, ordinal_position`,
    )
    return rows
  } finally {
    await client.end()
  }
}
