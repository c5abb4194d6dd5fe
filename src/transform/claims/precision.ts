import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import type { Evidence } from './evidence.ts'

/** Figures in a row that a precision needs, to be a stretch of a series and no digit left out. */
const STRETCH = 2

/** Columns printed in one precision up to a row and in another from it on: finer differences across it mean nothing. */
export function precisionFindings({ source, constrained }: Evidence, claim: ClaimRule): readonly Finding[] {
  const columns = new Map<string, Observation[]>()
  for (const observation of constrained.witnesses.flatMap(({ observations }) => observations)) {
    const { origin, unit, qualifier, key } = observation
    if (origin.kind !== 'table' || unit === 'count' || qualifier !== null) continue
    const column = `${origin.table} ${origin.column} ${key.measure}`
    columns.set(column, [...(columns.get(column) ?? []), observation])
  }
  return [...columns.values()].flatMap((column) => {
    const change = changeIn([...column].sort((a, b) => rowOf(a) - rowOf(b)))
    return change === null ? [] : [findingOf(source, claim, change)]
  })
}

const rowOf = ({ origin }: Observation): number => (origin.kind === 'table' ? origin.row : 0)

const decimalsOf = ({ value }: Observation): number => Math.max(0, -(value?.exponent ?? 0))

type Change = readonly [before: readonly Observation[], after: readonly Observation[]]

/** The two stretches of a column that changes its precision exactly once. */
function changeIn(column: readonly Observation[]): Change | null {
  const [first] = column
  if (first === undefined) return null
  const at = column.findIndex((each) => decimalsOf(each) !== decimalsOf(first))
  if (at < STRETCH) return null
  const [before, after] = [column.slice(0, at), column.slice(at)]
  const [next] = after
  const isOne = next !== undefined && after.every((each) => decimalsOf(each) === decimalsOf(next))
  return isOne && after.length >= STRETCH ? [before, after] : null
}

function findingOf(source: Evidence['source'], claim: ClaimRule, [before, after]: Change): Finding {
  const both = [before.at(-1), after[0]].filter((each) => each !== undefined)
  const measure = both[0]?.key.measure
  const words = (count: number, language: 'nb' | 'en') => {
    if (language === 'nb')
      return count === 0 ? 'hele tall' : count === 1 ? 'én desimal' : `${count} desimaler`
    return count === 0 ? 'whole numbers' : count === 1 ? 'one decimal' : `${count} decimals`
  }
  return remarkFinding({
    source: source.name,
    rule: claim.kind,
    ruleName: claim.name,
    verdict: 'method',
    severity: 'soft',
    about: both.map(({ key }) => formatKey(key)),
    keys: both.map(({ key }) => formatKey(key)),
    printed: both.flatMap(({ value }) => value ?? []),
    support: [...before, ...after].map(({ ordinal }) => ordinal),
    title: inBoth((language) => {
      const name = source.measures.find((each) => each.name === measure)?.label[language] ?? measure
      const values = both
        .map(({ value }) => (value === null ? '?' : writeNumber(value, language)))
        .join(' | ')
      return `${name}, ${values}`
    }),
    reason: inBoth((language) => {
      const [last, next] = both.map(({ key }) => nameKey(source, key)[language])
      const [coarse, fine] = both.map((each) => words(decimalsOf(each), language))
      return language === 'nb'
        ? `Kolonnen er trykt med ${coarse} til og med «${last}» og med ${fine} fra «${next}»; en forskjell over skillet er ikke mer nøyaktig enn det groveste av dem.`
        : `The column is printed in ${coarse} up to “${last}” and in ${fine} from “${next}” on; a difference across is no finer than the coarser of the two.`
    }),
    arithmetic: [],
  })
}
