import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { compareDecimals, type Decimal } from '../src/model/decimal.ts'
import type { Document, MediaType } from '../src/model/document.ts'
import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import { readEdition } from '../src/read-edition.ts'
import { drawnDigits } from './edit-pdf.ts'
import { type Target, targetOf } from './judge.ts'
import { type FigureKind, figuresOf, mutateDigits, standingWhere } from './mutants.ts'

/** One changed figure of an edition, before it is read. */
export interface Mutant {
  readonly kind: FigureKind | 'label of a chart' | null
  /** What was changed, for people. */
  readonly told: string
  readonly read: () => Promise<Reading>
  /** The figure that was changed, in both readings; null where no reading takes it for one. */
  readonly targetIn: (after: Reading) => Target | null
}

/** A document whose figures are changed one at a time. */
export interface Edition {
  readonly name: string
  readonly source: Source
  readonly before: Reading
  readonly figures: number
  /** A change drawn at random; null where the draw changes nothing. */
  readonly draw: () => Mutant | null
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

/** Whether a reading already blames a figure's key: what happens to it then is not due to the change. */
function isBlamedIn({ findings, observations }: Reading): (observation: Observation) => boolean {
  const keys = new Set(
    findings.flatMap(({ distrusted }) =>
      distrusted.flatMap((ordinal) => {
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
  const draw = (): Mutant | null => {
    const drawn = pick(kinds)
    const figure = pick(open.filter(({ kind }) => kind === drawn))
    const digits = mutateDigits(figure.digits, random)
    if (digits === null) return null
    const { start } = figure
    const end = start + figure.digits.length
    const around = `${html.slice(start - 60, start)}[${figure.digits} → ${digits}]${html.slice(end, end + 30)}`
    return {
      kind: figure.kind,
      told: around.replace(/\s+/gu, ' '),
      read: () => read(html.slice(0, start) + digits + html.slice(end)),
      targetIn: (after) => targetOf(figure, figures, { before, after }),
    }
  }
  return { name, source, before, figures: figures.length, draw }
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

const pagesOf = ({ places }: Observation) =>
  places.flatMap((place) => (place.kind === 'page' ? [place.page] : []))

function kindOf({ origin, standing, unit }: Observation): NonNullable<Mutant['kind']> {
  if (origin.kind === 'table') return 'cell'
  if (standing === 'label') return 'label of a chart'
  return unit === 'percent' ? 'share in running text' : 'other figure in running text'
}

/** A PDF that is changed in its content streams, glyph by glyph, as somebody would have mistyped it. */
export async function pdfEdition({ name, source, random }: Made, bytes: Uint8Array): Promise<Edition> {
  const before = await readEdition(documentOf(bytes, 'application/pdf'), source)
  const isBlamed = isBlamedIn(before)
  const drawn = (await drawnDigits(bytes)).map((run) => ({
    run,
    meant: before.observations.filter(
      (observation) => pagesOf(observation).includes(run.page) && observation.printed.includes(run.digits),
    ),
  }))
  const open = drawn.filter(({ meant }) => meant.length > 0 && !meant.some(isBlamed))
  const draw = (): Mutant | null => {
    const { run, meant } = open[Math.floor(random() * open.length)] as (typeof open)[number]
    const digits = mutateDigits(run.digits, random)
    const [first] = meant
    if (digits === null || first === undefined) return null
    return {
      kind: null,
      told: `page ${run.page}: ${run.digits} → ${digits}`,
      read: () => readEdition(documentOf(run.edit(digits), 'application/pdf'), source),
      targetIn: (after) => {
        // "14 av 18" is two figures of one print: the one that was changed is the one that now has another value.
        const isOther = (value: Decimal | null, other: Decimal | null | undefined) =>
          value === null || other == null ? value !== other : compareDecimals(value, other) !== 0
        const reprinted = meant.filter(
          (each) => standingWhere(each, after.observations)?.printed !== each.printed,
        )
        const changed =
          reprinted.find((each) => isOther(each.value, standingWhere(each, after.observations)?.value)) ??
          reprinted[0]
        if (changed === undefined) return null
        const { origin } = changed
        const own = standingWhere(changed, after.observations)
        const statement = own === null && origin.kind === 'statement' ? origin.statement : null
        return { before: changed, after: own, statement }
      },
    }
  }
  return { name, source, before, figures: open.length, draw }
}

/** What kind of figure was changed: as drawn, or as the reading before has it. */
export function kindIn({ kind }: Mutant, { before }: Target): NonNullable<Mutant['kind']> {
  return kind ?? (before === null ? 'figure in running text, bound to no quantity' : kindOf(before))
}
