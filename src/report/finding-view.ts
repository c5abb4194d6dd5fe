import { compareDecimals, formatDecimal, multiplyDecimals, wholeNumber } from '../model/decimal.ts'
import type { Decimal } from '../model/decimal.ts'
import type { Explanation } from '../model/finding.ts'
import { formatKey } from '../model/key.ts'
import type { Observation, Unit } from '../model/observation.ts'
import type { Label, Source } from '../model/source.ts'
import { VERDICT_WORDS } from '../model/verdict.ts'
import { formatArithmetic, formatDay, formatNumber, formatQuantity, formatSums } from './format-number.ts'
import { isTotal, keyName, measureOf, parseKey, sourceOf } from './naming.ts'
import { placeView } from './place-view.ts'
import type { DocumentFacts, FindingFacts } from './report-data.ts'
import type { FindingGroup, FindingView, PlaceRole, PlaceView } from './view-model.ts'
import { IMPACT, RULE } from './wording.ts'
import type { Impact, Language } from './wording.ts'

/** The findings of all documents in groups: totals, parts, then numbering, references and labels; numbered throughout. */
export function findingGroups(
  documents: readonly DocumentFacts[],
  sources: readonly Source[],
  lang: Language,
): readonly FindingGroup[] {
  const all = documents.flatMap((document) =>
    document.findings.map((facts) => ({ document, facts, impact: impactOf(facts, sources) })),
  )
  let number = 0
  return (Object.keys(IMPACT) as Impact[])
    .map((impact) => ({
      heading: IMPACT[impact][lang],
      findings: all
        .filter((each) => each.impact === impact)
        .sort((a, b) => byWeight(a.facts, b.facts))
        .map(({ document, facts }) => {
          number += 1
          return findingView(document, facts, { sources, lang, number })
        }),
    }))
    .filter(({ findings }) => findings.length > 0)
}

/** Whether a finding touches a total, a part, or only how the document names and numbers things. */
function impactOf({ finding }: FindingFacts, sources: readonly Source[]): Impact {
  if (finding.rule === 'numbering' || finding.rule === 'label' || finding.verdict === 'label') {
    return 'editorial'
  }
  return finding.keys.some((key) => isTotal(sources, parseKey(key))) ? 'total' : 'part'
}

/** Hard before soft, then the gap that is larger beside the figure itself, then open before resolved. */
function byWeight(a: FindingFacts, b: FindingFacts): number {
  const soft = ({ finding }: FindingFacts) => (finding.severity === 'hard' ? 0 : 1)
  if (soft(a) !== soft(b)) return soft(a) - soft(b)
  const [x, y] = [relativeGap(a), relativeGap(b)]
  const gaps = compareDecimals(multiplyDecimals(y.gap, x.of), multiplyDecimals(x.gap, y.of))
  return gaps !== 0 ? gaps : Number(b.open) - Number(a.open)
}

/** The gap and the largest figure that it is a part of, so that counts and percentages can be ranked together. */
function relativeGap({ finding }: FindingFacts): { readonly gap: Decimal; readonly of: Decimal } {
  const sizes = finding.printed.map(absolute).filter(({ coefficient }) => coefficient > 0n)
  const of = sizes.reduce((a, b) => (compareDecimals(a, b) >= 0 ? a : b), sizes[0] ?? wholeNumber(1))
  return { gap: absolute(finding.discrepancy ?? wholeNumber(0)), of }
}

function absolute(value: Decimal): Decimal {
  return value.coefficient < 0n ? { ...value, coefficient: -value.coefficient } : value
}

interface FindingContext {
  readonly sources: readonly Source[]
  readonly lang: Language
  readonly number: number
}

function findingView(document: DocumentFacts, facts: FindingFacts, context: FindingContext): FindingView {
  const { finding, open, decision } = facts
  const { sources, lang, number } = context
  const source = sourceOf(sources, document.source)
  const supporting = finding.distrusted.length > 0 ? 'support' : 'printed'
  const printedAt = (role: PlaceRole) => (ordinal: number) => {
    const observation = document.observations.get(ordinal)
    const how = { role, roleText: ROLE[role][lang], lang }
    return observation === undefined ? [] : [placeView(document, source, observation, how)]
  }
  const places = [
    ...finding.distrusted.flatMap(printedAt('distrusted')),
    ...finding.support.flatMap(printedAt(supporting)),
  ]
  const unit = unitOf(facts, document, sources)
  const number_ = (value: Decimal | null) =>
    value === null
      ? null
      : { plain: formatDecimal(value), text: formatQuantity(formatDecimal(value), unit, lang) }
  const worded = {
    printed: finding.printed.flatMap((value) => number_(value) ?? []),
    accepted: number_(finding.accepted),
    implied: number_(finding.implied),
  }
  return {
    id: finding.id,
    number,
    title: titleText(finding.title[lang], VERDICT_WORDS[finding.verdict][lang]),
    verdict: { code: finding.verdict, text: VERDICT_WORDS[finding.verdict][lang] },
    open,
    hard: finding.severity === 'hard',
    severity: severityText(finding.severity === 'hard', lang),
    rule: RULE[finding.rule][lang],
    ruleName: finding.ruleName,
    source: source?.title ?? document.source,
    ...worded,
    discrepancy: discrepancyText(finding.discrepancy, unit, lang),
    conclusion: conclusion(facts, worded, places, lang),
    places,
    arithmetic: finding.arithmetic.map((line) => formatArithmetic(line, lang)),
    reason: formatSums(finding.reason[lang], lang),
    alternatives: finding.alternatives.map((each) => alternativeText(each, unit, lang)),
    gap: gapText(finding, lang),
    settledBy: finding.settledBy[lang],
    decision: decision === null ? null : decisionText(decision, unit, lang),
    figures: finding.keys.map((key) => ({ key, name: keyName(sources, key, lang) })),
    relation: finding.relation ?? null,
    doubted: doubtedFigure(document.observations.get(finding.distrusted[0] ?? -1)),
  }
}

function doubtedFigure(observation: Observation | undefined): FindingView['doubted'] {
  if (observation === undefined || observation.value === null) return null
  return { key: formatKey(observation.key), plain: formatDecimal(observation.value) }
}

function severityText(hard: boolean, lang: Language): string {
  if (lang === 'nb') return hard ? 'Feil' : 'Merknad'
  return hard ? 'Error' : 'Remark'
}

/** The unit of the doubted figure; where none is doubted, of the finding's first quantity. */
function unitOf({ finding }: FindingFacts, document: DocumentFacts, sources: readonly Source[]): Unit {
  const doubted: Observation | undefined = document.observations.get(
    finding.distrusted[0] ?? finding.support[0] ?? -1,
  )
  if (doubted !== undefined) return doubted.unit
  const { dataset, measure } = parseKey(finding.keys[0] ?? '')
  return measureOf(sources, dataset, measure)?.unit ?? 'count'
}

/** A gap between percentages is told in percentage points. */
function discrepancyText(
  gap: Decimal | null,
  unit: Unit,
  lang: Language,
): { readonly plain: string; readonly text: string } | null {
  if (gap === null) return null
  const plain = formatDecimal(gap)
  return { plain, text: formatQuantity(plain, unit === 'percent' ? 'percentage_point' : unit, lang) }
}

const ROLE: Readonly<Record<PlaceRole, Label>> = {
  distrusted: { nb: 'Omtvistet', en: 'Doubted' },
  support: { nb: 'Støtte', en: 'Support' },
  printed: { nb: 'Trykt', en: 'Printed' },
}

/** The verdict stands above the title already. */
function titleText(title: string, verdict: string): string {
  return title.startsWith(`${verdict}: `) ? title.slice(verdict.length + 2) : title
}

/** The sentence that may be quoted. */
function conclusion(
  { finding }: FindingFacts,
  { printed, accepted, implied }: Pick<FindingView, 'printed' | 'accepted' | 'implied'>,
  places: readonly PlaceView[],
  lang: Language,
): string {
  const nb = lang === 'nb'
  const doubted = places.find(({ role }) => role === 'distrusted')
  const both = printed.map(({ text }) => text).join(nb ? ' og ' : ' and ')
  const verdict = VERDICT_WORDS[finding.verdict][lang]
  if (finding.verdict === 'misprint' && doubted !== undefined) {
    if (accepted !== null) {
      const wrong = printed.find(({ plain }) => plain !== accepted.plain)?.text ?? doubted.printed
      const sums = finding.arithmetic.some((line) => line.includes('+'))
      return nb
        ? `${accepted.text}: Støttes av ${sums ? 'delsummene' : 'dokumentets øvrige tall'}; ${wrong} (${doubted.where}) er trolig trykkfeil.`
        : `${accepted.text}: Supported by ${sums ? 'the sums of the parts' : "the document's other figures"}; ${wrong} (${doubted.where}) is probably a misprint.`
    }
    if (implied !== null) {
      const wrong = printed[0]?.text ?? doubted.printed
      return nb
        ? `${wrong} (${doubted.where}) er trolig trykkfeil; dokumentets øvrige tall gir ${implied.text}, som ikke er trykt noe sted.`
        : `${wrong} (${doubted.where}) is probably a misprint; the document's other figures give ${implied.text}, which is printed nowhere.`
    }
  }
  if (printed.length !== 2) return `${verdict}.`
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
      return `${verdict}: ${both}.`
  }
}

function alternativeText({ verdict, reason, implied }: Explanation, unit: Unit, lang: Language): string {
  const value = implied === null ? '' : ` → ${formatQuantity(formatDecimal(implied), unit, lang)}`
  const named = verdict === 'undecided' ? reason[lang] : `${VERDICT_WORDS[verdict][lang]}: ${reason[lang]}`
  return `${named}${value}`
}

/** «entydig» where every other solution doubts at least one more figure, «flere forklaringer» otherwise. */
function gapText({ gap, alternatives, verdict }: FindingFacts['finding'], lang: Language): string {
  if (verdict === 'unproven') return lang === 'nb' ? 'ikke bevist' : 'not proven'
  if (gap === null) return ''
  if (gap >= 1 && alternatives.length === 0) return lang === 'nb' ? 'entydig' : 'unique'
  return lang === 'nb' ? 'flere forklaringer' : 'several explanations'
}

function decisionText(
  { accepted, by, why, at }: NonNullable<FindingFacts['decision']>,
  unit: Unit,
  lang: Language,
): string {
  const day = formatDay(at, lang)
  const value = accepted === null ? null : formatQuantity(accepted, unit, lang)
  if (lang === 'nb') {
    return `Avgjort av ${by} ${day}: ${value === null ? 'begge tall står' : `${value} legges til grunn`}. Begrunnelse: ${why}`
  }
  return `Decided by ${by} ${day}: ${value === null ? 'both figures stand' : `${value} is accepted`}. Reason: ${why}`
}

/** The tolerance of a check in words: exact, or ± what the printed digits allow. */
export function toleranceText(tolerance: Decimal | null, lang: Language): string {
  if (tolerance === null || tolerance.coefficient === 0n) return lang === 'nb' ? 'nøyaktig' : 'exact'
  return `± ${formatNumber(formatDecimal(tolerance), lang)} (${lang === 'nb' ? 'avrunding' : 'rounding'})`
}
