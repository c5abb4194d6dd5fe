import { Command } from 'commander'
import { AvstemError } from '../errors.ts'
import { type ListedFinding, listFindings } from '../load/held/finding.ts'
import { VERDICT_WORDS } from '../model/verdict.ts'
import { openStore, type StoreOptions, withStore } from './options/options.ts'

interface FindingsOptions extends StoreOptions {
  readonly open?: boolean
  readonly strict?: boolean
  readonly json?: boolean
}

/** `avstem findings`: the contradictions of the newest editions. */
export function findingsCommand(): Command {
  return withStore(new Command('findings'))
    .description('the contradictions of the newest edition of each source')
    .option('--open', 'only those that wait for an analyst or a further figure')
    .option('--strict', 'exit with 1 while a hard one is open')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem findings --open')
    .action(findings)
}

async function findings(options: FindingsOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const listed = await listFindings(db, { openOnly: options.open ?? false })
    const text = options.json === true ? `${JSON.stringify({ findings: listed })}\n` : formatFindings(listed)
    process.stdout.write(text)
    const unsettled = await listFindings(db, { openOnly: true })
    const hard = unsettled.filter(({ severity }) => severity === 'hard')
    if (options.strict === true && hard.length > 0) {
      throw new AvstemError('strict', `hard findings are open: ${hard.length}; the first is ${hard[0]?.id}`, {
        hint: `avstem explain ${hard[0]?.id}`,
      })
    }
  } finally {
    await db.close()
  }
}

/** A block a finding: what stands where, the verdict and its reason. */
function formatFindings(listed: readonly ListedFinding[]): string {
  if (listed.length === 0) return 'No contradictions are held.\n'
  const open = listed.filter(({ status }) => status === 'open').length
  const blocks = listed.map(formatFinding)
  return `${[...blocks, `findings: ${listed.length}, of which open: ${open}`].join('\n\n')}\n`
}

/** One finding on a few lines. */
export function formatFinding(finding: ListedFinding): string {
  const { id, source, status, severity, rule, verdict, title, printed, accepted, implied } = finding
  const values = printed.length === 0 ? '' : `  printed ${printed.join(' | ')}`
  const held = accepted === null ? '' : `  accepted ${accepted}`
  const needed = implied === null ? '' : `  implied ${implied}`
  const lines = [
    `${id}  ${source}  ${severity} ${rule}, ${status}`,
    `  ${title}`,
    `  «${finding.decision !== null ? 'Avgjort av analytiker' : VERDICT_WORDS[verdict].nb}» (${verdict})${values}${held}${needed}`,
    `  ${finding.reason}`,
  ]
  if (finding.settledBy !== '') lines.push(`  to settle it: ${finding.settledBy}`)
  if (finding.decision !== null) {
    const { accept, by, why, at, onOtherGround } = finding.decision
    const decided = accept === null ? 'both stand' : `${accept.key} = ${accept.value}`
    lines.push(`  decided by ${by} on ${String(at).slice(0, 10)}: ${decided} (${why})`)
    if (onOtherGround) lines.push('  decided on other prints than those of today: look at it again')
  }
  return lines.filter((line) => line.trim() !== '').join('\n')
}
