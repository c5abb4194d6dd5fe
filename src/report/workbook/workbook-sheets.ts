import { checksSheet } from './checks-sheet.ts'
import { figureHref, figuresSheet, valueCell } from './figures-sheet.ts'
import { findingsSheet, findingsSheetName } from './findings-sheet.ts'
import { derivedSheet, glossarySheet, historySheet, sourcesSheet, summarySheet } from './sheets.ts'
import type { ReportData } from '../read/report-data.ts'
import type { Sheet } from './sheet.ts'
import type { Report } from '../view/view-model.ts'

/** The workbook's sheets in order, linked to one another: findings to figures, figures to the pages of their source. */
export async function workbookSheets(data: ReportData, report: Report): Promise<readonly Sheet[]> {
  const { lang } = report
  const findings = report.groups.flatMap((group) => group.findings)
  const findingRows = new Map(findings.map(({ id }, index) => [id, index + 2]))
  const named = await namedFigures(data, report)
  const cells = {
    cell: (key: string) => {
      const at = named.get(key)?.at
      return at === undefined ? null : valueCell(at, lang)
    },
    value: (key: string) => named.get(key)?.value ?? null,
    findingHref: (id: string) => {
      const row = findingRows.get(id)
      return row === undefined
        ? null
        : { text: String(row - 1), href: `#'${findingsSheetName(lang)}'!A${row}` }
    },
  }
  const keyHref = (key: string) => {
    const at = named.get(key)?.at
    return at === undefined ? null : figureHref(at, lang)
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
        lang,
      },
      cells.findingHref,
    ),
    checksSheet(report, cells),
    derivedSheet(data, lang, (at) => valueCell(at, lang)),
    historySheet(data, lang, (at) => figureHref(at, lang)),
    sourcesSheet(report),
    glossarySheet(report),
  ]
}

/** Place in the order of figures, counted from 0, and the value as the cached result of a formula. */
interface NamedFigure {
  readonly at: number
  readonly value: number | null
}

/** The figures that checks and findings name; the others are only passed through. */
async function namedFigures(
  data: ReportData,
  { checks, groups }: Report,
): Promise<ReadonlyMap<string, NamedFigure>> {
  const keys = new Set([
    ...checks.flatMap((check) => check.keys),
    ...groups.flatMap((group) => group.findings.flatMap(({ figures }) => figures.map(({ key }) => key))),
  ])
  const named = new Map<string, NamedFigure>()
  let at = 0
  for await (const { key, value } of data.figures()) {
    if (keys.has(key)) named.set(key, { at, value: value === null ? null : Number(value) })
    at += 1
  }
  return named
}
