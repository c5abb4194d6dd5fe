import { AvstemError } from '../errors.ts'
import type { Extraction } from '../model/extraction.ts'
import { decodeHtml } from './html/tree/charset.ts'
import { type Block, readFlow } from './html/flow.ts'
import { readPage } from './html/page.ts'
import { parseTree } from './html/tree/parse-tree.ts'
import { revealPage } from './html/style/revealed.ts'
import { elementsNamed, styleElements } from './html/style/style.ts'
import { formTables } from './html/grid/table-form.ts'
import { findElement, type HtmlElement, textOf } from './html/tree/tree.ts'
import { writtenDigits } from './html/written.ts'
import type { Written } from './ledger.ts'

/** An HTML page as read, and every digit of its text. */
export interface ReadHtml {
  readonly extraction: Extraction
  readonly printed: Written
}

/**
 * Reads an HTML page: its tables as formed by WHATWG HTML 4.9.12.1, and everything else that it prints as
 * statements, in reading order. Places are UTF-16 offsets into the decoded source. A page without tables is a
 * valid extraction; bytes that are no HTML page throw AvstemError 'document'.
 */
export function extractHtml(bytes: Uint8Array): Extraction {
  return extractHtmlWithDigits(bytes, false).extraction
}

/** As `extractHtml`, with every digit of the page's text unless `digits` is false. */
export function extractHtmlWithDigits(bytes: Uint8Array, digits = true): ReadHtml {
  const { source, warnings } = decodeHtml(bytes)
  const styled = styleElements(parseTree(source))
  const bare = findElement(styled.root, ({ name }) => name === 'body')
  if (bare === null) {
    throw new AvstemError(
      'document',
      'found an HTML page of frames, without a body; expected a page with text',
      {
        hint: 'save the page that the frame shows, then: avstem ingest PAGE.html --source NAME',
      },
    )
  }
  const body = revealPage(bare)
  const flow = readFlow(formTables(body))
  const shell = isShell(body, flow.blocks) ? [MADE_BY_SCRIPT] : []
  const title = elementsNamed(styled.root, 'title').map(textOf)[0] ?? null
  const { apart, ...page } = readPage(flow.blocks, title)
  const extraction: Extraction = {
    mediaType: 'text/html',
    pages: null,
    ...page,
    warnings: [...warnings, ...shell, ...styled.warnings, ...flow.warnings],
  }
  return { extraction, printed: { digits: digits ? writtenDigits(body) : [], texts: apart } }
}

/** Characters of a page that reports anything. */
const LEAST_PRINTED = 200
const MADE_BY_SCRIPT =
  'the page prints next to nothing by itself: a script makes it, so it has to be saved from a browser'

/** Whether a page holds scripts and hardly a word of its own. */
function isShell(body: HtmlElement, blocks: readonly Block[]): boolean {
  if (findElement(body, ({ name }) => name === 'script') === null) return false
  const isTable = blocks.some(({ kind }) => kind === 'table')
  const pieces = blocks.flatMap((block) => (block.kind === 'text' ? block.pieces : []))
  const printed = pieces.reduce((sum, piece) => sum + (piece.kind === 'run' ? piece.run.text.length : 0), 0)
  return !isTable && printed < LEAST_PRINTED
}
