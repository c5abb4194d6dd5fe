import { type Statement, shareSection } from '../../model/statement.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import type { Slip } from './slip.ts'

const ORDINALS = ['første', 'andre', 'tredje', 'fjerde', 'femte', 'sjette', 'sjuende|syvende', 'åttende']
const STEP = new RegExp(`^(?:for det|det|den) (?:${ORDINALS.join('|')})\\b`, 'iu')
const PARTED = new RegExp(`(?<!\\p{L})(${NUMBER_WORD})(?:delt|deling|delte)(?!\\p{L})`, 'iu')
const COUNT = `(?:${NUMBER_WORD}|[2-9]|1[0-2])`
/** "tre tiltak", "fem nye spørsmål": a small number and the noun that it counts, within three words. */
const COUNTED = new RegExp(`(?<![\\p{L}\\p{N},.])(${COUNT})((?:\\s[\\p{L}-]+){1,3}?)(?=[\\s,.:;)]|$)`, 'giu')
/** The same right before the colon, or before "er:" and "som følger:". */
const HEAD = new RegExp(
  `(?<![\\p{L}\\p{N},.])(${COUNT})((?:\\s[\\p{L}-]+){1,3})(?:\\s(?:er|var|omfatter|som følger))?\\s?:`,
  'iu',
)
const BACKWARD = /^(?:disse|dei|de|desse)(?:\s\p{L}+){0,4}:$/iu
const MARK = /^(?:([•▪■●○◦‣·*–—-])\s|(\d{1,2}|\p{Ll})[.)]\s)/u
const NAME = `\\p{L}[\\p{L}/-]*(?:\\s\\p{L}[\\p{L}/-]*){0,3}`
/** "tre fylker: A, B og C" and "de tre fylkene, A, B og C,". */
const INLINE = new RegExp(
  `(?<![\\p{L}\\p{N},.])(${COUNT})((?:\\s[\\p{L}-]+){1,3})(?:\\s?:|,)\\s((?:${NAME},\\s)*${NAME}\\sog\\s${NAME})(?=[.,;:]|$)`,
  'iu',
)

/** Lists that hold more or fewer things than the text announces. */
export function listSlips(statements: readonly Statement[]): readonly Slip[] {
  return statements.flatMap((statement, index) => {
    if (statement.kind === 'heading' || statement.kind === 'label' || statement.kind === 'note') return []
    const following = statements.slice(index + 1)
    return [
      ...slip(statement, announcedParts(statement.text), () => stepsIn(statement, following)),
      ...slip(statement, announcedItems(statements, index), () => itemsIn(following)),
      ...inlineSlip(statement),
      ...skippedStep(statement, following),
    ]
  })
}

interface Announced {
  readonly count: number
  readonly words: string
}

function slip(
  { text }: Statement,
  announced: Announced | null,
  countFollowing: () => number | null,
): readonly Slip[] {
  const found = announced === null ? null : countFollowing()
  if (announced === null || found === null || found === announced.count) return []
  const { count, words } = announced
  return [
    {
      about: [words.toLowerCase(), text.slice(0, 60), String(found)],
      verdict: 'unexplained',
      printed: [count, found],
      title: {
        nb: `«${words}» varsler ${count}, ${found} følger`,
        en: `“${words}” announces ${count}, ${found} follow`,
      },
      reason: {
        nb: `Teksten varsler ${count}, men ${found} er nevnt: «${text}»`,
        en: `The text announces ${count}, but ${found} are named: “${text}”`,
      },
    },
  ]
}

const numberOf = (text: string): number => parseNumberWord(text) ?? Number(text)

function announcedParts(text: string): Announced | null {
  const [words, word] = PARTED.exec(text) ?? []
  return words === undefined || word === undefined ? null : { count: numberOf(word), words }
}

/** The place that a sentence takes: 2 for "for det andre"; null for one that takes none. */
function stepOf(text: string): { readonly place: number; readonly isReason: boolean } | null {
  const [found] = STEP.exec(text.replace(MARK, '')) ?? []
  if (found === undefined) return null
  const place = ORDINALS.findIndex((ordinal) => new RegExp(`(?:${ordinal})$`, 'iu').test(found)) + 1
  return { place, isReason: /^for det/iu.test(found) }
}

/** What follows in the same section. */
function restOfSection(statement: Statement, following: readonly Statement[]): readonly Statement[] {
  const end = following.findIndex((each) => each.kind === 'heading' || !shareSection(each, statement))
  return end < 0 ? following : following.slice(0, end)
}

/** "For det første" with "for det tredje" as the next that follows it. */
function skippedStep(statement: Statement, following: readonly Statement[]): readonly Slip[] {
  const own = stepOf(statement.text)
  if (own === null || !own.isReason) return []
  const next = restOfSection(statement, following).find(({ text }) => stepOf(text)?.isReason === true)
  const place = next === undefined ? 0 : (stepOf(next.text)?.place ?? 0)
  if (next === undefined || place <= own.place + 1) return []
  return [
    {
      about: ['skipped', statement.text.slice(0, 60), String(place)],
      verdict: 'unexplained',
      printed: [own.place, place],
      title: { nb: `${own.place}. | ${place}.`, en: `${own.place}. | ${place}.` },
      reason: {
        nb: `Etter nummer ${own.place} følger nummer ${place}: «${statement.text}», «${next.text}»`,
        en: `Number ${place} follows number ${own.place}: “${statement.text}”, “${next.text}”`,
      },
    },
  ]
}

/** How far "for det første", "for det andre" … go in the section, counted where they run without a gap. */
function stepsIn(statement: Statement, following: readonly Statement[]): number | null {
  const steps = restOfSection(statement, following).flatMap(({ text }) => stepOf(text)?.place ?? [])
  if (steps[0] !== 1) return null
  const gap = steps.findIndex((place, index) => place !== index + 1)
  return gap < 0 ? steps.length : gap
}

/** The number of things that a sentence before a list announces, itself or by pointing back at the one before. */
function announcedItems(statements: readonly Statement[], index: number): Announced | null {
  const { text, kind } = statements[index] as Statement
  if (kind !== 'sentence' || !text.endsWith(':') || itemsIn(statements.slice(index + 1)) === null) return null
  const head = HEAD.exec(text)
  if (head !== null && head.index + head[0].length === text.length) {
    return { count: numberOf(head[1] ?? ''), words: `${head[1]}${head[2]}` }
  }
  const before = statements[index - 1]
  if (before === undefined || before.kind !== 'sentence') return null
  const counted = [...before.text.matchAll(COUNTED)].map(([, word = '', rest = '']) => ({
    count: numberOf(word),
    words: `${word}${rest}`,
  }))
  const [first = ''] = text.toLowerCase().split(' ')
  const named = counted.filter(({ words }) => first.length > 5 && repeats(first, words))
  const pointed = BACKWARD.test(text) ? counted : named
  return pointed.length === 1 ? (pointed[0] ?? null) : null
}

/** Whether a word is the definite form of the noun counted: "spørsmålene" of "fem spørsmål". */
function repeats(word: string, counted: string): boolean {
  const noun = counted.toLowerCase().split(' ').at(-1) ?? ''
  return (
    noun.length > 3 && word.startsWith(noun.replace(/(?:er|e|ar)$/u, '')) && word.length - noun.length < 5
  )
}

/** The items of the list that follows at once, those marked as its first one is; null where their number is not plain. */
function itemsIn(following: readonly Statement[]): number | null {
  const shown = following.filter(({ kind }) => kind !== 'note')
  const end = shown.findIndex(({ kind }) => kind !== 'item')
  const items = (end < 0 ? shown : shown.slice(0, end)).map(({ text }) => text)
  const [first] = items
  if (first === undefined) return null
  const mark = MARK.exec(first)
  if (mark === null)
    return items.some((text) => /[.!?]$/u.test(text) || MARK.test(text)) ? null : items.length
  return items.filter((text) => {
    const own = MARK.exec(text)
    return own !== null && (mark[1] === undefined ? own[2] !== undefined : own[1] === mark[1])
  }).length
}

function inlineSlip(statement: Statement): readonly Slip[] {
  const [, word = '', noun = '', list = ''] = INLINE.exec(statement.text) ?? []
  if (list === '' || /^(?:som|og|men|der|hvor|hvorav|herunder|blant)\s/iu.test(list)) return []
  // One "og" parts the last two; any other belongs to a name ("Møre og Romsdal", "bo- og avlastning").
  return slip(
    statement,
    { count: numberOf(word), words: `${word}${noun}` },
    () => list.split(', ').length + 1,
  )
}
