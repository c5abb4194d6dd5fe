import type { Bbox } from '../../model/place.ts'
import type { TableMethod } from '../../model/table.ts'
import { findBands, findRuledColumns, headsRowsBelow } from './bands.ts'
import { belowCaption } from '../caption/below-caption.ts'
import { isBesideFigure } from './beside-figure.ts'
import { hasCaptionNear } from '../caption/captions.ts'
import { areaOf, findCharts, isScale, isScatter, shareWithin } from './charts.ts'
import { around, type Chunk, type Row, wordsToRows } from '../layout/chunks.ts'
import { buildGrid } from '../grid/grid.ts'
import { isContents, isContentsGrid } from '../grid/contents.ts'
import { isFormulas } from '../grid/formulas.ts'
import type { Region, TextGrid } from '../grid/grid.ts'
import { growRegion } from '../grid/grow.ts'
import type { Surroundings } from '../grid/grow.ts'
import { findGrids, isDivided, positions } from '../grid/lattice.ts'
import type { PageLayout } from '../layout/layout.ts'
import { findTextBoxes, isDiagram } from './diagrams.ts'
import { besideProse, findProse } from './prose.ts'
import { joinParted } from './parted-tables.ts'
import { cellWalls, rulingsWithin } from '../layout/rulings.ts'
import type { Ruling } from '../layout/rulings.ts'
import { findRuns, headingRows } from '../grid/stream.ts'
import { partStacked } from './stacked-tables.ts'
import { findStripes, isOneOfBands, stripesWithin } from './striped-rows.ts'
import { isAlignedTable, isBandedTable, isFramedTable, isRuledTable, isShadedTable } from './table-shapes.ts'
import { leftOfText } from './text-beside.ts'
import { trimTexts } from './trim-texts.ts'
import type { Word } from '../layout/words.ts'
import { withWholeColumns } from '../grid/whole-columns.ts'
import { findZones, withinZone } from './zones.ts'

/** A table found on one page. */
export interface FoundTable {
  readonly page: number
  readonly method: Exclude<TableMethod, 'html'>
  readonly grid: TextGrid
  readonly words: ReadonlySet<Word>
}

/** What was found on a page: its tables from top to bottom, and the boxes of its charts. */
export interface FoundPage {
  readonly tables: readonly FoundTable[]
  readonly charts: readonly Bbox[]
}

/** The lines of a page whose words are in no running header or footer. */
export function linesOfPage(layout: PageLayout): Row[] {
  return wordsToRows(layout.words, layout.spaces, layout.vertical)
}

/**
 * Finds the tables of a page without its running headers and footers, of which `rows` are the lines: ruled grids first,
 * then text between horizontal rulings, then text in columns. What one step takes the next no longer sees.
 */
export function findTables(layout: PageLayout, rows: readonly Row[]): FoundPage {
  return findInZones(layout, rows, MOST_ZONES)
}

/** How often a page is parted into zones, and those again. */
const MOST_ZONES = 3

function findInZones(layout: PageLayout, rows: readonly Row[], depth: number): FoundPage {
  const prose = findProse(rows)
  const zones = depth === 0 ? null : findZones(rows, prose, layout)
  if (zones === null) return findInZone(layout, { rows, prose })
  const found = zones.map((zone) => {
    const within = withinZone(layout, zone)
    return findInZones(within, linesOfPage(within), depth - 1)
  })
  return {
    tables: found.flatMap(({ tables }) => tables).sort(inReadingOrder),
    charts: found.flatMap(({ charts }) => charts),
  }
}

function inReadingOrder({ grid: { box: a } }: FoundTable, { grid: { box: b } }: FoundTable): number {
  return a[1] - b[1] || a[0] - b[0]
}

/** The lines of all words of a zone, and what of them is running text. */
interface ZoneLines {
  readonly rows: readonly Row[]
  readonly prose: ReadonlySet<Chunk>
}

function findInZone(layout: PageLayout, whole: ZoneLines): FoundPage {
  const { em, spaces } = layout
  const grids = findGrids(layout).sort((a, b) => areaOf(a.box) - areaOf(b.box))
  // Shaded rows that rulings cross at most are bounded by none of them where others are shaded in turn, be it the head
  // and the first row together.
  const turns = new Set(
    grids.filter(
      (grid) => isOneOfBands(grid, grids, em) && !hasLines({ ...layout, horizontal: [] }, grid.box),
    ),
  )
  const cellular = grids.filter((grid) => isDivided(grid, em) && !turns.has(grid)).map(({ box }) => box)
  const frames = grids.filter((grid) => !isDivided(grid, em)).map(({ box }) => box)
  const lines = whole.rows.map((row) => besideProse(row, whole.prose))
  const charts = findCharts(layout, { frames, grids: cellular, lines })
  const walls = cellWalls(layout.fills, em)
  const tables: FoundTable[] = []
  let textBoxes: readonly Bbox[] | null = null
  let words: readonly Word[] = layout.words
  // Regions of shaded rows have these for rulings.
  const build = (region: Region, from: readonly Word[]) => {
    const stripes = region.isOpen === true ? [] : stripesWithin(region.box, turns)
    return buildGrid({ ...region, stripes }, from, spaces, em, walls)
  }
  const take = (
    given: Region,
    method: FoundTable['method'],
    accept: (grid: TextGrid) => boolean,
  ): boolean => {
    const region = belowCaption(given, words, spaces)
    const found = build(region, words)
    if (found === null) return false
    const grid = trimTexts(grown(region, found))
    const parts = method === 'stream' ? partStacked(grid) : null
    if (parts !== null) {
      const taken = parts.map((box) =>
        takeGrid(build({ box, ...rulingsWithin(region, box, em) }, words), method, accept),
      )
      if (taken.includes(true)) return true
    }
    return takeGrid(grid, method, accept)
  }
  const takeGrid = (
    grid: TextGrid | null,
    method: FoundTable['method'],
    accept: (grid: TextGrid) => boolean,
  ): boolean => {
    if (grid === null) return false
    if (!accept(grid) || isContentsGrid(grid, layout.horizontal) || isFormulas(grid)) return false
    if (isScale(grid) || isScatter(grid) || (method === 'stream' && inChart(grid.box))) return false
    const own = new Set(grid.cells.flatMap(({ lines }) => lines.flat()))
    if (method === 'stream') {
      textBoxes ??= findTextBoxes(grids, layout)
      if (isDiagram(own, textBoxes, em)) return false
    }
    tables.push({ page: layout.page, method, grid, words: own })
    words = words.filter((word) => !own.has(word))
    return true
  }
  let known: { of: readonly Word[]; around: Surroundings | null } = { of: words, around: null }
  const surroundings = (region: Region): Surroundings => {
    const others = cellular.filter((box) => shareWithin(box, region.box) < 0.5)
    // Regions of a page without ruled tables beside them all have the same lines around them.
    if (known.of === words && others.length === 0 && known.around !== null) return known.around
    const apart = words.filter(
      ({ x0, y0, x1, y1 }) => !others.some((box) => shareWithin([x0, y0, x1, y1], box) > 0.5),
    )
    const rows = wordsToRows(apart, spaces, layout.vertical)
    const { horizontal, vertical } = layout
    const found = { rows, prose: findProse(rows), horizontal, vertical }
    if (others.length === 0) known = { of: words, around: found }
    return found
  }
  /** The grid of the region and of the lines around it that are of the same table. */
  const grown = (region: Region, found: TextGrid): TextGrid => {
    const whole = growRegion(region, found, surroundings(region), em)
    return (whole === null ? null : build({ ...region, ...whole }, words)) ?? found
  }
  const inChart = (box: Bbox) =>
    charts.some((chart) => shareWithin(chart, box) > 0.5 || shareWithin(box, chart) > 0.5)

  const taken: Bbox[] = []
  /** Upper edges of shaded heads, with rows below between rulings. */
  const heads: Ruling[] = []
  // Frames that hold no table, whose sides rule none off above or below them either.
  const bare: Bbox[] = []
  for (const region of grids) {
    if (region.box[2] - region.box[0] < 3 * em || region.box[3] - region.box[1] < 1.5 * em) continue
    // A shaded strip without lines is a row of a table whose other rows are not shaded, and no table.
    if (turns.has(region) || (isStrip(region, em) && !hasLines(layout, region.box))) continue
    // Nor is one under which lines as wide go on: the shaded head of a table ruled between its rows.
    if (isHeadOfBand(layout, region, em)) {
      heads.push({ at: region.box[1], from: region.box[0], to: region.box[2] })
      continue
    }
    if (inChart(region.box)) continue
    // A frame beside a figure's caption holds a figure, even where its bars could not be told.
    if (!isDivided(region, em) && isBesideFigure(wordsToRows(words, spaces), region.box)) {
      charts.push(region.box)
      continue
    }
    const isBare = isUnruled(region, layout)
    const isShaded = isBare && positions(region.horizontal, em).length > 2
    const accept = (grid: TextGrid) => {
      if (!isBare) return isRuledTable(grid)
      return (isShaded ? isShadedTable : isFramedTable)(grid, hasCaptionNear(whole.rows, region.box))
    }
    if (take(region, 'lattice', accept)) taken.push(region.box)
    else if (isBare) bare.push(region.box)
  }

  const free = [...heads, ...layout.horizontal].filter(
    ({ at, from, to }) =>
      ![...taken, ...bare].some(
        (box) => at > box[1] - em && at < box[3] + em && from > box[0] - em && to < box[2] + em,
      ),
  )
  const verticals = layout.vertical.filter(
    ({ at, from, to }) =>
      ![...taken, ...bare].some(
        (box) => at > box[0] - em && at < box[2] + em && from > box[1] - em && to < box[3] + em,
      ),
  )
  const atStart = words.length
  const proseOfLines = new Map([[whole.rows, whole.prose]])
  const proseOf = (lines: readonly Row[]) => {
    const prose = proseOfLines.get(lines) ?? findProse(lines)
    proseOfLines.set(lines, prose)
    return prose
  }
  const rows = words === layout.words ? whole.rows : wordsToRows(words, spaces, verticals)
  for (const region of findBands(free, verticals, rows, { em, proseOf }))
    if (!inChart(region.box) && !headsRowsBelow(region.box, rows)) take(region, 'stream', isBandedTable)
  // What stands above rows shaded in turn without being known for their head is read with the lines of the page.
  for (const region of findStripes(turns, rows, em))
    if (!inChart(region.box)) take(region, 'stream', (grid) => grid.firstData !== 0 && isBandedTable(grid))
  for (const region of findRuledColumns(verticals, rows, { em, proseOf }))
    if (!inChart(region.box)) take(region, 'stream', isBandedTable)
  const loose = words.length === atStart ? rows : wordsToRows(words, spaces, verticals)
  const prose = proseOf(loose)
  const open = loose.flatMap((row) => {
    const chunks = besideProse(row, prose)
    if (chunks.length === 0) return []
    const [x0, y0, x1, y1] = around(chunks)
    return [{ ...row, chunks, x0, y0, x1, y1 }]
  })
  for (const run of findRuns(open)) {
    const body = leftOfText([...headingRows(run, open, prose, free), ...run.rows], loose, prose)
    const box = withWholeColumns(body, loose, { prose, em })
    const [x0, y0, x1, y1] = box
    if (inChart(box) || isContents(body) || isContents(linesAround(body, loose))) continue
    const inside = (at: number, low: number, high: number) => at > low && at < high
    const horizontal = free.filter(
      (ruling) => inside(ruling.at, box[1], box[3]) && ruling.from < x1 && ruling.to > x0,
    )
    const vertical = verticals.filter(
      (ruling) => inside(ruling.at, box[0], box[2]) && ruling.from < y1 && ruling.to > y0,
    )
    const captioned = hasCaptionNear(loose, box)
    take({ box, horizontal, vertical }, 'stream', (grid) => isAlignedTable(grid, captioned))
  }
  tables.sort(inReadingOrder)
  if (tables.length < 2) return { tables, charts }
  const rebuild = (box: Bbox, parts: readonly FoundTable[]) => {
    const others = new Set(tables.flatMap((table) => (parts.includes(table) ? [] : [...table.words])))
    const own = layout.words.filter((word) => !others.has(word))
    const grid = build({ box, ...rulingsWithin(layout, box, em) }, own)
    return grid === null ? null : trimTexts(grid)
  }
  return { tables: joinParted(tables, { ...whole, em }, rebuild), charts }
}

/**
 * All lines from the first to the last, and as many above and below them: entries of a list of contents without dots
 * stand among others with them.
 */
function linesAround(body: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const more = body.length
  const [, y0, , y1] = around(body)
  const from = rows.findIndex((row) => row.y1 > y0)
  const end = rows.findLastIndex((row) => row.y0 < y1)
  return rows.slice(Math.max(0, from - more), end + 1 + more)
}

/** No line is drawn inside, however many strips it is shaded in, and no shading parts its columns. */
function isUnruled({ vertical, box: [x0, y0, x1, y1] }: Region, { horizontal, em }: PageLayout): boolean {
  const within = (at: number, low: number, high: number) => at > low + 0.5 * em && at < high - 0.5 * em
  return (
    !horizontal.some(({ at, from, to }) => within(at, y0, y1) && from < x1 && to > x0) &&
    !vertical.some(({ at }) => within(at, x0, x1))
  )
}

/** One row of cells: no ruling between its upper and lower edge. */
function isStrip(region: Region, em: number): boolean {
  return positions(region.horizontal, em).length < 3
}

/** Drawn lines, and not only the edges of shading, lie within the box. */
function hasLines({ horizontal, vertical, em }: PageLayout, [x0, y0, x1, y1]: Bbox): boolean {
  const within = (at: number, low: number, high: number) => at > low - 0.3 * em && at < high + 0.3 * em
  return (
    horizontal.some(({ at, from, to }) => within(at, y0, y1) && from < x1 && to > x0) ||
    vertical.some(({ at, from, to }) => within(at, x0, x1) && from < y1 && to > y0)
  )
}

/** No line is drawn down it, and one as wide stands further down: of several rows, one a row further down and more. */
function isHeadOfBand({ horizontal, vertical }: PageLayout, region: Region, em: number): boolean {
  const [x0, y0, x1, y1] = region.box
  const crossed = vertical.some(({ at, from, to }) => at > x0 - em && at < x1 + em && from < y1 && to > y0)
  const asWide = ({ from, to }: Ruling) => Math.abs(from - x0) < em && Math.abs(to - x1) < em
  const below = horizontal.filter((line) => asWide(line) && line.at > y1 + em)
  if (crossed || below.length === 0) return false
  return isStrip(region, em) || (below.length > 1 && below.some((line) => line.at < y1 + 6 * em))
}
