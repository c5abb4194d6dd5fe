import type { Decimal } from '../../../model/decimal.ts'
import { formatKey, type Key } from '../../../model/key.ts'
import type { EquationRule, Term } from '../../../model/rule.ts'
import type { Instance } from '../../constrain.ts'
import { fitsPrint } from '../../constrain.ts'
import { keyIn } from '../../constrain-context.ts'
import type { Dossier } from './dossier.ts'
import { sameDecimal } from '../explanation/inquiry.ts'
import type { Range } from '../solver/interval.ts'
import type { Witness } from '../quantity.ts'
import { fromDecimal, roundToDecimal } from '../solver/rational.ts'
import { evaluate, expressionOf } from '../solver/relate.ts'

/** A figure computed from another, and what it would be were that one computed the plain way. */
export interface DerivedCopy {
  readonly key: Key
  readonly witness: Witness
  readonly instead: Decimal
}

/** The printed figures that come of a figure by one rule each, and that `instead` of its value would change. */
export function derivedCopies(
  { source, print, constrained }: Dossier,
  origin: Key,
  instead: Range,
): readonly DerivedCopy[] {
  const id = formatKey(origin)
  const found = constrained.instances.flatMap(({ rule, context }: Instance): readonly DerivedCopy[] => {
    const declared = source.rules.find((each) => each.shape === 'equation' && each.name === rule.name)
    if (declared?.shape !== 'equation' || rule.comparison !== '=' || rule.left.term !== 'quantity') return []
    const key = keyIn(source, rule.left, context)
    const witness = print.heaviest.get(formatKey(key))
    if (witness === undefined || witness.qualifier !== null || formatKey(key) === id) return []
    const used = declared.methods.find(
      ({ of, name }) =>
        takes(of, origin.measure) &&
        keysIn(of, { source, context }).includes(id) &&
        fitsPrint({ ...declared, methods: [{ of, name }] } satisfies EquationRule, context, source, print),
    )
    if (used === undefined) return []
    const point = (each: string): Range | null => {
      if (each === id) return instead
      const value = print.heaviest.get(each)?.value
      return value === undefined ? null : { low: fromDecimal(value), high: fromDecimal(value) }
    }
    const value = evaluate(expressionOf(used.of, context, source), point)?.low
    if (value == null) return []
    const rounded = roundToDecimal(value, witness.value.exponent)
    return sameDecimal(rounded, witness.value) ? [] : [{ key, witness, instead: rounded }]
  })
  return [...new Map(found.map((copy) => [formatKey(copy.key), copy])).values()]
}

/** Whether a term is made of a measure itself, not of its parts. */
function takes(term: Term, measure: string): boolean {
  switch (term.term) {
    case 'quantity':
      return term.measure === measure
    case 'printed':
      return takes(term.of, measure)
    case 'per':
      return takes(term.part, measure) || takes(term.whole, measure)
    case 'times':
      return term.factors.some((factor) => takes(factor, measure))
    case 'plus':
      return term.terms.some((part) => takes(part, measure))
    case 'minus':
      return takes(term.from, measure) || takes(term.less, measure)
    default:
      return false
  }
}

/** The keys of the figures that a term is made of. */
export function keysIn(
  term: Term,
  { source, context }: Pick<Dossier, 'source'> & Pick<Instance, 'context'>,
): readonly string[] {
  const keys: string[] = []
  evaluate(expressionOf(term, context, source), (key) => {
    keys.push(key)
    return null
  })
  return keys
}
