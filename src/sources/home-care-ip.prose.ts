import type { ProseDeclaration } from '../model/prose.ts'

/** The figures that the publication states in running text. */
export const homeCareProse: readonly ProseDeclaration[] = []
