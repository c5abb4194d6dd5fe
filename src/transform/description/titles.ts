import type { Extraction } from '../../model/extraction.ts'
import type { Statement } from '../../model/statement.ts'
import { isOfContents, listedTitles } from '../contents.ts'
import { editDistance, foldLabel } from '../label.ts'
import { passagesIn } from '../passage.ts'
import type { Slip } from './slip.ts'

const NUMBERED = /^((?:(?:tabell|figur)\s)?\d+(?:\s?[-.]\s?\d+)*)\.?[:\s]+(.+)$/iu
const COLUMN = /(?<!\p{L})(?:kolonne|kolonna|kolonnen|kolonnene)\s["«“”]([^"»“”]{3,})["»”“]/giu
const WORK = /["«“]([^"»”]{12,})(?:["»”]|$)/u
const YEAR = /(?<![\d/])(?:19|20)\d{2}(?![\d/])/u

/** Titles that differ where they are repeated: in lists, in quoted column headings, in references to one work. */
export function titleSlips(extraction: Extraction): readonly Slip[] {
  return [...listedSlips(extraction), ...columnSlips(extraction), ...workSlips(extraction.statements)]
}

interface Titled {
  readonly number: string
  readonly title: string
}

const squeeze = (text: string) => text.toLowerCase().replace(/\s*([-.])\s*/gu, '$1')

/** One slip for each list, naming every entry whose title stands otherwise where it belongs. */
function listedSlips({ statements, tables }: Extraction): readonly Slip[] {
  const listed = listedTitles(statements).map(({ number, title }) => ({ number: squeeze(number), title }))
  const places = [
    ...tables.map(({ caption }) => caption?.text ?? ''),
    ...statements
      .filter((each) => (each.kind === 'caption' || each.kind === 'heading') && !isOfContents(each))
      .map(({ text }) => text),
  ]
  const actual = new Map(
    places.flatMap((text) => {
      const [, number, title] = NUMBERED.exec(text.replace(/(\d)\s+-(?=\d)/gu, '$1-')) ?? []
      return number === undefined || title === undefined ? [] : [[squeeze(number), title] as const]
    }),
  )
  const differing = listed.flatMap(({ number, title }) => {
    const other = actual.get(number)
    const isSame = other === undefined || foldLabel(other) === foldLabel(title)
    return isSame ? [] : [{ number, title, other }]
  })
  const kindOf = ({ number }: Titled) => /^[a-z]+/u.exec(number)?.[0] ?? 'avsnitt'
  return [...new Set(differing.map(kindOf))].map((kind) =>
    listSlip(
      kind,
      differing.filter((entry) => kindOf(entry) === kind),
    ),
  )
}

function listSlip(kind: string, entries: readonly (Titled & { readonly other: string })[]): Slip {
  const shown = entries.map(({ number, title, other }) => `${number} «${title}» | «${other}»`).join('; ')
  const numbers = entries.map(({ number }) => number.replace(/^[a-z]+\s/u, '')).join(', ')
  const english = { tabell: 'tables', figur: 'figures' }[kind] ?? 'sections'
  const norwegian = { tabell: 'tabeller', figur: 'figurer' }[kind] ?? 'avsnitt'
  return {
    about: ['listed', kind, numbers],
    verdict: 'label',
    printed: [],
    title: {
      nb: `Andre titler i listen enn over ${norwegian} ${numbers}`,
      en: `Other titles in the list than over ${english} ${numbers}`,
    },
    reason: { nb: `I listen | på stedet: ${shown}`, en: `In the list | where it stands: ${shown}` },
  }
}

/** Columns that the text quotes by a heading that no table has. */
function columnSlips({ statements, tables }: Extraction): readonly Slip[] {
  const headings = tables.flatMap(({ cells }) =>
    cells.filter(({ kind, text }) => kind === 'header' && text !== '').map(({ text }) => text),
  )
  const folded = new Set(headings.map(foldLabel))
  const found = statements.flatMap((statement) => {
    const { text, kind } = statement
    if (kind === 'heading' || headings.length === 0) return []
    return [...text.matchAll(COLUMN)].flatMap(([, quoted = '']) => {
      const own = foldLabel(quoted)
      const isPart = [...folded].some((heading) => heading === own || heading.endsWith(own))
      const nearest = headings
        .map((heading) => ({
          heading,
          shared: sharedWords(heading, quoted),
          distance: editDistance(foldLabel(heading), own),
        }))
        .sort((a, b) => b.shared - a.shared || a.distance - b.distance)[0]
      if (isPart || nearest === undefined || nearest.distance > own.length / 2) return []
      return [
        { quoted, heading: nearest.heading, text, passages: passagesIn(statement, 'distrusted', quoted) },
      ]
    })
  })
  return [...new Map(found.map((each) => [each.quoted, each])).values()].map(
    ({ quoted, heading, text, passages }) => ({
      about: ['column', quoted],
      verdict: 'label',
      printed: [],
      title: { nb: `Kolonnen «${quoted}» | «${heading}»`, en: `Column “${quoted}” | “${heading}”` },
      reason: {
        nb: `Ingen kolonne heter «${quoted}»; nærmest er «${heading}»: «${text}»`,
        en: `No column is called “${quoted}”; nearest is “${heading}”: “${text}”`,
      },
      passages,
    }),
  )
}

/** How many words of the one stand in the other. */
function sharedWords(heading: string, quoted: string): number {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
  const own = words(heading)
  return words(quoted).filter((word) => own.includes(word)).length
}

/** One work cited with two years. */
function workSlips(statements: readonly Statement[]): readonly Slip[] {
  const works = statements.flatMap(({ kind, text }) => {
    const [title] = WORK.exec(text)?.slice(1) ?? []
    const year = YEAR.exec(text.replace(/https?:\S+/gu, '').replace(title ?? '', ''))?.[0]
    return kind !== 'note' || title === undefined || year === undefined
      ? []
      : [{ title: foldLabel(title), year, text }]
  })
  return works.flatMap((work, index) => {
    const other = works
      .slice(index + 1)
      .find(({ title, year }) => isSameWork(title, work.title) && year !== work.year)
    if (other === undefined) return []
    return [
      {
        about: ['work', work.title, work.year, other.year],
        verdict: 'unexplained' as const,
        printed: [Number(work.year), Number(other.year)],
        title: {
          nb: `Samme kilde fra ${work.year} og ${other.year}`,
          en: `One work of ${work.year} and ${other.year}`,
        },
        reason: {
          nb: `Kilden har to årstall: «${work.text}», «${other.text}»`,
          en: `The work has two years: “${work.text}”, “${other.text}”`,
        },
      },
    ]
  })
}

/** Titles alike in full, or one cut short after a good part. */
function isSameWork(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  return length >= 20 && a.slice(0, length) === b.slice(0, length)
}
