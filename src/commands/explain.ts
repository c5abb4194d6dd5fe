import { Command } from 'commander'
import { type Explained, type ExplainedFinding, type ExplainedPlace, explain } from '../load/held/explain.ts'
import { VERDICT_WORDS } from '../model/verdict.ts'
import { configuredSources } from './options/choose-sources.ts'
import { formatFinding } from './findings.ts'
import { formatNotComparable, type NotComparable, notComparable } from './output/not-comparable.ts'
import { openStore, type StoreOptions, withStore } from './options/options.ts'

interface ExplainOptions extends StoreOptions {
  readonly json?: boolean
}

/** `avstem explain`: from a figure or finding back to every printed place. */
export function explainCommand(): Command {
  return withStore(new Command('explain'))
    .description('from a figure or finding back to every printed place, the sums, and the checks that hold')
    .argument(
      '<key-or-finding>',
      'a KEY such as dataset/measure/2011-03-01?county=00, or the id of a finding or its beginning',
    )
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  avstem explain "ip-survey-2011/individual_plans/2011-03-01?county=00"',
    )
    .action(explainName)
}

async function explainName(name: string, options: ExplainOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const explained = await explain(db, name)
    const keys = explained.figures.map(({ key }) => String(key))
    const apart = await notComparable(db, keys, (await configuredSources()).sources)
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ ...explained, notComparable: apart })}\n`
        : formatExplained(explained, apart),
    )
  } finally {
    await db.close()
  }
}

function formatExplained(
  { figures, places, findings, checks }: Explained,
  apart: readonly NotComparable[],
): string {
  const held = figures.map(({ key, value, status, verdict }) => {
    const explained = verdict === null ? '' : `, ${String(verdict)}`
    return `${String(key)} = ${String(value ?? 'nothing')} (${String(status)}${explained})`
  })
  const proofs = findings.map((finding) => {
    const sums = finding.arithmetic.map((line) => `  check: ${line}`)
    const unprinted = finding.arithmetic.some((line) => /(^|[ (])[?–]([ )]|$)/.test(line))
    const others = finding.alternatives.map(({ verdict, reason }) =>
      verdict === 'undecided'
        ? `  possible: ${reason}`
        : `  also possible: ${VERDICT_WORDS[verdict].en}: ${reason}`,
    )
    return [
      formatFinding(finding),
      ...sums,
      ...(unprinted ? ['  (? and – stand for what is not printed)'] : []),
      ...others,
      ...gapOf(finding),
    ].join('\n')
  })
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Held', held],
    ['Printed', places.map(formatPlace)],
    ['Findings', proofs],
    ['Not to be compared', apart.map(formatNotComparable)],
    ['Checks that hold', checks.map(({ ruleName, arithmetic }) => `${ruleName}: ${arithmetic}`)],
  ]
  const shown = sections.filter(([, lines]) => lines.length > 0)
  return `${shown.map(([title, lines]) => [title, ...lines.map(indent)].join('\n')).join('\n\n')}\n`
}

/** How far the next best solution lies behind; nothing of a finding that needed no solving. */
function gapOf({ verdict, gap }: ExplainedFinding): readonly string[] {
  if (verdict === 'unproven') return ['  margin: not proven within the time allowed']
  if (gap === null) return []
  if (gap < 1) return ['  margin: 0; another solution is as good']
  return [`  margin: ${gap}; every other solution doubts ${gap} more ${gap === 1 ? 'figure' : 'figures'}`]
}

function formatPlace(found: ExplainedPlace): string {
  const { key, printed, page, place, quote, standing } = found
  const where = page === null ? `offset ${offsetOf(place)}` : `page ${page}`
  const edition = `edition of ${found.published_at.toISOString().slice(0, 10)} (${found.document_sha256.slice(0, 12)})`
  return `${printed}  ${standing}, ${where}, ${edition}  ${key}\n  «${quote}»`
}

function offsetOf(place: unknown): string {
  const [first] = Array.isArray(place) ? place : [place]
  const { start, end } = (first ?? {}) as { start?: number; end?: number }
  return `${start ?? '?'}–${end ?? '?'}`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
