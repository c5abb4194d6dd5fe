/** An edit rule over keys, declared by a source. */
export interface RuleDeclaration {
  readonly name: string
}
