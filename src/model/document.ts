/** What the reader can take in. */
export type MediaType = 'application/pdf' | 'text/html'

/** `sample`: an abridged edition written for this project; it never stands beside an `original`. */
export type EditionKind = 'original' | 'sample'

/** Where an edition's published date comes from, strongest first. */
export type PublishedBasis = 'given' | 'stated' | 'retrieved'

/** One edition of a publication: its bytes and how they were obtained. `url` is null for a file taken in by hand without one. */
export interface Document {
  readonly sha256: string
  readonly mediaType: MediaType
  readonly bytes: Uint8Array
  readonly url: string | null
  readonly fileName: string | null
  readonly retrievedAt: Date
  /** The date given by hand (`--published-at`), or null: then the date stated in the document, else retrieval. */
  readonly publishedGiven: Date | null
  readonly editionKind: EditionKind
  readonly etag: string | null
  readonly lastModified: string | null
}
