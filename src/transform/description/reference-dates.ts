import type { Extraction } from '../../model/extraction.ts'
import type { Passage } from '../../model/passage.ts'
import type { ReferenceDateWording } from '../../model/rule.ts'
import { DATE, parseDate } from '../mention/date.ts'
import { captionPassages, passagesIn } from '../passage.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import { gatheringSlips } from './gathering.ts'
import type { Slip } from './slip.ts'

/** A date of which a figure is said: "per 31. desember", "befolkningstall 1.1.2009", "per mars 2009". */
const STATED = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:per|pr\\.?)\\s|\\p{L}+tall\\p{L}*\\s)(${DATE})(?![\\p{L}\\d])`,
  'giu',
)
/** A year that lets a date without one be read. */
const SOME_YEAR = ' 2000'

interface Stated {
  readonly printed: string
  readonly day: string
  readonly year: string
  readonly text: string
}

/** A date is the usual one where it is given this often, and another only once. */
const USUAL = 3

/** Dates that the document gives for the same figures in different places, and that are not the same. */
export function referenceDateSlips(
  extraction: Extraction,
  wordings: readonly ReferenceDateWording[],
): readonly Slip[] {
  const { statements, tables } = extraction
  const texts = [
    ...statements.filter(({ kind }) => kind !== 'label').map(({ text }) => text),
    ...tables.map(({ caption }) => caption?.text ?? ''),
  ]
  return wordings.flatMap((wording) => {
    const { about, yearly = false } = wording
    const stated = [...new Set(texts)].flatMap((text) =>
      saysOneOf(wordsOf(text), about) ? statedIn(text) : [],
    )
    const named = ({ day, year }: Stated) => (yearly ? day : `${day} ${year}`)
    const whole = stated.filter(({ year }) => yearly || year !== '')
    const times = new Map<string, Stated[]>()
    for (const each of whole) times.set(named(each), [...(times.get(named(each)) ?? []), each])
    const [most, ...others] = [...times.values()].sort((a, b) => b.length - a.length)
    const [usual] = most ?? []
    const odd = others.flatMap(([other, ...again]) => {
      if (usual === undefined || other === undefined) return []
      const isOdd = (most?.length ?? 0) >= USUAL && again.length === 0
      const passages = [
        ...passagesOf(extraction, other, isOdd ? 'distrusted' : 'support'),
        ...passagesOf(extraction, usual, 'support'),
      ]
      return [
        {
          about: ['date', named(usual), named(other)],
          verdict: 'unexplained' as const,
          printed: [],
          passages,
          title: { nb: `${usual.printed} | ${other.printed}`, en: `${usual.printed} | ${other.printed}` },
          reason: {
            nb: `De samme tallene er gitt for ulike datoer: «${usual.text}», «${other.text}»`,
            en: `The same figures are given for different dates: “${usual.text}”, “${other.text}”`,
          },
        },
      ]
    })
    return [...odd, ...gatheringSlips(extraction, wording)]
  })
}

/** Where a date stands: in a sentence or in a table's caption. */
function passagesOf(
  { statements, tables }: Extraction,
  { text, printed }: Stated,
  role: Passage['role'],
): readonly Passage[] {
  const statement = statements.find((each) => each.text === text)
  if (statement !== undefined) return passagesIn(statement, role, printed)
  const table = tables.find(({ caption }) => caption?.text === text)
  return table === undefined ? [] : captionPassages(table, role, printed)
}

function statedIn(text: string): readonly Stated[] {
  return [...text.matchAll(STATED)].flatMap(([, printed = '']) => {
    const [year = ''] = /\d{4}$/u.exec(printed) ?? []
    const date = parseDate(year === '' ? `${printed}${SOME_YEAR}` : printed)
    if (date === null) return []
    const isMonth = !/^\d/u.test(printed)
    return [{ printed, day: date.toISOString().slice(5, isMonth ? 7 : 10), year, text }]
  })
}
