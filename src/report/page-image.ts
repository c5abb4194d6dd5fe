import type { Bbox } from '../model/place.ts'
import type { PlaceView, Report } from './view-model.ts'

/** A piece of a page as PNG; `clip` is what was cut, in points from the page's top left. */
export interface CutPage {
  readonly png: Uint8Array
  readonly clip: Bbox
}

/**
 * Cuts a piece out of a page of an archived document, at `scale` pixels a point. Gives null where it cannot: no page,
 * no bytes in the archive, not a PDF. Effects come in as an argument: the report reads no PDF itself.
 */
export type RenderPage = (sha256: string, page: number, view: PageView) => Promise<CutPage | null>

/** Which piece of a page, and how large. */
export interface PageView {
  readonly clip: Bbox
  readonly scale: number
}

/** Pieces by place: the key is `placeKey`. */
export type PlaceImages = ReadonlyMap<string, CutPage>

/** Points shown above and below the ink: the line itself and one to each side. */
const CONTEXT = 22

/** Wider than any page: the renderer cuts at the edge. */
const WIDEST = 20_000

const SCALE = 2

/** Where a place is, as one string; null for a place that is not on a page. */
export function placeKey({ documentSha256, page, bbox }: PlaceView): string | null {
  return page === null || bbox === null ? null : `${documentSha256}/${page}/${bbox.join(',')}`
}

/** Places of a finding that are shown as images; the rest are quoted. */
export const SHOWN_PLACES = { distrusted: 4, support: 2 } as const

/** The places of a finding to show first: the doubted ones, then a few that support. */
export function shownPlaces(places: readonly PlaceView[]): readonly PlaceView[] {
  const of = (role: PlaceView['role']) =>
    places.filter((place) => place.role === role).slice(0, SHOWN_PLACES[role])
  return [...of('distrusted'), ...of('support')]
}

/** Cuts the lines around every place that the report shows, page by page, so that a page is drawn while it is at hand. */
export async function cutPlaces(
  { groups }: Report,
  renderPage: RenderPage,
  onProgress?: (done: number, total: number) => void,
): Promise<PlaceImages> {
  const wanted = new Map<string, PlaceView>()
  for (const { findings } of groups) {
    for (const { places } of findings) {
      for (const place of shownPlaces(places)) {
        const key = placeKey(place)
        if (key !== null) wanted.set(key, place)
      }
    }
  }
  const inOrder = [...wanted].sort(
    ([, a], [, b]) => a.documentSha256.localeCompare(b.documentSha256, 'en') || (a.page ?? 0) - (b.page ?? 0),
  )
  const images = new Map<string, CutPage>()
  for (const [index, [key, { documentSha256, page, bbox }]] of inOrder.entries()) {
    if (page === null || bbox === null) continue
    const clip: Bbox = [0, bbox[1] - CONTEXT, WIDEST, bbox[3] + CONTEXT]
    const cut = await renderPage(documentSha256, page, { clip, scale: SCALE })
    if (cut !== null) images.set(key, cut)
    onProgress?.(index + 1, inOrder.length)
  }
  return images
}
