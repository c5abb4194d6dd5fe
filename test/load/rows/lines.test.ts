import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../../src/load/rows/column-value.ts'
import { copyLines } from '../../../src/load/store/copy.ts'
import { toLines } from '../../../src/load/rows/lines.ts'
import { backends, testDatabases } from '../database-for-test.ts'

const asItIs = (row: Row) => row

/** Any text, of which the escapes of COPY and of arrays, controls, letters beyond ASCII and halves of pairs are likely. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\\', '\\N', '\t', '\n', '\r', '\0', '\b', '\v', '"', '{', '}', ',', ' ', 'NULL', '.'),
      fc.constantFrom('æ', '–', '\u2028', '😀', '\ud83d', '\ude00', '\uffff'),
      fc.string(),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** What Postgres can hold of a text: neither NUL nor half of a surrogate pair. */
const held = (text: string) => Buffer.from(text).toString().replaceAll('\0', '\ufffd')

describe.each(backends)('rows as text on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('come out of the database as they went in, whatever their texts are, each with its numbers', async () => {
    const { db } = await databases.openNew()
    await db.query(
      'create table avstem.probe (part text, line text, place integer, a text, b text[], c bigint, d boolean)',
    )
    const anyRow = fc.tuple(
      fc.option(anyText),
      fc.option(fc.array(anyText, { maxLength: 3 })),
      fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      fc.option(fc.boolean()),
    )
    const columns = ['part', 'line', 'place', 'a', 'b', 'c', 'd']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyRow, { maxLength: 4 }), { maxLength: 4 }), async (rows) => {
        await db.query('truncate avstem.probe')
        await db.session((session) =>
          copyLines(session, {
            ...{ table: 'probe', columns },
            parts: rows.map((part, at) => ({
              lines: toLines(
                part.map((row, place): Row => [place, ...row]),
                asItIs,
              ),
              number: `part ${at}`,
              numberOf: (line: number) => `line ${line}`,
            })),
          }),
        )
        const kept = await db.query('select * from avstem.probe order by part, place')
        expect(kept).toEqual(
          rows.flatMap((part, at) =>
            part.map(([a, b, c, d], place) => ({
              ...{ part: `part ${at}`, line: `line ${place}`, place },
              a: a === null ? null : held(a),
              b: b === null ? null : b.map(held),
              c: c === null ? null : String(c),
              d,
            })),
          ),
        )
      }),
    )
  })

  test('are sent whole where one line is longer than a chunk', async () => {
    const { db } = await databases.openNew()
    await db.query('create table avstem.probe (part text, a text)')
    const texts = ['ø'.repeat(400_000), '', '\\'.repeat(300_000), 'x'.repeat(262_144)]
    await db.session((session) =>
      copyLines(session, {
        ...{ table: 'probe', columns: ['part', 'a'] },
        parts: texts.map((text, at) => ({ lines: toLines([[text]], asItIs), number: String(at) })),
      }),
    )
    const kept = await db.query<{ a: string }>('select a from avstem.probe order by part')
    expect(kept.map(({ a }) => a)).toEqual(texts)
  })
})
