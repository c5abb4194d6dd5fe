import { placeFigure, placeLink } from './html-places.ts'
import { anchorHref, figureAnchor, html } from './markup.ts'
import type { Markup } from './markup.ts'
import { shownPlaces } from './page-image.ts'
import type { PlaceImages } from './page-image.ts'
import type { FindingView, NumberView, PlaceView } from '../view/finding-model.ts'
import type { Report } from '../view/view-model.ts'
import { WORDS } from './html-words.ts'
import type { Words } from './html-words.ts'

/** The contradictions, by weight: places, numbers, arithmetic, verdict, and what would settle them. */
export function findingsSection({ groups, lang }: Report, images: PlaceImages): Markup {
  const words = WORDS[lang]
  return html`<section id="avvik" aria-labelledby="h-avvik">
<h2 id="h-avvik">${words.findings}</h2>
<p class="note">${words.findingsNote}</p>
${groups.length === 0 ? html`<p>${words.noFindings}</p>` : null}
<div class="ledger">${findingIndex(groups, words)}
<div>${groups.map(
    ({
      heading,
      findings,
    }) => html`<h3 class="group">${heading} <span class="count">${findings.length}</span></h3>
${findings.map((finding) => findingCard(finding, images, words))}`,
  )}</div></div></section>`
}

/** Every finding in a line, to jump to: beside the findings where there is room, else folded above them. */
function findingIndex(groups: Report['groups'], words: Words): Markup | null {
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0)
  if (count < 2) return null
  return html`<nav class="index" aria-label="${words.allFindings}"><details><summary>${words.allFindings} <span class="count">${count}</span></summary>
${groups.map(
  ({ heading, findings }) => html`<p>${heading}</p>
<ul>${findings.map(
    (finding) =>
      html`<li><a class="${tone(finding)}" href="${anchorHref(`avvik-${finding.id}`)}"><span>${finding.number}</span> ${finding.title}</a></li>`,
  )}</ul>`,
)}</details></nav>`
}

function findingCard(finding: FindingView, images: PlaceImages, words: Words): Markup {
  const shown = shownPlaces(finding)
  return html`<article class="finding ${tone(finding)}" id="${`avvik-${finding.id}`}" aria-labelledby="${`t-${finding.id}`}">
<header><span class="number" aria-hidden="true">${finding.number}</span>
<div><p class="chips"><span class="chip verdict">${finding.verdict.text}</span>${
    finding.open ? html`<span class="chip open">${words.open}</span>` : null
  }${finding.decision === null || finding.verdict.text === words.decided ? null : html`<span class="chip decided">${words.decided}</span>`}${
    finding.decidedOnOtherGround ? html`<span class="chip open">${words.otherGround}</span>` : null
  }${finding.gap === '' ? null : html`<span class="chip">${finding.gap}</span>`}<span class="chip quiet">${finding.rule}</span><span class="chip quiet">${finding.severity}</span></p>
<h4 id="${`t-${finding.id}`}">${finding.title}</h4>
${finding.conclusion === '' ? null : html`<p class="conclusion">${finding.conclusion}</p>`}</div></header>
${numbers(finding, words)}
${shown.length === 0 ? null : html`<div class="places">${shown.map((place) => placeFigure(place, images))}</div>`}
${morePlaces(finding, shown, words)}
<dl class="facts">${[
    finding.arithmetic.length === 0
      ? null
      : html`<div><dt>${words.arithmetic}</dt><dd class="sum">${finding.arithmetic.map(
          (line) => html`<span>${line}</span>`,
        )}</dd>${
          finding.arithmetic.some((line) => /(^|[ (])[?–]([ )]|$)/.test(line))
            ? html`<dd class="quiet">${words.notPrinted}</dd>`
            : null
        }</div>`,
    fact(words.reason, finding.reason),
    finding.alternatives.length === 0
      ? null
      : html`<div><dt>${words.alternatives}</dt><dd><ul>${finding.alternatives.map(
          (text) => html`<li>${text}</li>`,
        )}</ul></dd></div>`,
    fact(words.settledBy, finding.settledBy),
    figureLinks(finding, words),
  ]}</dl>
</article>`
}

/** Every further place, quantity by quantity; the quantity in question is quoted, the others are named. */
function morePlaces(
  { places, quantities, figures }: FindingView,
  shown: readonly PlaceView[],
  words: Words,
): Markup | null {
  const rest = places.filter((place) => !shown.includes(place))
  if (rest.length === 0) return null
  const own = new Set(figures.map(({ key }) => key))
  return html`<details class="more"><summary>${words.morePlaces} (${rest.length})</summary><ul class="quantities">${quantities.map(
    ({ key, name, places: of }) => {
      const left = of.filter((place) => rest.includes(place))
      if (left.length === 0) return null
      return html`<li><a href="${anchorHref(figureAnchor(key))}">${name}</a> ${
        own.has(key)
          ? html`<ul>${left.map((place) => html`<li><b>${place.printed}</b> ${placeLink(place)} <q>${place.quote}</q></li>`)}</ul>`
          : [...new Set(left.map(({ printed }) => printed))].map(
              (printed) =>
                html`<b>${printed}</b> ${left
                  .filter((place) => place.printed === printed)
                  .map((place, index) => html`${index === 0 ? null : ', '}${placeLink(place)}`)} `,
            )
      }</li>`
    },
  )}${rest
    .filter(({ key }) => key === '')
    .map((place) => html`<li>${placeLink(place)} <q>${place.quote}</q></li>`)}</ul></details>`
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

function tone({ open, hard, editorial, decidedOnOtherGround }: FindingView): string {
  const weight = open || decidedOnOtherGround ? 'is-open' : hard ? 'is-hard' : 'is-soft'
  return editorial ? `${weight} is-editorial` : weight
}

/** What is printed against what the other figures say, in large type. */
function numbers({ numbers: shown }: FindingView, words: Words): Markup | null {
  const labels: Readonly<Record<NumberView['kind'], string>> = {
    stands: words.printed,
    doubted: words.printed,
    held: words.accepted,
    decided: words.decidedValue,
    implied: words.implied,
    gap: words.difference,
    whole: words.whole,
    parts: words.parts,
  }
  if (shown.length === 0) return null
  return html`<dl class="numbers">${shown.map(
    ({ kind, text }) => html`<div class="${kind}"><dt>${labels[kind]}</dt><dd>${text}</dd></div>`,
  )}</dl>`
}

function fact(label: string, text: string): Markup | null {
  return text === '' ? null : html`<div><dt>${label}</dt><dd>${text}</dd></div>`
}
