import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { AvstemError } from '../errors.ts'
import type { Database, Query } from './database.ts'

/** A change of the schema, forward only: `sql/0001_name.sql`. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** What a migration did, or would do. */
export interface MigrationReport {
  readonly applied: readonly Migration[]
  /** Whether views, functions and roles were made again. */
  readonly views: boolean
  readonly notices: readonly string[]
}

const FOLDER = new URL('../../sql/', import.meta.url)
/** Advisory lock of everyone who changes the schema. */
const MIGRATING = 20110302

/**
 * Brings schema, views and roles up to date, each migration in a transaction of its own that first takes its number:
 * of two that start at once one waits and then finds the work done. Throws `configuration` where the database is newer
 * than this code or was migrated by other texts.
 */
export async function migrateDatabase(database: Database): Promise<MigrationReport> {
  if (await isCurrent(database.query)) return { applied: [], views: false, notices: [] }
  return database.session(async ({ query }) => {
    await query('select pg_advisory_lock($1)', [MIGRATING])
    try {
      await query(BOOTSTRAP)
      refuseNewer(await appliedMigrations(query))
      const applied: Migration[] = []
      for (const migration of readMigrations())
        if (await applyMigration(query, migration)) applied.push(migration)
      const views = (await storedText(query, 'views')) !== textHash(viewTexts())
      if (views) await recreateViews(query)
      const roles = (await storedText(query, 'roles')) !== textHash([rolesText()])
      const notices = views || roles ? await applyRoles(query) : []
      return { applied, views, notices }
    } finally {
      await query('select pg_advisory_unlock($1)', [MIGRATING])
    }
  })
}

/** The migrations of an empty database up to those that `applied` has, so that its rows fit; views come later. */
export async function migrateLike(query: Query, applied: readonly Applied[]): Promise<void> {
  await query(BOOTSTRAP)
  refuseNewer(applied)
  const numbers = new Set(applied.map(({ number }) => number))
  for (const migration of readMigrations())
    if (numbers.has(migration.number)) await applyMigration(query, migration)
}

/** The SQL that `migrateDatabase` would run, empty when nothing is pending. */
export async function pendingSql(database: Database): Promise<string> {
  const known = await isBootstrapped(database.query)
  const applied = known ? await appliedMigrations(database.query) : []
  refuseNewer(applied)
  const done = new Set(applied.map(({ number }) => number))
  const pending = readMigrations().filter(({ number }) => !done.has(number))
  const views = !known || (await storedText(database.query, 'views')) !== textHash(viewTexts())
  const roles = !known || (await storedText(database.query, 'roles')) !== textHash([rolesText()])
  return [
    ...(known ? [] : [BOOTSTRAP]),
    ...pending.map(({ number, name, sql }) => `-- ${number} ${name}\n${sql}`),
    ...(views ? viewTexts() : []),
    ...(views || roles ? [rolesText()] : []),
  ].join('\n')
}

/** Throws `configuration` (exit 78) unless the schema is the one that this code was written for. */
export async function requireCurrentSchema(database: Database): Promise<void> {
  if (await isCurrent(database.query)) return
  const applied = (await isBootstrapped(database.query)) ? await appliedMigrations(database.query) : []
  refuseNewer(applied)
  const newest = Math.max(0, ...readMigrations().map(({ number }) => number))
  const found = Math.max(0, ...applied.map(({ number }) => number))
  const state = found === newest ? 'has outdated views' : `has schema version ${found} of ${newest}`
  throw new AvstemError('configuration', `the database at ${database.description} ${state}`, {
    hint: 'avstem migrate (avstem migrate --dry-run shows the SQL first)',
  })
}

const BOOTSTRAP = `create schema if not exists avstem;
create table if not exists avstem.migration (
  number integer primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp()
);
create table if not exists avstem.schema_text (name text primary key, sha256 text not null);
comment on schema avstem is 'Figures read in public reports: reconciled, versioned and traceable to the page.';
comment on table avstem.migration is 'Changes of the schema that have been applied.';
comment on column avstem.migration.number is 'Order of the change.';
comment on column avstem.migration.name is 'What it is called in the folder sql.';
comment on column avstem.migration.sha256 is 'Hash of its text.';
comment on column avstem.migration.applied_at is 'When it was applied.';
comment on table avstem.schema_text is 'Texts that are applied again whenever they change: views and roles.';
comment on column avstem.schema_text.name is 'Which text.';
comment on column avstem.schema_text.sha256 is 'Hash of the text last applied.';
`

function readMigrations(): Migration[] {
  return inOrder(readdirSync(FOLDER)).map((file) => ({
    number: Number(file.slice(0, 4)),
    name: file.slice(5, -4),
    sql: readFileSync(new URL(file, FOLDER), 'utf8'),
  }))
}

/** The files of migrations among `files`, by their numbers. Throws `configuration` where two have one number. */
export function inOrder(files: readonly string[]): string[] {
  const ordered = files.filter((file) => /^\d{4}_.*\.sql$/.test(file)).sort()
  const at = ordered.findIndex((file, index) => file.slice(0, 4) === ordered[index - 1]?.slice(0, 4))
  if (at < 0) return ordered
  throw new AvstemError(
    'configuration',
    `sql/${ordered[at - 1]} and sql/${ordered[at]} have the same number; each migration needs one of its own`,
    { hint: `give the newer one the number ${nextNumber(ordered)}, or install avstem anew: npm ci` },
  )
}

function nextNumber(ordered: readonly string[]): string {
  return String(Math.max(...ordered.map((file) => Number(file.slice(0, 4)))) + 1).padStart(4, '0')
}

/** Views and functions in the order of their file names, each after those that it reads. */
function viewTexts(): string[] {
  const folder = new URL('views/', FOLDER)
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

function rolesText(): string {
  return readFileSync(new URL('roles.sql', FOLDER), 'utf8')
}

function textHash(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex')
}

/** A migration as a database noted it. */
export interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

async function isBootstrapped(query: Query): Promise<boolean> {
  const rows = await query<{ there: boolean }>(
    `select to_regclass('avstem.schema_text') is not null as there`,
  )
  return rows[0]?.there === true
}

/** The migrations that a database has, oldest first. */
export async function appliedMigrations(query: Query): Promise<Applied[]> {
  return query<Applied>('select number, name, sha256 from avstem.migration order by number')
}

async function storedText(query: Query, name: string): Promise<string | undefined> {
  const rows = await query<{ sha256: string }>('select sha256 from avstem.schema_text where name = $1', [
    name,
  ])
  return rows[0]?.sha256
}

async function isCurrent(query: Query): Promise<boolean> {
  if (!(await isBootstrapped(query))) return false
  const applied = await appliedMigrations(query)
  refuseNewer(applied)
  return (
    applied.length === readMigrations().length &&
    (await storedText(query, 'views')) === textHash(viewTexts()) &&
    (await storedText(query, 'roles')) === textHash([rolesText()])
  )
}

function refuseNewer(applied: readonly Applied[]): void {
  const known = new Map(readMigrations().map(({ number, sql }) => [number, textHash([sql])]))
  const newer = applied.find(({ number }) => !known.has(number))
  if (newer !== undefined)
    throw new AvstemError(
      'configuration',
      `the database has schema version ${newer.number} (${newer.name}), newer than this avstem, which knows ${known.size}`,
      { hint: 'use the version of avstem that migrated it, or a newer one' },
    )
  const altered = applied.find(({ number, sha256 }) => known.get(number) !== sha256)
  if (altered !== undefined)
    throw new AvstemError(
      'configuration',
      `migration ${altered.number} (${altered.name}) was applied to this database with another text`,
      { hint: 'use the version of avstem that migrated it, or another database' },
    )
}

async function applyMigration(query: Query, { number, name, sql }: Migration): Promise<boolean> {
  return inTransaction(query, async () => {
    const taken = await query(
      `insert into avstem.migration (number, name, sha256) values ($1, $2, $3)
       on conflict do nothing returning number`,
      [number, name, textHash([sql])],
    )
    if (taken.length === 0) return false
    await query(sql)
    return true
  })
}

/** Replaces the views in place where their columns allow it; else drops and makes them, with the grants they had. */
async function recreateViews(query: Query): Promise<void> {
  await inTransaction(query, async () => {
    await query('savepoint views')
    try {
      for (const text of viewTexts()) await query(text)
    } catch {
      await query('rollback to savepoint views')
      const grants = await query<{ statement: string }>(GRANTS)
      await query(DROP_VIEWS)
      for (const text of viewTexts()) await query(text)
      for (const { statement } of grants) await query(statement)
    }
    await storeText(query, 'views', textHash(viewTexts()))
  })
}

async function storeText(query: Query, name: string, sha256: string): Promise<void> {
  await query(
    `insert into avstem.schema_text values ($1, $2)
     on conflict (name) do update set sha256 = excluded.sha256`,
    [name, sha256],
  )
}

const GRANTS = `select format('grant %s on avstem.%I to %s', a.privilege_type, c.relname,
    case when a.grantee = 0 then 'public' else a.grantee::regrole::text end) as statement
  from pg_class c, aclexplode(c.relacl) a
  where c.relnamespace = 'avstem'::regnamespace and c.relkind = 'v' and a.grantee <> c.relowner`

/** Without cascade: a view of somebody else that reads ours stops the migration instead of vanishing. */
const DROP_VIEWS = `do $$
declare statement text;
begin
  select string_agg(format('avstem.%I', relname), ', ') into statement
  from pg_class where relnamespace = 'avstem'::regnamespace and relkind = 'v';
  if statement is not null then execute 'drop view ' || statement; end if;
  for statement in
    select format('drop function %s', oid::regprocedure)
    from pg_proc where pronamespace = 'avstem'::regnamespace and prorettype <> 'trigger'::regtype
    -- One made later may call one made earlier.
    order by oid desc
  loop execute statement; end loop;
end $$`

/** Roles belong to the whole server: where the migrating role may not make them, that is said and nothing fails. */
async function applyRoles(query: Query): Promise<string[]> {
  try {
    await inTransaction(query, async () => {
      await query(rolesText())
      await storeText(query, 'roles', textHash([rolesText()]))
    })
    return []
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await storeText(query, 'roles', textHash([rolesText()]))
    return [`roles avstem_reader and avstem_writer were not made or granted: ${reason}`]
  }
}

async function inTransaction<T>(query: Query, work: () => Promise<T>): Promise<T> {
  await query('begin')
  try {
    const result = await work()
    await query('commit')
    return result
  } catch (error) {
    await query('rollback').catch(() => {})
    throw error
  }
}
