import type { ClaimRule } from '../../model/claim-rule.ts'
import { compareDecimals, type Decimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import type { Stretch } from '../passage.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { beliedFinding } from './belied.ts'
import { type Evidence, figuresByStatement, isDoubted, isRunning, startOf } from './evidence.ts'

/** "Det er flest kommuner, 18, som har …", "størst andel, 65 prosent, …": the class that most are in, or fewest. */
const MOST =
  /(?<!\p{L})(?:(?<!nest\s)flest(?!e)|størst(?:e)? andel(?:en)?|færrest|minst(?:e)? andel(?:en)?)(?!\p{L})/iu
const FEWEST = /^(?:færrest|minst)/iu
/** "Dette gjelder 21 kommuner" goes on with the class that the sentence before named. */
const GOES_ON = /^(?:dette|det) (?:gjelder|utgjør)(?!\p{L})/iu
/** How far behind the word its figure stands. */
const REACH = 80

/** Classes that a sentence says most, or fewest, are in, where the printed figures say otherwise. */
export function modeFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const scales = (evidence.source.scales ?? []).map(({ dimension }) => dimension)
  const figures = figuresByStatement(evidence)
  const running = evidence.extraction.statements.filter(isRunning)
  return running.flatMap((statement, index) => {
    const match = MOST.exec(statement.text)
    if (match === null) return []
    const end = match.index + match[0].length
    const own = (figures.get(statement.order) ?? []).filter(({ standing }) => standing !== 'label')
    const next = running[index + 1]
    const goesOn =
      own.length === 0 && next !== undefined && shareSection(next, statement) && GOES_ON.test(next.text)
    const told = goesOn ? (figures.get(next.order) ?? []) : own.filter((each) => startOf(each) >= end)
    const [first] = [...told].sort((a, b) => startOf(a) - startOf(b))
    if (first === undefined || (!goesOn && startOf(first) - end > REACH)) return []
    const isFewest = FEWEST.test(match[0])
    // Where a figure is of a class in two respects the sentence may mean either.
    const spread = scales.filter((name) => siblingsOf(evidence, first, name).length > 0)
    const rivals = spread.map((dimension) => rivalOf(evidence, first, { dimension, isFewest }))
    const [rival = null] = rivals.includes(null) ? [] : rivals
    const said = { statement, start: match.index, end }
    return rival === null ? [] : [findingOf(evidence, claim, { first, rival, said })]
  })
}

/** Figures of other classes, all else being equal; classes within this one, and ones that take in others, are no rivals. */
function siblingsOf(
  { print, source }: Evidence,
  { key }: Observation,
  dimension: string,
): readonly Witness[] {
  const own = boundsOf(key.dimensions[dimension] ?? '')
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const classes = members.flatMap(({ code }) => boundsOf(code) ?? [])
  if (own === null) return []
  return [...print.heaviest.values()].filter(({ observations: [each] }) => {
    if (each === undefined || each.key.measure !== key.measure) return false
    const names = new Set([...Object.keys(each.key.dimensions), ...Object.keys(key.dimensions)])
    const [apart, ...more] = [...names].filter((name) => each.key.dimensions[name] !== key.dimensions[name])
    const other = boundsOf(each.key.dimensions[dimension] ?? '')
    if (apart !== dimension || more.length > 0 || other === null) return false
    const isApart = other.high < own.low || own.high < other.low
    const isOpen = !Number.isFinite(other.high)
    const takesIn = classes.some(
      ({ low, high }) => low >= other.low && high <= other.high && (low !== other.low || high !== other.high),
    )
    return (
      isApart &&
      (isOpen ? !takesIn : other.high - other.low >= own.high - own.low || !Number.isFinite(own.high))
    )
  })
}

function boundsOf(code: string): { readonly low: number; readonly high: number } | null {
  const [, low, high] = /^(\d+)-(\d*)$/u.exec(code) ?? []
  if (low === undefined) return null
  return {
    low: Number(low),
    high: high === '' || high === undefined ? Number.POSITIVE_INFINITY : Number(high),
  }
}

/** The class whose figure stands furthest beyond the one that is said to be at the end. */
function rivalOf(
  evidence: Evidence,
  figure: Observation,
  { dimension, isFewest }: { readonly dimension: string; readonly isFewest: boolean },
): Witness | null {
  const own = evidence.print.heaviest.get(formatKey(figure.key))
  if (own === undefined || isDoubted(evidence, own)) return null
  const sign = isFewest ? -1 : 1
  const beyond = (a: Decimal, b: Decimal) => sign * compareDecimals(a, b)
  const others = siblingsOf(evidence, figure, dimension).filter(
    (other) => beyond(other.value, own.value) > 0 && !isDoubted(evidence, other),
  )
  return [...others].sort((a, b) => beyond(b.value, a.value))[0] ?? null
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  {
    first,
    rival,
    said,
  }: {
    readonly first: Observation
    readonly rival: Witness
    readonly said: Stretch & { readonly statement: Statement }
  },
): Finding {
  const words = said.statement.text.slice(said.start, said.end)
  const other = nameKey(evidence.source, rival.observations[0]?.key ?? first.key)
  const value = inBoth((language) => writeNumber(rival.value, language))
  return beliedFinding(evidence, claim, {
    statement: said.statement,
    said,
    keys: [formatKey(first.key), rival.key],
    printed: [...(first.value === null ? [] : [first.value]), rival.value],
    support: [first.ordinal, ...rival.observations.map(({ ordinal }) => ordinal)],
    title: {
      nb: `«${words}»: ${first.printed} | ${value.nb}`,
      en: `“${words}”: ${first.printed} | ${value.en}`,
    },
    against: { nb: `, men ${other.nb} er ${value.nb}`, en: `, but ${other.en} is ${value.en}` },
  })
}
