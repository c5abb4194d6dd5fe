import { anchorHref, figureAnchor, html } from './markup.ts'
import type { Markup } from './markup.ts'
import { WORDS } from './html-words.ts'
import type { Words } from './html-words.ts'
import { STATUS } from '../view/wording.ts'
import type { FigureView, Report, TableCellView, TableView } from '../view/view-model.ts'

/** The documents' tables as printed; a marked cell leads to the findings that touch it. */
export function tablesSection({ tables, groups, lang }: Report): Markup | null {
  const words = WORDS[lang]
  if (tables.length === 0) return null
  const numbers = new Map(
    groups.flatMap((group) => group.findings.map(({ id, number }) => [id, number] as const)),
  )
  return html`<section id="tabeller" aria-labelledby="h-tabeller">
<h2 id="h-tabeller">${words.tables}</h2>
<p class="note">${words.tablesNote}</p>
${tables.map((table) => printedTable(table, numbers, words))}
</section>`
}

function printedTable(table: TableView, numbers: ReadonlyMap<string, number>, words: Words): Markup {
  const id = `tabell-${table.id}`
  return html`<div class="sheet" id="${id}">
<div class="scroll" tabindex="0" role="group" aria-label="${table.caption}"><table class="grid"><caption>${table.caption}${
    table.sample ? html` <span class="chip sample-chip">${words.sample}</span>` : null
  }</caption>
<tbody>${table.rows.map(
    (cells) => html`<tr>${cells.map((cell) => tableCell(cell, numbers))}</tr>`,
  )}</tbody></table></div>
<p class="quiet">${table.href === null ? table.where : html`<a href="${table.href}">${table.where === '' ? words.source : table.where}</a>`}${table.notes.map((note) => html` · ${note}`)}</p>
</div>`
}

function tableCell(cell: TableCellView, numbers: ReadonlyMap<string, number>): Markup {
  const spans = html`${cell.rowSpan > 1 ? html` rowspan="${cell.rowSpan}"` : null}${
    cell.columnSpan > 1 ? html` colspan="${cell.columnSpan}"` : null
  }`
  const links = cell.findings
    .map((id) => ({ id, number: numbers.get(id) ?? 0 }))
    .sort((a, b) => a.number - b.number)
    .map(({ id, number }) => html`<sup><a href="${anchorHref(`avvik-${id}`)}">${number}</a></sup> `)
  // In a column of numbers the links stand before the number, so that the digits stay below one another.
  const content =
    cell.role === null ? html`${cell.text}` : html`${links}<mark class="${cell.role}">${cell.text}</mark>`
  const number = cell.number ? html` class="value"` : null
  if (!cell.header) return html`<td${number}${spans}>${content}</td>`
  return cell.text === '' ? html`<td${spans}></td>` : html`<th${number}${spans}>${content}</th>`
}

/** The figures held, measure by measure, with what is printed beside the value. */
export function figuresSection({ figures, figuresLeftOut, groups, lang }: Report): Markup {
  const words = WORDS[lang]
  const numbers = new Map(
    groups.flatMap((group) => group.findings.map(({ id, number }) => [id, number] as const)),
  )
  const measures = [...new Set(figures.map(({ measure }) => measure))]
  return html`<section id="tall" aria-labelledby="h-tall">
<h2 id="h-tall">${words.figures}</h2>
<p class="note">${words.figuresNote}</p>
${figuresLeftOut === null ? null : html`<p class="as-of">${figuresLeftOut}</p>`}
<div class="lists">${measures.map((measure) =>
    measureTable(
      figures.filter((figure) => figure.measure === measure),
      numbers,
      lang,
    ),
  )}</div></section>`
}

/** The figures of one measure; a period that all share stands in the heading alone. */
function measureTable(
  figures: readonly FigureView[],
  numbers: ReadonlyMap<string, number>,
  lang: Report['lang'],
): Markup {
  const words = WORDS[lang]
  const measure = figures[0]?.measure ?? ''
  const periods = [...new Set(figures.map(({ period }) => period))]
  const shared = periods.length === 1 ? (periods[0] ?? null) : null
  const sample = figures.some((figure) => figure.sample)
  return html`<h3>${measure}${shared === null ? null : html` <span class="count">${shared}</span>`} <span class="count">(${figures.length})</span>${
    sample ? html` <span class="chip sample-chip">${words.sample}</span>` : null
  }</h3>
<div class="scroll" tabindex="0" role="group" aria-label="${measure}"><table class="plain"><caption class="hidden">${measure}</caption>
<thead><tr><th scope="col">${words.group}</th>${shared === null ? html`<th scope="col">${words.period}</th>` : null}<th scope="col" class="value">${words.printed}</th><th scope="col" class="value">${words.value}</th><th scope="col">${words.place}</th><th scope="col">${words.remark}</th></tr></thead>
<tbody>${figures.map((figure) => figureRow(figure, { shared, numbers, lang }))}</tbody></table></div>`
}

function figureRow(
  figure: FigureView,
  {
    shared,
    numbers,
    lang,
  }: {
    readonly shared: string | null
    readonly numbers: ReadonlyMap<string, number>
    readonly lang: Report['lang']
  },
): Markup {
  const words = WORDS[lang]
  const all = lang === 'nb' ? 'I alt' : 'All'
  const remarks = [
    figure.status === STATUS.normal[lang] ? null : figure.status,
    figure.implied === null ? null : `${words.implied}: ${figure.implied}`,
    figure.candidates.length === 0 ? null : `${words.alsoPrinted}: ${figure.candidates.join(' | ')}`,
    figure.earlier,
    figure.remark,
  ].filter((text) => text !== null && text !== '')
  return html`<tr id="${figureAnchor(figure.key)}"${figure.findingId === null ? null : html` class="touched"`}><th scope="row">${figure.members === '' ? all : figure.members}</th>${
    shared === null ? html`<td>${figure.period}</td>` : null
  }<td class="value">${figure.printed}</td><td class="value">${figure.text}</td><td>${
    figure.href === null ? figure.where : html`<a href="${figure.href}">${figure.where}</a>`
  }</td><td>${
    figure.findingId === null
      ? null
      : html`<a href="${anchorHref(`avvik-${figure.findingId}`)}">${words.findings} ${numbers.get(figure.findingId) ?? ''}</a> `
  }<span class="said">${remarks.join(' · ')}</span></td></tr>`
}
