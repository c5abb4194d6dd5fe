import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Session } from '../database.ts'
import type { NumberedLines } from '../rows/lines.ts'
import { numberedChunks } from '../rows/lines.ts'

/** Writes rows with COPY, which is the fastest way that Postgres takes them; parts are asked for as they are sent. */
export async function copyLines(
  { client }: Session,
  {
    table,
    columns,
    parts,
  }: {
    readonly table: string
    readonly columns: readonly string[]
    readonly parts: Iterable<NumberedLines>
  },
): Promise<void> {
  const chunks = numberedChunks(parts)
  const first = chunks.next()
  if (first.done) return
  const target = client.query(copyFrom(`copy avstem.${table} (${columns.join(', ')}) from stdin`))
  target.write(first.value)
  await pipeline(Readable.from(chunks), target)
}
