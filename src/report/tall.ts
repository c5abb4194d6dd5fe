import type { Session } from '../load/database.ts'
import type { CsvColumn, CsvKind, CsvValue } from './csv.ts'
import type { Stream } from './read/cursor.ts'

/** Postgres' names of types → what a column holds. */
const KINDS: Readonly<Record<string, CsvKind>> = {
  numeric: 'number',
  integer: 'number',
  bigint: 'number',
  date: 'day',
  boolean: 'boolean',
}

/** The flat view of all figures at two times, in its own order of columns, ordered by key. */
export interface Tall {
  readonly columns: readonly CsvColumn[]
  readonly rows: () => AsyncIterable<Readonly<Record<string, CsvValue>>>
}

/** Reads `tall` as it was at `knownAt` and `publishedAt`; rows are streamed. */
export async function readTall(
  session: Session,
  stream: Stream,
  at: readonly [known: string, published: string],
): Promise<Tall> {
  const columns = await session.query<{ name: string; type: string }>(
    `select column_name::text as name, data_type::text as type
     from information_schema.columns
     where table_schema = 'avstem' and table_name = 'tall'
     order by ordinal_position`,
  )
  return {
    columns: columns.map(({ name, type }) => ({ name, kind: KINDS[type] ?? 'text' })),
    rows: () =>
      stream<Record<string, CsvValue>, Record<string, CsvValue>>(
        'select * from avstem.tall_as_of($1, $2) order by key collate "C"',
        at,
        (row) => row,
      ),
  }
}
