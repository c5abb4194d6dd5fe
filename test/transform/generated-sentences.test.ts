import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observeProse } from '../../src/transform/prose/observe-prose.ts'
import { bind, claimsIn, libraries, TOWNS } from './libraries.ts'
import { statementsOf } from './statements.ts'

/** 1234 as 1234, 1 234 or with a space that does not break. */
const written = (value: number, mark: string) => String(value).replace(/\B(?=(\d{3})+$)/g, mark)
const mark = fc.constantFrom('', ' ', '\u00a0', '\u202f')
const size = fc.integer({ min: 13, max: 99_999 })
const percent = fc.integer({ min: 1, max: 999 }).map((tenths) => (tenths / 10).toFixed(1).replace('.', ','))
const town = fc.constantFrom(...TOWNS)
const sign = fc.constantFrom('prosent', '%')
const loans = fc.constantFrom(
  ['1 til 100 utlån', '1-100'],
  ['mellom 101 og 200 utlån', '101-200'],
  ['101–200 utlån', '101-200'],
  ['over 200 utlån', '201-'],
  ['201 utlån eller mer', '201-'],
)
const plain = (text: string) => text.replace(',', '.')

describe('sentences of a publication that is only declared', () => {
  it('"k av N bibliotek (p prosent)" is part, whole and share', () => {
    fc.assert(
      fc.property(size, size, percent, loans, sign, mark, (k, n, p, [words, code], unit, between) => {
        const text = `Totalt har ${written(k, between)} av ${written(n, between)} biblioteker (${p} ${unit}) ${words}.`
        expect(bind(text)).toEqual([
          { measure: 'libraries_by_loans', value: String(k), where: `loans=${code}` },
          { measure: 'libraries', value: String(n), where: '' },
          { measure: 'share_by_loans', value: plain(p), where: `loans=${code}` },
        ])
      }),
    )
  })

  it('an enumeration shares its noun, and each figure has its own class', () => {
    fc.assert(
      fc.property(size, size, size, percent, percent, (a, b, c, p, q) => {
        const text = `Videre har ${a} biblioteker (${p} prosent) 1 til 100 utlån, ${b} (${q} prosent) har 101 til 200 utlån og ${c} biblioteker har over 200 utlån.`
        expect(bind(text)).toEqual([
          { measure: 'libraries_by_loans', value: String(a), where: 'loans=1-100' },
          { measure: 'share_by_loans', value: plain(p), where: 'loans=1-100' },
          { measure: 'libraries_by_loans', value: String(b), where: 'loans=101-200' },
          { measure: 'share_by_loans', value: plain(q), where: 'loans=101-200' },
          { measure: 'libraries_by_loans', value: String(c), where: 'loans=201-' },
        ])
      }),
    )
  })

  it('"henholdsvis" deals figures out to the names before them', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(TOWNS, { minLength: 2, maxLength: 4 }),
        fc.array(size, { minLength: 4, maxLength: 4 }),
        (towns, sizes) => {
          const list = (parts: readonly (string | number)[]) =>
            `${parts.slice(0, -1).join(', ')} og ${parts.at(-1)}`
          const figures = sizes.slice(0, towns.length)
          const text = `I ${list(towns)} er det henholdsvis ${list(figures)} biblioteker.`
          expect(bind(text)).toEqual(
            towns.map((name, index) => ({
              measure: 'libraries',
              value: String(figures[index]),
              where: `town=${name}`,
            })),
          )
        },
      ),
      // Counts that could be years, beside counts that could not.
      {
        examples: [
          [
            ['Narvik', 'Molde', 'Hamar'],
            [1800, 13, 1950, 13],
          ],
        ],
      },
    )
  })

  it('"flest … i A (a), etterfulgt av B (b)" gives each its own', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(TOWNS, { minLength: 2, maxLength: 4 }),
        fc.array(size, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('flest', 'færrest'),
        (towns, sizes, superlative) => {
          const [first = '', ...rest] = towns.map((name, index) => `${name} (${sizes[index]})`)
          const text = `Det er ${superlative} biblioteker i ${first}, etterfulgt av ${rest.join(' og ')}.`
          expect(bind(text)).toEqual(
            towns.map((name, index) => ({
              measure: 'libraries',
              value: String(sizes[index]),
              where: `town=${name}`,
            })),
          )
        },
      ),
    )
  })

  it('"hvorav" binds a part beside its whole', () => {
    fc.assert(
      fc.property(size, size, town, (n, k, name) => {
        const text = `I ${name} er det ${n} biblioteker, hvorav ${k} er søndagsåpne biblioteker.`
        expect(bind(text)).toEqual([
          { measure: 'libraries', value: String(n), where: `town=${name}` },
          { measure: 'open_on_sundays', value: String(k), where: `town=${name}` },
        ])
      }),
    )
  })

  it('number words count as figures do', () => {
    const words = ['to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv']
    fc.assert(
      fc.property(fc.constantFrom(...words), town, (word, name) => {
        const text = `I ${name} er det ${word} biblioteker.`
        expect(bind(text)).toEqual([
          { measure: 'libraries', value: String(words.indexOf(word) + 2), where: `town=${name}` },
        ])
      }),
    )
  })

  it('a difference in percentage points is no share', () => {
    fc.assert(
      fc.property(percent, percent, (p, d) => {
        const text = `Andelen søndagsåpne biblioteker er ${p} prosent, en økning på ${d} prosentpoeng.`
        expect(bind(text)).toEqual([
          { measure: 'share_open_on_sundays', value: plain(p), where: '' },
          { measure: 'increase_in_share', value: plain(d), where: '' },
        ])
      }),
    )
  })

  it('qualifiers bound the claim by the unit that the figure is rounded to', () => {
    const unit = fc.constantFrom(10, 100, 1000)
    const QUALIFIERS = [
      ...['over', 'mer enn', 'drøye', 'vel', 'i overkant av'].map((word) => [word, 'above'] as const),
      ...['under', 'nesten', 'knapt', 'snaut', 'færre enn'].map((word) => [word, 'below'] as const),
      ...['om lag', 'omtrent', 'ca.', 'rundt', 'cirka'].map((word) => [word, 'around'] as const),
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        unit,
        fc.constantFrom(...QUALIFIERS),
        (lead, by, [word, way]) => {
          const n = lead * by
          const expected = {
            above: `]${n} ${n + by}]`,
            below: `[${n - by} ${n}[`,
            around: `[${n - by / 2} ${n + by / 2}]`,
          }[way]
          expect(claimsIn(`Det er ${word} ${n} biblioteker i landet.`)).toEqual([expected])
        },
      ),
    )
  })

  it.each([
    ['Halvparten av bibliotekene er søndagsåpne.', '50'],
    ['Fire av fem biblioteker er søndagsåpne.', '80'],
    ['Nesten ett av ti biblioteker er søndagsåpne.', '10'],
  ])('tenths in words are a share: «%s»', (text, value) => {
    expect(bind(text)).toEqual([{ measure: 'share_open_on_sundays', value, where: '' }])
  })

  it.each([
    ['En tredel', '[28.3 38.3]'],
    ['To tredeler', '[61.7 71.7]'],
    ['En fjerdedel', '[20 30]'],
    ['Tre fjerdedeler', '[70 80]'],
    ['Nesten tre av fire', '[65 75['],
    ['Over en tredjedel', ']33.3 ]'],
  ])('thirds and quarters in words are no finer than tenths: «%s»', (words, claim) => {
    const { observations, unbound } = observeProse(
      statementsOf([`${words} av bibliotekene er søndagsåpne.`]),
      libraries,
      { ordinal: 0 },
    )
    expect(observations.map(({ key }) => key.measure)).toEqual(['share_open_on_sundays'])
    expect(observations.every(({ qualifier }) => qualifier !== null)).toBe(true)
    expect(unbound).toEqual([])
    expect(claimsIn(`${words} av bibliotekene er søndagsåpne.`)).toEqual([claim])
  })

  it('binds no figure to a fraction of another kind, whose precision nobody knows', () => {
    const statements = statementsOf(['Fem av seks biblioteker er søndagsåpne.'])
    expect(observeProse(statements, libraries, { ordinal: 0 }).observations).toEqual([])
  })
})
