import { type Decimal, formatDecimal } from '../../model/decimal.ts'
import type { Verdict } from '../../model/finding.ts'
import type { Key } from '../../model/key.ts'
import type { Source } from '../../model/source.ts'

/** A text in both languages of the reports. */
export type Words = Readonly<Record<'nb' | 'en', string>>

/** What a verdict is called: words that an analyst can quote without being misled. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  misprint: { nb: 'Trolig trykkfeil', en: 'Probably a misprint' },
  rounding: { nb: 'Innenfor avrunding, ikke et avvik', en: 'Within rounding, no discrepancy' },
  method: { nb: 'Beregnet på en annen måte', en: 'Computed in another way' },
  definition: { nb: 'Ulike mål, skal ikke sammenlignes', en: 'Different measures, not to be compared' },
  sign: { nb: 'Trolig feil fortegn', en: 'Probably a wrong sign' },
  unit: { nb: 'Trolig feil enhet eller kommaplass', en: 'Probably a wrong unit or decimal place' },
  swap: { nb: 'Trolig forvekslet med et annet tall', en: 'Probably mistaken for another figure' },
  omission: {
    nb: 'Trolig utelatt eller dobbelt medregnet del',
    en: 'Probably a part left out or counted twice',
  },
  stale: { nb: 'Trolig tall fra en annen periode', en: 'Probably the figure of another period' },
  reading: { nb: 'Trolig feil lest fra siden', en: 'Probably misread from the page' },
  label: {
    nb: 'Navn på klasser overlapper, hopper over eller varierer',
    en: 'Class names overlap, skip or vary',
  },
  undecided: { nb: 'Uavklart, begge tall står', en: 'Undecided, both figures stand' },
  unexplained: { nb: 'Uforklart avvik', en: 'Unexplained discrepancy' },
  unproven: {
    nb: 'Ikke avgjort innenfor beregningsgrensen',
    en: 'Not decided within the limit of computation',
  },
}

/** Said of an accepted value; never that it is right. */
export const ACCEPTED_WORDS: Words = {
  nb: 'I samsvar med dokumentets øvrige tall',
  en: 'In agreement with the document’s other figures',
}

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
