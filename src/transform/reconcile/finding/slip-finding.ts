import { type Decimal, formatDecimal, subtractDecimals } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Key } from '../../../model/key.ts'
import type { Observation } from '../../../model/observation.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './identity.ts'
import { NOTHING_SETTLES } from './parts.ts'
import { magnitude, ordinals } from './prints.ts'
import { inBoth, nameKey, type Words, writeNumber } from './wording.ts'

/** A slip of the fingers that breaks no rule by itself, and the number that the other figures require there. */
interface Slip {
  readonly key: Key
  readonly name: string
  readonly ruleName: string
  readonly severity: Finding['severity']
  /** The prints at fault. */
  readonly prints: readonly [Observation, ...Observation[]]
  /** Null where they leave several. */
  readonly required: Decimal | null
  readonly reason: (meant: string | null, language: keyof Words) => string
}

/** The finding on a figure whose form is wrong: it cannot be read, or has fewer or more decimals than its like. */
export function slipFinding({ source, print, constrained }: Dossier, slip: Slip): Finding {
  const { key, name, required, prints } = slip
  const meant = required === null ? null : formatDecimal(required)
  const printedSo = print.all.find(({ key: id, value }) => id === name && formatDecimal(value) === meant)
  const [{ value, printed }] = prints
  const around = constrained.instances.filter(({ names }) => names.includes(name))
  const others = new Set(around.flatMap(({ names }) => names).filter((other) => other !== name))
  const support = [
    ...(printedSo === undefined ? [] : [printedSo]),
    ...[...others].flatMap((other) => print.heaviest.get(other) ?? []),
  ]
  return {
    id: hashOf([source.name, slip.ruleName, name]),
    source: source.name,
    keys: [name],
    severity: slip.severity,
    rule: 'agreement',
    ruleName: slip.ruleName,
    verdict: 'misprint',
    title: inBoth((language) => {
      const own = value === null ? `«${printed}»` : writeNumber(value, language)
      const other = required === null ? '' : ` | ${writeNumber(required, language)}`
      return `${VERDICT_WORDS.misprint[language]}: ${nameKey(source, key)[language]}, ${own}${other}`
    }),
    printed: value === null ? [] : [value],
    accepted: printedSo === undefined ? null : required,
    implied: printedSo === undefined ? required : null,
    discrepancy: value === null || required === null ? null : magnitude(subtractDecimals(required, value)),
    distrusted: prints.map(({ ordinal }) => ordinal),
    support: ordinals(support),
    reason: inBoth((language) =>
      slip.reason(required === null ? null : writeNumber(required, language), language),
    ),
    alternatives: [],
    settledBy: NOTHING_SETTLES,
    arithmetic: [],
    gap: null,
    certificate: null,
    ground: hashOf([name, ...prints.map((each) => each.printed), meant ?? '']),
    decision: null,
  }
}
