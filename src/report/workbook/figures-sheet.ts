import type { Label } from '../../model/source.ts'
import { figureView } from '../view/figure-view.ts'
import type { FigureContext } from '../view/figure-view.ts'
import { dayBefore } from '../view/naming.ts'
import type { FigureFacts, ReportData } from '../read/report-data.ts'
import { earlierText, figuresWithHistory } from '../read/revisions.ts'
import { columnLetter, linkCell, numberCell, textCell } from './sheet.ts'
import type { Sheet, SheetCell } from './sheet.ts'
import { UNIT } from '../view/wording.ts'
import type { Language } from '../view/wording.ts'

/** The name of the sheet that holds every figure. */
export const FIGURES_SHEET: Label = { nb: 'Tall', en: 'Figures' }

const COLUMNS = [
  ['name', 40, { nb: 'Tall', en: 'Figure' }],
  ['measure', 26, { nb: 'Mål', en: 'Measure' }],
  ['codes', 18, { nb: 'Koder', en: 'Codes' }],
  ['members', 20, { nb: 'Inndeling', en: 'Members' }],
  ['from', 12, { nb: 'Gjelder fra', en: 'Valid from' }],
  ['to', 12, { nb: 'Gjelder til og med', en: 'Valid to' }],
  ['printed', 12, { nb: 'Trykt', en: 'Printed' }],
  ['value', 12, { nb: 'Verdi', en: 'Value' }],
  ['unit', 14, { nb: 'Enhet', en: 'Unit' }],
  ['status', 14, { nb: 'Status', en: 'Status' }],
  ['implied', 14, { nb: 'Følger av øvrige tall (ikke trykt)', en: 'Implied (not printed)' }],
  ['low', 12, { nb: 'Laveste', en: 'Lowest' }],
  ['high', 12, { nb: 'Høyeste', en: 'Highest' }],
  ['candidates', 18, { nb: 'Andre trykte verdier', en: 'Other printed values' }],
  ['estimated', 16, { nb: 'Andel som oppga anslag, prosent', en: 'Share that gave estimates, percent' }],
  ['remark', 50, { nb: 'Merknad', en: 'Remark' }],
  ['finding', 10, { nb: 'Avvik', en: 'Finding' }],
  ['where', 24, { nb: 'Sted i kilden', en: 'Place in the source' }],
  ['published', 12, { nb: 'Publisert', en: 'Published' }],
  ['edition', 18, { nb: 'Utgave', en: 'Edition' }],
  ['key', 60, { nb: 'Nøkkel', en: 'Key' }],
] as const satisfies readonly (readonly [string, number, Label])[]

const VALUE_COLUMN = columnLetter(COLUMNS.findIndex(([name]) => name === 'value'))

/** The row of the first figure: below the headings. */
const FIRST_ROW = 2

/** The cell with the typed value of the figure at a place in the order of figures, counted from 0, for formulas. */
export function valueCell(at: number, lang: Language): string {
  return `'${FIGURES_SHEET[lang]}'!$${VALUE_COLUMN}$${at + FIRST_ROW}`
}

/** Every figure, one a row, streamed from the store. `findingRow` gives the row of a finding in the sheet of findings. */
export function figuresSheet(
  data: ReportData,
  context: Omit<FigureContext, 'earlier'>,
  findingHref: (id: string) => { readonly text: string; readonly href: string } | null,
): Sheet {
  const { lang, sources } = context
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    for await (const { figure, revisions } of figuresWithHistory(data, { sources, lang })) {
      if (figure === null) continue
      const earlier = new Map([[figure.key, earlierText(revisions, lang)]])
      yield figureCells(figure, { ...context, earlier }, findingHref)
    }
  }
  return {
    name: FIGURES_SHEET[lang],
    columns: COLUMNS.map(([, width, heading]) => ({ heading: heading[lang], width })),
    rows: { [Symbol.asyncIterator]: rows },
  }
}

function figureCells(
  figure: FigureFacts,
  context: FigureContext,
  findingHref: (id: string) => { readonly text: string; readonly href: string } | null,
): readonly SheetCell[] {
  const { lang } = context
  const view = figureView(figure, context)
  const finding = figure.findingId === null ? null : findingHref(figure.findingId)
  const doubt = figure.status === 'undecided' ? 'open' : figure.findingId === null ? 'plain' : 'doubt'
  const cells: Record<(typeof COLUMNS)[number][0], SheetCell> = {
    name: textCell(view.name),
    measure: textCell(view.measure),
    codes: textCell(
      Object.entries(figure.dimensions)
        .map(([name, code]) => `${name}=${code}`)
        .join(' '),
    ),
    members: textCell(view.members),
    from: { kind: 'day', iso: figure.validFrom },
    to: { kind: 'day', iso: dayBefore(figure.validTo) },
    printed: textCell(view.printed),
    value: numberCell(figure.value, '', doubt),
    unit: textCell(UNIT[figure.unit][lang]),
    status: textCell(statusText(view.status, view.sample), doubt),
    implied: numberCell(figure.impliedValue),
    low: numberCell(figure.low),
    high: numberCell(figure.high),
    candidates: textCell(view.candidates.join(' | ')),
    estimated: numberCell(figure.shareEstimated),
    remark: textCell([view.earlier, view.remark].filter((text) => text !== '').join('\n')),
    finding: finding === null ? { kind: 'empty' } : linkCell(finding.text, finding.href),
    where: linkCell(view.where, view.href),
    published: { kind: 'day', iso: figure.publishedAt },
    edition: textCell(figure.documentSha256.slice(0, 16), 'muted'),
    key: textCell(figure.key, 'muted'),
  }
  return COLUMNS.map(([name]) => cells[name])
}

function statusText(status: string, sample: boolean): string {
  return sample ? `${status} · EKSEMPELDATA` : status
}

/** A link to the row of the figure at a place in the order of figures, counted from 0. */
export function figureHref(at: number, lang: Language): string {
  return `#'${FIGURES_SHEET[lang]}'!A${at + FIRST_ROW}`
}
