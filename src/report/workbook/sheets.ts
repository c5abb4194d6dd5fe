import type { Label } from '../../model/source.ts'
import { linkCell, numberCell, textCell } from './sheet.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts'
import { derivedView } from '../view/figure-view.ts'
import { WORDS } from '../html/html-words.ts'
import type { ReportData } from '../read/report-data.ts'
import { figuresWithHistory } from '../read/revisions.ts'
import type { DerivedView, Report } from '../view/view-model.ts'
import type { Language } from '../view/wording.ts'

function columns(lang: Language, ...declared: readonly (readonly [Label, number])[]): readonly SheetColumn[] {
  return declared.map(([heading, width]) => ({ heading: heading[lang], width }))
}

/** The first screen: what was read, the counts, the contradictions by verdict, the totals and what changed. */
export function summarySheet(report: Report): Sheet {
  const { lang } = report
  const nb = lang === 'nb'
  const heading = (text: string): readonly SheetCell[] => [textCell(text, 'strong')]
  const line = (label: string, value: string): readonly SheetCell[] => [textCell(label), textCell(value)]
  return {
    name: nb ? 'Sammendrag' : 'Summary',
    columns: columns(
      lang,
      [{ nb: report.title, en: report.title }, 52],
      [{ nb: report.generated, en: report.generated }, 44],
      [{ nb: 'Merknad', en: 'Remark' }, 70],
    ),
    rows: [
      ...(report.sampleNotice === null ? [] : [[textCell(report.sampleNotice, 'open')]]),
      ...(report.asOf === null ? [] : [[textCell(report.asOf, 'open')]]),
      [textCell(report.lead)],
      heading(nb ? 'Lest' : 'Read'),
      ...report.documents.map((document) => [
        linkCell(document.title, document.href),
        textCell(document.published),
        textCell(`${document.facts}${document.sample ? ' · EKSEMPELDATA' : ''}`),
      ]),
      heading(nb ? 'I tall' : 'In numbers'),
      ...report.counts.map(({ label, value }) => line(label, value)),
      heading(nb ? 'Avvik etter konklusjon' : 'Contradictions by verdict'),
      ...report.verdicts.map(({ text, count }) => line(text, String(count))),
      heading(nb ? 'Totaltall' : 'Totals'),
      ...report.totals.map(({ figure, estimated, definition }) => [
        textCell(`${figure.name}${figure.sample ? ' · EKSEMPELDATA' : ''}`),
        textCell([figure.text, estimated].filter(Boolean).join(' · ')),
        textCell([figure.remark, definition === null ? '' : `«${definition}»`].filter(Boolean).join('\n')),
      ]),
      ...contrastRows(report),
      heading(nb ? 'Siden forrige kjøring' : 'Since the previous run'),
      ...report.changes.flatMap(({ text, figures }) => [
        [textCell(text)],
        ...figures.map((figure) => line(figure.name, figure.text)),
      ]),
    ],
  }
}

/** Figures of different publications that must not be compared, both with their definitions as quoted, and why. */
function contrastRows({ contrasts, lang }: Report): readonly (readonly SheetCell[])[] {
  const words = WORDS[lang]
  if (contrasts.length === 0) return []
  return [
    [textCell(words.contrasts, 'strong')],
    ...contrasts.flatMap(({ sides, because }) => [
      ...sides.map(({ name, period, source, text, population, definition, sample }) => [
        textCell(`${name}, ${period}${sample ? ' · EKSEMPELDATA' : ''}\n${source}`),
        textCell(`${text} · ${words.counted}: ${population}`),
        textCell(definition === null ? words.noDefinition : `«${definition}»`),
      ]),
      [textCell(because, 'muted')],
    ]),
  ]
}

/** The name of the sheet of computed numbers. */
export const DERIVED_SHEET: Label = { nb: 'Beregnet, ikke publisert', en: 'Computed, not published' }

/** Count × percent for the declared pairs, as live formulas with the bounds that rounding allows. */
export function derivedSheet(
  { pairs, sources }: Pick<ReportData, 'pairs' | 'sources'>,
  lang: Language,
  cellOf: (figureAt: number) => string,
): Sheet {
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    let row = 1
    for await (const pair of pairs()) {
      row += 1
      const each = derivedView(pair, { sources, lang })
      const [count, percent] = [cellOf(pair.countAt), cellOf(pair.percentAt)]
      yield derivedCells(each, { row, count, percent, lang })
    }
  }
  return {
    name: DERIVED_SHEET[lang],
    columns: columns(
      lang,
      [{ nb: 'Beregnet, ikke publisert', en: 'Computed, not published' }, 44],
      [{ nb: 'Periode', en: 'Period' }, 14],
      [{ nb: 'Inndeling', en: 'Members' }, 22],
      [{ nb: 'Antall (fra Tall)', en: 'Count (from Figures)' }, 14],
      [{ nb: 'Prosent (fra Tall)', en: 'Percent (from Figures)' }, 14],
      [{ nb: 'Halv enhet av siste trykte siffer', en: 'Half a unit of the last printed digit' }, 16],
      [{ nb: 'Beregnet', en: 'Computed' }, 14],
      [{ nb: 'Laveste', en: 'Lowest' }, 14],
      [{ nb: 'Høyeste', en: 'Highest' }, 14],
      [{ nb: 'Merknad', en: 'Remark' }, 44],
    ),
    rows: { [Symbol.asyncIterator]: rows },
  }
}

function derivedCells(
  each: DerivedView,
  {
    row,
    count,
    percent,
    lang,
  }: { readonly row: number; readonly count: string; readonly percent: string; readonly lang: Language },
): readonly SheetCell[] {
  const formula = (text: string, result: string): SheetCell => ({
    kind: 'formula',
    formula: text,
    result: Number(result),
  })
  const decimals = (each.percent.split('.')[1] ?? '').length
  return [
    textCell(each.name),
    textCell(each.period),
    textCell(each.members),
    formula(count, each.count),
    { kind: 'formula', formula: percent, result: Number(each.percent), decimals },
    numberCell(each.halfUnit),
    formula(`ROUND(D${row}*E${row}/100,0)`, each.value),
    formula(`ROUNDUP(ROUND(D${row}*(E${row}-F${row})/100,6),0)`, each.low),
    formula(`ROUNDDOWN(ROUND(D${row}*(E${row}+F${row})/100,6),0)`, each.high),
    textCell(
      lang === 'nb'
        ? 'Spennet er avrunding, ikke statistisk usikkerhet'
        : 'The span is rounding, not statistical uncertainty',
    ),
  ]
}

/** The name of the sheet of versions. */
export const HISTORY_SHEET: Label = { nb: 'Historikk', en: 'Versions' }

/** Every version of a figure that has more than one, with its cause, streamed from the store. */
export function historySheet(
  data: Pick<ReportData, 'figures' | 'revisions' | 'sources'>,
  lang: Language,
  hrefOf: (figureAt: number) => string,
): Sheet {
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    // Where nothing was ever revised, the figures need not be read for their places.
    if ((await data.revisions()[Symbol.asyncIterator]().next()).done === true) return
    for await (const { at, revisions } of figuresWithHistory(data, { sources: data.sources, lang })) {
      for (const revision of revisions) {
        yield [
          linkCell(revision.name, at === null ? null : hrefOf(at)),
          textCell(revision.before),
          textCell(revision.after),
          textCell(revision.cause),
          textCell(revision.published),
          textCell(revision.recorded),
          textCell(revision.key, 'muted'),
        ]
      }
    }
  }
  return {
    name: HISTORY_SHEET[lang],
    columns: columns(
      lang,
      [{ nb: 'Tall', en: 'Figure' }, 44],
      [{ nb: 'Før', en: 'Before' }, 14],
      [{ nb: 'Etter', en: 'After' }, 14],
      [{ nb: 'Årsak', en: 'Cause' }, 24],
      [{ nb: 'Gjaldt i kilden', en: 'Stood in the source' }, 26],
      [{ nb: 'Holdt av oss', en: 'Held by us' }, 26],
      [{ nb: 'Nøkkel', en: 'Key' }, 60],
    ),
    rows: { [Symbol.asyncIterator]: rows },
  }
}

/** The editions read, and what the reader had to remark on each. */
export function sourcesSheet({ documents, lang }: Report): Sheet {
  return {
    name: lang === 'nb' ? 'Kilder' : 'Sources',
    columns: columns(
      lang,
      [{ nb: 'Kilde', en: 'Source' }, 50],
      [{ nb: 'Utgiver', en: 'Publisher' }, 22],
      [{ nb: 'Publisert', en: 'Published' }, 34],
      [{ nb: 'Hentet', en: 'Retrieved' }, 14],
      [{ nb: 'Innhold', en: 'Contents' }, 44],
      [{ nb: 'Fil', en: 'File' }, 26],
      [{ nb: 'SHA-256', en: 'SHA-256' }, 68],
      [{ nb: 'Merknad ved lesing', en: 'Remark of the reader' }, 70],
      [{ nb: 'Sted', en: 'Place' }, 14],
    ),
    rows: documents.flatMap((document) => {
      const notes = document.notes.length === 0 ? [{ message: '', where: '' }] : document.notes
      return notes.map(({ message, where }) => [
        linkCell(`${document.title}${document.sample ? ' · EKSEMPELDATA' : ''}`, document.href),
        textCell(document.publisher),
        textCell(document.published),
        textCell(document.retrieved),
        textCell(document.facts),
        textCell(document.file),
        textCell(document.sha256, 'muted'),
        textCell(message),
        textCell(where),
      ])
    }),
  }
}

/** The report's own words, and the definitions as the documents word them. */
export function glossarySheet({ glossary, documents, lang }: Report): Sheet {
  const quoted = lang === 'nb' ? 'definisjon i dokumentet' : 'definition in the document'
  return {
    name: lang === 'nb' ? 'Ordliste' : 'Glossary',
    columns: columns(lang, [{ nb: 'Ord', en: 'Term' }, 44], [{ nb: 'Betydning', en: 'Meaning' }, 100]),
    rows: [
      ...glossary.map(({ term, meaning }) => [textCell(term, 'strong'), textCell(meaning)]),
      ...documents.flatMap(({ definitions }) =>
        definitions.map(({ name, quote }) => [
          textCell(`${name} (${quoted})`, 'strong'),
          textCell(`«${quote}»`),
        ]),
      ),
    ],
  }
}
