import type { Printed } from './number.ts'
import { type MentionKind, type Token, tokenize } from './mention-lexer.ts'

export type { MentionKind } from './mention-lexer.ts'

/** A range of UTF-16 units of a sentence. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A figure of running text, or a digit run that only looks like one, with what its sentence says around it. */
export interface Mention extends TextRange {
  readonly kind: MentionKind
  readonly printed: string
  /** What the words say as a figure, whatever `kind` takes them for. */
  readonly figure: Printed
  /** Where its one numeral stands, or its two (part and whole, low and high). */
  readonly numerals: readonly TextRange[]
  /** The words after it up to the next mention or stop, a bracketed share left out: "kommuner har mellom". */
  readonly after: string
  /** The words before it, back to the mention or stop before. */
  readonly before: string
  /** It stands alone in brackets: "Oslo (1234)", "40 kommuner (20 prosent)". */
  readonly bracketed: boolean
  /** Index of the mention that this one puts in other terms: the 40 of "40 kommuner (20 prosent)". */
  readonly restates: number | null
  /** Index of the mention that this one is part of: "90 kommuner, hvorav 30 …". */
  readonly partOf: number | null
  /** Index of the first of the figures that share one noun: "50, 60 og 70 kommuner"; its own index if alone. */
  readonly shares: number
}

const STOP = /[.,;:()«»"]/u

function wordsAfter(text: string, end: number, limit: number): string {
  const rest = text.slice(end, limit).replace(/^\s*\([^()]*\)?/u, '')
  const stop = rest.search(STOP)
  return (stop < 0 ? rest : rest.slice(0, stop)).trim()
}

/** A stop does not part "…, som er 180" from what it is said of. */
const STOP_BEFORE = /[.,;:()](?!\s+som\s+(?:er|var|utgjør)\b)/gu

function wordsBefore(text: string, start: number, limit: number, bracketed: boolean): string {
  const lead = text.slice(limit, start)
  const rest = bracketed ? lead.replace(/\(\s*$/u, '') : lead
  return rest.slice(Math.max(...[...rest.matchAll(STOP_BEFORE)].map(({ index }) => index + 1), 0)).trim()
}

/** White space is folded: nothing that must stand right beside a figure is further away. */
const BESIDE = 2

const isBracketed = (text: string, { start, end }: TextRange): boolean =>
  /\(\s*$/u.test(text.slice(Math.max(0, start - BESIDE), start)) &&
  /^\s*\)/u.test(text.slice(end, end + BESIDE))

const isShare = ({ figure }: Token): boolean =>
  figure.kind === 'number'
    ? figure.unit === 'percent'
    : figure.kind === 'ratio' && figure.relation === 'av' && !/\d/u.test(figure.printed)
const isCounted = (token: Token): boolean =>
  ['figure', 'class'].includes(token.kind) &&
  !['unreadable', 'range'].includes(token.figure.kind) &&
  !isShare(token)

/** The count that a share in brackets restates: it stands just before, with nothing but its noun between. */
function restated(text: string, tokens: readonly Token[], index: number): number | null {
  const [token, last] = [tokens[index], tokens[index - 1]]
  if (token === undefined || last === undefined || !isShare(token) || !isBracketed(text, token)) return null
  const between = text.slice(last.end, token.start)
  const nounOnly = /^\s*(?:[\p{L}/-]+\s+){0,4}\(\s*$/u.test(between)
  return isCounted(last) && nounOnly ? index - 1 : null
}

/** For each figure, the count before the last "hvorav" that stands between the two: it is part of that one. */
function containing(text: string, tokens: readonly Token[]): readonly (number | null)[] {
  const hinges = [...text.matchAll(/hvorav|derav|herav/gu)].map(({ index }) => index)
  let [hinge, whole, counted]: [number, number | null, number | null] = [0, null, null]
  return tokens.map((token, index) => {
    while ((hinges[hinge] ?? Number.POSITIVE_INFINITY) < token.start) [hinge, whole] = [hinge + 1, counted]
    if (isCounted(token)) counted = index
    return whole
  })
}

/** For each figure, the first of those that share its noun: joined to it by commas and "og". */
function sharing(text: string, tokens: readonly Token[]): readonly number[] {
  const firsts: number[] = []
  for (const [index, token] of tokens.entries()) {
    const last = tokens[index - 1]
    const joined =
      last !== undefined && /^\s*(?:,|,? og|,? eller|,? samt)\s+$/u.test(text.slice(last.end, token.start))
    const alike = last !== undefined && last.kind === token.kind && last.figure.kind === token.figure.kind
    firsts.push(joined && alike ? (firsts[index - 1] ?? index) : index)
  }
  return firsts
}

/** Where the words behind a token end at the latest: at the next figure that is not in brackets right behind it. */
function nextStart(text: string, tokens: readonly Token[], index: number): number {
  const token = tokens[index]
  for (let other = index + 1; token !== undefined && other < tokens.length; other += 1) {
    const next = tokens[other]
    if (next !== undefined && inFigures(next) && restartsAfter(text, token, next.start)) return next.start
  }
  return text.length
}

/**
 * Every run of digits in a sentence, and every number word, with its meaning and its surroundings. Each digit of
 * the sentence stands in exactly one mention. Of the publication's quantities nothing is known here.
 */
export function findMentions(sentence: string): readonly Mention[] {
  const tokens = tokenize(sentence)
  const [wholes, firsts] = [containing(sentence, tokens), sharing(sentence, tokens)]
  let lastEnd = 0
  const drafts = tokens.map((token, index) => {
    const bracketed = isBracketed(sentence, token)
    const before = wordsBefore(sentence, token.start, lastEnd, bracketed)
    if (inFigures(token)) lastEnd = token.end
    return {
      ...token,
      printed: sentence.slice(token.start, token.end),
      after: wordsAfter(sentence, token.end, nextStart(sentence, tokens, index)),
      before,
      bracketed,
      restates: restated(sentence, tokens, index),
      partOf: wholes[index] ?? null,
      shares: firsts[index] ?? index,
    }
  })
  const lastOf = new Map(drafts.map(({ shares, after }) => [shares, after]))
  return drafts.map((draft) => ({ ...draft, after: lastOf.get(draft.shares) ?? draft.after }))
}

/** Number words do not part the words around a figure: "det høyeste tallet i én kommune er 800". */
const inFigures = ({ figure }: Token): boolean => /\d/.test(figure.printed)

/** A mention inside the brackets that follow a figure does not end the figure's own noun phrase. */
function restartsAfter(sentence: string, token: Token, start: number): boolean {
  const between = sentence.slice(token.end, start)
  return !/^\s*\([^()]*$/u.test(between)
}
