import type { Extraction } from '../../../model/extraction.ts'
import type { Source } from '../../../model/source.ts'
import type { Constrained, Print } from '../../constrain.ts'
import type { Witness } from '../quantity.ts'

/** What findings are made from. */
export interface Dossier {
  readonly source: Source
  readonly extraction: Extraction
  readonly constrained: Constrained
  readonly print: Print
}

/** The witnesses behind claims of the system. */
export function witnessesOf({ constrained }: Dossier, claims: readonly number[]): readonly Witness[] {
  return claims.flatMap((claim) => constrained.witnesses[claim] ?? [])
}
