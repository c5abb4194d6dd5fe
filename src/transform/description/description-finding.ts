import type { Finding } from '../../model/finding.ts'
import type { DescriptionRule } from '../../model/rule.ts'
import type { Dossier } from '../reconcile/finding/dossier.ts'
import { captionSlips } from './captions.ts'
import { classSlips } from './classes.ts'
import { definitionSlips } from './definitions.ts'
import { glossSlips } from './glosses.ts'
import { listSlips } from './lists.ts'
import { nameSlips } from './names.ts'
import { quotientSlips } from './quotients.ts'
import { referenceDateSlips } from './reference-dates.ts'
import { referenceSlips } from './references.ts'
import { restatementSlips } from './restatements.ts'
import { rosterSlips } from './rosters.ts'
import { seriesBreakSlips } from './series-breaks.ts'
import { findingOfSlip, type Slip } from './slip.ts'
import { termSlips } from './terms.ts'
import { titleSlips } from './titles.ts'
import { yearSlips } from './years.ts'

/** What a document prints, and what was observed in it. */
type Described = Pick<Dossier, 'source' | 'extraction'> & {
  readonly constrained: Pick<Dossier['constrained'], 'witnesses'>
}

/** Where a document says something of its own lists, years, classes, names and titles that is not so. */
export function descriptionFindings(dossier: Described): readonly Finding[] {
  const { source } = dossier
  const findings = source.rules.flatMap((rule) =>
    rule.shape === 'description'
      ? slipsOf(rule, dossier).map((slip) => findingOfSlip(source.name, rule, slip))
      : [],
  )
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()]
}

function slipsOf(rule: DescriptionRule, { source, extraction, constrained }: Described): readonly Slip[] {
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
    case 'captions':
      return captionSlips(extraction)
    case 'breaks':
      return seriesBreakSlips(extraction)
    case 'restatements':
      return restatementSlips(extraction.statements)
    case 'definitions':
      return definitionSlips(extraction.statements)
    case 'references':
      return referenceSlips({
        source,
        extraction,
        observations: constrained.witnesses.flatMap(({ observations }) => observations),
      })
    case 'terms':
      return termSlips(extraction, source, rule.dimension)
    case 'glosses':
      return glossSlips(extraction, source, rule.dimension)
    case 'quotients':
      return quotientSlips(extraction.statements, rule.wordings)
    case 'dates':
      return referenceDateSlips(extraction, rule.wordings)
  }
}
