import { html, joined } from './markup.ts'
import type { Markup } from './markup.ts'
import { placeKey } from './page-image.ts'
import type { CutPage, PlaceImages } from './page-image.ts'
import type { PlaceView, RowView } from '../view/finding-model.ts'

/** A place as it looks: cut from the page with the figure boxed, else the printed row, else the quote. */
export function placeFigure(place: PlaceView, images: PlaceImages): Markup {
  const key = placeKey(place)
  const image = key === null ? undefined : images.get(key)
  return html`<figure class="place ${place.role}">
<figcaption><b>${place.roleText}</b> ${placeLink(place)}</figcaption>
${
  image !== undefined
    ? pageCut(place, image)
    : place.row !== null
      ? printedRow(place.row)
      : html`<blockquote>${place.quote}</blockquote>`
}
</figure>`
}

/** Where a place is, linked to the page of the source. */
export function placeLink({ where, href }: PlaceView): Markup {
  return href === null ? html`<span>${where}</span>` : html`<a href="${href}">${where}</a>`
}

/** The piece of the page with a box around the ink; the alternative text is what it says. */
function pageCut(place: PlaceView, { webp, clip }: CutPage): Markup {
  const [left, top, right, bottom] = clip
  const [width, height] = [right - left, bottom - top]
  const source = `data:image/webp;base64,${Buffer.from(webp).toString('base64')}`
  const pad = 2.5
  const quoted = place.row === null && !place.chart ? null : html`<p class="said">${place.quote}</p>`
  return html`<div class="cut"><svg viewBox="0 0 ${rounded(width)} ${rounded(height)}" width="${Math.round(width * PIXELS)}" role="img" aria-label="${`${place.printed}. ${place.quote}`}">
<image href="${source}" width="${rounded(width)}" height="${rounded(height)}"/>
${place.boxes.map(
  ([x0, y0, x1, y1]) =>
    html`<rect x="${rounded(x0 - left - pad)}" y="${rounded(y0 - top - pad)}" width="${rounded(x1 - x0 + 2 * pad)}" height="${rounded(y1 - y0 + 2 * pad)}" rx="2"/>`,
)}</svg></div>${quoted}`
}

/** Pixels a point: every piece of a page at one scale, at most as wide as its column. */
const PIXELS = 1.35

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}

/** A row of a printed table under its headings, the cell meant marked. */
function printedRow({ caption, headings, cells, marked }: RowView): Markup {
  const cell = (text: string, index: number) =>
    index === 0
      ? html`<th scope="row">${text}</th>`
      : html`<td>${index === marked ? html`<mark>${text}</mark>` : text}</td>`
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="row"><caption>${caption}</caption>
<thead><tr>${headings.map((text, index) => (index === 0 && text === '' ? html`<td></td>` : html`<th scope="col">${text}</th>`))}</tr></thead>
<tbody><tr>${joined(cells.map(cell))}</tr></tbody></table></div>`
}
