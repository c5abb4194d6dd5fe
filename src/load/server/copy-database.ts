import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { AvstemError } from '../../errors.ts'
import { appliedMigrations, migrateLike } from '../migrate.ts'

/** A table as it was copied. */
export interface CopiedTable {
  readonly name: string
  readonly rows: string
}

/**
 * Copies everything that avstem keeps from one database into another that is empty, each by its own connection: the
 * schema as far as the old one had it, then every table from one snapshot, then the numbers that come next. Every table
 * is counted and hashed on both sides. Throws `database` where they differ; nothing of the new database is then of use.
 */
export async function copyDatabase(from: ClientBase, to: ClientBase): Promise<readonly CopiedTable[]> {
  const ask = queryOf(from)
  const tell = queryOf(to)
  for (const query of [ask, tell]) await query(`set timezone = 'UTC'; set extra_float_digits = 3`)
  await migrateLike(tell, await appliedMigrations(ask))
  await ask('begin isolation level repeatable read, read only')
  await tell('begin')
  // The rows met every constraint and trigger where they come from; unique and exclusion constraints are met again.
  await tell('set local session_replication_role = replica')
  const copied: CopiedTable[] = []
  for (const { name, columns } of await ask<{ name: string; columns: string }>(TABLES)) {
    const target = to.query(copyFrom(`copy avstem.${name} (${columns}) from stdin`))
    await pipeline(from.query(copyTo(`copy avstem.${name} (${columns}) to stdout`)), target)
    copied.push({ name, rows: await compare(ask, tell, { name, columns }) })
  }
  for (const { name, next, called } of await ask<Sequence>(SEQUENCES))
    await tell(`select setval('avstem.' || quote_ident($1), $2, $3)`, [name, next, called])
  await tell('commit')
  await ask('commit')
  return copied
}

type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>

function queryOf(client: ClientBase): Ask {
  return async <Row extends object>(text: string, values?: readonly unknown[]) =>
    (await client.query<Row>(text, values === undefined ? undefined : [...values])).rows
}

/** The two tables of migrations come with the schema. */
const TABLES = `
select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relnamespace = 'avstem'::regnamespace and c.relkind = 'r' and c.relname not in ('migration', 'schema_text')
group by c.relname
order by c.relname`

interface Sequence {
  readonly name: string
  readonly next: string
  readonly called: boolean
}

const SEQUENCES = `
select s.sequencename as name, coalesce(s.last_value, s.start_value)::text as next, s.last_value is not null as called
from pg_sequences s where s.schemaname = 'avstem'`

/** Rows and a hash of their texts whatever their order: equal texts in equal number give equal sums. */
async function compare(
  ask: Ask,
  tell: Ask,
  { name, columns }: { readonly name: string; readonly columns: string },
): Promise<string> {
  const sum = `select count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as hash
    from (select ${columns} from avstem.${name}) t`
  const [before] = await ask<{ rows: string; hash: string }>(sum)
  const [after] = await tell<{ rows: string; hash: string }>(sum)
  if (before?.rows === after?.rows && before?.hash === after?.hash) return after?.rows ?? '0'
  throw new AvstemError(
    'database',
    `avstem.${name} came over with ${after?.rows} rows (${after?.hash}) of ${before?.rows} (${before?.hash})`,
    { hint: 'the old database is as it was; report this with AVSTEM_LOG=debug' },
  )
}
