import type { Extraction } from '../../model/extraction.ts'
import type { ReferenceDateWording } from '../../model/rule.ts'
import type { Statement } from '../../model/statement.ts'
import { MONTH, parseDate, YEAR } from '../mention/date.ts'
import { passagesIn } from '../passage.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

/** "Februar til april 2009", "november 2008 til januar 2009". */
const RUN = new RegExp(
  `(?<!\\p{L})(?<from>${MONTH})(?: (?<begun>${YEAR}))? ?(?:til og med|til|[-–]) ?(?<to>${MONTH}) (?<year>${YEAR})(?!\\d)`,
  'iu',
)
/** "Per mars 2009": a month that figures are said to be of. */
const OF_MONTH = new RegExp(`(?<![\\p{L}\\d])(?:per|pr\\.?)\\s(?<month>${MONTH} ${YEAR})(?!\\d)`, 'iu')

/** Figures said to be of one month that were gathered over several: they are not of that month alone. */
export function gatheringSlips(
  { statements }: Pick<Extraction, 'statements'>,
  { about, gathered = [] }: ReferenceDateWording,
): readonly Slip[] {
  if (gathered.length === 0) return []
  const runs = statements.flatMap((statement) => {
    const match =
      isRunning(statement) && saysOneOf(wordsOf(statement.text), gathered) ? RUN.exec(statement.text) : null
    return match === null ? [] : [{ statement, ...monthsOf(match), printed: match[0] }]
  })
  const [run] = runs
  if (run === undefined) return []
  const told = new Map<string, Statement[]>()
  for (const statement of statements) {
    const { text, kind } = statement
    const month = OF_MONTH.exec(text)?.groups?.month?.toLowerCase()
    if (month === undefined || kind === 'label' || !saysOneOf(wordsOf(text), about)) continue
    told.set(month, [...(told.get(month) ?? []), statement])
  }
  return [...told].flatMap(([month, places]) => {
    const at = monthNumber(month)
    const [first] = places
    if (at === null || first === undefined || (run.from === at && run.to === at)) return []
    return [
      {
        about: ['gathered', month, run.printed.toLowerCase()],
        verdict: 'label' as const,
        printed: [],
        passages: [
          ...places.flatMap((place) => passagesIn(place, 'distrusted', OF_MONTH.exec(place.text)?.[0] ?? '')),
          ...passagesIn(run.statement, 'support', run.printed),
        ],
        title: { nb: `per ${month} | ${run.printed}`, en: `per ${month} | ${run.printed}` },
        reason: {
          nb: `Tallene er gitt per ${month}, men samlet inn ${run.printed}: «${run.statement.text}», «${first.text}»`,
          en: `The figures are given as of ${month}, but were gathered ${run.printed}: “${run.statement.text}”, “${first.text}”`,
        },
      },
    ]
  })
}

const isRunning = ({ kind }: Statement): boolean => kind === 'sentence' || kind === 'item'

function monthNumber(text: string): number | null {
  const date = parseDate(text)
  return date === null ? null : date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function monthsOf({ groups }: RegExpExecArray): { readonly from: number | null; readonly to: number | null } {
  const { from = '', begun, to = '', year = '' } = groups ?? {}
  return { from: monthNumber(`${from} ${begun ?? year}`), to: monthNumber(`${to} ${year}`) }
}
