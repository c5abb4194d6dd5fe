import type { EquationRule, Term } from '../../../src/model/rule.ts'

/** A quantity of a measure at some members. */
export function quantity(measure: string, at: Record<string, string | null> = {}): Term {
  return { term: 'quantity', measure, at }
}

/** A hard equation of a single method, called by its name in every language. */
export function rule(
  name: string,
  rest: Pick<EquationRule, 'kind' | 'forEach' | 'left'>,
  of: Term,
): EquationRule {
  return {
    shape: 'equation',
    name,
    severity: 'hard',
    says: { nb: name, en: name },
    comparison: '=',
    methods: [{ name: { nb: name, en: name }, of }],
    ...rest,
  }
}
