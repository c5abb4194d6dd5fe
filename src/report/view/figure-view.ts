import { formatDecimal, parseDecimal } from '../../model/decimal.ts'
import type { Source } from '../../model/source.ts'
import { VERDICT_WORDS } from '../../model/verdict.ts'
import { formatInterval, formatNumber, formatQuantity } from './format-number.ts'
import { figureName, isTotal, measureName, measureOf, memberNames, periodName, sourceOf } from './naming.ts'
import { sourceHref } from './place-view.ts'
import type { DocumentFacts, FigureFacts, PairFacts } from '../read/report-data.ts'
import type { FindingView } from './finding-model.ts'
import type { DerivedView, FigureView, TotalView } from './view-model.ts'
import { STATUS } from './wording.ts'
import type { Language } from './wording.ts'

/** What wording a figure needs besides the figure itself. */
export interface FigureContext {
  readonly sources: readonly Source[]
  readonly documents: ReadonlyMap<string, DocumentFacts>
  readonly findings: ReadonlyMap<string, FindingView>
  /** Key → the values of earlier editions, in words. */
  readonly earlier: ReadonlyMap<string, string>
  readonly lang: Language
}

/** A figure, worded. */
export function figureView(figure: FigureFacts, context: FigureContext): FigureView {
  const { sources, documents, findings, earlier, lang } = context
  const quantity = (plain: string) => formatQuantity(plain, figure.unit, lang)
  const document = documents.get(figure.documentSha256)
  const nb = lang === 'nb'
  const finding = figure.findingId === null ? undefined : findings.get(figure.findingId)
  const place =
    figure.table === null
      ? nb
        ? 'løpende tekst'
        : 'running text'
      : `${nb ? 'tabell' : 'table'} ${figure.table}`
  return {
    key: figure.key,
    name: figureName(sources, figure, lang),
    measure: measureName(sources, figure, lang),
    members: memberNames(sources, figure, lang),
    period: periodName(figure, lang),
    printed: figure.printed ?? '',
    value: figure.value,
    text: figure.value === null ? '–' : quantity(figure.value),
    implied: figure.impliedValue === null ? null : quantity(figure.impliedValue),
    bounds: boundsText(figure, lang),
    status: STATUS[figure.status][lang],
    candidates: figure.candidates.map(quantity),
    earlier: earlier.get(figure.key) ?? '',
    remark: finding?.conclusion ?? (figure.verdict === null ? '' : VERDICT_WORDS[figure.verdict][lang]),
    findingId: finding === undefined ? null : finding.id,
    where: figure.page === null ? place : `${nb ? 'side' : 'page'} ${figure.page}, ${place}`,
    href:
      document === undefined
        ? null
        : sourceHref(document, sourceOf(sources, document.source), {
            page: figure.page,
            text: figure.printed ?? '',
          }),
    sample: figure.editionKind === 'sample',
  }
}

/** The bounds that all standing claims admit, where they are narrower than nothing and wider than the value. */
function boundsText({ low, high }: FigureFacts, lang: Language): string | null {
  if (low === null || high === null || low === high) return null
  return formatInterval(low, high, lang)
}

const NOT_TOLD = {
  nb: 'Dokumentet sier ikke hvor mange som svarte med anslag på dette',
  en: 'The document does not say how many answered this with estimates',
} as const

/** A total with who was counted, how many answered with estimates, and the definition as quoted. */
export function totalView(figure: FigureFacts, context: FigureContext): TotalView | null {
  const { sources, documents, lang } = context
  const measure = measureOf(sources, figure.dataset, figure.measure)
  if (measure === undefined || !isTotal(sources, figure)) return null
  const quote = documents.get(figure.documentSha256)?.definitions[figure.measure] ?? null
  const share = figure.shareEstimated
  const asked = sourceOf(sources, figure.dataset)?.measures.some(
    ({ answeredWith }) => answeredWith !== undefined,
  )
  return {
    figure: figureView(figure, context),
    population: measure.population[lang],
    estimated:
      share === null
        ? asked === true
          ? NOT_TOLD[lang]
          : null
        : lang === 'nb'
          ? `${formatQuantity(share, 'percent', lang)} av dem som svarte, oppga anslag`
          : `${formatQuantity(share, 'percent', lang)} of those that answered gave an estimate`,
    estimateShare: share === null ? null : formatQuantity(share, 'percent', lang),
    definition: quote,
  }
}

/**
 * Count × percent / 100 for a pair that a source declares, exactly, with the bounds that the printed digits of the
 * percentage allow (half a unit of its last digit to each side, both bounds included).
 */
export function derivedView(
  pair: PairFacts,
  { sources, lang }: Pick<FigureContext, 'sources' | 'lang'>,
): DerivedView {
  const declared = sourceOf(sources, pair.dataset)?.derivations?.[pair.derivation]
  const { value, low, high } = wholeShare(pair.count, pair.percent)
  return {
    name: declared?.label[lang] ?? measureName(sources, pair, lang),
    period: periodName(pair, lang),
    members: memberNames(sources, pair, lang),
    count: pair.count,
    percent: pair.percent,
    halfUnit: halfUnit(pair.percent),
    value,
    low,
    high,
    text: formatNumber(value, lang),
    bounds: formatInterval(low, high, lang),
  }
}

function halfUnit(plain: string): string {
  return formatDecimal({ coefficient: 5n, exponent: parseDecimal(plain).exponent - 1 })
}

/** count × percent / 100 to the nearest whole (half up), and the whole numbers that the rounding of the percentage allows. */
export function wholeShare(
  count: string,
  percent: string,
): { readonly value: string; readonly low: string; readonly high: string } {
  const n = parseDecimal(count)
  const p = parseDecimal(percent)
  // In units of half the percentage's last digit: p = 2·coefficient halves, its bounds one half to each side.
  const scale = 200n * 10n ** BigInt(-Math.min(0, p.exponent))
  const halves = 2n * p.coefficient * 10n ** BigInt(Math.max(0, p.exponent))
  const half = 10n ** BigInt(Math.max(0, p.exponent))
  const whole = BigInt(formatDecimal(n).split('.')[0] ?? '0')
  const floor = (x: bigint) => (x < 0n ? -((-x + scale - 1n) / scale) : x / scale)
  const ceil = (x: bigint) => -floor(-x)
  return {
    value: floor(whole * halves + scale / 2n).toString(),
    low: ceil(whole * (halves - half)).toString(),
    high: floor(whole * (halves + half)).toString(),
  }
}
