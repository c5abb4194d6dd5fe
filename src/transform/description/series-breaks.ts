import type { Extraction } from '../../model/extraction.ts'
import type { Slip } from './slip.ts'
import { yearsOf } from './years.ts'

const YEAR = '(?:19|20)\\d{2}'
const DASH = '[-\\u2010-\\u2014]'
/** "Register A (-2009) / Register B (2010-)". */
const CHANGE = new RegExp(
  `(?<before>\\p{L}[\\p{L}\\d -]*?)\\s?\\(\\s?(?:${YEAR}\\s?)?${DASH}\\s?(?<last>${YEAR})\\s?\\)[\\s/,;]*(?:og\\s)?(?<after>\\p{L}[\\p{L}\\d -]*?)\\s?\\(\\s?(?<first>${YEAR})\\s?${DASH}`,
  'u',
)

/** Series whose figures come from one register up to a year and from another after it: not one series. */
export function seriesBreakSlips({ tables, statements }: Extraction): readonly Slip[] {
  const texts = [
    ...statements.filter(({ kind }) => kind !== 'heading' && kind !== 'label').map(({ text }) => text),
    ...tables.flatMap(({ notes }) => notes.map(({ text }) => text)),
  ]
  const years = tables.flatMap((table) => yearsOf(table).slice(0, 1).concat(yearsOf(table).slice(-1)))
  const [earliest, latest] = [Math.min(...years), Math.max(...years)]
  return [...new Set(texts)].flatMap((text) => {
    const { before = '', last = '', after = '', first = '' } = CHANGE.exec(text)?.groups ?? {}
    if (last === '' || Number(last) < earliest || Number(first) > latest) return []
    const names = `${before} (–${last}) | ${after} (${first}–)`
    const isContinuous = Number(first) === Number(last) + 1
    const clash = Number(first) > Number(last) ? 'gap' : 'overlap'
    return [
      {
        about: ['register', names],
        verdict: isContinuous ? ('definition' as const) : ('label' as const),
        printed: [],
        title: { nb: `Brudd i serien: ${names}`, en: `Break in the series: ${names}` },
        reason: {
          nb: isContinuous
            ? `Tallene kommer fra ${before} til og med ${last} og fra ${after} fra ${first}; de to delene kan ikke uten videre sammenlignes: «${text}»`
            : `De to registrene ${clash === 'gap' ? 'etterlater år uten kilde' : 'dekker de samme årene'} (til ${last}, fra ${first}): «${text}»`,
          en: isContinuous
            ? `The figures come from ${before} up to ${last} and from ${after} from ${first}; the two parts are not to be compared as they stand: “${text}”`
            : `The two registers ${clash === 'gap' ? 'leave years without a source' : 'cover the same years'} (up to ${last}, from ${first}): “${text}”`,
        },
      },
    ]
  })
}
