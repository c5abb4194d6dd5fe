import type {
  AccordWording,
  BaseWording,
  ClaimRule,
  ExtremeWording,
  MeanWording,
  PartWording,
  QuantifiedMeasure,
  ResponseWording,
} from '../model/claim-rule.ts'
import type { RuleKind } from '../model/finding.ts'

type Plain = Exclude<
  ClaimRule['of'],
  'bases' | 'parts' | 'quantifiers' | 'accords' | 'responses' | 'extremes' | 'means'
>

/** What any report may say of its figures, each under the kind that its findings bear. */
const OF_REPORT: readonly (readonly [of: Plain, kind: RuleKind, name: string, nb: string, en: string])[] = [
  ['antecedents', 'ratio', 'base of "of these"', 'Grunnlaget for «blant disse»', 'The base of “of these”'],
  ['inputs', 'ratio', 'input as told', 'Beregnet slik teksten sier', 'Computed as the text says'],
  ['precision', 'agreement', 'one precision', 'Én nøyaktighet i serien', 'One precision in a series'],
  ['recency', 'label', 'the latest years', 'De siste årene', 'The latest years'],
  ['estimates', 'agreement', 'sums of estimates', 'Summer av anslag', 'Sums of estimates'],
  [
    'contrasts',
    'agreement',
    'counted otherwise elsewhere',
    'Telt annerledes et annet sted',
    'Counted otherwise elsewhere',
  ],
  ['charts', 'coverage', 'members of charts', 'Figuren viser ikke alle', 'The chart does not show all'],
  ['comparisons', 'difference', 'more and less', 'Høyere og lavere', 'Higher and lower'],
  ['modes', 'rank', 'the class most are in', 'Klassen med flest', 'The class that most are in'],
  ['changes', 'difference', 'changes over years', 'Endring over år', 'Changes over years'],
  ['sums', 'difference', 'sums of one sentence', 'Regnestykker i teksten', 'Sums of one sentence'],
  ['members', 'difference', 'sums of members', 'Regnestykker om medlemmer', 'Sums of members'],
  ['unions', 'balance', 'classes together', 'Klasser til sammen', 'Classes together'],
]

/** What any report may say of its figures that they do not bear out. */
export function ownClaims(): readonly ClaimRule[] {
  return OF_REPORT.map(([of, kind, name, nb, en]) => ({ shape: 'claim', kind, of, name, says: { nb, en } }))
}

/** Ratios whose base the text names otherwise. */
export function bases(...wordings: readonly BaseWording[]): ClaimRule {
  const says = { nb: 'Grunnlaget slik teksten sier', en: 'The base as the text says' }
  return { shape: 'claim', kind: 'ratio', of: 'bases', name: 'base as told', says, wordings }
}

/** Parts of all that the text takes for rates of groups. */
export function parts(...wordings: readonly PartWording[]): ClaimRule {
  const says = { nb: 'Andeler av grupper', en: 'Shares of groups' }
  return { shape: 'claim', kind: 'ratio', of: 'parts', name: 'parts are no rates', says, wordings }
}

/** Counts of which the text says "most" or "few". */
export function quantifiers(...wordings: readonly QuantifiedMeasure[]): ClaimRule {
  const says = { nb: 'De fleste og de få', en: 'Most and few' }
  return { shape: 'claim', kind: 'subset', of: 'quantifiers', name: 'most is more than half', says, wordings }
}

/** Orders of which the text says that they agree. */
export function accords(...wordings: readonly AccordWording[]): ClaimRule {
  const says = { nb: 'Rekkefølger som skal samsvare', en: 'Orders said to agree' }
  return { shape: 'claim', kind: 'rank', of: 'accords', name: 'orders said to agree', says, wordings }
}

/** How many answered, in figures and in words. */
export function responseClaims(...wordings: readonly ResponseWording[]): ClaimRule {
  const says = { nb: 'Hvor mange som svarte, i ord', en: 'How many answered, in words' }
  return { shape: 'claim', kind: 'label', of: 'responses', name: 'response in words', says, wordings }
}

/** The highest number told, of which classes are printed too. */
export function extremes(...wordings: readonly ExtremeWording[]): ClaimRule {
  const says = { nb: 'Det høyeste tallet og klassene', en: 'The highest number and the classes' }
  return {
    shape: 'claim',
    kind: 'coverage',
    of: 'extremes',
    name: 'highest number and classes',
    says,
    wordings,
  }
}

/** Sums that the text shares out on average. */
export function means(...wordings: readonly MeanWording[]): ClaimRule {
  const says = { nb: 'Gjennomsnitt i teksten', en: 'Averages in the text' }
  return { shape: 'claim', kind: 'ratio', of: 'means', name: 'averages as told', says, wordings }
}
