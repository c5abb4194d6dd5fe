import { type Decimal, formatDecimal } from '../../../model/decimal.ts'
import type { Key } from '../../../model/key.ts'
import type { Source } from '../../../model/source.ts'

/** A text in both languages of the reports. */
export type Words = Readonly<Record<'nb' | 'en', string>>

/** The same text made in both languages. */
export function inBoth(make: (language: 'nb' | 'en') => string): Words {
  return { nb: make('nb'), en: make('en') }
}

/** A number as people of the language write it, with every printed digit. */
export function writeNumber(value: Decimal, language: 'nb' | 'en'): string {
  const [whole = '', fraction] = formatDecimal(value).split('.')
  const [separator, mark] = language === 'nb' ? ['\u00a0', ','] : [',', '.']
  const digits = whole.replace('-', '')
  const grouped = digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, separator)
  const sign = whole.startsWith('-') ? '\u2212' : ''
  return `${sign}${grouped}${fraction === undefined ? '' : mark + fraction}`
}

/** What a key is called: its measure, the members of its dimensions but totals, and the year of a yearly measure. */
export function nameKey(source: Source, { measure, dimensions, period }: Key): Words {
  const declared = source.measures.find(({ name }) => name === measure)
  return inBoth((language) => {
    const parts = Object.entries(dimensions).flatMap(([name, code]) => {
      const dimension = source.dimensions.find((each) => each.name === name)
      if (dimension?.total === code) return []
      return dimension?.members.find((member) => member.code === code)?.label[language] ?? code
    })
    if (declared?.period.kind === 'end-of-year') parts.push(period.from.slice(0, 4))
    const name = declared?.label[language] ?? measure
    return parts.length === 0 ? name : `${name}, ${parts.join(', ')}`
  })
}

/** "a", "a og b", "a, b og c". */
export function enumerate(parts: readonly string[], language: 'nb' | 'en'): string {
  const last = parts.at(-1)
  if (last === undefined || parts.length === 1) return last ?? ''
  return `${parts.slice(0, -1).join(', ')} ${language === 'nb' ? 'og' : 'and'} ${last}`
}
