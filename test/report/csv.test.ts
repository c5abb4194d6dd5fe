import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, guardText, unguardText } from '../../src/report/csv.ts'
import type { CsvColumn, CsvValue } from '../../src/report/csv.ts'
import { parseCsv } from './csv-for-test.ts'
import { hostile } from './sample-source.ts'

const columns: readonly CsvColumn[] = [
  { name: 'printed', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'day', kind: 'day' },
]

async function* streamed<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}

async function text(rows: readonly Record<string, CsvValue>[], dialect: 'machine' | 'excel') {
  let whole = ''
  for await (const piece of csvText(columns, streamed(rows), dialect)) whole += piece
  return whole
}

describe('CSV', () => {
  it.each([
    ['machine', '2 304,2304.50,2014-03-01\r\n'],
    ['excel', '2 304;2304,50;01.03.2014\r\n'],
  ] as const)('in the %s dialect', async (dialect, line) => {
    const whole = await text([{ printed: '2 304', value: '2304.50', day: '2014-03-01' }], dialect)
    expect(whole.startsWith('\uFEFF')).toBe(dialect === 'excel')
    expect(whole.split('\r\n').slice(1).join('\r\n')).toBe(line)
  })

  it.each(['machine', 'excel'] as const)('gives no spreadsheet a formula (%s)', async (dialect) => {
    const whole = await text(
      hostile.map((printed) => ({ printed, value: '1', day: null })),
      dialect,
    )
    const rows = parseCsv(whole, dialect === 'excel' ? ';' : ',')
    expect(rows).toHaveLength(hostile.length + 1)
    for (const [cell = ''] of rows.slice(1)) expect(cell).not.toMatch(/^\s*[=+@＝＋－＠]|^-[^\d]/)
  })

  it('guards every sign of a formula behind whatever does not show', () => {
    const unseen = [
      '',
      ' ',
      '\u00A0',
      '\t',
      '\r',
      '\n',
      '\u200B',
      '\u2060',
      '\uFEFF',
      '\u00AD',
      '\u202E',
      '\u0001',
    ]
    const signs = ['=', '+', '-', '@', '|', '＝', '＋', '－', '＠', '｜', '﹢', '﹣', '﹦', '﹫']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...unseen), { maxLength: 3 }),
        fc.constantFrom(...signs),
        fc.string({ minLength: 1 }).filter((rest) => /[\p{L}(]/u.test(rest)),
        (before, sign, rest) => {
          const text = `${before.join('')}${sign}${rest}`
          expect(guardText(text)).toBe(`'${text}`)
          expect(unguardText(guardText(text))).toBe(text)
        },
      ),
    )
  })

  it('leaves numbers and lone signs alone', () => {
    for (const harmless of ['-', '−5,2', '-5,2', '+3', '12 345', '', '6,7 %']) {
      expect(guardText(harmless)).toBe(harmless)
    }
  })

  it('reads back what was written, whatever it is', async () => {
    const value = fc.record({
      printed: fc
        .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...hostile))
        .filter((each) => each !== ''),
      value: fc.option(fc.constantFrom('0', '-1.50', '22.75', '100')),
      day: fc.option(fc.constantFrom('2011-03-01', '2021-12-31')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 8 }), async (rows) => {
        const [, ...read] = parseCsv(await text(rows, 'machine'), ',')
        expect(read).toHaveLength(rows.length)
        for (const [index, [printed = '', number, day]] of read.entries()) {
          expect(unguardText(printed)).toBe(rows[index]?.printed)
          expect(number).toBe(rows[index]?.value ?? '')
          expect(day).toBe(rows[index]?.day ?? '')
        }
      }),
    )
  })
})
