import { AvstemError } from '../errors.ts'
import { type Dimensions, formatKey, type Key, type Period } from '../model/key.ts'
import type { Observation } from '../model/observation.ts'
import type { Selector, Term } from '../model/rule.ts'
import type { MeasureDeclaration, Source } from '../model/source.ts'

/** Where a rule is applied: the dimensions and the period that its quantities share unless told otherwise. */
export interface Context {
  readonly dimensions: Dimensions
  readonly period: Period
}

/** The measure that a rule names. Throws where the source does not declare it. */
export function measureNamed(source: Source, name: string): MeasureDeclaration {
  const measure = source.measures.find((declared) => declared.name === name)
  if (measure !== undefined) return measure
  const message = `a rule of source ${source.name} names the measure "${name}", which the source does not declare`
  throw new AvstemError('bug', message, { hint: 'add it to the measures of the source' })
}

/** The key of a rule's quantity in a context. */
export function keyIn(source: Source, term: Extract<Term, { term: 'quantity' }>, context: Context): Key {
  const measure = measureNamed(source, term.measure)
  const changed = Object.entries({ ...context.dimensions, ...term.at })
  const dimensions = Object.fromEntries(
    changed.flatMap(([name, code]) => (code === null ? [] : [[name, code]])),
  )
  const period =
    measure.period.kind === 'fixed' ? measure.period.period : yearsBefore(context.period, term.yearsBack ?? 0)
  return { dataset: source.name, measure: measure.name, period, dimensions }
}

/** The context with one dimension set. */
export function withinDimension(context: Context, dimension: string, code: string): Context {
  return { ...context, dimensions: { ...context.dimensions, [dimension]: code } }
}

/** Whether the dimensions of a key are what a rule asks for. */
export function meets(where: Selector['where'], dimensions: Dimensions): boolean {
  const undeclared = Object.keys(dimensions).some((name) => !(name in where))
  return (
    !undeclared &&
    Object.entries(where).every(([name, condition]) => {
      const code = dimensions[name]
      if (condition === null) return code === undefined
      if (typeof condition === 'string') return code === condition
      return code !== undefined && !condition.except.includes(code)
    })
  )
}

/** The contexts of a rule: one for each distinct combination of dimensions and year that its selector finds printed. */
export function contextsOf(
  { measures, where, apart = [] }: Selector,
  source: Source,
  observations: readonly Observation[],
): readonly Context[] {
  const contexts = new Map<string, Context>()
  for (const { key } of observations) {
    if (!measures.includes(key.measure) || !meets(where, key.dimensions)) continue
    const yearly = measureNamed(source, key.measure).period.kind === 'end-of-year'
    const kept = Object.entries(key.dimensions).filter(([name]) => !apart.includes(name))
    const dimensions = Object.fromEntries(kept)
    const period = yearly ? key.period : { from: '', to: '' }
    const place = formatKey({ dataset: '', measure: '', period, dimensions })
    if (!contexts.has(place)) contexts.set(place, { dimensions, period: key.period })
  }
  return [...contexts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, context]) => context)
}

function yearsBefore({ from, to }: Period, years: number): Period {
  if (years === 0) return { from, to }
  const earlier = (date: string) => `${Number(date.slice(0, 4)) - years}${date.slice(4)}`
  return { from: earlier(from), to: earlier(to) }
}
