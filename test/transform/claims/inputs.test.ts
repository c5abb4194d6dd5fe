import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { printedTable } from '../../printed-table.ts'
import { claimsOf } from './claims-of.ts'

const NAMES = ['Østfold', 'Hedmark', 'Oppland', 'Buskerud', 'Vestfold', 'Telemark'] as const
const HEADS = [
  '',
  'Antall IP',
  'Innbyggertall totalt',
  'Innbyggertall blant deltakende kommuner',
  'Innbyggere per IP',
  'Estimert antall IP',
]
const spaced = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ')

interface Row {
  readonly plans: number
  readonly people: number
  readonly share: number
}

const rows = fc.array(
  fc.record({
    plans: fc.integer({ min: 300, max: 1500 }),
    people: fc.integer({ min: 110_000, max: 400_000 }),
    share: fc.integer({ min: 60, max: 90 }),
  }),
  { minLength: NAMES.length, maxLength: NAMES.length },
)

/** The estimates of each row, from the ratio as printed or as it is before rounding. */
function tableOf(each: readonly Row[], isRounded: boolean) {
  let told = 0
  const cells = each.map(({ plans, people, share }, index) => {
    const some = Math.floor((people * share) / 100)
    const ratio = some / plans
    const [rounded, exact] = [people / Math.round(ratio), people / ratio]
    if (Math.abs(rounded - exact) > 1.001) told += 1
    const estimate = Math.round(isRounded ? rounded : exact)
    const figures = [plans, people, some, Math.round(ratio), estimate].map(spaced)
    return [NAMES[index] ?? '', ...figures]
  })
  const caption = 'Tabell 4-2 Estimat for totalt antall individuelle planer per mars 2011'
  return { told, table: printedTable(caption, [HEADS, ...cells]) }
}

const SAID =
  'Vi får tallet ved å dividere innbyggertallet i fylket med tallet for innbyggere per individuelle plan.'

describe('a column that the text says was computed from another', () => {
  it('is told of once where the cells fit only the unrounded number', () => {
    fc.assert(
      fc.property(rows, (each) => {
        const { table, told } = tableOf(each, false)
        const found = claimsOf(ipSurvey2011, 'inputs', [SAID], { tables: [table] })
        const estimated = found.filter(({ keys }) => keys.some((key) => key.includes('/estimated_plans/')))
        expect(estimated.length).toBe(told > 0 || estimated.length > 0 ? 1 : 0)
        expect(estimated.flatMap(({ keys }) => keys).length).toBeGreaterThanOrEqual(told)
      }),
      { numRuns: 15 },
    )
  })

  it('is right where the cells come of the printed number', () => {
    fc.assert(
      fc.property(rows, (each) => {
        const { table } = tableOf(each, true)
        expect(claimsOf(ipSurvey2011, 'inputs', [SAID], { tables: [table] })).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('may come of the unrounded number where the text does not say otherwise', () => {
    fc.assert(
      fc.property(rows, (each) => {
        const { table } = tableOf(each, false)
        expect(claimsOf(ipSurvey2011, 'inputs', ['Tallene er avrundet.'], { tables: [table] })).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
