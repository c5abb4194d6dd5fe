import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

const found = (text: string) => claimsOf(ipSurvey2011, 'sums', [text])
const number = fc.integer({ min: 110, max: 290 })
const off = fc.integer({ min: 3, max: 90 })

/** A sentence about a, b and what is computed of them. */
type Told = readonly [what: string, text: (a: number, b: number, d: number) => string]

describe('what a sentence computes of its own figures', () => {
  it.each<Told>([
    ['a difference', (a, b, d) => `Forskjellen mellom bibliotekene i Hamar (${a}) og Molde (${b}) er ${d}.`],
    ['a fall', (a, b, d) => `Tallet falt fra ${a} i januar til ${b} i mars, en nedgang på ${d}.`],
    ['so many more', (a, b, d) => `Hamar har ${a} lån, ${d} flere enn Molde, som har ${b}.`],
  ])('%s is that of the two', (_, text) => {
    fc.assert(
      fc.property(number, off, off, (b, d, more) => {
        expect(found(text(b + d, b, d))).toEqual([])
        expect(found(text(b + d, b, d + more))).toMatchObject([{ severity: 'hard', rule: 'difference' }])
      }),
      { numRuns: 6 },
    )
  })

  it.each<Told>([
    ['k av N', (k, m, n) => `I Hamar lånte ${k} av ${n} elever bøker, ${m} lånte ikke.`],
    [
      'k av N, and it is not done',
      (k, m, n) => `I Hamar svarte ${k} av ${n} skoler, mens ${m} ikke gjorde det.`,
    ],
    ['of N, k', (k, m, n) => `Av ${n} skoler svarte ${k}, mens ${m} skoler ikke svarte.`],
  ])('those who did not are the rest: %s', (_, text) => {
    fc.assert(
      fc.property(number, off, off, (k, m, more) => {
        expect(found(text(k, m, k + m))).toEqual([])
        expect(found(text(k, m + more, k + m))).toMatchObject([{ severity: 'hard' }])
        expect(found(text(k, m + more, k + m).replace(/ikke.*$/u, 'ikke ville si det.'))).toEqual([])
      }),
      { numRuns: 4 },
    )
  })

  it('those who did not may be counted in words', () => {
    expect(found('I Hamar svarte 23 av 29 skoler, mens seks ikke gjorde det.')).toEqual([])
    expect(found('I Hamar svarte 23 av 29 skoler, mens åtte ikke gjorde det.')).toHaveLength(1)
  })

  it.each<Told>([
    ['in brackets each', (a, b) => `Det er flere lån i Hamar (${a}) enn i Molde (${b}).`],
    ['behind the first', (a, b) => `Hamar (${a}) har flere lån enn Molde (${b}).`],
    ['together', (a, b) => `Hamar har flere lån enn Molde (${a} mot ${b}).`],
    [
      'as shares',
      (a, b) =>
        `Andelen er høyere i Hamar (${(a / 10).toFixed(1)} prosent) enn i Molde (${(b / 10).toFixed(1)} prosent).`.replace(
          /\.(?=\d)/gu,
          ',',
        ),
    ],
  ])('the larger is the one that is called so: %s', (_, text) => {
    fc.assert(
      fc.property(number, off, (b, d) => {
        expect(found(text(b + d, b, d))).toEqual([])
        expect(found(text(b, b + d, d))).toMatchObject([{ severity: 'hard', accepted: null }])
        expect(found(text(b, b + d, d).replace(' flere', ' ikke flere'))).toHaveLength(
          text(b, b, d).includes('flere') ? 0 : 1,
        )
      }),
      { numRuns: 6 },
    )
  })

  it.each([
    ['dobbelt', 2],
    ['tre ganger', 3],
    ['fem ganger', 5],
  ] as const)('"%s" is so many times as many', (words, times) => {
    fc.assert(
      fc.property(number, fc.boolean(), (b, isTogether) => {
        const text = (a: number, qualifier: string) =>
          isTogether
            ? `Hamar har ${qualifier} ${words} så mange lån som Molde (${a} mot ${b}).`
            : `Hamar (${a}) har ${qualifier} ${words} så mange lån som Molde (${b}).`
        expect(found(text(b * times, 'om lag'))).toEqual([])
        expect(found(text(b * times + 5, 'over'))).toEqual([])
        expect(found(text(b * times - 5, 'nesten'))).toEqual([])
        expect(found(text(b * times - 5, 'over'))).toMatchObject([{ severity: 'hard' }])
        expect(found(text(b * times + 5, 'nesten'))).toMatchObject([{ severity: 'hard' }])
        expect(found(text(b * (times + 1), 'om lag'))).toMatchObject([{ severity: 'hard' }])
      }),
      { numRuns: 6 },
    )
  })

  it('a share is that of the numbers in brackets', () => {
    fc.assert(
      fc.property(number, off, (half, more) => {
        const text = (words: string, k: number) => `${words} av lånene (${k} av ${2 * half}) er i Hamar.`
        expect(found(text('Over halvparten', half + more))).toEqual([])
        expect(found(text('Over halvparten', half - more))).toMatchObject([{ severity: 'hard' }])
        expect(found(text('50 prosent', half))).toEqual([])
        expect(found(text('60 prosent', half))).toMatchObject([{ severity: 'hard' }])
      }),
      { numRuns: 6 },
    )
  })

  it('per cent more is of the one that is compared with', () => {
    fc.assert(
      fc.property(number, (b) => {
        const text = (p: number) =>
          `Anslaget på ${3 * b} er om lag ${p} prosent høyere enn de ${2 * b} lånene.`
        expect(found(text(50))).toEqual([])
        expect(found(text(90))).toMatchObject([{ severity: 'hard' }])
      }),
      { numRuns: 6 },
    )
  })
})
