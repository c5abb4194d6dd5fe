import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import type { Extraction } from '../../model/extraction.ts'
import { MONTH } from '../mention/date.ts'
import { findMentions } from '../mention/mention.ts'
import { passagesIn } from '../passage.ts'
import { findNames } from '../prose/name.ts'
import { chartsOf } from './charts.ts'
import type { Slip } from './slip.ts'

const EXHIBIT = /(?<!\p{L})(tabell|figur)\s(\d+(?:\s?[-.]\s?\d+)*)/giu
/** Words that captions put round what they name. */
const FRAME = new Set([
  'fordelt',
  'etter',
  'over',
  'samt',
  'krysset',
  'med',
  'og',
  'per',
  'for',
  'på',
  'mars',
])
const CHAPTER = /(?<!\p{L})kapittel\s(\d+)(?![\d.]*\d)/giu
const CHAPTER_HEADING = /^(?:kapittel\s)?(\d+)\.?\s(\D{5,})$/iu
const MONTHS = new RegExp(`(?<!\\p{L})${MONTH}(?!\\p{L})`, 'giu')
/** A word's beginning, by which its inflections are known. */
const STEM = 5
/** Letters that an ending adds to a short word at most: "plan", "planer", "planene". */
const ENDING = 3
/** Words that a caption needs before it can be said to be what a sentence describes. */
const TELLING = 3

/** A table or figure, what its caption names, and the quantities and classes that it prints. */
interface Exhibit {
  readonly name: string
  readonly words: readonly string[]
  readonly keys: ReadonlySet<string>
  /** Dimensions of classes that it prints classes of. */
  readonly scales: ReadonlySet<string>
}

/** What an extraction and the observations made of it say together. */
export interface Observed {
  readonly source: Source
  readonly extraction: Extraction
  readonly observations: readonly Observation[]
}

/** Sentences that name a table, figure or chapter for what stands in another. */
export function referenceSlips(observed: Observed): readonly Slip[] {
  return [...exhibitSlips(observed), ...chapterSlips(observed.extraction)]
}

/** "I kapittel 2 …" with the title of another chapter, and nothing of that of its own. */
function chapterSlips({ statements }: Extraction): readonly Slip[] {
  const chapters = statements.flatMap(({ kind, text }) => {
    const [, number, title] = (kind === 'heading' ? CHAPTER_HEADING.exec(text) : null) ?? []
    return number === undefined || title === undefined ? [] : [{ number, words: contentOf(title) }]
  })
  const isShared = (word: string) =>
    chapters.filter(({ words }) => saidOf([word], words.join(' ')) > 0).length > 1
  return statements.flatMap((statement) => {
    if (statement.kind !== 'sentence') return []
    const [named, ...more] = [...statement.text.matchAll(CHAPTER)].map(([, number]) => number)
    const own = chapters.find(({ number }) => number === named)
    const telling = own?.words.filter((word) => !isShared(word)) ?? []
    const said = telling.length > 0 ? telling : (own?.words ?? [])
    if (own === undefined || more.length > 0 || saidOf(said, statement.text) > 0) return []
    const whole = chapters.filter(
      ({ words }) => !words.every(isShared) && saidOf(words, statement.text) === words.length,
    )
    const [meant, ...others] = whole
    if (meant === undefined || others.length > 0) return []
    return [referenceSlip(statement, `kapittel ${own.number}`, `kapittel ${meant.number}`)]
  })
}

/** Sentences that name a table or figure for what stands in another. */
function exhibitSlips(observed: Observed): readonly Slip[] {
  const exhibits = exhibitsOf(observed)
  const byStatement = new Map<number, string[]>()
  for (const { origin, key, standing } of observed.observations) {
    if (origin.kind !== 'statement' || standing === 'label') continue
    byStatement.set(origin.statement, [...(byStatement.get(origin.statement) ?? []), formatKey(key)])
  }
  return observed.extraction.statements.flatMap((statement): readonly Slip[] => {
    if (statement.kind !== 'sentence' && statement.kind !== 'item') return []
    const names = [
      ...new Set([...statement.text.matchAll(EXHIBIT)].map(([, kind, number]) => nameOf(kind, number))),
    ]
    const named = exhibits.filter(({ name }) => names.includes(name))
    if (named.length === 0 || named.length < names.length) return []
    const keys = byStatement.get(statement.order) ?? []
    const meant =
      keys.length > 0
        ? holderOf(keys, named, exhibits, (exhibit) => exhibit.keys)
        : (holderOf(scalesIn(statement, observed.source), named, exhibits, (exhibit) => exhibit.scales) ??
          captionedFor(statement, named, exhibits))
    const said = named.map(({ name }) => name).join(', ')
    return meant === null ? [] : [referenceSlip(statement, said, meant.name)]
  })
}

const kindOf = (name: string): string => name.split(' ')[0] ?? ''
const nameOf = (kind = '', number = ''): string => `${kind.toLowerCase()} ${number.replace(/\s/gu, '')}`

function exhibitsOf({ source, extraction, observations }: Observed): readonly Exhibit[] {
  const { tables, statements } = extraction
  const scales = new Set((source.scales ?? []).map(({ dimension }) => dimension))
  const exhibit = (caption: string, isOwn: (observation: Observation) => boolean): readonly Exhibit[] => {
    const [, kind, number] =
      new RegExp(`^${EXHIBIT.source}`, 'iu').exec(caption.replace(/(\d)\s-/gu, '$1-')) ?? []
    if (number === undefined) return []
    const own = observations.filter(isOwn)
    const printed = own.flatMap(({ key }) => Object.keys(key.dimensions).filter((name) => scales.has(name)))
    return [
      {
        name: nameOf(kind, number),
        words: contentOf(caption.replace(/^\p{L}+\s[\d\s.-]+/u, '')),
        keys: new Set(own.map(({ key }) => formatKey(key))),
        scales: new Set(printed),
      },
    ]
  }
  return [
    ...tables.flatMap(({ caption, index }) =>
      exhibit(caption?.text ?? '', ({ origin }) => origin.kind === 'table' && origin.table === index),
    ),
    ...chartsOf(statements).flatMap(({ caption, labels }) => {
      const orders = new Set(labels.map(({ order }) => order))
      return exhibit(
        caption.text,
        ({ origin, standing }) =>
          standing === 'label' && origin.kind === 'statement' && orders.has(origin.statement),
      )
    }),
  ]
}

const contentOf = (text: string): readonly string[] => [
  ...new Set(
    (
      text
        .toLowerCase()
        .replace(MONTHS, ' ')
        .match(/\p{L}{3,}/gu) ?? []
    ).filter((word) => !FRAME.has(word)),
  ),
]

/** The dimensions whose classes a sentence names. */
function scalesIn({ text }: Statement, source: Source): readonly string[] {
  const scales = new Set((source.scales ?? []).map(({ dimension }) => dimension))
  return findNames(text, findMentions(text), source).flatMap(({ dimension, code, start, end }) =>
    scales.has(dimension) && code !== null && code !== '' && /\d/u.test(text.slice(start, end))
      ? [dimension]
      : [],
  )
}

/**
 * The exhibit that holds most of what the named ones hold nothing of, one of their kind first; null where they hold
 * some. Of a figure whose values could not be read only another figure is taken to be meant.
 */
function holderOf(
  things: readonly string[],
  named: readonly Exhibit[],
  exhibits: readonly Exhibit[],
  held: (exhibit: Exhibit) => ReadonlySet<string>,
): Exhibit | null {
  const count = (exhibit: Exhibit) => things.filter((thing) => held(exhibit).has(thing)).length
  if (named.some((exhibit) => count(exhibit) > 0)) return null
  const isOfKind = (exhibit: Exhibit) => named.some(({ name }) => kindOf(name) === kindOf(exhibit.name))
  const isUnread = named.some((exhibit) => held(exhibit).size === 0)
  const others = exhibits
    .filter((exhibit) => !named.includes(exhibit) && count(exhibit) > 0 && (isOfKind(exhibit) || !isUnread))
    .sort((a, b) => count(b) - count(a) || Number(isOfKind(b)) - Number(isOfKind(a)))
  return others[0] ?? null
}

/** How many of the words a text has, in any inflection. */
function saidOf(words: readonly string[], text: string): number {
  const spoken = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  const begins = (word: string) => word.slice(0, Math.max(STEM, word.length - 3))
  return words.filter((word) =>
    spoken.some(
      (each) =>
        each === word ||
        (word.length >= STEM && each.startsWith(begins(word))) ||
        (word.length === STEM - 1 && each.startsWith(word) && each.length <= word.length + ENDING),
    ),
  ).length
}

/** The only exhibit whose whole caption the sentence repeats, and more of it than of the one that it names. */
function captionedFor(
  { text }: Statement,
  named: readonly Exhibit[],
  exhibits: readonly Exhibit[],
): Exhibit | null {
  const [own, ...more] = named
  if (own === undefined || more.length > 0) return null
  const said = ({ words }: Exhibit) => saidOf(words, text)
  const whole = exhibits.filter(
    (exhibit) =>
      exhibit !== own &&
      kindOf(exhibit.name) === kindOf(own.name) &&
      exhibit.words.length >= TELLING &&
      said(exhibit) === exhibit.words.length &&
      said(exhibit) > said(own) + 1,
  )
  return whole.length === 1 ? (whole[0] ?? null) : null
}

function referenceSlip(statement: Statement, said: string, meant: string): Slip {
  const { text } = statement
  const named = said.split(', ').flatMap((name) => passagesIn(statement, 'distrusted', name))
  return {
    about: ['reference', said, meant, text.slice(0, 60)],
    verdict: 'unexplained',
    printed: [],
    passages: named.length > 0 ? named : passagesIn(statement, 'distrusted'),
    title: { nb: `${said} | ${meant}`, en: `${said} | ${meant}` },
    reason: {
      nb: `Teksten viser til ${said}, men det den forteller, står i ${meant}: «${text}»`,
      en: `The text refers to ${said}, but what it tells stands in ${meant}: “${text}”`,
    },
  }
}
