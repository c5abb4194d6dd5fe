import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decimal, formatDecimal } from '../../../src/model/decimal.ts'
import type { Interval } from '../../../src/model/observation.ts'
import { claimOf, roundedClaim } from '../../../src/transform/mention/claim.ts'
import { type Printed, parseFigure } from '../../../src/transform/mention/number.ts'

const show = (decimal: Decimal | null): string =>
  decimal === null ? '∞' : formatDecimal(decimal).replace(/\.(\d*?)0+$/, (_, d) => (d === '' ? '' : `.${d}`))
const showClaim = ({ low, high, lowOpen, highOpen }: Interval): string =>
  `${lowOpen ? '(' : '['}${show(low)}, ${show(high)}${highOpen ? ')' : ']'}`

/** One line a reading, so that a table of examples stays readable. */
function describeFigure(figure: Printed): string {
  switch (figure.kind) {
    case 'number': {
      const extras = [figure.unit, figure.qualifier, ...figure.marks.map((mark) => `^${mark}`)]
      return [formatDecimal(figure.value), ...extras.filter((extra) => extra !== null)].join(' ')
    }
    case 'ratio':
      return [figure.qualifier, formatDecimal(figure.part), figure.relation, formatDecimal(figure.whole)]
        .filter((part) => part !== null)
        .join(' ')
    case 'range':
      return `${formatDecimal(figure.low)}..${formatDecimal(figure.high)}${figure.unit === null ? '' : ` ${figure.unit}`}`
    case 'all-but':
      return `all but ${formatDecimal(figure.except)}`
    case 'sign':
      return `${figure.status}${figure.value === null ? '' : ` ${formatDecimal(figure.value)}`}`
    default:
      return figure.kind
  }
}

describe('parseFigure', () => {
  it.each([
    ['349', '349'],
    ['22 002', '22002'],
    ['22\u00A0002', '22002'],
    ['22\u202F002', '22002'],
    ['22\u2009002', '22002'],
    ['22\u2007002', '22002'],
    ['22.002', '22002'],
    ['1.234', '1234'],
    ["22'002", '22002'],
    ['1’234’567,5', '1234567.5'],
    ['\u20105', '-5'],
    ['1061 ¹', '1061 ^1'],
    ['1061¹,²', '1061 ^1 ^2'],
    ['1061[1]', '1061 ^1'],
    ['1061 [a]', '1061 ^a'],
    ['1.234,50', '1234.50'],
    ['4 920 305', '4920305'],
    ['9738', '9738'],
    ['9 738', '9738'],
    ['0', '0'],
    ['0,58', '0.58'],
    ['100,0', '100.0'],
    ['−5', '-5'],
    ['-5', '-5'],
    ['–5', '-5'],
    ['− 5', '-5'],
    ['+1,5', '1.5'],
    ['81,69 %', '81.69 percent'],
    ['81,69%', '81.69 percent'],
    ['65 prosent', '65 percent'],
    ['12 pst.', '12 percent'],
    ['0,5 prosentpoeng', '0.5 percentage_point'],
    ['1,2 mill.', '1200000'],
    ['3 mrd.', '3000000000'],
    ['4 tusen', '4000'],
    ['tolv', '12'],
    ['Fire', '4'],
    ['én', '1'],
    ['null', '0'],
    ['om lag 30 %', '30 percent om lag'],
    ['Over 5000', '5000 Over'],
    ['ca. 12', '12 ca.'],
    ['drøye 4000', '4000 drøye'],
    ['mer enn 7', '7 mer enn'],
    ['1061*', '1061 ^*'],
    ['1061¹', '1061 ^1'],
    ['1061¹⁾', '1061 ^1'],
    ['1061 1)', '1061 ^1'],
    ['81,7 %²', '81.7 percent ^2'],
  ])('reads the number in %j', (text, expected) => {
    expect(describeFigure(parseFigure(text))).toBe(expected)
  })

  it.each([
    ['10 av 18', '10 av 18'],
    ['349 av 454', '349 av 454'],
    ['15 av de 19', '15 av 19'],
    ['én av fem', '1 av 5'],
    ['fire av 16', '4 av 16'],
    ['nesten en av fem', 'nesten 1 av 5'],
    ['1 per 212', '1 per 212'],
    ['1 pr. 1 212', '1 per 1212'],
    ['halvparten', '1 av 2'],
    ['Drøye halvparten', 'Drøye 1 av 2'],
    ['to tredeler', '2 av 3'],
    ['86-87', '86..87'],
    ['86–87 %', '86..87 percent'],
    ['1 til 50', '1..50'],
    ['mellom 26 og 52', '26..52'],
    ['mellom 1 - 50', '1..50'],
    ['5001 – 20 000', '5001..20000'],
    ['mellom 0 og 2 prosent', '0..2 percent'],
    ['2012-2021', '2012..2021'],
    ['alle unntatt én', 'all but 1'],
    ['samtlige kommuner med unntak av to', 'all but 2'],
  ])('reads the ratio, range or exception in %j', (text, expected) => {
    expect(describeFigure(parseFigure(text))).toBe(expected)
  })

  it.each([
    ['.', 'not_applicable'],
    ['..', 'missing'],
    ['...', 'not_yet_available'],
    ['…', 'not_yet_available'],
    [':', 'suppressed'],
    ['-', 'normal 0'],
    ['–', 'normal 0'],
    ['−', 'normal 0'],
    ['*', 'provisional'],
    ['', 'blank'],
    ['\u00A0\u2009', 'blank'],
  ])('reads the sign %j', (text, expected) => {
    expect(describeFigure(parseFigure(text))).toBe(expected)
  })

  it.each([
    '22 02',
    '1 2345',
    '1234 567',
    '1.23',
    '12.3456',
    '0301',
    '0 123',
    '81, 69',
    '1,',
    ',5',
    '- 5',
    '26 og 52',
    '1231)',
    '12--5',
    'fem og tjue',
    'Fylke',
    '5 kommuner',
    '10 / 18',
    "1'23",
    "1'234.567",
    '5 % av 20',
    '<5',
    '(5)',
    '31.12.2021',
    '1. januar',
    '1,234.5',
    'XII',
  ])('refuses %j', (text) => {
    expect(parseFigure(text)).toEqual({ kind: 'unreadable', printed: text })
  })

  it('keeps what was printed, with white space folded', () => {
    expect(parseFigure(' 22\u00A0002\u202F% ').printed).toBe('22 002 %')
  })
})

describe('claims', () => {
  it.each([
    ['349', '[349, 349]'],
    ['65 prosent', '[64.5, 65.5]'],
    ['76,9 %', '[76.85, 76.95]'],
    ['100,0 %', '[99.95, 100.05]'],
    ['2,3', '[2.25, 2.35]'],
    ['1,2 mill.', '[1150000, 1250000]'],
    ['om lag 30 %', '[25, 35]'],
    ['omtrent 7 %', '[6.5, 7.5]'],
    ['om lag 4000', '[3500, 4500]'],
    ['drøye 4000', '(4000, 5000]'],
    ['over 3177', '(3177, 3178]'],
    ['over 70 %', '(70, 80]'],
    ['nesten 70 %', '[60, 70)'],
    ['drøye 35 %', '(35, 40]'],
    ['nesten 1500', '[1000, 1500)'],
    ['om lag 45 %', '[42.5, 47.5]'],
    ['over 3175', '(3175, 3176]'],
    ['knapt 2,5', '[2.4, 2.5)'],
    ['minst 12', '[12, ∞]'],
    ['høyst 12', '[∞, 12]'],
    ['mellom 26 og 52', '[26, 52]'],
  ])('%j admits %s', (text, expected) => {
    const figure = parseFigure(text)
    expect(figure.kind === 'number' || figure.kind === 'range' ? showClaim(figure.claim) : figure.kind).toBe(
      expected,
    )
  })

  it('takes a whole number that is a rate as rounded when told so', () => {
    expect(showClaim(claimOf({ coefficient: 212n, exponent: 0 }, { rounded: true, qualifier: null }))).toBe(
      '[211.5, 212.5]',
    )
    expect(showClaim(roundedClaim({ coefficient: 9n, exponent: 0 }))).toBe('[8.5, 9.5]')
  })
})

/** Writes a decimal as a Norwegian report would. */
function print(value: Decimal, style: { group: string; closedBelow: number; minus: string }): string {
  const digits = (value.coefficient < 0n ? -value.coefficient : value.coefficient).toString()
  const padded = digits.padStart(1 - value.exponent, '0')
  const [whole, fraction] = [
    padded.slice(0, padded.length + value.exponent),
    padded.slice(padded.length + value.exponent),
  ]
  const grouped = whole.length <= style.closedBelow ? whole : whole.replace(/\B(?=(\d{3})+$)/g, style.group)
  return `${value.coefficient < 0n ? style.minus : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`
}

const decimal = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  exponent: fc.integer({ min: -6, max: 0 }),
})
const style = fc.record({
  group: fc.constantFrom(' ', '\u00A0', '\u202F', '\u2009', '\u2007', '.', ''),
  closedBelow: fc.constantFrom(3, 4),
  minus: fc.constantFrom('-', '–', '−', '\u2011'),
})

describe('laws of the number grammar', () => {
  it('reads back every decimal in every style with its precision', () => {
    fc.assert(
      fc.property(
        decimal,
        style,
        fc.constantFrom('', ' %', '%', ' prosent', '\u00A0prosentpoeng'),
        (value, how, unit) => {
          const figure = parseFigure(print(value, how) + unit)
          expect(figure).toMatchObject({ kind: 'number', value })
        },
      ),
    )
  })

  it('reads back ranges and ratios', () => {
    const natural = fc.bigInt({ min: 0n, max: 10n ** 9n })
    fc.assert(
      fc.property(natural, natural, style, (a, b, how) => {
        const [low, high] = [a, b].map((coefficient) => ({ coefficient, exponent: 0 })) as [Decimal, Decimal]
        const [first, second] = [print(low, how), print(high, how)]
        for (const joint of ['-', '–', ' – ', ' til ']) {
          expect(parseFigure(first + joint + second)).toMatchObject({ kind: 'range', low, high })
        }
        expect(parseFigure(`mellom ${first} og ${second}`)).toMatchObject({ kind: 'range', low, high })
        expect(parseFigure(`${first} av ${second}`)).toMatchObject({ kind: 'ratio', part: low, whole: high })
      }),
    )
  })

  it('never throws, and conserves the digits of every number it takes', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789 .,-–*%:\u00A0¹avper()til') })
    fc.assert(
      fc.property(text, (input) => {
        const figure = parseFigure(input)
        // Number words ("ti") have no digits to conserve.
        if (figure.kind !== 'number' || figure.marks.length > 0 || !/\d/.test(input)) return
        const printedDigits = input.replace(/\D/g, '')
        const { coefficient, exponent } = figure.value
        const valueDigits = (coefficient < 0n ? -coefficient : coefficient)
          .toString()
          .padStart(1 - exponent, '0')
        expect(valueDigits).toBe(printedDigits)
      }),
      { numRuns: 2000 },
    )
  })

  it('admits the printed value in every claim without a strict comparator', () => {
    fc.assert(
      fc.property(
        decimal,
        fc.boolean(),
        fc.constantFrom(null, 'om lag', 'minst', 'høyst'),
        (value, rounded, qualifier) => {
          const { low, high } = claimOf(value, { rounded, qualifier })
          const scaled = (d: Decimal): bigint => d.coefficient * 10n ** BigInt(d.exponent + 8)
          if (low !== null) expect(scaled(low) <= scaled(value)).toBe(true)
          if (high !== null) expect(scaled(high) >= scaled(value)).toBe(true)
        },
      ),
    )
  })
})
