import { chartViews } from './chart-view.ts'
import { documentView } from './document-view.ts'
import { derivedViews, figureView, totalView } from './figure-view.ts'
import type { FigureContext } from './figure-view.ts'
import { findingGroups, toleranceText } from './finding-view.ts'
import { formatArithmetic, formatDay, formatNumber, formatQuantity } from './format-number.ts'
import { GLOSSARY } from './glossary.ts'
import { isTotal, keyName, sourceOf } from './naming.ts'
import type { FigureFacts, ReportData, RevisionFacts, RunFacts } from './report-data.ts'
import { tableViews } from './table-view.ts'
import type { CheckView, FindingView, Report, RevisionView } from './view-model.ts'
import { causeText } from './wording.ts'
import type { Language } from './wording.ts'

/** Figures that the report lists in full; a larger store is listed in the workbook and the exports. */
const LISTED_FIGURES = 3000

/** Everything that a report shows, in reading order and already worded. */
export async function buildReport(held: ReportData, lang: Language): Promise<Report> {
  const { sources } = held
  const data = { ...held, documents: inDeclaredOrder(held), runs: runsInDeclaredOrder(held) }
  const figures = await chosenFigures(data)
  const groups = findingGroups(data.documents, sources, lang)
  const findings = new Map(groups.flatMap((group) => group.findings.map((finding) => [finding.id, finding])))
  const context: FigureContext = {
    sources,
    documents: new Map(data.documents.map((document) => [document.sha256, document])),
    findings,
    lang,
  }
  const all = [...findings.values()]
  const revisions = await revisionViews(data, lang)
  const checks = checkViews(data, lang)
  const sample = data.documents.some(({ editionKind }) => editionKind === 'sample')
  return {
    lang,
    title: lang === 'nb' ? 'Avstemmingsrapport' : 'Reconciliation report',
    sampleNotice: sample ? sampleNotice(lang) : null,
    asOf: asOfText(data, lang),
    generated: generatedText(data.runs, lang),
    lead: leadText(data, all, checks.length, lang),
    documents: data.documents.map((document) => documentView(document, sources, lang)),
    counts: counts(data, all, checks.length, lang),
    verdicts: verdictCounts(all),
    changes: changes(data.runs, sources, lang),
    totals: figures
      .filter((figure) => isTotal(sources, figure))
      .flatMap((figure) => totalView(figure, context) ?? []),
    groups,
    charts: chartViews(figures, sources, lang),
    tables: tableViews(data.documents, sources, lang),
    figures: figures.slice(0, LISTED_FIGURES).map((figure) => figureView(figure, context)),
    figuresLeftOut: leftOutText(data.figureCount, figures.length, lang),
    checks,
    derived: derivedViews(figures, { sources, lang }),
    revisions,
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

/** The first figures of the store, and beyond them those that charts, totals and findings need. */
async function chosenFigures({ figures, sources }: ReportData): Promise<readonly FigureFacts[]> {
  const charted = new Set(
    sources.flatMap(({ name, charts = [] }) => charts.map(({ measure }) => `${name}/${measure}`)),
  )
  const chosen: FigureFacts[] = []
  for await (const figure of figures()) {
    const needed =
      figure.findingId !== null ||
      charted.has(`${figure.dataset}/${figure.measure}`) ||
      isTotal(sources, figure)
    if (chosen.length < LISTED_FIGURES || needed) chosen.push(figure)
  }
  return chosen
}

function checkViews({ documents, sources }: ReportData, lang: Language): readonly CheckView[] {
  return documents.flatMap((document) =>
    document.checks.map((check) => ({
      rule: check.rule,
      ruleName: check.ruleName,
      source: sourceOf(sources, document.source)?.title ?? document.source,
      arithmetic: formatArithmetic(check.arithmetic, lang),
      tolerance: toleranceText(check.tolerance, lang),
      keys: check.keys,
      relation: check.relation ?? null,
    })),
  )
}

async function revisionViews(data: ReportData, lang: Language): Promise<readonly RevisionView[]> {
  const views: RevisionView[] = []
  let previous: RevisionFacts | undefined
  for await (const revision of data.revisions()) {
    const before = previous?.key === revision.key ? quantityText(previous, lang) : '–'
    previous = revision
    views.push({
      key: revision.key,
      name: keyName(data.sources, revision.key, lang),
      before,
      after: quantityText(revision, lang),
      cause: causeText(revision.cause, lang),
      recorded: rangeText(revision.recordedFrom, revision.recordedTo, lang),
      published: rangeText(revision.publishedFrom, revision.publishedTo, lang),
    })
  }
  return views
}

function quantityText({ value, unit }: RevisionFacts, lang: Language): string {
  return value === null ? '–' : formatQuantity(value, unit, lang)
}

function rangeText(from: string, to: string | null, lang: Language): string {
  const open = lang === 'nb' ? 'fremdeles' : 'still'
  return `${formatDay(from, lang)} – ${to === null ? open : formatDay(to, lang)}`
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

function leadText(data: ReportData, all: readonly FindingView[], checks: number, lang: Language): string {
  const open = all.filter((finding) => finding.open).length
  const number = (count: number) => formatNumber(String(count), lang)
  const standing =
    all.length === 0
      ? ''
      : lang === 'nb'
        ? open === 0
          ? ', alle er forklart'
          : `, ${number(open)} står åpne`
        : open === 0
          ? ', all explained'
          : `, ${number(open)} of them open`
  const documents = data.documents.length
  return lang === 'nb'
    ? `${number(data.figureCount)} tall fra ${documents === 1 ? 'ett dokument' : `${documents} dokumenter`}. ${number(checks)} ${checks === 1 ? 'kontroll' : 'kontroller'} går opp, ${number(all.length)} avvik er funnet${standing}.`
    : `${number(data.figureCount)} figures from ${documents === 1 ? 'one document' : `${documents} documents`}. ${number(checks)} ${checks === 1 ? 'check holds' : 'checks hold'}, ${number(all.length)} ${all.length === 1 ? 'contradiction was' : 'contradictions were'} found${standing}.`
}

function counts(
  data: ReportData,
  all: readonly FindingView[],
  checks: number,
  lang: Language,
): Report['counts'] {
  const nb = lang === 'nb'
  const number = (count: number) => formatNumber(String(count), lang)
  const read = data.documents.reduce((sum, { observationCount }) => sum + observationCount, 0)
  return [
    {
      label: nb
        ? data.documents.length === 1
          ? 'dokument'
          : 'dokumenter'
        : data.documents.length === 1
          ? 'document'
          : 'documents',
      value: number(data.documents.length),
      href: '#dokumenter',
    },
    { label: nb ? 'trykte tall lest' : 'printed figures read', value: number(read), href: '#tabeller' },
    { label: nb ? 'tall holdt' : 'figures held', value: number(data.figureCount), href: '#tall' },
    { label: nb ? 'avvik' : 'contradictions', value: number(all.length), href: '#avvik' },
    {
      label: nb ? 'åpne avvik' : 'open contradictions',
      value: number(all.filter(({ open }) => open).length),
      href: '#avvik',
    },
    { label: nb ? 'kontroller som går opp' : 'checks that hold', value: number(checks), href: '#kontroller' },
  ]
}

function verdictCounts(all: readonly FindingView[]): Report['verdicts'] {
  const texts = [...new Set(all.map(({ verdict }) => verdict.text))]
  return texts
    .map((text) => {
      const of = all.filter(({ verdict }) => verdict.text === text)
      return { text, count: of.length, open: of.some(({ open }) => open) }
    })
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}

/** What the newest run of each source changed. */
function changes(
  runs: readonly RunFacts[],
  sources: ReportData['sources'],
  lang: Language,
): readonly string[] {
  return runs.map(({ summary, startedAt }) => {
    const title = sourceOf(sources, summary.source)?.title ?? summary.source
    const { opened, closed, unchanged } = summary.figures
    const day = formatDay(startedAt, lang)
    const number = (count: number) => formatNumber(String(count), lang)
    if (opened === 0 && closed === 0) {
      return lang === 'nb'
        ? `${title}: ingen tall endret ${day} (${number(unchanged)} uendret)`
        : `${title}: no figure changed ${day} (${number(unchanged)} unchanged)`
    }
    return lang === 'nb'
      ? `${title}: ${number(opened)} ${closed === 0 ? 'nye tall' : 'tall nye eller endret'}, ${number(unchanged)} uendret ${day}`
      : `${title}: ${number(opened)} ${closed === 0 ? 'new figures' : 'figures new or changed'}, ${number(unchanged)} unchanged ${day}`
  })
}

function leftOutText(held: number, listed: number, lang: Language): string | null {
  const shown = Math.min(listed, LISTED_FIGURES)
  if (held <= shown) return null
  return lang === 'nb'
    ? `${shown} av ${held} tall er listet her. Alle står i arbeidsboken, arket Tall.`
    : `${shown} of ${held} figures are listed here. All stand in the workbook, sheet Tall.`
}
