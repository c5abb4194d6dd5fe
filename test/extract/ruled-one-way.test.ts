import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'

const COLUMNS = [60, 220, 320, 420, 520] as const
const HEAD = ['', 'Replies', 'Share', 'Answered'] as const
const TOP = 700

interface Dress {
  readonly pitch: number
  readonly shaded: boolean
  readonly lines: (typeof LINES)[number]
}

/** The lines a table is ruled with: those between its columns are some or all of five. */
const LINES = [
  'columns',
  'columns, open to the right',
  'columns, open to the left',
  'columns, open to both sides',
  'columns, but two to the left',
  'rows',
  'above and below the head and at the foot',
] as const

const dress: fc.Arbitrary<Dress> = fc.record({
  pitch: fc.integer({ min: 15, max: 32 }),
  shaded: fc.boolean(),
  lines: fc.constantFrom(...LINES),
})

/** A page of running text and a table of labels and figures, ruled one way only, its corner empty. */
function pageOf({ pitch, shaded, lines }: Dress, rows: readonly (readonly string[])[]): string {
  const y = (k: number) => TOP - pitch * k
  const text = (x: number, at: number, words: string) => `BT /F1 9 Tf 1 0 0 1 ${x} ${at} Tm (${words}) Tj ET`
  const line = (x0: number, y0: number, x1: number, y1: number) => `${x0} ${y0} m ${x1} ${y1} l S`
  const fills = shaded
    ? COLUMNS.slice(1).map(
        (x, k) => `0.85 g ${COLUMNS[k]} ${y(1)} ${x - (COLUMNS[k] ?? 0)} ${pitch} re f 0 g`,
      )
    : []
  const across = (k: number) => line(COLUMNS[0], y(k), COLUMNS[4], y(k))
  const ruled = lines.startsWith('columns')
    ? COLUMNS.slice(
        /two/.test(lines) ? 2 : /left|both/.test(lines) ? 1 : 0,
        /right|both/.test(lines) ? -1 : undefined,
      ).map((x) => line(x, y(0), x, y(rows.length + 1)))
    : (lines === 'rows' ? [...rows.keys(), rows.length, rows.length + 1] : [0, 1, rows.length + 1]).map(
        across,
      )
  const cells = [HEAD, ...rows].flatMap((row, k) =>
    row.map((cell, column) => text((COLUMNS[column] ?? 0) + 6, y(k + 1) + pitch / 2 - 3, cell)),
  )
  const prose = [0, 1, 2].map((k) =>
    text(
      60,
      780 - 12 * k,
      'The replies were counted as they came in, and none of them was left out of the count.',
    ),
  )
  return [...prose, ...fills, ...ruled, ...cells].join('\n')
}

describe('a table ruled one way', () => {
  it('is read whole, its column of labels under an empty corner too', async () => {
    const figures = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 4,
      maxLength: 9,
    })
    await fc.assert(
      fc.asyncProperty(dress, figures, async (style, values) => {
        const rows = values.map(([a, b], k) => [
          `Group ${'abcdefghi'[k]}`,
          `${100 + a}`,
          `${b}.5`,
          `${a + b}`,
        ])
        const { tables } = await extract({
          bytes: pdfOf([{ content: pageOf(style, rows) }]),
          mediaType: 'application/pdf',
        })
        expect(tables).toHaveLength(1)
        const read = [HEAD, ...rows].map((_, row) =>
          HEAD.map(
            (_, column) =>
              tables[0]?.cells.find((cell) => cell.row === row && cell.column === column)?.text ?? '',
          ),
        )
        expect(read).toEqual([[...HEAD], ...rows])
      }),
      { numRuns: 60 },
    )
  })

  it('goes on without a head on the next page', async () => {
    const style = { pitch: 28, shaded: true, lines: 'columns' } as const
    const rows = Array.from({ length: 6 }, (_, k) => [
      `Group ${'abcdef'[k]}`,
      `${120 + k}`,
      `${k}.5`,
      `${31 + k}`,
    ])
    const rest = Array.from({ length: 5 }, (_, k) => [
      `Region ${'abcde'[k]}`,
      `${220 + k}`,
      `${k}.7`,
      `${51 + k}`,
    ])
    const next = [
      ...COLUMNS.map((x) => `${x} 790 m ${x} ${790 - 28 * rest.length} l S`),
      ...rest.flatMap((row, k) =>
        row.map(
          (cell, column) =>
            `BT /F1 9 Tf 1 0 0 1 ${(COLUMNS[column] ?? 0) + 6} ${790 - 28 * k - 17} Tm (${cell}) Tj ET`,
        ),
      ),
    ].join('\n')
    const { tables } = await extract({
      bytes: pdfOf([{ content: pageOf(style, rows) }, { content: next }]),
      mediaType: 'application/pdf',
    })
    expect(tables.map(({ width, height, pages }) => ({ width, height, pages }))).toEqual([
      { width: 4, height: 12, pages: [1, 2] },
    ])
  })
})
