import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

/** How many municipalities are in each class of plans, and what a sentence makes of them. */
const said = (counts: readonly number[], text: string) => {
  const [low, middle, high, higher, top] = counts
  const printed = [
    `I alt har ${low} kommuner 1 til 50 individuelle planer.`,
    `Videre har ${middle} kommuner 51 til 100 individuelle planer.`,
    `Videre har ${high} kommuner 101 til 150 individuelle planer.`,
    `Videre har ${higher} kommuner 151 til 200 individuelle planer.`,
    `Videre har ${top} kommuner over 200 individuelle planer.`,
  ]
  return claimsOf(ipSurvey2011, 'unions', [...printed, text])
}
const counts = fc.array(fc.integer({ min: 12, max: 90 }), { minLength: 5, maxLength: 5 })
const off = fc.integer({ min: 1, max: 9 })
const sumOf = (counts: readonly number[], from: number, to?: number) =>
  counts.slice(from, to).reduce((sum, count) => sum + count, 0)

describe('how many are in several classes', () => {
  it.each<readonly [string, (k: number) => string, number, number | undefined]>([
    ['a range', (k) => `Til sammen har ${k} kommuner mellom 1 og 100 individuelle planer.`, 0, 2],
    [
      'a range with its share',
      (k) => `Til sammen har ${k} kommuner (40 prosent) mellom 51 og 200 individuelle planer.`,
      1,
      4,
    ],
    ['all above', (k) => `Bare ${k} av kommunene har flere enn 150 individuelle planer.`, 3, undefined],
    ['all below', (k) => `Hele ${k} kommuner har under 101 individuelle planer.`, 0, 2],
  ])('%s is their sum', (_, text, from, to) => {
    fc.assert(
      fc.property(counts, off, (drawn, more) => {
        const sum = sumOf(drawn, from, to)
        expect(said(drawn, text(sum))).toEqual([])
        expect(said(drawn, text(sum + more))).toMatchObject([{ severity: 'hard', rule: 'balance' }])
      }),
      { numRuns: 5 },
    )
  })

  it('"none" is wrong of a class that somebody is in', () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const text = 'Ingen kommuner har over 150 individuelle planer.'
        expect(said(drawn, text)).toMatchObject([{ severity: 'hard' }])
        expect(said([...drawn.slice(0, 3), 0, 0], text)).toEqual([])
      }),
      { numRuns: 5 },
    )
  })

  it('"hardly any" may be some', () => {
    expect(said([40, 30, 20, 15, 1], 'Nesten ingen kommuner har over 200 individuelle planer.')).toEqual([])
  })

  it('"all but k" leaves as many in the other classes', () => {
    const words = ['tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve']
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 8 }), off, (drawn, index, more) => {
        const text = `Alle kommuner unntatt ${words[index]} har mellom 1 og 50 individuelle planer.`
        const rest = [1, 1, 1, index]
        expect(said([...drawn.slice(0, 1), ...rest], text)).toEqual([])
        expect(said([...drawn.slice(0, 1), ...rest.slice(0, -1), index + more], text)).toMatchObject([
          { severity: 'hard' },
        ])
      }),
      { numRuns: 5 },
    )
  })

  it('counts a class that a sentence says is empty', () => {
    const texts = (last: string) => [
      'Blant små kommuner har én kommune 51 til 100 individuelle planer.',
      'Ingen små kommuner har over 100 individuelle planer.',
      last,
    ]
    const of = (but: string) =>
      claimsOf(
        ipSurvey2011,
        'unions',
        texts(`Alle unntatt ${but} av de små kommunene har mellom 0 og 50 individuelle planer.`),
      )
    expect(of('én')).toEqual([])
    expect(of('ni')).toMatchObject([{ severity: 'hard' }])
  })

  it('says nothing of ranges that end within a class and of other times', () => {
    for (const text of [
      'Bare 47 kommuner har mellom 1 og 75 individuelle planer.',
      'I en tidligere undersøkelse hadde 7 kommuner mellom 1 og 100 individuelle planer.',
    ])
      expect(said([40, 30, 20, 15, 14], text)).toEqual([])
  })
})
