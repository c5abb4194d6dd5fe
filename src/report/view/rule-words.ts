import type { Source } from '../../model/source.ts'
import { sourceOf } from './naming.ts'
import type { CheckFacts } from '../read/report-data.ts'
import { RULE } from './wording.ts'
import type { Language } from './wording.ts'

/** The rule in the words of its source; one that this version no longer knows, by its kind. */
export function ruleText(
  { rule, ruleName }: Pick<CheckFacts, 'rule' | 'ruleName'>,
  dataset: string,
  { sources, lang }: { readonly sources: readonly Source[]; readonly lang: Language },
): string {
  const declared = sourceOf(sources, dataset)?.rules.find(({ name }) => name === ruleName)
  return declared?.says[lang] ?? RULE[rule][lang]
}

/** A sum written out, with the method that it ends with in the report's language; the store has it in Norwegian. */
export function methodIn(
  line: string,
  source: Source | undefined,
  { ruleName, lang }: { readonly ruleName: string; readonly lang: Language },
): string {
  const declared = source?.rules.find(({ name }) => name === ruleName)
  const methods = declared?.shape === 'equation' ? declared.methods : []
  const method = methods.find(({ name }) => line.endsWith(` (${name.nb})`))
  return method === undefined ? line : `${line.slice(0, -method.name.nb.length - 1)}${method.name[lang]})`
}
