import type { Database } from '../../load/database.ts'
import { findHeldMeasure, type HeldMeasure } from '../../load/held/measure-held.ts'
import type { Source } from '../../model/source.ts'
import { contrastsOf, type SourceMeasure } from '../../report/view/contrast.ts'
import { parseKey, sourceOf } from '../../report/view/naming.ts'

/** A measure that must not be set beside the figure in question: both as their documents define them, and why. */
export interface NotComparable {
  readonly measure: string
  readonly other: string
  readonly because: string
  readonly here: HeldMeasure | null
  readonly there: HeldMeasure | null
}

/** What the figures of some keys must not be compared with, by what the sources declare. */
export async function notComparable(
  db: Pick<Database, 'query'>,
  keys: readonly string[],
  sources: readonly Source[],
): Promise<readonly NotComparable[]> {
  const measures = new Map(
    keys.map(parseKey).map(({ dataset, measure }) => [`${dataset}/${measure}`, { source: dataset, measure }]),
  )
  const held = ({ source, measure }: SourceMeasure) =>
    findHeldMeasure(db, source, measure, totalsOf(sourceOf(sources, source)))
  const contrasts = [...measures.values()].flatMap((about) => contrastsOf(sources, 'en', about))
  return Promise.all(
    contrasts.map(async ({ sides: [own, other], because }) => ({
      measure: `${own.source}/${own.measure}`,
      other: `${other.source}/${other.measure}`,
      because,
      here: await held(own),
      there: await held(other),
    })),
  )
}

function totalsOf(source: Source | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (source?.dimensions ?? []).flatMap(({ name, total }) => (total === undefined ? [] : [[name, total]])),
  )
}

/** One such pair on a few lines. */
export function formatNotComparable({ measure, other, because, here, there }: NotComparable): string {
  const side = (name: string, held: HeldMeasure | null) =>
    held === null
      ? `  ${name}: no figure is held`
      : [
          `  ${held.key} = ${held.value} (${held.unit}; counted: ${held.population}${held.denominator === null ? '' : `; share of: ${held.denominator}`})`,
          `    ${held.definition === null ? 'the document gives no definition' : `«${held.definition}»`}`,
        ].join('\n')
  return [`${measure} and ${other}: ${because}`, side(measure, here), side(other, there)].join('\n')
}
