import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import type { Document, MediaType } from '../src/model/document.ts'
import type { Verdict } from '../src/model/finding.ts'
import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import { extract } from '../src/extract/extract.ts'
import { readEdition, readExtraction } from '../src/read-edition.ts'
import { type DrawnDigits, drawnDigits } from './edit-pdf.ts'
import { type ExtractedFigure, extractedFigures, saidIn, withDigits } from './extracted.ts'
import { type Target, targetOf } from './judge.ts'
import {
  everyMutation,
  type FigureKind,
  figuresOf,
  mutateDigits,
  type PrintedFigure,
  standingWhere,
} from './mutants.ts'

/** One changed figure of an edition, before it is read. */
export interface Mutant {
  readonly kind: FigureKind
  /** The figure that was changed; null where it is no quantity. */
  readonly own: Observation | null
  /** What was changed, for people. */
  readonly told: string
  readonly read: () => Promise<Reading>
  /**
   * The same read from the changed bytes, where `read` takes the change to what was extracted: null where no glyphs of
   * the file can be told to be those of the figure.
   */
  readonly readFile?: () => Promise<FileReading | null>
  /** The figure that was changed, in both readings; null where no reading takes it for one. */
  readonly targetIn: (after: Reading) => Target | null
}

/** A changed file, read from its bytes. */
export interface FileReading {
  readonly reading: Reading
  /** Whether it was extracted as what was extracted of the unchanged file, changed in this figure alone. */
  readonly isSame: boolean
}

/** A document whose figures are changed one at a time. */
export interface Edition {
  readonly name: string
  readonly source: Source
  readonly before: Reading
  readonly figures: number
  /** Figures that the unchanged document itself contradicts: what is made of them then is not due to a change. */
  readonly apart: number
  /** A change drawn at random; null where the draw changes nothing. */
  readonly draw: () => Mutant | null
  /** Every change that may be drawn, with its share among those of its figure; null where they are too many. */
  readonly every: (() => Iterable<{ readonly mutant: Mutant; readonly share: number }>) | null
}

function documentOf(bytes: Uint8Array, mediaType: MediaType): Document {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    bytes,
    url: null,
    fileName: null,
    retrievedAt: new Date(0),
    publishedGiven: null,
    editionKind: 'sample',
    etag: null,
    lastModified: null,
  }
}

const readPage = (html: string, source: Source) =>
  readEdition(documentOf(new TextEncoder().encode(html), 'text/html'), source)

/** What an edition is made from: its name, its source, and where chance comes from. */
interface Made {
  readonly name: string
  readonly source: Source
  readonly random: () => number
}

const OPEN: readonly Verdict[] = ['undecided', 'unproven']

/** Whether a reading already blames a figure's key, or leaves it in doubt: what happens to it then is not due to the change. */
export function isBlamedIn({ findings, observations }: Reading): (observation: Observation) => boolean {
  const keys = new Set(
    findings.flatMap(({ distrusted, support, verdict }) =>
      [...distrusted, ...(OPEN.includes(verdict) ? support : [])].flatMap((ordinal) => {
        const key = observations[ordinal]?.key
        return key === undefined ? [] : [formatKey(key)]
      }),
    ),
  )
  return ({ key }) => keys.has(formatKey(key))
}

/** A page that is changed in its source, and read as it is or in print. */
export async function pageEdition(
  { name, source, random }: Made,
  html: string,
  read: (html: string) => Promise<Reading> = (page) => readPage(page, source),
): Promise<Edition> {
  const asPage = await readPage(html, source)
  const figures = figuresOf(html, asPage.extraction, asPage.observations)
  const before = await read(html)
  const isBlamed = isBlamedIn(before)
  const open = figures.filter(({ observation }) => observation === null || !isBlamed(observation))
  const kinds = [...new Set(open.map(({ kind }) => kind))]
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const changed = (figure: PrintedFigure, digits: string): Mutant => {
    const { start } = figure
    const end = start + figure.digits.length
    const around = `${html.slice(start - 60, start)}[${figure.digits} → ${digits}]${html.slice(end, end + 30)}`
    return {
      kind: figure.kind,
      own: figure.observation,
      told: around.replace(/\s+/gu, ' '),
      read: () => read(html.slice(0, start) + digits + html.slice(end)),
      targetIn: (after) => targetOf(figure, figures, { before, after }),
    }
  }
  const draw = (): Mutant | null => {
    const drawn = pick(kinds)
    const figure = pick(open.filter(({ kind }) => kind === drawn))
    const digits = mutateDigits(figure.digits, random)
    return digits === null ? null : changed(figure, digits)
  }
  function* every() {
    for (const figure of open) {
      const ways = everyMutation(figure.digits)
      const all = [...ways.values()].reduce((sum, often) => sum + often, 0)
      for (const [digits, often] of ways) yield { mutant: changed(figure, digits), share: often / all }
    }
  }
  const apart = figures.length - open.length
  return { name, source, before, figures: figures.length, apart, draw, every }
}

/** Prints a page to a PDF, as the samples are. */
export async function printedBy(browser: Browser, html: string, source: Source): Promise<Reading> {
  const page = await browser.newPage()
  try {
    await page.setContent(html, { waitUntil: 'load' })
    await page.evaluate('document.fonts.ready')
    const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    return await readEdition(documentOf(bytes, 'application/pdf'), source)
  } finally {
    await page.close()
  }
}

/** The share of changes that are made to figures which bind to no quantity. */
const UNBOUND = 0.1

/**
 * A PDF that is changed in one figure: in what was extracted of it, which costs no reading of pages, or in its content
 * streams, glyph by glyph, as somebody would have mistyped it.
 */
export async function pdfEdition({ name, source, random }: Made, bytes: Uint8Array): Promise<Edition> {
  const document = documentOf(bytes, 'application/pdf')
  const printed = await extract(document, {})
  const before = readExtraction(document, printed, { source })
  const figures = extractedFigures(printed, before.observations)
  const isBlamed = isBlamedIn(before)
  const open = figures.filter(({ observation }) => observation === null || !isBlamed(observation))
  const runs = await drawnDigits(bytes)
  const bound = open.filter(({ observation }) => observation !== null)
  const unbound = open.filter(({ observation }) => observation === null)
  const draw = (): Mutant | null => {
    const among = random() < UNBOUND && unbound.length > 0 ? unbound : bound
    const figure = among[Math.floor(random() * among.length)] as ExtractedFigure
    const digits = mutateDigits(figure.digits, random)
    if (digits === null) return null
    const changed = withDigits(printed, figure, digits)
    const drawn = runsOf(figure, runs)
    const { observation: own, at } = figure
    return {
      kind: figure.kind,
      own,
      told: toldOf(figure, digits),
      read: async () => readExtraction(document, changed, { source }),
      readFile: async () => {
        for (const run of drawn) {
          const edited = documentOf(run.edit(digits), 'application/pdf')
          const extraction = await extract(edited, {})
          const isSame = saidIn(extraction) === saidIn(changed)
          // Where the page draws such digits several times, those of the figure are the ones that change it.
          if (isSame || drawn.length === 1) {
            return { reading: readExtraction(edited, extraction, { source }), isSame }
          }
        }
        return null
      },
      targetIn: (after) => ({
        before: own,
        after: own === null ? null : standingWhere(own, after.observations),
        statement: own === null && 'statement' in at ? at.statement : null,
      }),
    }
  }
  const apart = figures.length - open.length
  return { name, source, before, figures: figures.length, apart, draw, every: null }
}

const runsOf = ({ pages, digits }: ExtractedFigure, runs: readonly DrawnDigits[]) =>
  runs.filter((run) => pages.includes(run.page) && run.digits === digits)

function toldOf({ at, text, digits }: ExtractedFigure, changed: string): string {
  const after = at.start + digits.length
  return `${text.slice(Math.max(0, at.start - 60), at.start)}[${digits} → ${changed}]${text.slice(after, after + 40)}`
}
