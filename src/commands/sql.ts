import { Command, Option } from 'commander'
import type { QueryResult } from '../load/held/query.ts'
import { readOnlyQuery } from '../load/held/query.ts'
import { alignedTable } from './output/aligned-table.ts'
import { openStore, type StoreOptions, withStore } from './options/options.ts'

interface SqlOptions extends StoreOptions {
  readonly json?: boolean
  readonly csv?: boolean
}

/** `avstem sql`: a query that only reads. */
export function sqlCommand(): Command {
  return withStore(new Command('sql'))
    .description('read-only query on the database in use')
    .argument('<query>', 'one SQL statement; the schema avstem is on the search path')
    .option('--json', 'one array of objects, numeric as strings')
    .addOption(new Option('--csv', 'comma-separated values with a header').conflicts('json'))
    .addHelpText('after', '\nExample:\n  avstem sql "select key, value, status from figure_current limit 5"')
    .action(sql)
}

async function sql(query: string, options: SqlOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const result = await readOnlyQuery(db, query)
    process.stdout.write(options.json ? `${JSON.stringify(result.rows, null, 2)}\n` : format(result, options))
  } finally {
    await db.close()
  }
}

function format({ columns, rows }: QueryResult, { csv = false }: SqlOptions): string {
  const lines = rows.map((row) => columns.map((name) => cellText(row[name])))
  if (csv) return [columns, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('')
  return alignedTable(columns, lines)
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** RFC 4180; a text that a spreadsheet would take for a formula is led by an apostrophe. */
function csvField(text: string): string {
  const safe = /^[=@]|^[+-](?![\d.])/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
