import { anchorHref, figureAnchor, html, joined } from './markup.ts'
import type { Markup } from './markup.ts'
import { placeKey, shownPlaces } from './page-image.ts'
import type { CutPage, PlaceImages } from './page-image.ts'
import type { FindingView, PlaceView, Report, RowView } from './view-model.ts'
import { WORDS } from './html-words.ts'
import type { Words } from './html-words.ts'

/** The contradictions, by weight: places, numbers, arithmetic, verdict, and what would settle them. */
export function findingsSection({ groups, lang }: Report, images: PlaceImages): Markup {
  const words = WORDS[lang]
  return html`<section id="avvik" aria-labelledby="h-avvik">
<h2 id="h-avvik">${words.findings}</h2>
<p class="note">${words.findingsNote}</p>
${groups.length === 0 ? html`<p>${words.noFindings}</p>` : null}
${groups.map(
  ({
    heading,
    findings,
  }) => html`<h3 class="group">${heading} <span class="count">${findings.length}</span></h3>
${findings.map((finding) => findingCard(finding, images, words))}`,
)}</section>`
}

function findingCard(finding: FindingView, images: PlaceImages, words: Words): Markup {
  const { places } = finding
  const shown = shownPlaces(finding)
  const rest = places.filter((place) => !shown.includes(place))
  return html`<article class="finding ${tone(finding)}" id="${`avvik-${finding.id}`}" aria-labelledby="${`t-${finding.id}`}">
<header><span class="number" aria-hidden="true">${finding.number}</span>
<div><p class="chips"><span class="chip verdict">${finding.verdict.text}</span>${
    finding.open ? html`<span class="chip open">${words.open}</span>` : null
  }${finding.gap === '' ? null : html`<span class="chip">${finding.gap}</span>`}<span class="chip quiet">${finding.rule}</span><span class="chip quiet">${finding.severity}</span></p>
<h4 id="${`t-${finding.id}`}">${finding.title}</h4>
<p class="conclusion">${finding.conclusion}</p></div></header>
${numbers(finding, words)}
<div class="places">${shown.map((place) => placeFigure(place, images))}</div>
${
  rest.length === 0
    ? null
    : html`<details class="more"><summary>${words.morePlaces} (${rest.length})</summary><ul>${rest.map(
        (place) => html`<li>${placeLink(place)}: <b>${place.printed}</b> <q>${place.quote}</q></li>`,
      )}</ul></details>`
}
<dl class="facts">${[
    finding.arithmetic.length === 0
      ? null
      : html`<div><dt>${words.arithmetic}</dt><dd class="sum">${finding.arithmetic.map(
          (line) => html`<span>${line}</span>`,
        )}</dd></div>`,
    fact(words.reason, finding.reason),
    finding.alternatives.length === 0
      ? null
      : html`<div><dt>${words.alternatives}</dt><dd><ul>${finding.alternatives.map(
          (text) => html`<li>${text}</li>`,
        )}</ul></dd></div>`,
    fact(words.settledBy, finding.settledBy),
    fact(words.decision, finding.decision ?? ''),
    figureLinks(finding, words),
  ]}</dl>
</article>`
}

/** Links to the figures concerned; many are folded after the first. */
function figureLinks({ figures }: FindingView, words: Words): Markup | null {
  if (figures.length === 0) return null
  const link = ({ key, name }: FindingView['figures'][number]) =>
    html`<a href="${anchorHref(figureAnchor(key))}">${name}</a>`
  const folded = figures.slice(SHOWN_FIGURES)
  return html`<div><dt>${words.figuresTouched}</dt><dd class="links">${figures.slice(0, SHOWN_FIGURES).map(link)}${
    folded.length === 0
      ? null
      : html`<details class="more"><summary>${words.moreFigures} (${folded.length})</summary>${folded.map(link)}</details>`
  }</dd></div>`
}

const SHOWN_FIGURES = 8

function tone({ open, hard }: FindingView): string {
  return open ? 'is-open' : hard ? 'is-hard' : 'is-soft'
}

/** What is printed against what the other figures say, in large type. */
function numbers({ printed, accepted, implied, discrepancy }: FindingView, words: Words): Markup {
  const number = (label: string, text: string, kind: string) =>
    html`<div class="${kind}"><dt>${label}</dt><dd>${text}</dd></div>`
  const others = printed.filter(({ plain }) => plain !== accepted?.plain)
  return html`<dl class="numbers">${[
    ...others.map(({ text }) => number(words.printed, text, accepted === null ? 'stands' : 'doubted')),
    accepted === null ? null : number(words.accepted, accepted.text, 'held'),
    implied === null ? null : number(words.implied, implied.text, 'implied'),
    discrepancy === null ? null : number(words.difference, discrepancy.text, 'gap'),
  ]}</dl>`
}

function fact(label: string, text: string): Markup | null {
  return text === '' ? null : html`<div><dt>${label}</dt><dd>${text}</dd></div>`
}

/** A place as it looks: cut from the page with the figure boxed, else the printed row, else the quote. */
function placeFigure(place: PlaceView, images: PlaceImages): Markup {
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

function placeLink({ where, href }: PlaceView): Markup {
  return href === null ? html`<span>${where}</span>` : html`<a href="${href}">${where}</a>`
}

/** The piece of the page with a box around the ink; the alternative text is what it says. */
function pageCut(place: PlaceView, { png, clip }: CutPage): Markup {
  const [left, top, right, bottom] = clip
  const [width, height] = [right - left, bottom - top]
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const pad = 2.5
  return html`<div class="cut"><svg viewBox="0 0 ${rounded(width)} ${rounded(height)}" role="img" aria-label="${`${place.printed}. ${place.quote}`}">
<image href="${source}" width="${rounded(width)}" height="${rounded(height)}"/>
${place.boxes.map(
  ([x0, y0, x1, y1]) =>
    html`<rect x="${rounded(x0 - left - pad)}" y="${rounded(y0 - top - pad)}" width="${rounded(x1 - x0 + 2 * pad)}" height="${rounded(y1 - y0 + 2 * pad)}" rx="2"/>`,
)}</svg></div>`
}

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
