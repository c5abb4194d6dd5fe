/** [x0, y0, x1, y1] in PDF points of the page as displayed (after /Rotate and CropBox), origin top left. */
export type Bbox = readonly [x0: number, y0: number, x1: number, y1: number]

/** Enough to find the ink again: a box on a page (pages count from 1), or UTF-16 offsets into decoded source text. */
export type Place =
  | { readonly kind: 'page'; readonly page: number; readonly bbox: Bbox }
  | { readonly kind: 'offset'; readonly start: number; readonly end: number }
