import { createCanvas } from '@napi-rs/canvas'
import type { Bbox } from '../model/place.ts'
import { openPdfDrawing } from './pdf.ts'

/** A part of a page as PNG; `clip` is what was cut, kept within the page, in points from its top left. */
export interface PageImage {
  readonly png: Uint8Array
  readonly clip: Bbox
}

/** A PDF from which parts of pages can be cut. */
export interface PageImages {
  /** The part `clip` of a page (pages count from 1) at `scale` pixels a point, or null where the page is missing. */
  readonly cut: (page: number, clip: Bbox, scale: number) => Promise<PageImage | null>
  readonly close: () => Promise<void>
}

/** Opens a PDF for cutting pieces out of its pages. Takes the bytes over. Errors: `document` as for reading. */
export async function openPageImages(bytes: Uint8Array): Promise<PageImages> {
  const pdf = await openPdfDrawing(bytes)
  return {
    cut: async (page, wanted, scale) => {
      if (page < 1 || page > pdf.pages) return null
      const [width, height] = await pdf.pageSize(page)
      const clip: Bbox = [
        Math.max(0, wanted[0]),
        Math.max(0, wanted[1]),
        Math.min(width, wanted[2]),
        Math.min(height, wanted[3]),
      ]
      const [x, y] = [Math.ceil((clip[2] - clip[0]) * scale), Math.ceil((clip[3] - clip[1]) * scale)]
      if (x < 1 || y < 1) return null
      const canvas = createCanvas(x, y)
      await pdf.draw(page, canvas, { scale, left: clip[0], top: clip[1] })
      return { png: canvas.toBuffer('image/png'), clip }
    },
    close: () => pdf.close(),
  }
}

/** The part `clip` of one page as PNG, or null where the page is missing. Takes the bytes over. */
export async function renderPage(
  bytes: Uint8Array,
  page: number,
  { scale, clip }: { readonly scale: number; readonly clip: Bbox },
): Promise<Uint8Array | null> {
  const images = await openPageImages(bytes)
  try {
    return (await images.cut(page, clip, scale))?.png ?? null
  } finally {
    await images.close()
  }
}
