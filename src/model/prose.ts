/** A figure that a publication states in running text: which words make a number an observation of which quantity. */
export interface ProseDeclaration {
  readonly measure: string
}
