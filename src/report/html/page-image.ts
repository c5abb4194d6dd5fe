import type { Bbox } from '../../model/place.ts'
import type { FindingView, PlaceView } from '../view/finding-model.ts'
import type { Report } from '../view/view-model.ts'

/** A piece of a page as WebP; `clip` is what was cut, in points from the page's top left. */
export interface CutPage {
  readonly webp: Uint8Array
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

/** Points shown above and below the ink, and to its left and right: the line itself with its neighbours. */
const CONTEXT = { y: 26, x: 190 } as const

const SCALE = 2

/** Where a place is, as one string; null for a place that is not on a page. */
export function placeKey({ documentSha256, page, boxes }: PlaceView): string | null {
  return page === null || boxes.length === 0 ? null : `${documentSha256}/${page}/${boxes.join(';')}`
}

/** Places of a finding that are shown as images; the rest are quoted. */
const SHOWN = 4
/** Places of words that are shown of a finding: its reason quotes them, and many print the same. */
const WORDS_SHOWN = 1

/**
 * The places of a finding to show first: the doubted ones, then for every differing value the first place that prints
 * it of the very figures in question, so that both sides are seen, then further witnesses in other places. The same
 * number printed of something else comes after them.
 */
export function shownPlaces({
  places,
  printed,
  figures,
}: Pick<FindingView, 'places' | 'printed' | 'figures'>): readonly PlaceView[] {
  const digits = (text: string) => text.replace(/[^\p{N}]/gu, '')
  const own = new Set(figures.map(({ key }) => key))
  const isWords = ({ key }: PlaceView) => key === ''
  const wrongWords = places.filter((place) => isWords(place) && place.role === 'distrusted')
  const doubted = [
    ...places.filter((place) => !isWords(place) && place.role === 'distrusted'),
    ...wrongWords.slice(0, WORDS_SHOWN),
  ]
  const others = places.filter((place) => !isWords(place) && place.role !== 'distrusted')
  const differing = new Set(printed.map(({ plain }) => digits(plain)))
  const alike = others.filter((place) => differing.has(digits(place.printed)))
  const telling = [...alike].sort((a, b) => Number(own.has(b.key)) - Number(own.has(a.key)))
  const firsts = telling.filter(
    (place, index) =>
      own.has(place.key) &&
      telling.findIndex((other) => digits(other.printed) === digits(place.printed)) === index,
  )
  const pages = new Set([...doubted, ...firsts].map(({ page, where }) => `${page} ${where}`))
  const witnesses = telling.filter(
    (place) => !firsts.includes(place) && !pages.has(`${place.page} ${place.where}`),
  )
  const needed = [...doubted.slice(0, SHOWN - 1), ...firsts]
  const rest =
    needed.length < 2 ? [...witnesses, ...others.filter((place) => !telling.includes(place))] : witnesses
  return [...new Set([...needed, ...rest])].slice(0, SHOWN)
}

/** Cuts the lines around every place that the report shows, page by page, so that a page is drawn while it is at hand. */
export async function cutPlaces(
  { groups }: Report,
  renderPage: RenderPage,
  onProgress?: (done: number, total: number) => void,
): Promise<PlaceImages> {
  const wanted = new Map<string, PlaceView>()
  for (const { findings } of groups) {
    for (const finding of findings) {
      for (const place of shownPlaces(finding)) {
        const key = placeKey(place)
        if (key !== null) wanted.set(key, place)
      }
    }
  }
  const inOrder = [...wanted].sort(
    ([, a], [, b]) => a.documentSha256.localeCompare(b.documentSha256, 'en') || (a.page ?? 0) - (b.page ?? 0),
  )
  const images = new Map<string, CutPage>()
  for (const [index, [key, { documentSha256, page, boxes }]] of inOrder.entries()) {
    if (page === null) continue
    const left = Math.min(...boxes.map(([x0]) => x0))
    const start = Math.max(0, left - CONTEXT.x)
    const clip: Bbox = [
      start,
      Math.min(...boxes.map(([, y0]) => y0)) - CONTEXT.y,
      start + Math.max(...boxes.map(([, , x1]) => x1)) - left + 2 * CONTEXT.x,
      Math.max(...boxes.map(([, , , y1]) => y1)) + CONTEXT.y,
    ]
    const cut = await renderPage(documentSha256, page, { clip, scale: SCALE })
    if (cut !== null) images.set(key, cut)
    onProgress?.(index + 1, inOrder.length)
  }
  return images
}
