import { inDocument } from './errors.ts'
import type { Decision } from './model/decision.ts'
import type { Document, PublishedBasis } from './model/document.ts'
import type { Extraction } from './model/extraction.ts'
import type { Reading } from './model/reading.ts'
import type { Source } from './model/source.ts'
import { extract } from './extract/extract.ts'
import { observe } from './transform/observe.ts'
import { reconcile } from './transform/reconcile.ts'
import { withoutCounts } from './transform/counted-captions.ts'
import { settleTables } from './transform/settle.ts'
import { readStatedDate } from './transform/stated-date.ts'
import { reader } from './version.ts'

/**
 * Reads one edition from its bytes to what we hold of it: extract → settle → observe → reconcile. Nothing but the
 * document, the source's declaration and the analysts' decisions enters, so the same edition always reads the same.
 * Throws AvstemError (document), which names the document, where it is not what the source declares.
 */
export async function readEdition(
  document: Document,
  source: Source,
  { decisions = [], onProgress }: ReadOptions = {},
): Promise<Reading> {
  try {
    const printed = await extract(document, onProgress === undefined ? {} : { onProgress })
    return readExtraction(document, printed, { source, decisions })
  } catch (error) {
    throw inDocument(error, document.fileName ?? document.url)
  }
}

/** The same from what was extracted of a document. */
export function readExtraction(
  document: Document,
  printed: Extraction,
  { source, decisions = [] }: { readonly source: Source; readonly decisions?: readonly Decision[] },
): Reading {
  const extraction = withoutCounts({ ...printed, tables: settleTables(printed.tables) })
  const { observations, notes, definitions } = observe(extraction, source)
  const { figures, findings, checks } = reconcile(source, extraction, observations, decisions)
  return {
    source: source.name,
    document,
    ...publishedDate(document, readStatedDate(extraction.statements, source)?.date ?? null),
    reader,
    extraction,
    observations,
    notes,
    figures,
    findings,
    checks,
    definitions,
  }
}

interface ReadOptions {
  readonly decisions?: readonly Decision[]
  /** Called with pages read and pages in all. */
  readonly onProgress?: (done: number, total: number) => void
}

/** The edition's date: given by hand, else stated in the document, else the day it was retrieved. */
function publishedDate(
  { publishedGiven, retrievedAt }: Document,
  stated: Date | null,
): { publishedAt: Date; publishedBasis: PublishedBasis } {
  if (publishedGiven !== null) return { publishedAt: publishedGiven, publishedBasis: 'given' }
  if (stated !== null) return { publishedAt: stated, publishedBasis: 'stated' }
  return { publishedAt: retrievedAt, publishedBasis: 'retrieved' }
}
