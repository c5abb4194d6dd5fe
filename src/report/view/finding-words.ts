import { formatDecimal } from '../../model/decimal.ts'
import type { Explanation, Finding, Verdict } from '../../model/finding.ts'
import type { Unit } from '../../model/observation.ts'
import type { Label } from '../../model/source.ts'
import { VERDICT_WORDS } from '../../model/verdict.ts'
import { formatDay, formatQuantity } from './format-number.ts'
import type { DecisionFacts, FindingFacts } from '../read/report-data.ts'
import type { FindingView, PlaceView } from './finding-model.ts'
import type { Language } from './wording.ts'

/** What a finding says of itself, already worded. */
export interface Said
  extends Pick<FindingView, 'printed' | 'accepted' | 'implied' | 'discrepancy' | 'places'> {
  readonly whole: { readonly whole: string; readonly parts: string } | null
  readonly decided: string | null
}

/** What is said of a doubted figure: "132 in the summary is probably a misprint". */
const DOUBT: Readonly<Partial<Record<Verdict, Label>>> = {
  misprint: { nb: 'er trolig trykkfeil', en: 'is probably a misprint' },
  swap: { nb: 'er trolig forvekslet med et annet tall', en: 'is probably mistaken for another figure' },
  sign: { nb: 'har trolig feil fortegn', en: 'probably has the wrong sign' },
  unit: { nb: 'har trolig feil størrelsesorden', en: 'is probably of the wrong order of magnitude' },
  omission: {
    nb: 'er trolig summert med en del for lite eller for mye',
    en: 'probably leaves out a part, or counts one twice',
  },
  stale: { nb: 'er trolig et tall fra en annen periode', en: 'is probably the figure of another period' },
  reading: { nb: 'er trolig feil lest fra siden', en: 'is probably misread from the page' },
  method: { nb: 'er trolig beregnet på en annen måte', en: 'was probably computed in another way' },
}

/** The sentence that may be quoted; empty where the finding's title and reason say it all. */
export function conclusionText(finding: Finding, said: Said, lang: Language): string {
  const { printed, places, decided, whole, discrepancy } = said
  const nb = lang === 'nb'
  if (decided !== null) return decided
  if (printed.length === 0) return ''
  if (whole !== null) {
    const gap = discrepancy?.text ?? ''
    return nb
      ? `Delene er til sammen ${whole.parts}, helheten er ${whole.whole}; forskjellen på ${gap} er uforklart.`
      : `The parts add up to ${whole.parts}, the whole is ${whole.whole}; the gap of ${gap} is unexplained.`
  }
  const doubt = DOUBT[finding.verdict]
  if (doubt !== undefined) return doubtText(finding, said, doubt[lang], lang)
  const both = printed.map(({ text }) => text).join(nb ? ' og ' : ' and ')
  if (finding.verdict === 'rounding') {
    return nb
      ? `${printed[0]?.text}: Innenfor avrunding, ikke et avvik.`
      : `${printed[0]?.text}: Within rounding, no contradiction.`
  }
  if (printed.length === 1 && LEFT_OPEN.has(finding.verdict)) {
    const where = placeText(places[0])
    return nb
      ? `${both}${where} stemmer ikke med dokumentets øvrige tall; avviket er uforklart.`
      : `${both}${where} does not agree with the document's other figures; the gap is unexplained.`
  }
  switch (finding.verdict) {
    case 'definition':
      return nb
        ? `${both} er ulike mål og skal ikke sammenlignes.`
        : `${both} are different measures, not to be compared.`
    case 'undecided':
      return nb ? `Uavklart: ${both} står begge.` : `Undecided: ${both} both stand.`
    case 'unexplained':
      return nb ? `Avviket mellom ${both} er uforklart.` : `The gap between ${both} is unexplained.`
    default:
      return `${VERDICT_WORDS[finding.verdict][lang]}: ${both}${printed.length === 1 ? placeText(places[0]) : ''}.`
  }
}

/** Which figure is doubted and where, and what the document's other figures say instead. */
function doubtText(
  finding: Finding,
  { printed, accepted, implied, places }: Said,
  doubt: string,
  lang: Language,
): string {
  const nb = lang === 'nb'
  const doubted = places.find(({ role }) => role === 'distrusted')
  const wrong = printed.find(({ plain }) => plain !== accepted?.plain)?.text ?? doubted?.printed ?? ''
  const page = doubted?.page == null ? '' : ` (${nb ? 'side' : 'page'} ${doubted.page})`
  const claim = `${wrong}${placeText(doubted)} ${doubt}${page}`
  if (accepted !== null) {
    const sums = finding.arithmetic.some((line) => line.includes('+'))
    return nb
      ? `${accepted.text}: Støttes av ${sums ? 'delsummene' : 'dokumentets øvrige tall'}; ${claim}.`
      : `${accepted.text}: Supported by ${sums ? 'the sums of the parts' : "the document's other figures"}; ${claim}.`
  }
  if (implied === null) return `${claim}.`
  if (finding.verdict === 'method') {
    return nb
      ? `${claim}; slik ordene leses, ville det vært ${implied.text}.`
      : `${claim}; as the words read, it would be ${implied.text}.`
  }
  return nb
    ? `${claim}; dokumentets øvrige tall gir ${implied.text}, som ikke er trykt noe sted.`
    : `${claim}; the document's other figures give ${implied.text}, which is printed nowhere.`
}

function placeText(place: PlaceView | undefined): string {
  return place === undefined ? '' : ` ${place.phrase}`
}

/** Another explanation that fits, with the value it would put in place. */
export function alternativeText(
  { verdict, reason, implied }: Explanation,
  unit: Unit,
  lang: Language,
): string {
  const value = implied === null ? '' : ` → ${formatQuantity(formatDecimal(implied), unit, lang)}`
  const named = verdict === 'undecided' ? reason[lang] : `${VERDICT_WORDS[verdict][lang]}: ${reason[lang]}`
  return `${named}${value}`
}

/** «entydig» where every other solution doubts at least one more figure, «flere forklaringer» otherwise. */
export function gapText({ gap, alternatives, verdict }: Finding, lang: Language): string {
  if (verdict === 'unproven') return lang === 'nb' ? 'ikke bevist' : 'not proven'
  if (gap === null) return ''
  if (gap >= 1 && alternatives.length === 0) return lang === 'nb' ? 'entydig' : 'unique'
  return lang === 'nb' ? 'flere forklaringer' : 'several explanations'
}

/** The verdict in words; one that left a finding open says so no longer once an analyst has decided it on these prints. */
export function verdictText(
  { finding: { verdict }, decision }: Pick<FindingFacts, 'finding' | 'decision'>,
  lang: Language,
): string {
  const isDecided = decision !== null && !decision.onOtherGround
  return isDecided && LEFT_OPEN.has(verdict) ? DECIDED[lang] : VERDICT_WORDS[verdict][lang]
}

const LEFT_OPEN: ReadonlySet<Verdict> = new Set(['undecided', 'unexplained', 'unproven'])

const DECIDED: Label = { nb: 'Avgjort av analytiker', en: 'Decided by an analyst' }

/** Who decided, when, what and why; and whether the print has changed since. */
export function decisionText(
  { accepted, by, why, at, onOtherGround }: DecisionFacts,
  unit: Unit,
  lang: Language,
): string {
  const day = formatDay(at, lang)
  const value = accepted === null ? null : formatQuantity(accepted, unit, lang)
  if (lang === 'nb') {
    const decided = `Avgjort av ${by} ${day}: ${value === null ? 'begge tall står' : `${value} legges til grunn`}. Begrunnelse: ${why}`
    return onOtherGround
      ? `${stopped(decided)} Det som er trykt, er endret siden; vurder avgjørelsen på nytt.`
      : decided
  }
  const decided = `Decided by ${by} ${day}: ${value === null ? 'both figures stand' : `${value} is accepted`}. Reason: ${why}`
  return onOtherGround
    ? `${stopped(decided)} What is printed has changed since; look at the decision again.`
    : decided
}

function stopped(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

/** How serious a broken rule is. */
export function severityText(hard: boolean, lang: Language): string {
  if (lang === 'nb') return hard ? 'Feil' : 'Merknad'
  return hard ? 'Error' : 'Remark'
}
