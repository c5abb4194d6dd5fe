import { scaleLinear } from 'd3-scale'
import { chartPanel } from './charts.ts'
import { anchorHref, figureAnchor, html } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Report, TotalView } from '../view/view-model.ts'
import { WORDS } from './html-words.ts'

/** The first screen: what was read, how many figures, contradictions by verdict, what changed, one picture. */
export function summarySection(report: Report): Markup {
  const { lang } = report
  const words = WORDS[lang]
  const [chart] = report.charts
  return html`<section id="sammendrag" aria-label="${words.summary}">
${report.sampleNotice === null ? null : html`<p class="sample" role="note">${report.sampleNotice}</p>`}
${report.asOf === null ? null : html`<p class="as-of" role="note">${report.asOf}</p>`}
<p class="lead">${report.lead}</p>
<ul class="counts">${report.counts.map(
    ({ label, value, href }) => html`<li><a href="${href}"><b>${value}</b><span>${label}</span></a></li>`,
  )}</ul>
<div class="first">
<div>
${heaviest(report)}
<h2 class="small">${words.verdicts}${verdictKey(report)}</h2>${verdictBars(report)}
<h2 class="small">${words.read}</h2>
<ul class="read">${report.documents.map(
    (document) =>
      html`<li><a href="${anchorHref(`kilde-${document.sha256}`)}">${document.title}</a>${
        document.sample ? html` <span class="chip sample-chip">${words.sample}</span>` : null
      }<br><span class="quiet">${words.published} ${document.published} · ${document.facts}</span></li>`,
  )}</ul>
<h2 class="small">${words.changes}</h2>
<ul class="changes">${report.changes.map(
    ({ text, figures }) =>
      html`<li>${text}${figures.length === 0 ? null : html`<ul>${figures.map((figure) => html`<li><a href="${anchorHref(figureAnchor(figure.key))}">${figure.name}</a>: ${figure.text}</li>`)}</ul>`}</li>`,
  )}</ul>
</div>
${chart === undefined ? null : chartPanel(chart, lang, true)}
</div>
</section>`
}

/** The finding that weighs most, in the words that may be quoted. */
function heaviest({ groups, lang }: Report): Markup | null {
  const first = groups[0]?.findings[0]
  if (first === undefined) return null
  return html`<p class="heaviest"><span>${WORDS[lang].heaviest}</span> <a href="${anchorHref(`avvik-${first.id}`)}">${first.title}</a><br>${first.conclusion}</p>`
}

function verdictBars({ verdicts, lang }: Report): Markup {
  if (verdicts.length === 0) return html`<p>${WORDS[lang].noFindings}</p>`
  const x = scaleLinear([0, Math.max(...verdicts.map(({ count }) => count))], [0, 100])
  const width = (count: number) => Math.round(x(count) * 100) / 100
  const words = WORDS[lang]
  return html`<table class="bars verdicts"><caption class="hidden">${words.verdicts}</caption><tbody>${verdicts.map(
    ({ text, count, open }) => html`<tr><th scope="row">${text}</th><td class="value">${count}</td>
<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill" width="${width(count - open)}" height="10"/><rect class="fill open" x="${width(count - open)}" width="${width(open)}" height="10"/></svg>${open === 0 ? null : html`<span class="hidden">${open} ${words.stillOpen}</span>`}</td></tr>`,
  )}</tbody></table>`
}

/** What the colours of the bars mean. */
function verdictKey({ verdicts, lang }: Report): Markup | null {
  if (verdicts.every(({ open }) => open === 0)) return null
  const words = WORDS[lang]
  return html`<span class="key" aria-hidden="true"><span class="swatch open"></span>${words.stillOpen}<span class="swatch settled"></span>${words.settled}</span>`
}

/** The totals with what a reader must know before quoting them. */
export function totalsSection({ totals, lang }: Report): Markup | null {
  const words = WORDS[lang]
  if (totals.length === 0) return null
  const groups = [...new Set(totals.map(({ figure }) => figure.measure))].map((measure) =>
    totals.filter(({ figure }) => figure.measure === measure),
  )
  const telling = (group: readonly TotalView[]) =>
    group.some(
      ({ figure, estimateShare, definition }) =>
        figure.findingId !== null || estimateShare !== null || definition !== null,
    )
  const [cards, rest] = [groups.filter(telling), groups.filter((group) => !telling(group)).flat()]
  return html`<section id="totaltall" aria-labelledby="h-totaltall">
<h2 id="h-totaltall">${words.totals}</h2>
<p class="note">${words.totalsNote}</p>
<div class="totals">${cards.map((group) => totalCard(group, lang))}</div>
${
  rest.length === 0
    ? null
    : html`<details class="more"><summary>${words.moreTotals} <span class="count">${rest.length}</span></summary>
<div class="scroll" tabindex="0" role="group" aria-label="${words.moreTotals}"><table class="plain"><thead><tr><th scope="col">${words.figures}</th><th scope="col">${words.period}</th><th scope="col" class="value">${words.value}</th><th scope="col">${words.counted}</th><th scope="col">${words.estimated}</th></tr></thead>
<tbody>${rest.map(
        ({ figure, population, estimated }) =>
          html`<tr><th scope="row"><a href="${anchorHref(figureAnchor(figure.key))}">${figure.measure}</a></th><td>${figure.period}</td><td class="value">${figure.text}</td><td>${population}${figure.sample ? ` · ${words.sample}` : ''}</td><td>${estimated === null ? '–' : words.notAsked}</td></tr>`,
      )}</tbody></table></div></details>`
}
</section>`
}

function totalCard(group: readonly TotalView[], lang: Report['lang']): Markup | null {
  const words = WORDS[lang]
  const newest = group.at(-1)
  if (newest === undefined) return null
  const { figure, population, estimated, definition } = newest
  const earlier = group.slice(0, -1)
  return html`<article class="total"><h3>${figure.measure}</h3>
<p class="big"><a href="${anchorHref(figureAnchor(figure.key))}">${figure.text}</a></p>
<p class="quiet">${figure.period} · ${words.counted}: ${population}${figure.sample ? html` · <b>${words.sample}</b>` : null}</p>
${figure.remark === '' ? null : html`<p class="remark">${figure.remark}</p>`}
${estimated === null ? null : html`<p class="estimated">${estimated}</p>`}
${earlierTotals(earlier, lang)}
${definition === null ? null : html`<p class="definition"><span>${words.definition}</span> <q>${definition}</q></p>`}
</article>`
}

/** The same total at earlier times, newest first, folded. */
function earlierTotals(earlier: readonly TotalView[], lang: Report['lang']): Markup | null {
  if (earlier.length === 0) return null
  const words = WORDS[lang]
  return html`<details class="more"><summary>${words.earlierYears} <span class="count">${earlier.length}</span></summary>
<table class="plain"><caption class="hidden">${words.earlierYears}</caption><tbody>${earlier
    .toReversed()
    .map(
      ({ figure }) =>
        html`<tr><th scope="row">${figure.period}</th><td class="value"><a href="${anchorHref(figureAnchor(figure.key))}">${figure.text}</a></td></tr>`,
    )}</tbody></table></details>`
}
