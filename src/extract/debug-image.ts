import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Extraction } from '../model/extraction.ts'
import type { Bbox, Place } from '../model/place.ts'
import { openPdfDrawing } from './pdf.ts'

/** Colours of what was seen: cells of heads and of data, and words by what they belong to. */
const COLOURS = {
  header: '#b45309',
  data: '#1d4ed8',
  caption: '#be123c',
  note: '#7e22ce',
  heading: '#047857',
  label: '#64748b',
  sentence: '#a3a3a3',
  item: '#a3a3a3',
} as const

/** Pixels a point: enough to read eight-point type. */
const SCALE = 1.5

/**
 * Draws what was read on the image of each page read, as `page-N.png` in `folder`: a box round every cell and every
 * word of the statements, in the colour of its kind. Takes the bytes over. Returns the files written.
 */
export async function drawReading(
  bytes: Uint8Array,
  extraction: Pick<Extraction, 'tables' | 'statements'>,
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const pdf = await openPdfDrawing(bytes)
  const files: string[] = []
  try {
    for (const [page, boxes] of boxesByPage(extraction)) {
      const [width, height] = await pdf.pageSize(page)
      const canvas = createCanvas(Math.ceil(width * SCALE), Math.ceil(height * SCALE))
      await pdf.draw(page, canvas, { scale: SCALE, left: 0, top: 0 })
      const context = canvas.getContext('2d')
      for (const { bbox, colour } of boxes) drawBox(context, bbox, colour)
      const file = join(folder, `page-${page}.png`)
      await writeFile(file, canvas.toBuffer('image/png'))
      files.push(file)
    }
  } finally {
    await pdf.close()
  }
  return files
}

interface Box {
  readonly bbox: Bbox
  readonly colour: string
}

function boxesByPage({ tables, statements }: Pick<Extraction, 'tables' | 'statements'>): Map<number, Box[]> {
  const pages = new Map<number, Box[]>()
  const add = (place: Place, colour: string) => {
    if (place.kind !== 'page') return
    const boxes = pages.get(place.page) ?? []
    boxes.push({ bbox: place.bbox, colour })
    pages.set(place.page, boxes)
  }
  for (const { cells } of tables) for (const { place, kind } of cells) add(place, COLOURS[kind])
  for (const { words, kind } of statements) for (const { place } of words) add(place, COLOURS[kind])
  return new Map([...pages].sort(([a], [b]) => a - b))
}

function drawBox(context: SKRSContext2D, [x0, y0, x1, y1]: Bbox, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = 1
  context.strokeRect(x0 * SCALE, y0 * SCALE, (x1 - x0) * SCALE, (y1 - y0) * SCALE)
  context.globalAlpha = 0.08
  context.fillStyle = colour
  context.fillRect(x0 * SCALE, y0 * SCALE, (x1 - x0) * SCALE, (y1 - y0) * SCALE)
  context.globalAlpha = 1
}
