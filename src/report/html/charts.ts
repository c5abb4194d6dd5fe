import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { formatNumber } from '../view/format-number.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { WORDS } from './html-words.ts'
import type { Words } from './html-words.ts'
import type { ChartView, PointView, Report } from '../view/view-model.ts'
import type { Language } from '../view/wording.ts'

/** All charts, one panel each: pictures are static SVG, and every number stands in a table as well. */
export function chartsSection({ charts, lang }: Report): Markup | null {
  const words = WORDS[lang]
  if (charts.length === 0) return null
  return html`<section id="figurer" aria-labelledby="h-figurer">
<h2 id="h-figurer">${words.charts}</h2>
<p class="note">${words.chartsNote}</p>
${[...new Set(charts.map(({ source }) => source))].map(
  (source) => html`<h3>${source}</h3>
<div class="panels">${charts
    .filter((chart) => chart.source === source)
    .map((chart) => chartPanel(chart, lang))}</div>`,
)}
</section>`
}

/** One panel; `lead` names the source and leaves out the numbers behind the picture, for the first screen. */
export function chartPanel(chart: ChartView, lang: Language, lead = false): Markup {
  const words = WORDS[lang]
  const id = `${lead ? 'forst' : 'fig'}-${chart.id}`
  return html`<figure class="panel ${chart.kind}" id="${id}">
<figcaption><b>${chart.title}</b><span>${lead ? `${chart.source} · ` : ''}${chart.unit}${chart.sample ? ` · ${words.sample}` : ''}</span></figcaption>
${chart.kind === 'members' ? barTable(chart, lang, lead) : seriesPicture(chart, lang)}
${lead || chart.kind === 'members' ? null : numbersBehind(chart, lang)}
</figure>`
}

/** Members as a table with a bar in each row: the picture and its text alternative are one. */
function barTable(chart: ChartView, lang: Language, lead: boolean): Markup {
  const words = WORDS[lang]
  const points = chart.runs.flat()
  const widest = Math.max(...points.map(({ high }) => Number(high)))
  const x = scaleLinear([0, widest], [0, 100])
  const banded = points.some(({ low, high }) => low !== high)
  return html`<table class="bars"><caption class="hidden">${chart.alternative}</caption>
<thead class="hidden"><tr><th scope="col">${words.group}</th><th scope="col">${words.value}</th><td></td></tr></thead>
<tbody>${points.map(
    (point) => html`<tr><th scope="row">${point.label}</th><td class="value">${point.text}</td>
<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${
      point.finding ? 'fill doubted' : 'fill'
    }" width="${twoDecimals(x(Number(point.plain)))}" height="10"/>${
      banded
        ? html`<rect class="band" x="${twoDecimals(x(Number(point.low)))}" width="${twoDecimals(
            x(Number(point.high)) - x(Number(point.low)),
          )}" height="10"/>`
        : null
    }</svg></td></tr>`,
  )}</tbody></table>${lead ? null : html`<ul class="key">${banded ? html`<li><span class="swatch" aria-hidden="true"></span>${chart.bandLabel}</li>` : null}${touchedKey(points, words)}</ul>`}`
}

const WIDTH = 560
const HEIGHT = 300
const MARGIN = { top: 34, right: 30, bottom: 34, left: 62 } as const

/** Periods as lines that stop where the collection changed, with the band that rounding allows. */
function seriesPicture(chart: ChartView, lang: Language): Markup {
  const points = chart.runs.flat()
  const x = scalePoint(
    points.map(({ label }) => label),
    [MARGIN.left, WIDTH - MARGIN.right],
  )
  const y = scaleLinear(
    [0, Math.max(...points.map(({ high }) => Number(high)))],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice(5)
  const at = (point: PointView) => x(point.label) ?? 0
  const path = line<PointView>(at, ({ plain }) => y(Number(plain)))
  const band = area<PointView>(
    at,
    ({ low }) => y(Number(low)),
    ({ high }) => y(Number(high)),
  )
  const banded = points.some(({ low, high }) => low !== high)
  const middle = (before: string, after: string) => ((x(before) ?? 0) + (x(after) ?? 0)) / 2
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${chart.title}"><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${chart.alternative}">
${y.ticks(5).map(
  (
    tick,
  ) => html`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${twoDecimals(y(tick))}" y2="${twoDecimals(y(tick))}"/>
<text class="tick" x="${MARGIN.left - 8}" y="${twoDecimals(y(tick) + 4)}" text-anchor="end">${formatNumber(String(tick), lang)}</text>`,
)}
${points.map(
  ({ label }) =>
    html`<text class="tick" x="${twoDecimals(x(label) ?? 0)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${label}</text>`,
)}
${banded ? chart.runs.map((run) => html`<path class="band" d="${band(run) ?? ''}"/>`) : null}
${breakMarks(chart, middle)}
${chart.runs.map((run) => html`<path class="line" d="${path(run) ?? ''}"/>`)}
${points.map(
  (point) =>
    html`<circle class="${point.finding ? 'dot doubted' : 'dot'}" cx="${twoDecimals(at(point))}" cy="${twoDecimals(y(Number(point.plain)))}" r="4"><title>${`${point.label}: ${point.text}`}</title></circle>`,
)}
${labelled(chart).map(
  ({ point, anchor }) =>
    html`<text class="label" x="${twoDecimals(at(point) + (anchor === 'start' ? -4 : 4))}" y="${twoDecimals(y(Number(point.high)) - 11)}" text-anchor="${anchor}">${point.text}</text>`,
)}
${chart.precisionNotes.map(
  ({ before, after }) =>
    html`<path class="precision" d="M${twoDecimals(middle(before, after))},${HEIGHT - MARGIN.bottom - 6} l5,6 l-5,6 l-5,-6 z"/>`,
)}
</svg></div>
<ul class="key">${banded ? html`<li><span class="swatch" aria-hidden="true"></span>${chart.bandLabel}</li>` : null}${chart.breaks.map(
    (text) => html`<li><span class="dash" aria-hidden="true"></span>${text}</li>`,
  )}${chart.precisionNotes.map(({ text }) => html`<li><span class="diamond" aria-hidden="true"></span>${text}</li>`)}${touchedKey(points, WORDS[lang])}</ul>`
}

/** What the colour of a figure that a finding touches means. */
function touchedKey(points: readonly PointView[], words: Words): Markup | null {
  if (points.every(({ finding }) => !finding)) return null
  return html`<li><span class="swatch doubted" aria-hidden="true"></span>${words.touched}</li>`
}

/** A dashed line in the gap before every run but the first. */
function breakMarks(
  { runs }: ChartView,
  middle: (before: string, after: string) => number,
): readonly Markup[] {
  return runs.slice(1).map((run, index) => {
    const at = twoDecimals(middle(runs[index]?.at(-1)?.label ?? '', run[0]?.label ?? ''))
    return html`<line class="break" x1="${at}" x2="${at}" y1="${MARGIN.top - 16}" y2="${HEIGHT - MARGIN.bottom}"/>`
  })
}

/** The ends of every run are labelled in the picture, each label away from the gap; the rest stand in the table. */
function labelled({
  runs,
}: ChartView): readonly { readonly point: PointView; readonly anchor: 'start' | 'end' }[] {
  return runs.flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined) return []
    const start = { point: first, anchor: 'start' as const }
    return last === first ? [start] : [start, { point: last, anchor: 'end' as const }]
  })
}

function numbersBehind(chart: ChartView, lang: Language): Markup {
  const words = WORDS[lang]
  const banded = chart.runs.flat().some(({ low, high }) => low !== high)
  return html`<details><summary>${words.chartData}</summary><table class="plain"><caption class="hidden">${chart.title}</caption>
<thead><tr><th scope="col">${words.period}</th><th scope="col" class="value">${words.value}</th>${
    banded ? html`<th scope="col" class="value">${words.rounding}</th>` : null
  }</tr></thead><tbody>${chart.runs
    .flat()
    .map(
      ({ label, text, low, high }) =>
        html`<tr><th scope="row">${label}</th><td class="value">${text}</td>${
          banded ? html`<td class="value">${formatNumber(low, lang)}–${formatNumber(high, lang)}</td>` : null
        }</tr>`,
    )}</tbody></table></details>`
}

/** Positions in a picture, not figures: two decimals keep the file small and the same everywhere. */
function twoDecimals(position: number): number {
  return Math.round(position * 100) / 100
}
