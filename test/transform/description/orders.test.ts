import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../../../src/model/decimal.ts'
import type { RankRule } from '../../../src/model/rule.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { displacedIn, orderFindings, ordersIn } from '../../../src/transform/description/orders.ts'
import { statementsOf } from '../statements.ts'

const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Tromsø', 'Narvik', 'Larvik']
const source = {
  ...homeCareIp,
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      total: 'all',
      members: [
        { code: 'all', label: { nb: 'Alle', en: 'All' } },
        ...TOWNS.map((nb) => ({ code: nb, label: { nb, en: nb } })),
      ],
    },
  ],
}
const rule: RankRule = {
  shape: 'rank',
  kind: 'rank',
  name: 'most libraries',
  says: { nb: 'Flest biblioteker', en: 'Most libraries' },
  measure: 'libraries',
  dimension: 'town',
  where: {},
  order: 'largest',
  superlatives: ['flest'],
  about: [['biblioteker']],
  not: [],
}
const ranked = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({
      code,
      name: code,
      witness: { key: code, value: parseDecimal(String(count)), qualifier: null, observations: [] },
    }))
const orders = (...texts: readonly string[]) =>
  statementsOf(texts).flatMap((statement) => ordersIn(source, rule, statement))
const found = (counts: Readonly<Record<string, number>>, ...texts: readonly string[]) =>
  orderFindings({ source, rule, ranked: ranked(counts), orders: orders(...texts) }).map(
    ({ reason }) => reason.nb,
  )

describe('an order that a sentence gives', () => {
  it('is settled where one is said to follow another', () => {
    expect(orders('Det er flest biblioteker i Bergen, etterfulgt av Hamar og Molde.')).toMatchObject([
      { members: ['Bergen', 'Hamar', 'Molde'], head: 1 },
    ])
    expect(orders('Det er flest biblioteker i Bergen, Hamar og Molde.')).toMatchObject([
      { members: ['Bergen', 'Hamar', 'Molde'], head: 3 },
    ])
    expect(orders('Det er flest biblioteker blant alle i landet.')).toEqual([])
  })

  it('is that of the figures', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['Hamar', 'Molde', 'Tromsø'], { minLength: 3 }), (rest) => {
        const text = `Det er flest biblioteker i Bergen, etterfulgt av ${rest[0]}, ${rest[1]} og ${rest[2]}.`
        const reasons = found({ Bergen: 40, Hamar: 30, Molde: 20, Tromsø: 10 }, text)
        expect(reasons.length === 0).toBe(rest.join() === 'Hamar,Molde,Tromsø')
      }),
    )
  })

  it('may name equals either way, and says nothing of those without figures', () => {
    const text = 'Det er flest biblioteker i Bergen, etterfulgt av Hamar og Molde.'
    expect(found({ Bergen: 40, Hamar: 20, Molde: 20 }, text)).toEqual([])
    expect(found({ Bergen: 40, Molde: 30 }, text)).toEqual([])
  })
})

describe('two sentences on one order', () => {
  const order = 'Det er flest biblioteker i Bergen, etterfulgt av Hamar og Molde.'

  it('agree where no figure can tell', () => {
    expect(found({ Bergen: 40 }, order, 'De to med flest biblioteker er Bergen og Hamar.')).toEqual([])
    expect(found({ Bergen: 40 }, order, 'De to med flest biblioteker er Bergen og Larvik.')).toHaveLength(1)
    expect(found({ Bergen: 40 }, order, 'De to med flest biblioteker er Bergen og Molde.')).toHaveLength(1)
  })

  it('are left to the figures where all are printed', () => {
    const counts = { Bergen: 40, Hamar: 30, Molde: 20, Larvik: 10 }
    expect(found(counts, order, 'De to med flest biblioteker er Bergen og Larvik.')).toEqual([])
  })

  it('give a member one place', () => {
    const [given] = orders(order)
    const at = (code: string, place: number) =>
      given === undefined
        ? []
        : displacedIn(
            { source, rule, ranked: [] },
            { code, place, end: 'largest', words: `plass ${place}` },
            'En annen setning.',
            given,
          )
    for (const [index, code] of ['Bergen', 'Hamar', 'Molde'].entries()) {
      for (let place = 1; place < 5; place += 1) {
        expect(at(code, place)).toHaveLength(place === index + 1 ? 0 : 1)
      }
    }
    expect(at('Larvik', 2)).toEqual([])
  })
})
