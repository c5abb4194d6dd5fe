import { setImmediate as rest } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import type { Canvas } from '@napi-rs/canvas'
import type { Bbox } from '../model/place.ts'
import { openPdfDrawing } from './pdf.ts'
import type { PdfDrawing } from './pdf.ts'

/** A part of a page as WebP without loss; `clip` is what was cut, on whole pixels and kept within the page, in points from its top left. */
export interface PageImage {
  readonly webp: Uint8Array
  readonly clip: Bbox
}

/** A PDF from which parts of pages can be cut. */
export interface PageImages {
  /**
   * The part `clip` of a page (pages count from 1) at `scale` pixels a point, or null where the page is missing. A page
   * is drawn once for all its pieces that are asked for in a row; no more than one is held.
   */
  readonly cut: (page: number, clip: Bbox, scale: number) => Promise<PageImage | null>
  readonly close: () => Promise<void>
}

/** Pixels of a page that is drawn whole: A2 at two a point. Of a larger one only the piece is drawn. */
const MOST_PIXELS = 8_500_000

/** The quality at which WebP keeps every pixel: half of what PNG takes for text, and as fast. */
const LOSSLESS = 100

/** Opens a PDF for cutting pieces out of its pages. Takes the bytes over. Errors: `document` as for reading. */
export async function openPageImages(bytes: Uint8Array): Promise<PageImages> {
  const pdf = await openPdfDrawing(bytes)
  let drawn: { readonly page: number; readonly scale: number; readonly canvas: Canvas } | null = null
  const whole = async (page: number, scale: number, [width, height]: readonly [number, number]) => {
    if (drawn?.page === page && drawn.scale === scale) return drawn.canvas
    forget()
    const canvas = await drawnPiece(pdf, page, { scale, box: [0, 0, width, height] })
    drawn = { page, scale, canvas }
    return canvas
  }
  const forget = () => {
    if (drawn !== null) giveBack(drawn.canvas)
    drawn = null
  }
  return {
    cut: async (page, wanted, scale) => {
      if (page < 1 || page > pdf.pages) return null
      const size = await pdf.pageSize(page)
      const [width, height] = [Math.ceil(size[0] * scale), Math.ceil(size[1] * scale)]
      const box: Bbox = [
        Math.max(0, Math.floor(wanted[0] * scale)),
        Math.max(0, Math.floor(wanted[1] * scale)),
        Math.min(width, Math.ceil(wanted[2] * scale)),
        Math.min(height, Math.ceil(wanted[3] * scale)),
      ]
      const [x, y, right, bottom] = box
      if (right <= x || bottom <= y) return null
      const piece =
        width * height <= MOST_PIXELS
          ? pieceOf(await whole(page, scale, [width, height]), box)
          : await drawnPiece(pdf, page, { scale, box })
      const webp = piece.toBuffer('image/webp', LOSSLESS)
      giveBack(piece)
      // What a page was drawn with is freed only when the event loop comes to rest; drawing by itself never lets it.
      await rest()
      return { webp, clip: [x / scale, y / scale, right / scale, bottom / scale] }
    },
    close: () => {
      forget()
      return pdf.close()
    },
  }
}

/** Frees the pixels of a canvas at once: the garbage collector sees but the few bytes that name them. */
function giveBack(canvas: Canvas): void {
  canvas.width = 1
  canvas.height = 1
}

/** The box of a page, in pixels, on a canvas of its size. */
async function drawnPiece(
  pdf: PdfDrawing,
  page: number,
  { scale, box: [x, y, right, bottom] }: { readonly scale: number; readonly box: Bbox },
): Promise<Canvas> {
  const canvas = createCanvas(right - x, bottom - y)
  await pdf.draw(page, canvas, { scale, left: x / scale, top: y / scale })
  return canvas
}

function pieceOf(canvas: Canvas, [x, y, right, bottom]: Bbox): Canvas {
  const piece = createCanvas(right - x, bottom - y)
  piece.getContext('2d').drawImage(canvas, -x, -y)
  return piece
}
