import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from '../../../../src/model/decimal.ts'
import type { EquationRule, Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { correctionsOf } from '../../../../src/transform/reconcile/explanation/typing-error.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'

/* A table of towns with the shares of men and women in all, which make up the share of all. */

const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Narvik']
const of = (measure: string): Term => ({ term: 'quantity', measure })
const parts: EquationRule = {
  shape: 'equation',
  kind: 'balance',
  name: 'men and women',
  severity: 'hard',
  says: { nb: 'menn og kvinner', en: 'men and women' },
  forEach: { measures: ['all'], where: { town: { except: [] } } },
  left: of('all'),
  comparison: '=',
  methods: [{ name: { nb: 'sum', en: 'sum' }, of: { term: 'plus', terms: [of('men'), of('women')] } }],
}
const source: Source = {
  ...homeCareIp,
  name: 'towns',
  measures: ['all', 'men', 'women'].map((name) => measureNamed(name, 'percent')),
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      members: TOWNS.map((town) => ({ code: town, label: { nb: town, en: town } })),
    },
  ],
  rules: [parts],
}

/** What is found where the first town's figures are these and all others agree. */
function foundOn(...printed: readonly [string, string, string]) {
  const cells = TOWNS.flatMap((town, row) =>
    ['all', 'men', 'women'].map((measure, column) => {
      const key = {
        dataset: 'towns',
        measure,
        period: { from: '2011-03-01', to: '2011-04-01' },
        dimensions: { town },
      }
      const text = row === 0 ? printed[column] : ['52.7', '33.6', '19.1'][column]
      return observation(3 * row + column, key, text ?? '', { unit: 'percent' })
    }),
  )
  return reconcile(source, extractionOf(), cells).findings
}

describe('a sum that a figure with a digit too many breaks', () => {
  it('is the error of that figure though two numbers may have been meant, which are both named', () => {
    const [finding, ...others] = foundOn('3.3', '2.9', '0.53')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ distrusted: [2], verdict: 'unexplained', implied: null, accepted: null })
    expect(finding?.reason.en).toContain('One typing error parts it from 0.3 and 0.5')
    expect(finding?.reason.nb).toContain('0,3 ligger nærmest midten')
  })

  it('is left open where no digit can be taken from it', () => {
    expect(foundOn('3.3', '2.9', '9.76')).toMatchObject([{ verdict: 'undecided', distrusted: [] }])
  })
})

describe('a sum that any of its figures may break', () => {
  it('is left open, and says where one typing error alone would explain it', () => {
    const [finding] = foundOn('61.3', '34.9', '76.4')
    expect(finding).toMatchObject({ verdict: 'undecided', distrusted: [], gap: 0 })
    expect(finding?.reason.en).toContain('Bergen (76.4) is wrong; that speaks for it, and does not decide')
  })

  it('says nothing of it where one would explain several', () => {
    const [finding] = foundOn('61.3', '34.9', '26.8')
    expect(finding).toMatchObject({ verdict: 'undecided' })
    expect(finding?.reason.en).not.toContain('typing error')
  })
})

describe('one typing error', () => {
  it.each([
    ['1.3', ['3.3', '2.3', '1.1', '11.3', '13.3'], ['3.1', '0.13']],
    ['11.0', ['1.0', '12.0'], ['1.1', '10.1']],
    ['15.8', ['51.8', '5.8', '1.8'], ['18.5', '1.5', '158.0']],
  ])('of as many decimals leaves the comma of %s where it is', (printed, within, without) => {
    const values = correctionsOf(parseDecimal(printed)).map(({ value }) => formatDecimal(value))
    expect(values).toEqual(expect.arrayContaining(within))
    for (const other of without) expect(values).not.toContain(other)
  })
})
