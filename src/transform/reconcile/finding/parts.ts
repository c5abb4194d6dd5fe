import { formatDecimal } from '../../../model/decimal.ts'
import type { Key } from '../../../model/key.ts'
import type { Source } from '../../../model/source.ts'
import type { Broken } from './broken-rule.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './identity.ts'
import type { Witness } from '../quantity.ts'
import { inBoth, nameKey, type Words } from './wording.ts'

/** Whether an approximate wording (“over 80”) is among what is in doubt: no contradiction of figures, then. */
export function vague(witnesses: readonly Witness[]): boolean {
  return witnesses.some(({ qualifier }) => qualifier !== null)
}

/** Where nothing further is needed. */
export const NOTHING_SETTLES: Words = { nb: '', en: '' }

/** What further figure would settle it: an independent print of one of the keys, in words. */
export function settling({ source, constrained }: Dossier, keys: readonly string[]): Words {
  const [first = ''] = keys
  const quantity = constrained.quantities.get(first)
  return inBoth((language) => {
    const name = quantity === undefined ? first : nameKey(source, quantity.key)[language]
    return language === 'nb'
      ? `Ett tall til som ikke er avskrift ville avgjøre det: ${name} fra en annen kilde eller utgave, eller et tall som sammen med det inngår i en sum eller andel.`
      : `One more figure that is no copy would settle it: ${name} from another source or edition, or a figure that enters a sum or share with it.`
  })
}

/** What a finding is known by: the hash of its source, rule and keys, and the rule itself. */
export function identify(source: Source, broken: Broken, keys: readonly string[]) {
  const id = hashOf([source.name, broken.name, ...[...keys].sort()])
  return { id, source: source.name, rule: broken.kind, ruleName: broken.name }
}

/** Hash of the prints that a finding rests on. */
export function groundOf(witnesses: readonly Witness[]): string {
  return hashOf([...new Set(witnesses.map(({ key, value }) => `${key} ${formatDecimal(value)}`))].sort())
}

/** A key in words. */
export function nameOf({ source, constrained }: Dossier, key: string): Words {
  const quantity = constrained.quantities.get(key)
  return quantity === undefined ? { nb: key, en: key } : nameKey(source, quantity.key)
}

/** What a witness is a print of, in words. */
export function keyName({ source }: Dossier, { observations, key }: Witness): Words {
  const own: Key | undefined = observations[0]?.key
  return own === undefined ? { nb: key, en: key } : nameKey(source, own)
}
