import { worstExitCode } from '../../errors.ts'
import type { Database } from '../../load/database.ts'
import { type Decimal, formatDecimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import type { Source } from '../../model/source.ts'
import { formatNumber } from '../../report/view/format-number.ts'
import { isTotal, parseKey } from '../../report/view/naming.ts'
import { decidedTitle, VERDICT_WORDS } from '../../model/verdict.ts'
import type { RunOutcome } from '../../run.ts'
import { formatLeftOut } from './left-out.ts'

const SHOWN_FINDINGS = 12

/** The summary of one or more runs for people: documents, tables, figures, contradictions with their verdicts, rows. */
export function formatSummary(
  outcomes: readonly RunOutcome[],
  {
    sources,
    database,
    reports,
  }: { sources: readonly Source[]; database: string; reports: readonly string[] },
): string {
  const blocks = outcomes.map((outcome) => formatOutcome(outcome, sources))
  const foot = [`database   ${database}`]
  if (reports.length > 0) foot.push(...reports.map((path) => `report     ${path}`))
  else foot.push('report     avstem report writes it')
  if (outcomes.some(({ reading }) => reading?.findings.length)) {
    foot.push('findings   avstem findings lists them all, avstem explain FINDING shows one with its evidence')
  }
  return `${[...blocks, foot.join('\n')].join('\n\n')}\n`
}

function formatOutcome(outcome: RunOutcome, sources: readonly Source[]): string {
  const { summary, reading, problem } = outcome
  const title = sources.find(({ name }) => name === summary.source)?.title ?? ''
  const head = `${summary.source} · ${title}`
  if (outcome.untouched !== undefined) {
    const figures = `${summary.figures.unchanged} figures unchanged`
    return `${head}\n  untouched  ${outcome.untouched} edition${outcome.untouched === 1 ? '' : 's'}, ${figures}: document, code, declaration and decisions are as they were`
  }
  if (reading === null) {
    const hint = problem?.hint ? `\n  → ${problem.hint}` : ''
    return `${head}\n  FAILED     ${problem?.message ?? 'unknown'}${hint}\n  figures    left as they were`
  }
  const { document, extraction, observations } = reading
  const pages = extraction.pages === null ? '' : `, ${extraction.pages} pages`
  const sample =
    document.editionKind === 'sample' ? 'EKSEMPELDATA: abridged sample edition, not the publication; ' : ''
  const cells = observations.filter(({ origin }) => origin.kind === 'table').length
  const unreadable = observations.filter(({ status }) => status === 'unreadable').length
  const { figures, findings } = summary
  const lines = [
    `document   ${sample}published ${day(reading.publishedAt)} (${BASIS[reading.publishedBasis]})${pages}, sha256 ${document.sha256.slice(0, 12)}`,
    `tables     ${extraction.tables.length} read, ${reading.extraction.statements.length} statements`,
    `figures    ${cells} from tables, ${observations.length - cells} from running text, ${unreadable} unreadable`,
    `notes      ${reading.notes.length} on what was forgiven or left (avstem report lists them)`,
    ...formatLeftOut(reading),
    `rows       ${figures.opened} versions opened, ${figures.closed} closed, ${figures.unchanged} unchanged; ${summary.observations.new} observations new`,
    `findings   contradictions: ${reading.findings.length}, of which open: ${findings.open}; checks that hold: ${reading.checks.length}`,
    ...formatFindings(reading.findings, sources),
  ]
  if (problem !== null) {
    lines.push(`not refreshed: ${problem.message}`, `  → ${problem.hint}`)
    lines.push('  the newest archived edition was read instead')
  }
  if (summary.status === 'dry_run')
    lines.push('dry run: nothing was written', ...formatChanges(outcome.changes))
  return [head, ...lines.map((line) => `  ${line}`)].join('\n')
}

/** The rows that a load would open and close. */
function formatChanges(changes: RunOutcome['changes']): readonly string[] {
  return changes.map(({ action, key, value, status, publishedFrom, publishedUntil, cause }) => {
    const span = `[${publishedFrom.slice(0, 10)}, ${publishedUntil?.slice(0, 10) ?? '…'})`
    return `  ${action.padEnd(5)} ${key} = ${value ?? status} ${span} ${cause}`
  })
}

const BASIS = {
  given: 'date given by hand',
  stated: 'date stated in it',
  retrieved: 'date of retrieval',
} as const

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** Each on one line, as many as there is room for, and how many there are more. */
function formatFindings(findings: readonly Finding[], sources: readonly Source[]): readonly string[] {
  const sorted = heaviestFirst(findings, sources)
  const shown = sorted.slice(0, SHOWN_FINDINGS).map((finding) => {
    const printed = finding.printed.map((value) => formatPlain(value)).join(' | ')
    const accepted = finding.accepted === null ? '' : ` → ${formatPlain(finding.accepted)}`
    const values = printed === '' ? '' : ` ${printed}${accepted}`
    return `  «${verdictOf(finding)}»${values} · ${titleOf(finding)} [${finding.id}]`
  })
  const rest = sorted.length - shown.length
  return rest > 0 ? [...shown, `  … and ${rest} more`] : shown
}

const verdictOf = ({ decision, verdict }: Finding) =>
  decision ? 'Avgjort av analytiker' : VERDICT_WORDS[verdict].nb

function titleOf({ decision, title, verdict }: Finding): string {
  if (!decision) return title.en
  return decidedTitle({ title: title.en, verdict }, { by: decision.by, on: day(decision.at) }, 'en')
}

/**
 * The heaviest contradiction of each verdict first, so that every kind shows, then the others; hard before soft, those
 * that a figure was accepted for before those that none was, those of a total before those of parts, those with most
 * evidence before others.
 */
export function heaviestFirst<
  T extends Pick<Finding, 'severity' | 'verdict' | 'accepted' | 'support' | 'distrusted' | 'keys'>,
>(findings: readonly T[], sources: readonly Source[]): readonly T[] {
  const weight = ({ severity }: T) => (severity === 'hard' ? 0 : 1)
  const settled = ({ accepted }: T) => (accepted === null ? 1 : 0)
  const total = ({ keys }: T) => (keys.some((key) => isTotal(sources, parseKey(key))) ? 0 : 1)
  const evidence = ({ support, distrusted }: T) => support.length + distrusted.length
  const heaviest = [...findings].sort(
    (a, b) =>
      weight(a) - weight(b) || settled(a) - settled(b) || total(a) - total(b) || evidence(b) - evidence(a),
  )
  const first = heaviest.filter(
    ({ verdict }, index) => heaviest.findIndex((other) => other.verdict === verdict) === index,
  )
  return [...first, ...heaviest.filter((finding) => !first.includes(finding))]
}

function formatPlain(value: Decimal): string {
  return formatNumber(formatDecimal(value), 'nb').replaceAll('\u00A0', ' ')
}

/** A run as JSON; a dry run with the exact versions that would open and close. */
function runOf({ summary, changes }: RunOutcome) {
  return summary.status === 'dry_run' ? { ...summary, changes } : summary
}

/** Prints what runs did, as JSON or for people, writes the report where asked, and sets the exit code. */
export async function printOutcomes(
  db: Database,
  outcomes: readonly RunOutcome[],
  how: { json: boolean; report: boolean; sources: readonly Source[]; dataDir: string },
): Promise<void> {
  const { sources, dataDir } = how
  // The workbook's library is only loaded where a report is wanted.
  const reports = how.report
    ? await (await import('../report.ts')).writeReports(db, { sources, dataDir })
    : []
  const text = how.json
    ? `${JSON.stringify({ runs: outcomes.map(runOf) })}\n`
    : formatSummary(outcomes, { sources, database: db.description, reports })
  process.stdout.write(text)
  process.exitCode = worstExitCode(outcomes.map(({ exitCode }) => exitCode))
}
