import type { Wording } from '../model/claim-rule.ts'
import type {
  DescriptionRule,
  DimensionCondition,
  EquationRule,
  Method,
  QuotientWording,
  QuantityTerm,
  ReferenceDateWording,
  Term,
} from '../model/rule.ts'

type Words = Readonly<Record<'nb' | 'en', string>>

/** The quantity of a measure in the rule's context; `at` changes dimensions, null leaves one out. */
export function the(measure: string, at?: Readonly<Record<string, string | null>>): QuantityTerm {
  return at === undefined ? { term: 'quantity', measure } : { term: 'quantity', measure, at }
}

/** The same measure a year earlier. */
export function theYearBefore(measure: string): QuantityTerm {
  return { term: 'quantity', measure, yearsBack: 1 }
}

/** A number that belongs to the rule itself, such as the 100 of a percentage. */
export function number(value: string): Term {
  return { term: 'number', value }
}

/** Σ over codes of a dimension. */
export function sumOver(dimension: string, codes: readonly string[], of: Term): Term {
  return { term: 'over', dimension, codes, of }
}

/** Unweighted mean over codes of a dimension. */
export function meanOver(dimension: string, codes: readonly string[], of: Term): Term {
  return { term: 'mean', dimension, codes, of }
}

/** The smallest over codes of a dimension. */
export function leastOver(dimension: string, codes: readonly string[], of: Term): Term {
  return { term: 'least', dimension, codes, of }
}

/** The largest over codes of a dimension. */
export function greatestOver(dimension: string, codes: readonly string[], of: Term): Term {
  return { term: 'greatest', dimension, codes, of }
}

/** Σ of terms. */
export function plus(...terms: readonly Term[]): Term {
  return { term: 'plus', terms }
}

/** A difference. */
export function minus(from: Term, less: Term): Term {
  return { term: 'minus', from, less }
}

/** A product. */
export function times(left: Term, right: Term): Term {
  return { term: 'times', factors: [left, right] }
}

/** A quotient. */
export function per(part: Term, whole: Term): Term {
  return { term: 'per', part, whole }
}

/** A share in percent. */
export function percentOf(part: Term, whole: Term): Term {
  return times(number('100'), per(part, whole))
}

/** A quantity as printed, rounded to its own last digit. */
export function printed(of: QuantityTerm): Term {
  return { term: 'printed', of }
}

/** Any code of a dimension but those. */
export function anyBut(...except: readonly string[]): DimensionCondition {
  return { except }
}

/** The one way in which a rule computes, where there is no other. */
export function by(of: Term): readonly [Method] {
  return [{ name: { nb: 'direkte', en: 'directly' }, of }]
}

/** One of several ways in which a quantity may have been computed; `told`: words with which the text says so. */
export function way(nb: string, en: string, of: Term, told?: Wording): Method {
  return told === undefined ? { name: { nb, en }, of } : { name: { nb, en }, of, told }
}

/** A way that a reader would not expect from the figure's own words. */
export function misleadingWay(nb: string, en: string, of: Term): Method {
  return { name: { nb, en }, of, misleads: true }
}

/** A hard equation, for each context in which its left measure is printed, unless told otherwise. */
export function equation(
  kind: EquationRule['kind'],
  name: string,
  says: Words,
  rest: Pick<EquationRule, 'forEach' | 'left' | 'methods'> & Partial<EquationRule>,
): EquationRule {
  return { shape: 'equation', kind, name, says, severity: 'hard', comparison: '=', ...rest }
}

type Described = Extract<DescriptionRule['of'], string>
type OfDocument = Exclude<Described, 'names' | 'terms' | 'glosses' | 'quotients' | 'dates' | 'rosters'>

/** What any document may say wrongly of itself, each under the kind that its findings bear. */
const OF_DOCUMENT: readonly (readonly [
  of: OfDocument,
  kind: DescriptionRule['kind'],
  nb: string,
  en: string,
])[] = [
  ['lists', 'coverage', 'Så mange som teksten varsler', 'As many as the text announces'],
  ['years', 'coverage', 'År som tabellen dekker', 'Years that the table covers'],
  ['classes', 'label', 'Klassene slik de er beskrevet', 'Classes as they are described'],
  ['titles', 'label', 'Titler slik de gjentas', 'Titles as they are repeated'],
  ['captions', 'label', 'Overskrifter som holder hva de lover', 'Captions that keep what they promise'],
  ['breaks', 'agreement', 'Brudd i serien', 'Breaks in the series'],
  ['definitions', 'label', 'Definisjoner som er fulgt', 'Definitions that are kept to'],
  ['restatements', 'label', 'Datoer slik de gjentas', 'Dates as they are repeated'],
  ['references', 'numbering', 'Henvisninger til tabeller og figurer', 'References to tables and figures'],
]

const NAMES: Readonly<Partial<Record<Described, string>>> = {
  lists: 'as many as announced',
  years: 'years covered',
  classes: 'classes as described',
  titles: 'titles as repeated',
}

/** What any report says of its own lists, years, classes, titles, captions and references, and of the names of some dimensions. */
export function ownDescription(...dimensions: readonly string[]): readonly DescriptionRule[] {
  return [
    ...OF_DOCUMENT.map(
      ([of, kind, nb, en]): DescriptionRule => ({
        shape: 'description',
        kind,
        of,
        name: NAMES[of] ?? of,
        says: { nb, en },
      }),
    ),
    ...dimensions.map(
      (dimension): DescriptionRule => ({
        shape: 'description',
        kind: 'label',
        of: 'names',
        dimension,
        name: `names of ${dimension}`,
        says: { nb: 'Navn skrevet på én måte', en: 'Names spelled one way' },
      }),
    ),
  ]
}

/** A dimension whose members the text calls by one name each. */
export function oneTerm(dimension: string): DescriptionRule {
  const says = { nb: 'Ett navn på samme sak', en: 'One name for one thing' }
  return { shape: 'description', kind: 'label', of: 'terms', dimension, name: `terms of ${dimension}`, says }
}

/** A dimension of classes whose names the text explains by their limits. */
export function sameLimits(dimension: string): DescriptionRule {
  const says = { nb: 'Klassen i parentes er navnets egen', en: 'The class in brackets is the name’s own' }
  return {
    shape: 'description',
    kind: 'label',
    of: 'glosses',
    dimension,
    name: `glosses of ${dimension}`,
    says,
  }
}

/** Quotients that the text describes in words. */
export function quotients(...wordings: readonly QuotientWording[]): DescriptionRule {
  const says = { nb: 'Forholdstall slik de er beskrevet', en: 'Quotients as they are described' }
  return {
    shape: 'description',
    kind: 'label',
    of: 'quotients',
    wordings,
    name: 'quotients as described',
    says,
  }
}

/** Figures of one reference date. */
export function referenceDates(...wordings: readonly ReferenceDateWording[]): DescriptionRule {
  const says = { nb: 'Dato som tallene gjelder', en: 'Date that the figures are of' }
  return { shape: 'description', kind: 'agreement', of: 'dates', wordings, name: 'reference dates', says }
}
