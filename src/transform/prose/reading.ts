import type { Decimal } from '../../model/decimal.ts'
import type { ProseForm } from '../../model/prose.ts'
import type { Mention, TextRange } from '../mention/mention.ts'
import type { Printed, PrintedUnit } from '../mention/number.ts'
import { parseNumeral } from '../mention/numeral.ts'

/** One number that a mention prints, in one of the forms in which a quantity may be printed. */
export interface ProseReading {
  readonly form: ProseForm
  /** Null for ink that no grammar takes. */
  readonly value: Decimal | null
  readonly unit: PrintedUnit
  readonly qualifier: string | null
  /** How finely words tell the figure: to tens of percent; null for one in digits, which its last digit tells. */
  readonly grain?: Decimal
  /** The ink of the figure itself, without its qualifier. */
  readonly range: TextRange
  readonly printed: string
  /** N of "k av N". */
  readonly whole: { readonly value: Decimal; readonly range: TextRange; readonly printed: string } | null
}

/** A range of which an end makes no number. */
const BETWEEN = /^\p{L}+ (?<low>\d[\d ]*) (?:og|til) (?<high>\d[\d ]*)$/iu

/** Everything that the mention may print; several where only the quantity tells ("1 av 180 innbyggere"). */
export function readingsOf(mention: Mention, text: string): readonly ProseReading[] {
  const { figure, numerals } = mention
  const [first, last] = [numerals[0], numerals.at(-1)]
  const inked = ({ start, end }: TextRange) => ({ range: { start, end }, printed: text.slice(start, end) })
  const qualifier = 'qualifier' in figure ? figure.qualifier : null
  const bare = inked({
    start: mention.start + (qualifier === null ? 0 : qualifier.length + 1),
    end: mention.end,
  })
  switch (figure.kind) {
    case 'number': {
      const { value, unit } = figure
      const base = { value, unit, qualifier, whole: null, ...bare }
      if (unit === 'percent') return [{ form: 'share', ...base }]
      if (unit === 'percentage_point') return [{ form: 'difference', ...base }]
      return [
        { form: 'count', ...base },
        { form: 'share', ...base },
        { form: 'per', ...base },
      ]
    }
    case 'ratio': {
      const isSmall = figure.whole.exponent === 0 && figure.whole.coefficient <= LARGEST_WORDED
      if (!/\d/.test(mention.printed) && isSmall) return wordedShare(figure, bare)
      if (first === undefined || last === undefined || first === last) return []
      const [part, whole] = [inked(first), inked(last)]
      const base = { unit: null, qualifier }
      const per: ProseReading = { form: 'per', value: figure.whole, whole: null, ...base, ...whole }
      if (figure.relation === 'per') return [per]
      const counted = { ...base, value: figure.part, whole: { value: figure.whole, ...whole }, ...part }
      if (!/\d/.test(whole.printed) && isSmall) return []
      const unitPart = figure.part.coefficient === 1n && figure.part.exponent === 0
      return [{ form: 'part', ...counted }, { form: 'count', ...counted }, ...(unitPart ? [per] : [])]
    }
    case 'range': {
      if (first === undefined || last === undefined) return []
      const base = { unit: figure.unit, qualifier: null, whole: null }
      return [
        { form: 'low', value: figure.low, ...base, ...inked(first) },
        { form: 'high', value: figure.high, ...base, ...inked(last) },
      ]
    }
    case 'unreadable': {
      const between = BETWEEN.exec(mention.printed)
      if (between?.groups !== undefined) {
        const { low = '', high = '' } = between.groups
        const base = { unit: null, qualifier: null, whole: null }
        const at = (numeral: string, start: number) => ({
          value: parseNumeral(numeral),
          ...base,
          ...inked({ start, end: start + numeral.length }),
        })
        return [
          { form: 'low', ...at(low, mention.start + mention.printed.indexOf(low)) },
          { form: 'high', ...at(high, mention.end - high.length) },
        ]
      }
      const base = { value: null, qualifier: null, whole: null, ...inked(mention) }
      const percent = /(?:%|prosent|pst\.?)$/iu.test(mention.printed)
      return [percent ? { form: 'share', unit: 'percent', ...base } : { form: 'count', unit: null, ...base }]
    }
    default:
      return []
  }
}

/** "Ni av ti" is a share; "elleve av atten" was counted. */
const LARGEST_WORDED = 10n
/** Words tell a share in tens of percent, whatever its part and whole. */
const TENS: Decimal = { coefficient: 1n, exponent: 1 }
/** Thirds and quarters lie between the tens: alone they say no more than about so much. */
const ABOUT = 'om lag'
const THIRD = 3n
const QUARTER = 4n

/** "Drøye halvparten", "nesten én av fem", "to tredjedeler": a share, as finely as such words tell it. */
function wordedShare(
  { part, whole, qualifier }: Extract<Printed, { kind: 'ratio' }>,
  ink: { readonly range: TextRange; readonly printed: string },
): readonly ProseReading[] {
  const base = { form: 'share', unit: 'percent', whole: null, ...ink } as const
  if ((part.coefficient * 10n) % whole.coefficient === 0n) {
    const value = { coefficient: (part.coefficient * 10n) / whole.coefficient, exponent: 1 }
    return [{ ...base, value, qualifier, grain: TENS }]
  }
  const isQuarter = whole.coefficient === QUARTER
  if (whole.coefficient !== THIRD && !isQuarter) return []
  const value = isQuarter
    ? { coefficient: (part.coefficient * 100n) / QUARTER, exponent: 0 }
    : { coefficient: (part.coefficient * 1000n + 1n) / THIRD, exponent: -1 }
  return [{ ...base, value, qualifier: qualifier ?? ABOUT, grain: TENS }]
}
