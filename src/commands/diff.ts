import { Command } from 'commander'
import type { CountingDecision } from '../load/decision/decision-diff.ts'
import { diffDecisions } from '../load/decision/decision-diff.ts'
import type { FigureDifference } from '../load/held/history.ts'
import { diffRuns } from '../load/held/history.ts'
import { findRun } from '../load/run.ts'
import { alignedTable } from './output/aligned-table.ts'
import { openStore, type StoreOptions, withStore } from './options/options.ts'

interface DiffOptions extends StoreOptions {
  readonly json?: boolean
}

/** `avstem diff`: what changed between two runs, and why. */
export function diffCommand(): Command {
  return withStore(new Command('diff'))
    .description('what changed between two runs, and why')
    .argument('<from>', 'a run: its number, latest, latest~1')
    .argument('<to>', 'a run')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem diff latest~1 latest')
    .action(diff)
}

async function diff(from: string, to: string, options: DiffOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const [before, after] = [await findRun(db, from), await findRun(db, to)]
    const changes = await diffRuns(db, before, after)
    const decisions = await diffDecisions(db, before, after)
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify({ from: before.id, to: after.id, changes, decisions }, null, 2)}\n`,
      )
      return
    }
    const lines = changes.map(({ key, before: old, after: now, cause, run }) => {
      const withStatus = old?.value === now?.value
      return [key, sideText(old, withStatus), sideText(now, withStatus), cause, run]
    })
    const decided = decisions.map(
      ({ finding, before: old, after: now, run }) =>
        `decision on finding ${finding}: ${decisionText(old)} → ${decisionText(now)}, run ${run}\n`,
    )
    const table =
      lines.length === 0
        ? 'no figure changes\n'
        : alignedTable(['key', 'before', 'after', 'why', 'run'], lines)
    process.stdout.write(`from run ${before.id} to run ${after.id}\n${decided.join('')}${table}`)
  } finally {
    await db.close()
  }
}

/** What is held on one side, with its status where the value alone would not tell it from the other. */
function sideText(side: FigureDifference['before'], withStatus: boolean): string {
  if (side === null) return ''
  if (side.value === null) return side.status
  return withStatus ? `${side.value} (${side.status})` : side.value
}

function decisionText(decision: CountingDecision | null): string {
  if (decision === null) return 'none'
  const { by, why, accept } = decision
  return `${by}: ${accept === null ? 'both stand' : `${accept.key} = ${accept.value}`} (${why})`
}
