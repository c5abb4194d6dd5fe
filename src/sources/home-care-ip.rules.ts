import type { RuleDeclaration } from '../model/rule.ts'

/** The edit rules that the publication's figures obey. */
export const homeCareRules: readonly RuleDeclaration[] = []
