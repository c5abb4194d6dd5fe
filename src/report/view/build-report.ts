import { chartViews, isCharted } from './chart-view.ts'
import { contrastViews } from './contrast.ts'
import { documentView } from './document-view.ts'
import { derivedView, figureView, totalView } from './figure-view.ts'
import type { FigureContext } from './figure-view.ts'
import { findingGroups, toleranceText } from './finding-view.ts'
import { formatArithmetic, formatDay } from './format-number.ts'
import type { Label } from '../../model/source.ts'
import { FIGURES_SHEET } from '../workbook/figures-sheet.ts'
import { GLOSSARY } from './glossary.ts'
import { readHistory } from './history.ts'
import { changeViews, countViews, leadText, verdictCounts } from './lead.ts'
import { isTotal, keyName, sourceOf } from './naming.ts'
import type { FigureFacts, ReportData, RunFacts } from '../read/report-data.ts'
import { DERIVED_SHEET, HISTORY_SHEET } from '../workbook/sheets.ts'
import { methodIn, ruleText } from './rule-words.ts'
import { tableViews } from './table-view.ts'
import type { CheckView, DerivedView, Report } from './view-model.ts'
import type { Language } from './wording.ts'

/** Figures that the report lists in full; a larger store is listed in the workbook and the exports. */
const LISTED_FIGURES = 3000

/** Everything that a report shows, in reading order and already worded. */
export async function buildReport(held: ReportData, lang: Language): Promise<Report> {
  const { sources } = held
  const data = { ...held, documents: inDeclaredOrder(held), runs: runsInDeclaredOrder(held) }
  const { listed, shown } = await chosenFigures(data)
  const { derived, count: derivedCount } = await derivedViews(data, lang)
  const groups = findingGroups(data.documents, sources, lang)
  const findings = new Map(groups.flatMap((group) => group.findings.map((finding) => [finding.id, finding])))
  const keys = new Set([...listed, ...shown].map(({ key }) => key))
  const history = await readHistory(data, { keys, most: LISTED_FIGURES, lang })
  const context: FigureContext = {
    sources,
    documents: new Map(data.documents.map((document) => [document.sha256, document])),
    findings,
    earlier: history.earlier,
    lang,
  }
  const all = [...findings.values()]
  const checks = checkViews(data, lang)
  const counted = { data, findings: all, checks: checks.length }
  const sample = data.documents.some(({ editionKind }) => editionKind === 'sample')
  return {
    lang,
    title: lang === 'nb' ? 'Avstemmingsrapport' : 'Reconciliation report',
    sampleNotice: sample ? sampleNotice(lang) : null,
    asOf: asOfText(data, lang),
    generated: generatedText(data.runs, lang),
    lead: leadText(counted, lang),
    documents: data.documents.map((document) => documentView(document, sources, lang)),
    counts: countViews(counted, lang),
    verdicts: verdictCounts(all),
    changes: changeViews(counted, history.runs, lang),
    totals: shown
      .filter((figure) => isTotal(sources, figure))
      .flatMap((figure) => totalView(figure, context) ?? []),
    contrasts: contrastViews(shown, data.documents, { sources, lang }),
    groups,
    charts: chartViews(shown, sources, lang),
    tables: tableViews(data.documents, sources, lang),
    figures: listed.map((figure) => figureView(figure, context)),
    figuresLeftOut: leftOutText(
      data.figureCount,
      listed.length,
      { what: FIGURES, sheet: FIGURES_SHEET },
      lang,
    ),
    checks,
    derived,
    derivedLeftOut: leftOutText(derivedCount, derived.length, { what: FIGURES, sheet: DERIVED_SHEET }, lang),
    revisions: history.changes,
    revisionsLeftOut: leftOutText(
      history.changeCount,
      history.changes.length,
      { what: CHANGES, sheet: HISTORY_SHEET },
      lang,
    ),
    glossary: GLOSSARY.map(({ term, meaning }) => ({ term: term[lang], meaning: meaning[lang] })),
  }
}

/** Documents in the order in which their sources are declared; those of an unknown source last. */
function inDeclaredOrder({ documents, sources }: ReportData): ReportData['documents'] {
  const rank = (name: string) => {
    const at = sources.findIndex((source) => source.name === name)
    return at < 0 ? sources.length : at
  }
  return [...documents].sort((a, b) => rank(a.source) - rank(b.source))
}

function runsInDeclaredOrder({ runs, sources }: ReportData): ReportData['runs'] {
  return sources.flatMap(({ name }) => runs.filter(({ summary }) => summary.source === name))
}

/** The first figures of the store for the list, and those that totals and charts show. */
async function chosenFigures({ figures, sources }: ReportData): Promise<{
  readonly listed: readonly FigureFacts[]
  readonly shown: readonly FigureFacts[]
}> {
  const listed: FigureFacts[] = []
  const shown: FigureFacts[] = []
  for await (const figure of figures()) {
    if (listed.length < LISTED_FIGURES) listed.push(figure)
    if (isTotal(sources, figure) || isCharted(sources, figure)) shown.push(figure)
  }
  const rank = (dataset: string) => sources.findIndex(({ name }) => name === dataset)
  const inOrder = (some: readonly FigureFacts[]) =>
    [...some].sort((a, b) => rank(a.dataset) - rank(b.dataset))
  return { listed: inOrder(listed), shown: inOrder(shown) }
}

/** The first numbers computed from pairs, and how many there are. */
async function derivedViews(data: ReportData, lang: Language) {
  const derived: DerivedView[] = []
  let count = 0
  for await (const pair of data.pairs()) {
    count += 1
    if (derived.length < LISTED_FIGURES) derived.push(derivedView(pair, { sources: data.sources, lang }))
  }
  return { derived, count }
}

function checkViews({ documents, sources }: ReportData, lang: Language): readonly CheckView[] {
  return documents.flatMap((document) =>
    document.checks.map((check) => ({
      rule: check.rule,
      says: ruleText(check, document.source, { sources, lang }),
      dataset: document.source,
      name: check.keys.length === 1 ? keyName(sources, check.keys[0] ?? '', lang) : '',
      arithmetic: formatArithmetic(
        methodIn(check.arithmetic, sourceOf(sources, document.source), { ruleName: check.ruleName, lang }),
        lang,
      ),
      tolerance: toleranceText(check.tolerance, lang),
      keys: check.keys,
      relation: check.relation ?? null,
    })),
  )
}

function sampleNotice(lang: Language): string {
  return lang === 'nb'
    ? 'EKSEMPELDATA: forkortede utgaver laget for å vise programmet. Tallene skal ikke siteres.'
    : 'EKSEMPELDATA (sample data): abridged editions made to show the program. Not to be cited.'
}

function asOfText({ knownAt, publishedAt }: ReportData, lang: Language): string | null {
  const nb = lang === 'nb'
  const parts = [
    ...(knownAt === null ? [] : [`${nb ? 'slik vi visste det' : 'as known on'} ${knownAt}`]),
    ...(publishedAt === null ? [] : [`${nb ? 'slik kildene forelå' : 'as published on'} ${publishedAt}`]),
  ]
  return parts.length === 0 ? null : `${nb ? 'Rapporten' : 'The report'} ${parts.join(', ')}`
}

/** The time of the newest run: the only clock that a report knows. */
function generatedText(runs: readonly RunFacts[], lang: Language): string {
  const newest = runs
    .map(({ startedAt }) => startedAt)
    .sort()
    .at(-1)
  if (newest === undefined) return lang === 'nb' ? 'Ingen kjøring ennå' : 'No run yet'
  return `${lang === 'nb' ? 'Siste kjøring' : 'Last run'} ${formatDay(newest, lang)} ${newest.slice(11, 16)} UTC`
}

/** That a list is cut, of what and where the whole stands; null where it is whole. */
function leftOutText(
  held: number,
  listed: number,
  { what, sheet }: { readonly what: Label; readonly sheet: Label },
  lang: Language,
): string | null {
  if (held <= listed) return null
  return lang === 'nb'
    ? `${listed} av ${held} ${what.nb} er listet her. Alle står i arbeidsboken, arket ${sheet.nb}.`
    : `${listed} of ${held} ${what.en} are listed here. All stand in the workbook, sheet ${sheet.en}.`
}

const FIGURES: Label = { nb: 'tall', en: 'figures' }
const CHANGES: Label = { nb: 'endringer', en: 'changes' }
