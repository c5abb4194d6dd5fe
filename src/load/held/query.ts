import type { QueryConfig } from 'pg'
import { DatabaseError } from 'pg'
import { AvstemError } from '../../errors.ts'
import type { Database } from '../database.ts'

/** Rows of a query with the names of its columns, in order. */
export interface QueryResult {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/**
 * Runs one query that cannot write: a read-only transaction, `avstem` on the search path, at most `seconds`. Throws
 * `usage` with what Postgres says of a wrong query, and for one that asks nothing.
 */
export async function readOnlyQuery(db: Database, sql: string, { seconds = 60 } = {}): Promise<QueryResult> {
  return db.session(async ({ client, query }) => {
    await query('begin read only')
    try {
      await query(`set local statement_timeout = ${Math.round(seconds * 1000)}`)
      await query('set local search_path = avstem, public')
      // Ours is a superuser there, and a read-only transaction of a superuser may still write files.
      if (db.embedded) await query('set local role avstem_reader')
      // The extended protocol takes one statement alone, so that no "commit; delete …" slips through.
      const extended: QueryConfig & { readonly queryMode: 'extended' } = { text: sql, queryMode: 'extended' }
      const { command, fields, rows } = await client.query<Record<string, unknown>>(extended)
      if (command === null) throw new AvstemError('usage', 'the query is empty', { hint: EXAMPLE })
      return { columns: fields.map(({ name }) => name), rows }
    } catch (error) {
      throw explainRefusal(error)
    } finally {
      await query('rollback')
    }
  })
}

const EXAMPLE = 'avstem sql "select * from avstem.figure_current limit 5"'
const READ_ONLY = '25006'
const CANCELLED = '57014'
/** Classes of SQLSTATE that do not speak of the query: connection, conflict, resources, operator, system, internal. */
const SERVER_TROUBLE = /^(08|40|53|57|58|F0|XX)/

function explainRefusal(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (error.code === CANCELLED)
    return new AvstemError('usage', 'the query took too long and was stopped', {
      hint: 'narrow it with a where clause or a limit',
      cause: error,
    })
  if (error.code === READ_ONLY)
    return new AvstemError('usage', `only reading is allowed: ${error.message}`, {
      hint: 'avstem run, resolve and undo are what change figures',
      cause: error,
    })
  if (error.message.includes('multiple commands'))
    return new AvstemError('usage', 'more than one statement was found; expected one', {
      hint: 'ask one at a time, without a semicolon between',
      cause: error,
    })
  if (error.code === undefined || SERVER_TROUBLE.test(error.code)) return error
  const at = error.position === undefined ? '' : ` (at character ${error.position})`
  return new AvstemError('usage', `Postgres says: ${error.message}${at}`, {
    hint: error.hint ?? EXAMPLE,
    cause: error,
  })
}
