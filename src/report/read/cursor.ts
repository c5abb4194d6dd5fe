import type { Session } from '../../load/database.ts'

/** Rows fetched from a cursor at once. */
const BATCH = 500

/** Reads the rows of a query in batches, so that memory holds one batch however many there are. */
export type Stream = <Row extends object, T>(
  text: string,
  values: readonly unknown[],
  fact: (row: Row) => T,
) => AsyncGenerator<T>

/**
 * Streams over one session, which must be in a transaction; each may be left early and read again. Postgres plans a
 * cursor for its first rows unless it is told that all will be read, and then takes a time that grows with their square.
 */
export function streamsOf({ query }: Session): Stream {
  let opened = 0
  return async function* <Row extends object, T>(
    text: string,
    values: readonly unknown[],
    fact: (row: Row) => T,
  ): AsyncGenerator<T> {
    opened += 1
    const name = `report_${opened}`
    await query('set local cursor_tuple_fraction = 1')
    await query(`declare ${name} no scroll cursor for ${text}`, values)
    for (;;) {
      const rows = await query<Row>(`fetch ${BATCH} from ${name}`)
      for (const row of rows) yield fact(row)
      if (rows.length < BATCH) break
    }
    await query(`close ${name}`)
  }
}
