import { formatDay, formatNumber } from './format-number.ts'
import { sourceOf } from './naming.ts'
import type { ReportData } from '../read/report-data.ts'
import type { FindingView } from './finding-model.ts'
import type { RunChanges } from './history.ts'
import type { ChangeView, CountView, Report } from './view-model.ts'
import type { Language } from './wording.ts'

/** What the first screen counts. */
export interface Counted {
  readonly data: ReportData
  readonly findings: readonly FindingView[]
  readonly checks: number
}

/** The report in three sentences that may be quoted. */
export function leadText({ data, findings, checks }: Counted, lang: Language): string {
  const number = (count: number) => formatNumber(String(count), lang)
  const documents = data.documents.length
  return lang === 'nb'
    ? `${number(data.figureCount)} tall fra ${documents === 1 ? 'ett dokument' : `${documents} dokumenter`}. ${number(checks)} ${checks === 1 ? 'kontroll' : 'kontroller'} går opp, ${number(findings.length)} avvik er funnet${standingText(findings, lang)}.`
    : `${number(data.figureCount)} figures from ${documents === 1 ? 'one document' : `${documents} documents`}. ${number(checks)} ${checks === 1 ? 'check holds' : 'checks hold'}, ${number(findings.length)} ${findings.length === 1 ? 'contradiction was' : 'contradictions were'} found${standingText(findings, lang)}.`
}

/** How many findings stand open. */
function standingText(findings: readonly FindingView[], lang: Language): string {
  if (findings.length === 0) return ''
  const open = findings.filter((finding) => finding.open).length
  const number = formatNumber(String(open), lang)
  if (lang === 'nb') return open === 0 ? ', alle er forklart' : `, ${number} står åpne`
  return open === 0 ? ', all explained' : `, ${number} of them open`
}

/** The numbers of the first screen. */
export function countViews({ data, findings, checks }: Counted, lang: Language): readonly CountView[] {
  const nb = lang === 'nb'
  const number = (count: number) => formatNumber(String(count), lang)
  const documents = data.documents.length
  const read = data.documents.reduce((sum, { observationCount }) => sum + observationCount, 0)
  const documentsText = documents === 1 ? (nb ? 'dokument' : 'document') : nb ? 'dokumenter' : 'documents'
  return [
    { label: documentsText, value: number(documents), href: '#dokumenter' },
    { label: nb ? 'trykte tall lest' : 'printed figures read', value: number(read), href: '#tabeller' },
    { label: nb ? 'tall holdt' : 'figures held', value: number(data.figureCount), href: '#tall' },
    { label: nb ? 'avvik' : 'contradictions', value: number(findings.length), href: '#avvik' },
    {
      label: nb ? 'åpne avvik' : 'open contradictions',
      value: number(findings.filter(({ open }) => open).length),
      href: '#avvik',
    },
    { label: nb ? 'kontroller som går opp' : 'checks that hold', value: number(checks), href: '#kontroller' },
  ]
}

/** Findings by verdict, most first. */
export function verdictCounts(findings: readonly FindingView[]): Report['verdicts'] {
  const texts = [...new Set(findings.map(({ verdict }) => verdict.text))]
  return texts
    .map((text) => {
      const of = findings.filter(({ verdict }) => verdict.text === text)
      return { text, count: of.length, open: of.filter(({ open }) => open).length }
    })
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}

/** What the newest run of each source changed, and decisions whose ground has changed since. */
export function changeViews(
  { data, findings }: Counted,
  changes: ReadonlyMap<string, RunChanges>,
  lang: Language,
): readonly ChangeView[] {
  const outdated = findings.filter(({ decidedOnOtherGround }) => decidedOnOtherGround).length
  return [
    ...data.runs.map((run) => runChange(run, { data, changed: changes.get(run.summary.id), lang })),
    ...(outdated === 0 ? [] : [{ text: outdatedText(outdated, lang), figures: [] }]),
  ]
}

function runChange(
  { summary, startedAt }: ReportData['runs'][number],
  {
    data,
    changed,
    lang,
  }: { readonly data: ReportData; readonly changed: RunChanges | undefined; readonly lang: Language },
): ChangeView {
  const nb = lang === 'nb'
  const number = (count: number) => formatNumber(String(count), lang)
  const title = sourceOf(data.sources, summary.source)?.title ?? summary.source
  const { opened, closed, unchanged } = summary.figures
  const on = `${title}, ${nb ? 'kjøring' : 'run of'} ${formatDay(startedAt, lang)}`
  if (changed !== undefined && changed.count > 0) {
    const added = opened - changed.count
    const cause = changed.causes.join(', ')
    const text = nb
      ? `${on}: ${number(changed.count)} tall endret (${cause})${added > 0 ? `, ${number(added)} nye` : ''}, ${number(unchanged)} uendret.`
      : `${on}: ${number(changed.count)} ${changed.count === 1 ? 'figure' : 'figures'} changed (${cause})${added > 0 ? `, ${number(added)} new` : ''}, ${number(unchanged)} unchanged.`
    return {
      text,
      figures: changed.named.map(({ key, name, before, after }) => ({
        key,
        name,
        text: `${before} → ${after}`,
      })),
    }
  }
  if (opened === 0 && closed === 0) {
    return {
      text: nb
        ? `${on}: ingen tall er endret (${number(unchanged)} uendret).`
        : `${on}: no figure changed (${number(unchanged)} unchanged).`,
      figures: [],
    }
  }
  const first = unchanged === 0 && closed === 0
  return {
    text: nb
      ? `${on}: ${number(opened)} tall ${first ? 'lest første gang' : 'nye eller endret'}${first ? '' : `, ${number(unchanged)} uendret`}.`
      : `${on}: ${number(opened)} figures ${first ? 'read for the first time' : 'new or changed'}${first ? '' : `, ${number(unchanged)} unchanged`}.`,
    figures: [],
  }
}

function outdatedText(count: number, lang: Language): string {
  if (lang === 'nb') {
    return count === 1
      ? 'Én avgjørelse gjelder et avvik der det trykte er endret siden; vurder den på nytt.'
      : `${count} avgjørelser gjelder avvik der det trykte er endret siden; vurder dem på nytt.`
  }
  return count === 1
    ? 'One decision is on a contradiction whose print has changed since; look at it again.'
    : `${count} decisions are on contradictions whose print has changed since; look at them again.`
}
