import type { Source } from '../../model/source.ts'
import { formatQuantity } from './format-number.ts'
import { isTotal, measureOf, periodName, sourceOf } from './naming.ts'
import type { DocumentFacts, FigureFacts } from '../read/report-data.ts'
import type { ContrastSide, ContrastView } from './view-model.ts'
import type { Language } from './wording.ts'

/** A measure by the publication that prints it. */
export interface SourceMeasure {
  readonly source: string
  readonly measure: string
}

/** Two measures that must not be compared, and why, in one language. */
export interface Contrast {
  readonly sides: readonly [SourceMeasure, SourceMeasure]
  readonly because: string
}

/** Every contrast that the sources declare; with `about`, those of one measure, which then stands first. */
export function contrastsOf(
  sources: readonly Source[],
  lang: Language,
  about?: SourceMeasure,
): readonly Contrast[] {
  return sources.flatMap(({ name, contrasts = [] }) =>
    contrasts.flatMap(({ measure, other, because }): readonly Contrast[] => {
      const own = { source: name, measure }
      if (about === undefined || same(about, own)) return [{ sides: [own, other], because: because[lang] }]
      return same(about, other) ? [{ sides: [other, own], because: because[lang] }] : []
    }),
  )
}

function same(a: SourceMeasure, b: SourceMeasure): boolean {
  return a.source === b.source && a.measure === b.measure
}

/** The contrasts whose both sides are held, each side with its newest total and its definition as quoted. */
export function contrastViews(
  figures: readonly FigureFacts[],
  documents: readonly DocumentFacts[],
  { sources, lang }: { readonly sources: readonly Source[]; readonly lang: Language },
): readonly ContrastView[] {
  const side = ({ source, measure }: SourceMeasure): ContrastSide | null => {
    const declared = measureOf(sources, source, measure)
    const total = figures
      .filter((figure) => figure.dataset === source && figure.measure === measure && figure.value !== null)
      .filter((figure) => isTotal(sources, figure))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
    if (declared === undefined || total === undefined) return null
    const document = documents.find(({ sha256 }) => sha256 === total.documentSha256)
    return {
      source: sourceOf(sources, source)?.title ?? source,
      name: declared.label[lang],
      key: total.key,
      text: formatQuantity(total.value ?? '0', total.unit, lang),
      period: periodName(total, lang),
      population: declared.population[lang],
      denominator: declared.denominator?.[lang] ?? null,
      definition: document?.definitions[measure] ?? null,
      sample: total.editionKind === 'sample',
    }
  }
  return contrastsOf(sources, lang).flatMap(({ sides: [own, other], because }) => {
    const [a, b] = [side(own), side(other)]
    return a === null || b === null ? [] : [{ sides: [a, b] as const, because }]
  })
}
