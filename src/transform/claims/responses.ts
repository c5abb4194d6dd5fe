import type { ClaimRule, ResponseWording } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Phrase } from '../../model/prose.ts'
import type { Statement } from '../../model/statement.ts'
import { findMentions } from '../mention/mention.ts'
import { phraseEnd, wordsOf } from '../prose/phrase.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import { compare, fromDecimal, rational } from '../reconcile/solver/rational.ts'
import { type Evidence, isRunning, keyAt, shortened } from './evidence.ts'

const CENSUS =
  /(?<!\p{L})(?:fulltelling|totaltelling|fullstendig telling|totalundersøkelse)(?:en|a|er)?(?!\p{L})/iu
const HIGH: readonly string[] = ['høy', 'høye', 'god', 'gode']
const LOW: readonly string[] = ['lav', 'lave', 'låg', 'låge', 'dårlig', 'dårlege', 'svak']
/** Words between the adjective and its noun. */
const BETWEEN: readonly string[] = ['nok', 'samlet', 'total', 'samla']

/** A census that not everybody answered, and one response rate that is called high here and low there. */
export function responseFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly ResponseWording[],
): readonly Finding[] {
  return wordings.flatMap((wording) => [
    ...censuses(evidence, claim, wording),
    ...appraisals(evidence, claim, wording),
  ])
}

function censuses(
  { source, extraction, print }: Evidence,
  claim: ClaimRule,
  { measure, at }: ResponseWording,
) {
  const witness = print.heaviest.get(formatKey(keyAt(source, measure, at)))
  if (witness === undefined || compare(fromDecimal(witness.value), rational(100n)) >= 0) return []
  const told = extraction.statements.filter(isRunning).find(({ text }) => CENSUS.test(text))
  const [said] = CENSUS.exec(told?.text ?? '') ?? []
  if (told === undefined || said === undefined) return []
  return [
    remarkFinding({
      source: source.name,
      rule: claim.kind,
      ruleName: claim.name,
      verdict: 'label',
      severity: 'soft',
      about: ['census', measure],
      keys: [witness.key],
      printed: [witness.value],
      support: witness.observations.map(({ ordinal }) => ordinal),
      title: inBoth((language) => {
        const value = writeNumber(witness.value, language)
        return language === 'nb'
          ? `«${said}» | ${value} prosent svarte`
          : `“${said}” | ${value} percent answered`
      }),
      reason: inBoth((language) => {
        const value = writeNumber(witness.value, language)
        return language === 'nb'
          ? `Undersøkelsen kalles en telling av alle, men ${value} prosent svarte: «${shortened(told.text)}»`
          : `The survey is called a count of everybody, but ${value} percent answered: “${shortened(told.text)}”`
      }),
      arithmetic: [],
    }),
  ]
}

function appraisals(
  { source, extraction }: Evidence,
  claim: ClaimRule,
  { measure, called }: ResponseWording,
) {
  const running = extraction.statements.filter(isRunning)
  const of = (adjectives: readonly string[]) =>
    running.find((statement) => calls(statement, adjectives, called) && !namesSome(statement, source))
  const [high, low] = [of(HIGH), of(LOW)]
  if (high === undefined || low === undefined) return []
  return [
    remarkFinding({
      source: source.name,
      rule: claim.kind,
      ruleName: claim.name,
      verdict: 'label',
      severity: 'soft',
      about: ['appraisal', measure],
      keys: [],
      printed: [],
      support: [],
      title: inBoth((language) => {
        const name = source.measures.find((each) => each.name === measure)?.label[language] ?? measure
        return language === 'nb' ? `${name}: både høy og lav` : `${name}: both high and low`
      }),
      reason: {
        nb: `Det samme omtales som høyt ett sted og lavt et annet: «${shortened(high.text)}», «${shortened(low.text)}»`,
        en: `The same is called high in one place and low in another: “${shortened(high.text)}”, “${shortened(low.text)}”`,
      },
      arithmetic: [],
    }),
  ]
}

/** Whether a sentence calls the thing one of the adjectives: "en høy nok svarprosent". */
function calls({ text }: Statement, adjectives: readonly string[], called: readonly Phrase[]): boolean {
  const words = wordsOf(text)
  return words.some((word, index) => {
    if (!adjectives.includes(word.text)) return false
    const next = BETWEEN.includes(words[index + 1]?.text ?? '') ? index + 2 : index + 1
    return called.some((phrase) => phraseEnd(words, phrase, next) !== null)
  })
}

/** Whether a sentence speaks of some members only, or gives the rate that it means. */
function namesSome({ text }: Statement, { dimensions }: Evidence['source']): boolean {
  const names = dimensions.flatMap(({ members }) => members.map(({ label }) => label.nb.toLowerCase()))
  const low = text.toLowerCase()
  return (
    names.some((name) => low.includes(name)) ||
    findMentions(text).some(({ printed }) => /%|prosent/iu.test(printed))
  )
}
