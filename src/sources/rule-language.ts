import type {
  DescriptionRule,
  DimensionCondition,
  EquationRule,
  Method,
  QuantityTerm,
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

/** One of several ways in which a quantity may have been computed. */
export function way(nb: string, en: string, of: Term): Method {
  return { name: { nb, en }, of }
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

/** What any report says of its own lists, years, classes and titles, and of the names of some dimensions. */
export function ownDescription(...dimensions: readonly string[]): readonly DescriptionRule[] {
  return [
    {
      shape: 'description',
      kind: 'coverage',
      of: 'lists',
      name: 'as many as announced',
      says: { nb: 'Så mange som teksten varsler', en: 'As many as the text announces' },
    },
    {
      shape: 'description',
      kind: 'coverage',
      of: 'years',
      name: 'years covered',
      says: { nb: 'År som tabellen dekker', en: 'Years that the table covers' },
    },
    {
      shape: 'description',
      kind: 'label',
      of: 'classes',
      name: 'classes as described',
      says: { nb: 'Klassene slik de er beskrevet', en: 'Classes as they are described' },
    },
    {
      shape: 'description',
      kind: 'label',
      of: 'titles',
      name: 'titles as repeated',
      says: { nb: 'Titler slik de gjentas', en: 'Titles as they are repeated' },
    },
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
