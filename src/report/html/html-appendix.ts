import { anchorHref, figureAnchor, html } from './markup.ts'
import type { Markup } from './markup.ts'
import { WORDS } from './html-words.ts'
import type { CheckView, Report } from '../view/view-model.ts'
import { RULE } from '../view/wording.ts'

/** The checks that hold, by kind and rule; what is not said to be rounded is exact. */
export function checksSection({ checks, lang }: Report): Markup {
  const words = WORDS[lang]
  const kinds = [...new Set(checks.map(({ rule }) => rule))]
  return html`<section id="kontroller" aria-labelledby="h-kontroller">
<h2 id="h-kontroller">${words.checks}</h2>
<p class="note">${words.checksNote}</p>
${kinds.map((kind) => {
  const of = checks.filter(({ rule }) => rule === kind)
  return html`<details><summary>${RULE[kind][lang]} <span class="count">${of.length}</span></summary>
${[...new Set(of.map(({ says }) => says))].map((says) => checksOfRule(says, of))}</details>`
})}</section>`
}

function checksOfRule(says: string, checks: readonly CheckView[]): Markup {
  return html`<h3 class="rule">${says}</h3>
<ul class="sums">${checks
    .filter((check) => check.says === says)
    .map(
      ({ name, arithmetic, tolerance }) =>
        html`<li class="sum">${name === '' ? null : html`<span class="name">${name}</span> `}${arithmetic}${tolerance === '' ? null : html` <span class="quiet">${tolerance}</span>`}</li>`,
    )}</ul>`
}

/** Numbers that no document prints, computed from two that one prints. */
export function derivedSection({ derived, derivedLeftOut, lang }: Report): Markup | null {
  const words = WORDS[lang]
  if (derived.length === 0) return null
  return html`<section id="beregnet" aria-labelledby="h-beregnet">
<h2 id="h-beregnet">${words.derived}</h2>
<p class="note">${words.derivedNote}</p>
${derivedLeftOut === null ? null : html`<p class="as-of">${derivedLeftOut}</p>`}
<div class="scroll" tabindex="0" role="group" aria-label="${words.derived}"><table class="plain"><thead><tr><th scope="col">${words.figures}</th><th scope="col">${words.group}</th><th scope="col">${words.period}</th><th scope="col" class="value">${words.computed}</th><th scope="col" class="value">${words.span}</th></tr></thead>
<tbody>${derived.map(
    (each) =>
      html`<tr><th scope="row">${each.name}</th><td>${each.members}</td><td>${each.period}</td><td class="value">${each.text}</td><td class="value">${each.bounds}</td></tr>`,
  )}</tbody></table></div></section>`
}

/** Figures that changed, with the edition of each value, and why. */
export function historySection({ revisions, revisionsLeftOut, lang }: Report): Markup {
  const words = WORDS[lang]
  return html`<section id="historikk" aria-labelledby="h-historikk">
<h2 id="h-historikk">${words.history}</h2>
${
  revisions.length === 0
    ? html`<p class="note">${words.noHistory}</p>`
    : html`<p class="note">${words.historyNote}</p>
${revisionsLeftOut === null ? null : html`<p class="as-of">${revisionsLeftOut}</p>`}
<div class="scroll" tabindex="0" role="group" aria-label="${words.history}"><table class="plain"><thead><tr><th scope="col">${words.figures}</th><th scope="col" class="value">${words.before}</th><th scope="col">${words.edition}</th><th scope="col" class="value">${words.after}</th><th scope="col">${words.edition}</th><th scope="col">${words.cause}</th></tr></thead>
<tbody>${revisions.map(
        (each) =>
          html`<tr><th scope="row"><a href="${anchorHref(figureAnchor(each.key))}">${each.name}</a></th><td class="value">${each.before}</td><td>${each.editionBefore}</td><td class="value">${each.after}</td><td>${each.edition}</td><td>${each.cause}</td></tr>`,
      )}</tbody></table></div>`
}</section>`
}

/** The editions read, with what the reader remarked and the definitions they give. */
export function sourcesSection({ documents, lang }: Report): Markup {
  const words = WORDS[lang]
  return html`<section id="dokumenter" aria-labelledby="h-dokumenter">
<h2 id="h-dokumenter">${words.sources}</h2>
${documents.map(
  (document) => html`<article class="source" id="${`kilde-${document.sha256}`}"><h3>${
    document.href === null ? document.title : html`<a href="${document.href}">${document.title}</a>`
  }${document.sample ? html` <span class="chip sample-chip">${words.sample}</span>` : null}</h3>
<p>${document.publisher} · ${words.published} ${document.published} · ${words.retrieved} ${document.retrieved}${document.file === '' ? '' : ` · ${words.file}: ${document.file}`}<br>${document.facts}<br><code>SHA-256 ${document.sha256}</code></p>
${[...new Set(document.definitions.map(({ quote }) => quote))].map((quote) => {
  const names = document.definitions.filter((each) => each.quote === quote).map(({ name }) => name)
  return html`<p class="definition"><span>${names.join(', ')}</span> <q>${quote}</q></p>`
})}
${
  document.notes.length === 0
    ? null
    : html`<details><summary>${words.notes} <span class="count">${document.notes.length}</span></summary><ul>${document.notes.map(
        ({ message, where }) => html`<li>${message}${where === '' ? '' : ` (${where})`}</li>`,
      )}</ul></details>`
}</article>`,
)}</section>`
}

/** The report's own words. */
export function glossarySection({ glossary, lang }: Report): Markup {
  return html`<section id="ordliste" aria-labelledby="h-ordliste">
<h2 id="h-ordliste">${WORDS[lang].glossary}</h2>
<dl class="glossary">${glossary.map(({ term, meaning }) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>
</section>`
}
