import { type Configuration, loadConfiguration } from '../../acquire/configuration.ts'
import { AvstemError } from '../../errors.ts'
import type { Source } from '../../model/source.ts'
import { sources } from '../../sources/index.ts'

/** Every source with the addresses and schedules that configuration gives it. */
export function configuredSources(): Promise<Configuration> {
  return loadConfiguration(sources, { env: process.env, cwd: process.cwd() })
}

/** The sources named on the command line, all when none is named. Throws `usage` (exit 64) for an unknown name. */
export function chooseSources(
  all: readonly Source[],
  names: readonly string[] | undefined,
): readonly Source[] {
  if (names === undefined || names.length === 0) return all
  return names.map((name) => {
    const source = all.find((candidate) => candidate.name === name)
    if (source !== undefined) return source
    const known = all.map((candidate) => candidate.name).join(', ')
    throw new AvstemError('usage', `no source is named "${name}"; known are ${known}`, {
      hint: `--source ${all[0]?.name ?? 'NAME'}`,
    })
  })
}

/** The one source named on the command line. */
export function chooseSource(all: readonly Source[], name: string): Source {
  return chooseSources(all, [name])[0]!
}
