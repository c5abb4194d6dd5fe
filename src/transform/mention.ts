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

const isBracketed = (text: string, { start, end }: TextRange): boolean =>
  /\(\s*$/u.test(text.slice(0, start)) && /^\s*\)/u.test(text.slice(end))

const isShare = ({ figure }: Token): boolean => figure.kind === 'number' && figure.unit === 'percent'
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

/** The count before ", hvorav" that this one is part of. */
function containing(text: string, tokens: readonly Token[], index: number): number | null {
  const start = tokens[index]?.start ?? 0
  const lead = text.slice(0, start)
  const hinge = Math.max(lead.lastIndexOf('hvorav'), lead.lastIndexOf('derav'), lead.lastIndexOf('herav'))
  if (hinge < 0) return null
  const whole = tokens.findLastIndex((token) => token.end <= hinge && isCounted(token))
  return whole < 0 ? null : whole
}

/** First of the figures joined by commas and "og" that share the noun of the last. */
function firstSharing(text: string, tokens: readonly Token[], index: number): number {
  const [token, last] = [tokens[index], tokens[index - 1]]
  if (token === undefined || last === undefined) return index
  const joined = /^\s*(?:,|,? og|,? eller|,? samt)\s+$/u.test(text.slice(last.end, token.start))
  const alike = last.kind === token.kind && last.figure.kind === token.figure.kind
  return joined && alike ? firstSharing(text, tokens, index - 1) : index
}

/**
 * Every run of digits in a sentence, and every number word, with its meaning and its surroundings. Each digit of
 * the sentence stands in exactly one mention. Of the publication's quantities nothing is known here.
 */
export function findMentions(sentence: string): readonly Mention[] {
  const tokens = tokenize(sentence)
  const drafts = tokens.map((token, index) => {
    const bracketed = isBracketed(sentence, token)
    const next = tokens
      .slice(index + 1)
      .find((other) => inFigures(other) && restartsAfter(sentence, token, other.start))
    const last = tokens.slice(0, index).findLast(inFigures)
    return {
      ...token,
      printed: sentence.slice(token.start, token.end),
      after: wordsAfter(sentence, token.end, next?.start ?? sentence.length),
      before: wordsBefore(sentence, token.start, last?.end ?? 0, bracketed),
      bracketed,
      restates: restated(sentence, tokens, index),
      partOf: containing(sentence, tokens, index),
      shares: firstSharing(sentence, tokens, index),
    }
  })
  return drafts.map((draft, index) => {
    const lastSharing = drafts.findLast(({ shares }, other) => shares === draft.shares && other >= index)
    return lastSharing === undefined ? draft : { ...draft, after: lastSharing.after }
  })
}

/** Number words do not part the words around a figure: "det høyeste tallet i én kommune er 800". */
const inFigures = ({ figure }: Token): boolean => /\d/.test(figure.printed)

/** A mention inside the brackets that follow a figure does not end the figure's own noun phrase. */
function restartsAfter(sentence: string, token: Token, start: number): boolean {
  const between = sentence.slice(token.end, start)
  return !/^\s*\([^()]*$/u.test(between)
}
