import type { MediaType } from './document.ts'
import type { Statement } from './statement.ts'
import type { Table } from './table.ts'

/** What is printed in a document, before anything is known of its meaning. */
export interface Extraction {
  readonly mediaType: MediaType
  /** Number of pages, or null for a document without pages. */
  readonly pages: number | null
  readonly title: string | null
  readonly tables: readonly Table[]
  readonly statements: readonly Statement[]
  /** What could not be read, one sentence each, with page or offset. */
  readonly warnings: readonly string[]
}
