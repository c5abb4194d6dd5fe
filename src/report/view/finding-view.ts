import { addDecimals, compareDecimals, formatDecimal, wholeNumber } from '../../model/decimal.ts'
import type { Decimal } from '../../model/decimal.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation, Unit } from '../../model/observation.ts'
import type { Relation } from '../../model/relation.ts'
import type { Label, Source } from '../../model/source.ts'
import { VERDICT_WORDS } from '../../model/verdict.ts'
import { rankFindings } from './finding-order.ts'
import type { RankedFinding } from './finding-order.ts'
import {
  alternativeText,
  conclusionText,
  decisionText,
  gapText,
  severityText,
  verdictText,
} from './finding-words.ts'
import { formatArithmetic, formatNumber, formatQuantity, formatSums } from './format-number.ts'
import { keyName, measureOf, parseKey, sourceOf } from './naming.ts'
import { passageView, placeView } from './place-view.ts'
import { methodIn } from './rule-words.ts'
import type { DocumentFacts, FindingFacts } from '../read/report-data.ts'
import type {
  FindingGroup,
  FindingView,
  NumberView,
  PlaceGroup,
  PlaceRole,
  PlaceView,
} from './finding-model.ts'
import { IMPACT, RULE } from './wording.ts'
import type { Impact, Language } from './wording.ts'

/** The findings of all documents in groups: totals, parts, then numbering, references and labels; numbered throughout. */
export function findingGroups(
  documents: readonly DocumentFacts[],
  sources: readonly Source[],
  lang: Language,
): readonly FindingGroup[] {
  const ranked = rankFindings(documents, sources)
  let number = 0
  return (Object.keys(IMPACT) as Impact[])
    .map((impact) => ({
      heading: IMPACT[impact][lang],
      findings: ranked
        .filter((each) => each.impact === impact)
        .map((each) => {
          number += 1
          return findingView(each, { sources, lang, number })
        }),
    }))
    .filter(({ findings }) => findings.length > 0)
}

interface FindingContext {
  readonly sources: readonly Source[]
  readonly lang: Language
  readonly number: number
}

function findingView({ document, facts, impact }: RankedFinding, context: FindingContext): FindingView {
  const { finding, open, decision } = facts
  const { sources, lang, number } = context
  const source = sourceOf(sources, document.source)
  const { passages = [] } = finding
  const isDoubting = finding.distrusted.length > 0 || passages.some(({ role }) => role === 'distrusted')
  const supporting = isDoubting ? 'support' : 'printed'
  const printedAt = (role: PlaceRole) => (ordinal: number) => {
    const observation = document.observations.get(ordinal)
    const how = { role, roleText: ROLE[role][lang], lang }
    return observation === undefined ? [] : [placeView(document, source, observation, how)]
  }
  const places = [
    ...finding.distrusted.flatMap(printedAt('distrusted')),
    ...finding.support.flatMap(printedAt(supporting)),
    ...passages.map((passage) => {
      const role = passage.role === 'distrusted' ? passage.role : supporting
      return passageView(document, source, passage, { role, roleText: ROLE[role][lang], lang })
    }),
  ]
  const unit = unitOf(facts, document, sources)
  const quantity = (value: Decimal, of: Unit) => {
    const plain = formatDecimal(value)
    return { plain, text: formatQuantity(plain, of, lang) }
  }
  const worded = (value: Decimal) => quantity(value, printedUnit(value, facts, document) ?? unit)
  const values = {
    printed: finding.printed.map(worded),
    accepted: finding.accepted && worded(finding.accepted),
    implied: finding.implied && quantity(finding.implied, unit),
    discrepancy: gapValue(finding.discrepancy, unit, lang),
  }
  const whole = wholeAndParts(facts, document)
  const said = {
    ...values,
    places,
    whole: whole && { whole: worded(whole.whole).text, parts: worded(whole.parts).text },
    decided: decision === null ? null : decisionText(decision, unit, lang),
  }
  return {
    id: finding.id,
    number,
    title: titleText(finding.title[lang], VERDICT_WORDS[finding.verdict][lang]),
    verdict: { code: finding.verdict, text: verdictText(facts, lang) },
    open,
    hard: finding.severity === 'hard',
    editorial: impact === 'editorial',
    severity: severityText(finding.severity === 'hard', lang),
    rule: RULE[finding.rule][lang],
    ruleName: finding.ruleName,
    dataset: document.source,
    ...values,
    numbers: numbersOf(said, decision?.accepted ?? null),
    conclusion: conclusionText(finding, said, lang),
    places,
    quantities: placeGroups(places, sources, lang),
    arithmetic: finding.arithmetic.map((line) =>
      formatArithmetic(methodIn(line, source, { ruleName: finding.ruleName, lang }), lang),
    ),
    reason: formatSums(finding.reason[lang], lang),
    alternatives: finding.alternatives.map((each) => alternativeText(each, unit, lang)),
    gap: gapText(finding, lang),
    settledBy: finding.settledBy[lang],
    decision: said.decided,
    decidedOnOtherGround: decision?.onOtherGround ?? false,
    figures: finding.keys.map((key) => ({ key, name: keyName(sources, key, lang) })),
    relation: finding.relation ?? whole?.relation ?? null,
    doubted: doubtedFigure(document.observations.get(finding.distrusted[0] ?? -1)),
  }
}

/** What stands in large type: the whole against its parts, or what is printed against what the other figures say. */
function numbersOf(
  {
    printed,
    accepted,
    implied,
    discrepancy,
    whole,
  }: Pick<FindingView, 'printed' | 'accepted' | 'implied' | 'discrepancy'> & {
    readonly whole: { readonly whole: string; readonly parts: string } | null
  },
  decided: string | null,
): readonly NumberView[] {
  const gap: readonly NumberView[] = discrepancy === null ? [] : [{ kind: 'gap', text: discrepancy.text }]
  if (whole !== null) {
    return [{ kind: 'whole', text: whole.whole }, { kind: 'parts', text: whole.parts }, ...gap]
  }
  const others = printed.filter(({ plain }) => plain !== accepted?.plain)
  return [
    ...others.map(({ text }): NumberView => ({ kind: accepted === null ? 'stands' : 'doubted', text })),
    ...(accepted === null
      ? []
      : [{ kind: decided === null ? 'held' : 'decided', text: accepted.text } as const]),
    ...(implied === null ? [] : [{ kind: 'implied', text: implied.text } as const]),
    ...gap,
  ]
}

/** The sum of printed parts against the whole, for a rule of the form whole = part + part + … that is broken. */
function wholeAndParts(
  { finding: { relation, rule, accepted, implied, keys } }: FindingFacts,
  { findings, observations }: DocumentFacts,
): { readonly whole: Decimal; readonly parts: Decimal; readonly relation: Relation } | null {
  if (rule !== 'coverage' || accepted !== null || implied !== null || findings.length === 0) return null
  const [first, ...rest] = keys
  const printed = (key: string | undefined) =>
    [...observations.values()].find((each) => formatKey(each.key) === key && each.value !== null)?.value
  const key = (relation?.left.kind === 'figure' ? relation.left.key : first) ?? ''
  const whole = printed(key)
  const parts = rest.map(printed)
  if (whole == null || parts.length < 2 || parts.some((part) => part == null)) return null
  return {
    whole,
    parts: parts.reduce<Decimal>((sum, part) => addDecimals(sum, part ?? ZERO), ZERO),
    relation: {
      left: { kind: 'figure', key },
      comparison: '=',
      right: { kind: 'sum', terms: rest.map((part) => ({ kind: 'figure', key: part })) },
      tolerance: '0',
    },
  }
}

const ZERO = wholeNumber(0)

/** Where the same quantity is printed, quantity by quantity in the order of the first place. */
function placeGroups(
  places: readonly PlaceView[],
  sources: readonly Source[],
  lang: Language,
): readonly PlaceGroup[] {
  return [...new Set(places.flatMap(({ key }) => (key === '' ? [] : [key])))].map((key) => ({
    key,
    name: keyName(sources, key, lang),
    places: places.filter((place) => place.key === key),
  }))
}

function doubtedFigure(observation: Observation | undefined): FindingView['doubted'] {
  if (observation === undefined || observation.value === null) return null
  return { key: formatKey(observation.key), plain: formatDecimal(observation.value) }
}

/** The unit in which the finding's own figures are printed with this very value. */
function printedUnit(
  value: Decimal,
  { finding }: FindingFacts,
  { observations }: DocumentFacts,
): Unit | null {
  const printed = [...finding.distrusted, ...finding.support]
    .map((ordinal) => observations.get(ordinal))
    .find(
      (each) =>
        each?.value != null &&
        finding.keys.includes(formatKey(each.key)) &&
        compareDecimals(each.value, value) === 0,
    )
  return printed?.unit ?? null
}

/** The unit of the doubted figure; where none is doubted, of the finding's first quantity. */
function unitOf({ finding }: FindingFacts, document: DocumentFacts, sources: readonly Source[]): Unit {
  const doubted = document.observations.get(finding.distrusted[0] ?? finding.support[0] ?? -1)
  if (doubted !== undefined) return doubted.unit
  const { dataset, measure } = parseKey(finding.keys[0] ?? '')
  return measureOf(sources, dataset, measure)?.unit ?? 'count'
}

/** A gap between percentages is told in percentage points. */
function gapValue(gap: Decimal | null, unit: Unit, lang: Language): FindingView['discrepancy'] {
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
  const bare = title.startsWith(`${verdict}: `) ? title.slice(verdict.length + 2) : title
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`
}

/** The tolerance of a check in words: ± what the printed digits allow, or nothing for one that is exact. */
export function toleranceText(tolerance: Decimal | null, lang: Language): string {
  if (tolerance === null || tolerance.coefficient === 0n) return ''
  return `± ${formatNumber(formatDecimal(tolerance), lang)} (${lang === 'nb' ? 'avrunding' : 'rounding'})`
}
