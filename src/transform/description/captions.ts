import type { Extraction } from '../../model/extraction.ts'
import type { Statement } from '../../model/statement.ts'
import type { Cell, Table } from '../../model/table.ts'
import { captionName } from '../caption-name.ts'
import { passagesIn } from '../passage.ts'
import { chartsOf } from './charts.ts'
import type { Slip } from './slip.ts'

const SHARE = /^[\d.,]+\s?%$/u
const COUNT = /^\d{1,3}(?: \d{3})*$|^\d+$/u
const QUOTED = /["«“”][^"»“”]*["»”“]/gu
const COUNTING = /(?<!\p{L})(?:antall|antal|hvor mange|kor mange|tallet på|talet på)(?!\p{L})/iu
const SHARING = /(?<!\p{L})(?:andel(?:en|er)?|prosent\p{L}*)(?!\p{L})/iu
/** "12 av 20": a part and its whole. */
const PART_OF_WHOLE = /^\d[\d ]*\sav\s\d[\d ]*$/iu
/** What a column of shares says that the counted have: "Andel med egen bolig, prosent". */
const SHARE_WITH = /^andel\p{L}*\s(?:[\p{L}/-]+\s)*?med\s(.+)$/iu
const COUNTED = /(?<!\p{L})(?:antall|antal)(?!\p{L})/iu

/** Captions and headings that promise something else than what stands below: shares for numbers, some for all. */
export function captionSlips({ statements, tables }: Extraction): readonly Slip[] {
  return [
    ...chartsOf(statements).flatMap(({ caption, number, labels }) =>
      chartSlip(
        caption,
        number,
        labels.map(({ text }) => text),
      ),
    ),
    ...tables.flatMap((table) => [...headingSlips(table), ...populationSlip(table)]),
  ]
}

/** "Antall …" over bars that are all shares, or "Andel …" over bars that are all counts. */
function chartSlip(statement: Statement, number: string, labels: readonly string[]): readonly Slip[] {
  const caption = statement.text.replace(QUOTED, '')
  const [shares, counts] = [SHARE, COUNT].map((form) => labels.filter((text) => form.test(text)))
  const isOf = (own: readonly string[] = [], other: readonly string[] = []) =>
    own.length > 2 && other.length === 0
  const ofShares = isOf(shares, counts) && COUNTING.test(caption) && !SHARING.test(caption)
  const ofCounts = isOf(counts, shares) && SHARING.test(caption) && !COUNTING.test(caption)
  if (!ofShares && !ofCounts) return []
  const bars = (ofShares ? shares : counts) ?? []
  const shown = bars.slice(0, 3).join(', ')
  return [
    {
      about: ['chart', number, ofShares ? 'shares' : 'counts'],
      verdict: 'label',
      printed: [],
      passages: passagesIn(statement, 'distrusted'),
      title: {
        nb: ofShares
          ? `Figur ${number} viser andeler, ikke antall`
          : `Figur ${number} viser antall, ikke andeler`,
        en: ofShares
          ? `Figure ${number} shows shares, not numbers`
          : `Figure ${number} shows numbers, not shares`,
      },
      reason: {
        nb: `«${caption.trim()}» lover ${ofShares ? 'antall' : 'andeler'}, men alt som står i figuren, er ${ofShares ? 'andeler' : 'antall'} (${shown} …).`,
        en: `“${caption.trim()}” promises ${ofShares ? 'numbers' : 'shares'}, but all that the figure prints is ${ofShares ? 'shares' : 'numbers'} (${shown} …).`,
      },
    },
  ]
}

function columnOf({ cells }: Table, column: number, kind: Cell['kind']): readonly string[] {
  return cells
    .filter((cell) => cell.kind === kind && cell.column <= column && column < cell.column + cell.columnSpan)
    .map(({ text }) => text)
    .filter((text) => text !== '')
}

/** A column headed "Andel …" whose every cell is "k av N": two counts, not a share. */
function headingSlips(table: Table): readonly Slip[] {
  return Array.from({ length: table.width }, (_, column) => column).flatMap((column) => {
    const heading = columnOf(table, column, 'header').join(' ')
    const cells = columnOf(table, column, 'data')
    const [first] = cells
    if (first === undefined || !SHARING.test(heading) || !cells.every((text) => PART_OF_WHOLE.test(text)))
      return []
    return [
      {
        about: ['heading', undated(table.caption?.text ?? ''), heading],
        verdict: 'label' as const,
        printed: [],
        title: { nb: `Kolonnen «${heading}» viser antall`, en: `Column “${heading}” shows numbers` },
        reason: {
          nb: `Overskriften sier andel, cellene er antall av antall («${first}»).`,
          en: `The heading says share, the cells are a number of a number (“${first}”).`,
        },
      },
    ]
  })
}

/** A caption "… med X" over a column that counts everybody, as the share "med X" beside it shows. */
function populationSlip(table: Table): readonly Slip[] {
  const caption = table.caption?.text ?? ''
  const from = caption.toLowerCase().indexOf(' med ')
  if (from < 0) return []
  const columns = Array.from({ length: table.width }, (_, column) => ({
    heading: columnOf(table, column, 'header').join(' '),
    cells: columnOf(table, column, 'data'),
  }))
  const share = columns.find(({ heading, cells }) => {
    const [, having] = SHARE_WITH.exec(heading) ?? []
    const thing =
      having
        ?.split(/,|\sprosent/u)[0]
        ?.trim()
        .toLowerCase() ?? ''
    const isBelowAll = cells.some((text) => /\d/u.test(text) && !/^100(?:,0+)?\s?%?$/u.test(text))
    return (
      thing !== '' &&
      isBelowAll &&
      new RegExp(`(?<!\\p{L})${escaped(thing)}(?!\\p{L})`, 'iu').test(caption.slice(from))
    )
  })
  const counted = columns.find(
    ({ heading }) => COUNTED.test(heading) && !SHARING.test(heading) && !/\smed\s/iu.test(heading),
  )
  if (share === undefined || counted === undefined) return []
  return [
    {
      about: ['population', undated(caption)],
      verdict: 'label',
      printed: [],
      title: {
        nb: `«${counted.heading}» teller alle, ikke bare dem som overskriften nevner`,
        en: `“${counted.heading}” counts all, not only those whom the caption names`,
      },
      reason: {
        nb: `Overskriften gjelder bare noen («${caption.slice(from).trim()}»), men kolonnen «${counted.heading}» teller alle: «${share.heading}» er andelen av dem.`,
        en: `The caption is of some only (“${caption.slice(from).trim()}”), but the column “${counted.heading}” counts all: “${share.heading}” is a share of them.`,
      },
    },
  ]
}

/** A caption by which its table is known in the editions of other years. */
const undated = (caption: string): string =>
  captionName(caption).replace(/[\s,]*(?:19|20)\d{2}(?:\s?[-\u2010-\u2014]\s?(?:19|20)\d{2})?/gu, '')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
