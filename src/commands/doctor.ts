import { Command } from 'commander'
import { diagnose } from '../doctor.ts'
import type { Diagnosis } from '../doctor.ts'
import { AvstemError } from '../errors.ts'
import { openDatabase } from '../load/database.ts'
import { configuredSources } from './options/choose-sources.ts'
import { requireDataDir } from './options/data-dir.ts'
import { type StoreOptions, withStore } from './options/options.ts'

interface DoctorOptions extends StoreOptions {
  readonly strict?: boolean
  readonly json?: boolean
}

const MARKS: Readonly<Record<Diagnosis['state'], string>> = { ok: 'ok   ', note: 'note ', fault: 'FAULT' }

/** `avstem doctor`: what is wrong, and the command that mends it. */
export function doctorCommand(): Command {
  return withStore(new Command('doctor'))
    .description(
      'versions, database, archive, sources, freshness: what is wrong and the command that mends it',
    )
    .option('--strict', 'exit with 1 where anything is wrong')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem doctor --strict')
    .action(runDoctor)
}

async function runDoctor(options: DoctorOptions): Promise<void> {
  const { dataDir, database } = options
  const diagnoses = await diagnose({
    dataDir,
    database: database === '' ? undefined : database,
    configuration: configuredSources,
    open: async () => {
      if (!database) requireDataDir(dataDir)
      return openDatabase({ url: database, dataDir }, { migrate: false })
    },
    now: new Date(),
  })
  const faults = diagnoses.filter(({ state }) => state === 'fault')
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ok: faults.length === 0, checks: diagnoses })}\n`
      : formatDiagnoses(diagnoses),
  )
  const [first] = faults
  if (options.strict === true && first !== undefined) {
    throw new AvstemError('strict', `${faults.length} found at fault`, { hint: first.mend ?? '' })
  }
}

/** One line a diagnosis, and the mending command below each fault. */
function formatDiagnoses(diagnoses: readonly Diagnosis[]): string {
  const width = Math.max(...diagnoses.map(({ subject }) => subject.length))
  const lines = diagnoses.flatMap(({ subject, state, detail, mend }) => [
    `${MARKS[state]}  ${subject.padEnd(width)}  ${detail}`,
    ...(mend === null ? [] : [`       ${' '.repeat(width)}  → ${mend}`]),
  ])
  return `${lines.join('\n')}\n`
}
