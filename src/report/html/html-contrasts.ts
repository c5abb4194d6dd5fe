import { anchorHref, figureAnchor, html } from './markup.ts'
import type { Markup } from './markup.ts'
import { WORDS } from './html-words.ts'
import type { Words } from './html-words.ts'
import type { ContrastSide, Report } from '../view/view-model.ts'

/** Figures of different publications that must not be compared: side by side with who was counted, and as defined. */
export function contrastsSection({ contrasts, lang }: Report): Markup | null {
  const words = WORDS[lang]
  if (contrasts.length === 0) return null
  return html`<section id="ikke-sammenlign" aria-labelledby="h-ikke-sammenlign">
<h2 id="h-ikke-sammenlign">${words.contrasts}</h2>
<p class="note">${words.contrastsNote}</p>
${contrasts.map(
  ({ sides, because }) => html`<div class="contrast"><p class="because">${because}</p>
<div class="sides">${sides.map((side) => contrastSide(side, words))}</div></div>`,
)}
</section>`
}

function contrastSide(side: ContrastSide, words: Words): Markup {
  return html`<article class="total"><h3>${side.name}</h3>
<p class="quiet">${side.source}${side.sample ? html` · <b>${words.sample}</b>` : null}</p>
<p class="big">${side.key === null ? side.text : html`<a href="${anchorHref(figureAnchor(side.key))}">${side.text}</a>`}</p>
<p class="quiet">${side.period} · ${words.counted}: ${side.population}${side.denominator === null ? '' : ` · ${words.shareOf}: ${side.denominator}`}</p>
<p class="definition">${side.definition === null ? words.noDefinition : html`<span>${words.definition}</span> <q>${side.definition}</q>`}</p>
</article>`
}
