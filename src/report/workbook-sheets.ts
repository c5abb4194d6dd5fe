import { earlierValues } from './build-report.ts'
import { checksSheet } from './checks-sheet.ts'
import { figureHref, figureRows, figuresSheet, FIGURES_SHEET, VALUE_COLUMN } from './figures-sheet.ts'
import { findingsSheet, findingsSheetName } from './findings-sheet.ts'
import { derivedSheet, glossarySheet, historySheet, sourcesSheet, summarySheet } from './sheets.ts'
import type { FigureFacts, ReportData } from './report-data.ts'
import type { Sheet } from './sheet.ts'
import type { Report } from './view-model.ts'

/** The workbook's sheets in order, linked to one another: findings to figures, figures to the pages of their source. */
export async function workbookSheets(data: ReportData, report: Report): Promise<readonly Sheet[]> {
  const { lang } = report
  const rows = await figureRows(data)
  const findings = report.groups.flatMap((group) => group.findings)
  const findingRows = new Map(findings.map(({ id }, index) => [id, index + 2]))
  const values = await valuesOf(data, report)
  const cells = {
    cell: (key: string) => {
      const row = rows.get(key)
      return row === undefined ? null : `'${FIGURES_SHEET[lang]}'!$${VALUE_COLUMN}$${row}`
    },
    value: (key: string) => values.get(key) ?? null,
    findingHref: (id: string) => {
      const row = findingRows.get(id)
      return row === undefined
        ? null
        : { text: String(row - 1), href: `#'${findingsSheetName(lang)}'!A${row}` }
    },
  }
  const keyHref = (key: string) => {
    const row = rows.get(key)
    return row === undefined ? null : figureHref(row, lang)
  }
  return [
    summarySheet(report),
    findingsSheet(report, keyHref),
    figuresSheet(
      data,
      {
        sources: data.sources,
        documents: new Map(data.documents.map((document) => [document.sha256, document])),
        findings: new Map(findings.map((finding) => [finding.id, finding])),
        earlier: earlierValues(report.revisions, lang),
        lang,
      },
      cells.findingHref,
    ),
    checksSheet(report, cells),
    derivedSheet(report, cells.cell),
    historySheet(report, keyHref),
    sourcesSheet(report),
    glossarySheet(report),
  ]
}

/** Values of the figures that a rule names, for the cached results of its formulas. */
async function valuesOf(data: ReportData, { checks, groups }: Report): Promise<ReadonlyMap<string, number>> {
  const named = new Set([
    ...checks.flatMap(({ keys }) => keys),
    ...groups.flatMap((group) => group.findings.flatMap(({ figures }) => figures.map(({ key }) => key))),
  ])
  const values = new Map<string, number>()
  const take = ({ key, value }: FigureFacts) => {
    if (value !== null && named.has(key)) values.set(key, Number(value))
  }
  for await (const figure of data.figures()) take(figure)
  return values
}
