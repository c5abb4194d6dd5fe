import type { RuleKind } from '../../model/finding.ts'
import type { ObservationStatus, Unit } from '../../model/observation.ts'
import type { Label } from '../../model/source.ts'

/** The languages of the report: Norwegian bokmål and English. */
export type Language = keyof Label

/** The kind of rule that was broken or holds. */
export const RULE: Readonly<Record<RuleKind, Label>> = {
  agreement: { nb: 'Samme tall', en: 'Agreement' },
  balance: { nb: 'Sum', en: 'Sum' },
  ratio: { nb: 'Forholdstall', en: 'Ratio' },
  difference: { nb: 'Differanse', en: 'Difference' },
  complement: { nb: 'Resten av 100', en: 'Complement to 100' },
  rank: { nb: 'Rangering', en: 'Rank' },
  coverage: { nb: 'Dekker helheten', en: 'Coverage' },
  label: { nb: 'Betegnelse', en: 'Label' },
  numbering: { nb: 'Nummerering', en: 'Numbering' },
  subset: { nb: 'Del av helhet', en: 'Subset' },
}

/** What a figure is worth (SDMX OBS_STATUS by meaning). */
export const STATUS: Readonly<Record<ObservationStatus | 'undecided', Label>> = {
  normal: { nb: 'Trykt', en: 'Printed' },
  estimated: { nb: 'Anslag', en: 'Estimate' },
  provisional: { nb: 'Foreløpig', en: 'Provisional' },
  missing: { nb: 'Mangler', en: 'Missing' },
  not_yet_available: { nb: 'Ikke tilgjengelig ennå', en: 'Not yet available' },
  not_applicable: { nb: 'Ikke aktuelt', en: 'Not applicable' },
  suppressed: { nb: 'Undertrykt', en: 'Suppressed' },
  unreadable: { nb: 'Uleselig', en: 'Unreadable' },
  undecided: { nb: 'Uavklart', en: 'Undecided' },
}

/** Why a version of a figure was opened or closed. */
export const CAUSE: Readonly<Record<string, Label>> = {
  first: { nb: 'Lest første gang', en: 'Read for the first time' },
  redated: { nb: 'Utgaven har fått ny dato', en: 'The edition was dated anew' },
  'sample replaced': { nb: 'Eksempel erstattet av original', en: 'Sample replaced by an original' },
  'source revised': { nb: 'Kilden er revidert', en: 'Source revised' },
  'reader changed': { nb: 'Leseprogrammet er endret', en: 'Reader changed' },
  'definition changed': { nb: 'Definisjonen er endret', en: 'Definition changed' },
  'analyst decided': { nb: 'Avgjort av analytiker', en: 'Decided by an analyst' },
  'run undone': { nb: 'Kjøring angret', en: 'Run undone' },
  withdrawn: { nb: 'Trukket tilbake', en: 'Withdrawn' },
}

/** A stored code in words; a code without words is shown as stored. */
export function causeText(cause: string, lang: Language): string {
  return CAUSE[cause]?.[lang] ?? cause
}

/** Units as a column heading names them. */
export const UNIT: Readonly<Record<Unit, Label>> = {
  count: { nb: 'antall', en: 'count' },
  percent: { nb: 'prosent', en: 'percent' },
  percentage_point: { nb: 'prosentpoeng', en: 'percentage points' },
  per_plan: { nb: 'innbyggere per plan', en: 'inhabitants per plan' },
  persons_per_coordinator: { nb: 'personer per koordinator', en: 'persons per coordinator' },
}

/** Groups of findings in the order of their weight for a reader. */
export const IMPACT = {
  total: { nb: 'Totaltall', en: 'Totals' },
  part: { nb: 'Deltall', en: 'Parts' },
  editorial: { nb: 'Redaksjonelt', en: 'Editorial' },
} as const satisfies Readonly<Record<string, Label>>

/** How serious a finding's group is. */
export type Impact = keyof typeof IMPACT

/** Where a published date comes from. */
export const BASIS: Readonly<Record<string, Label>> = {
  given: { nb: 'oppgitt for hånd', en: 'given by hand' },
  stated: { nb: 'oppgitt i dokumentet', en: 'stated in the document' },
  retrieved: { nb: 'tidspunktet dokumentet ble hentet', en: 'the time of retrieval' },
}
