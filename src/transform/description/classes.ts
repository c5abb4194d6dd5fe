import type { Extraction } from '../../model/extraction.ts'
import type { Statement } from '../../model/statement.ts'
import { captionName } from '../caption-name.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { passagesIn } from '../passage.ts'
import { chartsOf, figureNumberIn } from './charts.ts'
import type { Slip } from './slip.ts'

const WIDTH = new RegExp(
  `(?<!\\p{L})(?:intervall|intervaller|klasser|grupper) (?:på|av) (\\d+|${NUMBER_WORD})(?![\\p{L}\\d])`,
  'iu',
)
const CLASS = /^(\d[\d ]*)\s?[-\u2010-\u2014]\s?(\d[\d ]*)$/u
const REACH = /[,:(]\s?(\d[\d ]*)\s?[-\u2010-\u2014]\s?(\d[\d ]*)\)?$/u
const OPEN = /(?<!\p{L})(under|over)\s(\d[\d ]*)\s?(\p{L}*)/giu
const BETWEEN =
  /(?<![\d,.])(?:mellom\s)?(\d[\d ]*?)\s?(?:[-\u2010-\u2014]|til|og)\s?(\d[\d ]*?)\s(\p{L}{2,})/giu
const LOWEST = /(?<![\d,.])0\s?(?:[-\u2010-\u2014]|til)\s?(\d+)\s(\p{L}{2,})/giu
const MIDDLE = /(?<![\d,.])[1-9]\d*\s?(?:[-\u2010-\u2014]|til)\s?(\d+)\s(\p{L}{2,})/giu
const HIGHEST = /(?<![\d,.])(\d+)\s(\p{L}{2,})\s(?:og|eller)\s(?:over|eldre|flere|mer)(?!\p{L})/giu
/** Sentences within which the chart is named that classes are described for. */
const AHEAD = 3

interface Chart {
  readonly caption: Statement
  readonly number: string
  readonly classes: readonly Span[]
}

interface Span {
  readonly low: number
  readonly high: number
}

const plain = (text: string): number => Number(text.replace(/ /g, ''))

/** Classes that are not as wide, do not reach as far, or do not join up as the document says of them. */
export function classSlips({ statements, tables }: Extraction): readonly Slip[] {
  const charts = classedCharts(statements)
  return [
    ...statements.flatMap((statement, index) => widthSlip(statement, statements.slice(index), charts)),
    ...charts.flatMap(reachSlip),
    ...joinSlips(statements),
    ...statements.flatMap(gapSlips),
    ...tables.flatMap(({ cells, caption }) => {
      const headings = cells.filter(({ kind }) => kind === 'header').map(({ text }) => text)
      return openSlips(headings, caption?.text ?? '', statements)
    }),
  ]
}

/** Captions with the classes that their labels name. */
function classedCharts(statements: readonly Statement[]): readonly Chart[] {
  return chartsOf(statements).map(({ caption, number, labels }) => {
    const classes = labels.flatMap(({ text }) => {
      const [, low, high] = CLASS.exec(text) ?? []
      return low === undefined || high === undefined ? [] : [{ low: plain(low), high: plain(high) }]
    })
    return { caption, number, classes: classes.filter(({ low, high }) => low < high) }
  })
}

const isAsWide = ({ low, high }: Span, width: number): boolean =>
  high - low === width || high - low + 1 === width

function widthSlip(
  statement: Statement,
  following: readonly Statement[],
  charts: readonly Chart[],
): readonly Slip[] {
  const { text, kind } = statement
  const [words, size = ''] = WIDTH.exec(text) ?? []
  if (words === undefined || kind === 'heading' || kind === 'label') return []
  const named = following.slice(0, AHEAD).find((each) => figureNumberIn(each.text) !== '')
  const chart = charts.find(({ number }) => number === figureNumberIn(named?.text ?? ''))
  const width = parseNumberWord(size) ?? Number(size)
  if (chart === undefined || chart.classes.length < 2) return []
  if (chart.classes.some((each) => isAsWide(each, width))) return []
  const names = chart.classes.map(({ low, high }) => `${low}–${high}`).join(', ')
  return [
    {
      about: ['width', words.toLowerCase(), chart.number],
      verdict: 'label',
      printed: [],
      passages: passagesIn(statement, 'distrusted', words),
      title: { nb: `«${words}» | ${names}`, en: `“${words}” | ${names}` },
      reason: {
        nb: `Ingen av klassene i figur ${chart.number} (${names}) er så brede som teksten sier: «${text}»`,
        en: `None of the classes of figure ${chart.number} (${names}) is as wide as the text says: “${text}”`,
      },
    },
  ]
}

/** "…, 0–50" at the end of a caption over classes from 1 to 25. */
function reachSlip({ caption, number, classes }: Chart): readonly Slip[] {
  const [reach = '', from, to] = REACH.exec(caption.text) ?? []
  if (from === undefined || to === undefined || classes.length < 2) return []
  const [low, high] = [
    Math.min(...classes.map((each) => each.low)),
    Math.max(...classes.map((each) => each.high)),
  ]
  if (plain(from) === low && plain(to) === high) return []
  const said = `${plain(from)}–${plain(to)}`
  return [
    {
      about: ['reach', number, said],
      verdict: 'label',
      printed: [],
      passages: passagesIn(caption, 'distrusted', reach.replace(/^\D+/u, '')),
      title: {
        nb: `Figur ${number}: ${said} | ${low}–${high}`,
        en: `Figure ${number}: ${said} | ${low}–${high}`,
      },
      reason: {
        nb: `Overskriften sier ${said}, klassene går fra ${low} til ${high}: «${caption.text}»`,
        en: `The caption says ${said}, the classes run from ${low} to ${high}: “${caption.text}”`,
      },
    },
  ]
}

/** "under 67 år" beside "over 67 år": those of 67 are in neither, wherever else the text may put them. */
function openSlips(
  headings: readonly string[],
  caption: string,
  statements: readonly Statement[],
): readonly Slip[] {
  const bounds = headings.flatMap((text) =>
    [...text.matchAll(OPEN)].map(([words, side = '', bound = '', unit = '']) => ({
      words: words.trim(),
      side: side.toLowerCase(),
      bound: plain(bound),
      unit: unit.toLowerCase(),
    })),
  )
  return bounds.flatMap((below) => {
    const above = bounds.find(
      ({ side, bound, unit }) => side === 'over' && bound === below.bound && unit === below.unit,
    )
    if (below.side !== 'under' || above === undefined) return []
    const elsewhere = statements.find(({ text }) =>
      new RegExp(`(?<!\\d)${below.bound}\\s?\\p{L}*\\s?(?:og|eller) (?:over|eldre|fler|mer)`, 'iu').test(
        text,
      ),
    )
    const also = elsewhere === undefined ? '' : `: «${elsewhere.text}»`
    return [
      {
        about: ['open', captionName(caption), below.words, above.words],
        verdict: 'label' as const,
        printed: [],
        title: { nb: `${below.words} | ${above.words}`, en: `${below.words} | ${above.words}` },
        reason: {
          nb: `${below.bound} ${below.unit} hører til verken «${below.words}» eller «${above.words}»${also}`,
          en: `${below.bound} ${below.unit} belongs to neither “${below.words}” nor “${above.words}”${also}`,
        },
      },
    ]
  })
}

/** "Under 5000 innbyggere" beside "mellom 5001 og 20 000 innbyggere" in one sentence: those of 5000 are in neither. */
function gapSlips(statement: Statement): readonly Slip[] {
  const { text, kind } = statement
  if (kind !== 'sentence' && kind !== 'item') return []
  const below = [...text.matchAll(OPEN)].filter(([, side = '']) => side.toLowerCase() === 'under')
  const between = [...text.matchAll(BETWEEN)]
  return below.flatMap(([under, , bound = '', unit = '']) => {
    const next = between.find(
      ([, low = '', , thing = '']) =>
        plain(low) === plain(bound) + 1 && thing.toLowerCase() === unit.toLowerCase(),
    )
    if (next === undefined || unit === '') return []
    const [words] = next
    return [
      {
        about: ['gap', under, words],
        verdict: 'label' as const,
        printed: [],
        passages: [under, words].flatMap((each) => passagesIn(statement, 'support', each)),
        title: { nb: `${under} | ${words}`, en: `${under} | ${words}` },
        reason: {
          nb: `${bound.trim()} ${unit} hører til verken «${under}» eller «${words}»: «${text}»`,
          en: `${bound.trim()} ${unit} belongs to neither “${under}” nor “${words}”: “${text}”`,
        },
      },
    ]
  })
}

/** "0–66 år" beside "68 år og over": where the text has these two classes of a thing and no other, they join. */
function joinSlips(statements: readonly Statement[]): readonly Slip[] {
  const boundsIn = (pattern: RegExp) =>
    statements.flatMap(({ text, kind }) =>
      kind === 'sentence' || kind === 'item'
        ? [...text.matchAll(pattern)].map(([words, bound = '', unit = '']) => ({
            words,
            bound: Number(bound),
            unit: unit.toLowerCase(),
          }))
        : [],
    )
  const [lowest, middle, highest] = [boundsIn(LOWEST), boundsIn(MIDDLE), boundsIn(HIGHEST)]
  return [...new Set(lowest.map(({ unit }) => unit))].flatMap((unit) => {
    const [below, above] = [lowest, highest].map((all) => all.filter((each) => each.unit === unit))
    const [low, high] = [below?.[0], above?.[0]]
    const isOne = (all: typeof below) => new Set(all?.map(({ bound }) => bound)).size === 1
    if (low === undefined || high === undefined || !isOne(below) || !isOne(above)) return []
    if (low.bound + 1 === high.bound || middle.some((each) => each.unit === unit)) return []
    return [
      {
        about: ['join', low.words, high.words],
        verdict: 'label' as const,
        printed: [],
        title: { nb: `${low.words} | ${high.words}`, en: `${low.words} | ${high.words}` },
        reason: {
          nb: `«${low.words}» og «${high.words}» møtes ikke: ${low.bound} og ${high.bound}.`,
          en: `“${low.words}” and “${high.words}” do not meet: ${low.bound} and ${high.bound}.`,
        },
      },
    ]
  })
}
