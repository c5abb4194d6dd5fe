import type { Finding } from '../../model/finding.ts'
import type { DescriptionRule } from '../../model/rule.ts'
import type { Dossier } from '../reconcile/dossier.ts'
import { classSlips } from './classes.ts'
import { listSlips } from './lists.ts'
import { nameSlips } from './names.ts'
import { rosterSlips } from './rosters.ts'
import { findingOfSlip, type Slip } from './slip.ts'
import { titleSlips } from './titles.ts'
import { yearSlips } from './years.ts'

/** Where a document says something of its own lists, years, classes, names and titles that is not so. */
export function descriptionFindings(dossier: Pick<Dossier, 'source' | 'extraction'>): readonly Finding[] {
  const { source } = dossier
  const findings = source.rules.flatMap((rule) =>
    rule.shape === 'description'
      ? slipsOf(rule, dossier).map((slip) => findingOfSlip(source.name, rule, slip))
      : [],
  )
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()]
}

function slipsOf(
  rule: DescriptionRule,
  { source, extraction }: Pick<Dossier, 'source' | 'extraction'>,
): readonly Slip[] {
  switch (rule.of) {
    case 'lists':
      return listSlips(extraction.statements)
    case 'years':
      return yearSlips(extraction)
    case 'classes':
      return classSlips(extraction)
    case 'names':
      return nameSlips(extraction, source, rule.dimension)
    case 'rosters':
      return rosterSlips(extraction.statements, rule.wordings)
    case 'titles':
      return titleSlips(extraction)
  }
}
