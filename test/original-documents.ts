import { existsSync, readFileSync } from 'node:fs'
import { sha256Of } from '../src/acquire/archive-file.ts'
import type { Document } from '../src/model/document.ts'

/** The folder of the real documents, which are no part of this repository. */
export const originals = new URL('../../shared/sources/', import.meta.url)

/** Whether tests of the real documents must be skipped; under CI they have to be there. */
export const absent = !existsSync(originals) && process.env.CI === undefined

/** How a test of real documents is called. */
export const title = (name: string) => `${name} (skipped only where ../shared is absent outside CI)`

/** A real document as one that was given by hand. */
export function documentOf(name: string): Document {
  const bytes = new Uint8Array(readFileSync(new URL(name, originals)))
  return {
    sha256: sha256Of(bytes),
    mediaType: name.endsWith('.pdf') ? 'application/pdf' : 'text/html',
    bytes,
    url: null,
    fileName: name,
    retrievedAt: new Date('2025-01-01'),
    publishedGiven: null,
    editionKind: 'original',
    etag: null,
    lastModified: null,
  }
}
