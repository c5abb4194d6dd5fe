import type { Statement } from '../../model/statement.ts'
import { MONTH, YEAR } from '../mention/date.ts'
import { findMentions } from '../mention/mention.ts'
import { wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

const DAY = `(?:\\d{1,2}\\. ?)?${MONTH}(?: ${YEAR})?`
/** A year, a date, or a run of months: "2009", "1. mai 2009", "april til juni 2009". */
const TIME = new RegExp(`(?<![\\p{L}\\d-])(?:${DAY}(?: (?:til|og) ${DAY})?|${YEAR})(?![\\p{L}\\d-])`, 'giu')
/** Words right before a time that, repeated, say that the same thing is dated again. */
const CONTEXT = 5

interface Dated {
  readonly context: string
  readonly time: string
  readonly text: string
}

/**
 * Sentences that repeat another word for word up to a time, and give another time. Sentences that hold figures are
 * left alone: there the year says what the figure is of.
 */
export function restatementSlips(statements: readonly Statement[]): readonly Slip[] {
  const dated = statements.flatMap((statement) => datedIn(statement))
  return dated.flatMap((own, index) => {
    const earlier = dated.slice(0, index).find(({ context }) => context === own.context)
    if (earlier === undefined || earlier.time === own.time || earlier.text === own.text) return []
    const title = `${earlier.time} | ${own.time}`
    return [
      {
        about: ['dated', own.context, earlier.time, own.time],
        verdict: 'unexplained' as const,
        printed: [],
        title: { nb: `«${own.context} …»: ${title}`, en: `“${own.context} …”: ${title}` },
        reason: {
          nb: `To setninger daterer det samme ulikt: «${earlier.text}», «${own.text}»`,
          en: `Two sentences date the same thing differently: “${earlier.text}”, “${own.text}”`,
        },
      },
    ]
  })
}

function datedIn({ kind, text }: Statement): readonly Dated[] {
  if (kind !== 'sentence' && kind !== 'item') return []
  const times = [...text.matchAll(TIME)]
  if (times.length === 0) return []
  const hasFigures = findMentions(text).some(
    (mention) => mention.kind === 'figure' && /\d/u.test(mention.printed),
  )
  if (hasFigures) return []
  return times.flatMap(({ index, 0: time }) => {
    const before = wordsOf(text.slice(0, index)).map((word) => word.text)
    return before.length < CONTEXT
      ? []
      : [{ context: before.slice(-CONTEXT).join(' '), time: time.toLowerCase(), text }]
  })
}
