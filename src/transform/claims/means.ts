import type { ClaimRule, MeanWording } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import type { Statement } from '../../model/statement.ts'
import type { Mention } from '../mention/mention.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import { divide } from '../reconcile/solver/rational.ts'
import { type Evidence, keyAt } from './evidence.ts'
import { spanTold } from './member-sums.ts'
import { type Told, toldFindings } from './members.ts'
import { knownAt, quantityIn, SOME_COUNT } from './plain-words.ts'

const AVERAGE = /(?<!\p{L})(?:i\s(?:snitt|gjennomsnitt)|gjennomsnittlig)\s/iu
/** "… hver", "hver av de store kommunene …", "hver kommune …". */
const EACH = /\s(?:hver|kvar)(?=$|[.,;])|(?<!\p{L})(?:hver|kvar)\s(?:av\s)?/iu
/** "… per kommune", "… i hver kommune". */
const PER = /\s(?:per|pr\.?|(?:i|for)\s(?:hver|kvar))\s(?<noun>[\p{L}/-]+)/iu

/** "Hver kommune har i snitt 40 planer": the sum through the number of those who share it. */
export function meanFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly MeanWording[],
): readonly Finding[] {
  return toldFindings(evidence, claim, {
    speaks: AVERAGE,
    tell: (_, statement, mentions) =>
      wordings.flatMap((wording) =>
        mentions.flatMap((mention) => toldOf(evidence, statement, { wording, mention })),
      ),
  })
}

function toldOf(
  evidence: Evidence,
  statement: Statement,
  { wording, mention }: { readonly wording: MeanWording; readonly mention: Mention },
): readonly Told[] {
  const { text } = statement
  const { kind, figure, start, end } = mention
  const isNamed = (words: string) => saysOneOf(wordsOf(words), wording.nouns)
  const per = PER.exec(text)
  const isEach = per === null ? EACH.test(text) && isNamed(text) : isNamed(per.groups?.noun ?? '')
  if (!isEach || !['figure', 'class'].includes(kind)) return []
  if (figure.kind !== 'number' || figure.unit !== null) return []
  const plain = `${text.slice(0, start)}${SOME_COUNT}${text.slice(end)}`
    .replace(AVERAGE, '')
    .replace(per === null ? EACH : PER, '')
  const key = quantityIn(evidence, statement, plain)
  if (key === null || key.measure !== wording.measure) return []
  const [own, holders] = [
    knownAt(evidence, key),
    knownAt(evidence, keyAt(evidence.source, wording.holders, key.dimensions)),
  ]
  const told = spanTold(mention, false)
  if (own === null || holders === null || told === null || holders.low.numerator <= 0n) return []
  const given = { low: divide(own.low, holders.high), high: divide(own.high, holders.low) }
  return [{ rule: 'ratio', said: mention, told, given, isNumber: true, known: [own, holders] }]
}
