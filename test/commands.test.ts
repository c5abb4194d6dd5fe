import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseSources } from '../src/commands/options/choose-sources.ts'
import { requireDataDir, requireReportFolder } from '../src/commands/options/data-dir.ts'
import { formatLeftOut } from '../src/commands/output/left-out.ts'
import { parseMoment } from '../src/commands/options/parse-moment.ts'
import { heaviestFirst } from '../src/commands/output/summary.ts'
import { AvstemError } from '../src/errors.ts'
import { extractHtml } from '../src/extract/html.ts'
import { wholeNumber } from '../src/model/decimal.ts'
import type { Verdict } from '../src/model/finding.ts'
import type { ReadingNote } from '../src/model/observation.ts'
import { sources } from '../src/sources/index.ts'

describe('dates on the command line', () => {
  it.each([
    ['2023-02-16', '2023-02-16T00:00:00.000Z'],
    ['2023-02-16T12:30:00Z', '2023-02-16T12:30:00.000Z'],
    ['2023-02-16T12:30:00+01:00', '2023-02-16T11:30:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(parseMoment(text, '--published-at')?.toISOString()).toBe(iso)
  })

  it.each(['', '16.02.2023', '2023-13-01', '2023-02-30', 'yesterday', '2023'])('refuses "%s"', (text) => {
    expect(() => parseMoment(text, '--published-at')).toThrow(/--published-at: ".*" is not an ISO 8601/)
  })

  it('leaves an absent flag to its default', () => {
    expect(parseMoment(undefined, '--published-at')).toBeNull()
  })
})

describe('sources on the command line', () => {
  it('takes all where none is named, and the named ones in the order given', () => {
    expect(chooseSources(sources, undefined)).toEqual(sources)
    const reversed = sources.map(({ name }) => name).reverse()
    expect(chooseSources(sources, reversed).map(({ name }) => name)).toEqual(reversed)
  })

  it('names the known sources where one is unknown', () => {
    expect(() => chooseSources(sources, ['home-care'])).toThrow(
      /no source is named "home-care"; known are ip-survey-2011, home-care-ip/,
    )
  })
})

describe('the data directory on the command line', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'avstem-data-dir-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('is made with the folders above it, and kept where it is', () => {
    const dataDir = join(folder, 'a', 'b')
    requireDataDir(dataDir)
    requireDataDir(dataDir)
    expect(statSync(dataDir).isDirectory()).toBe(true)
  })

  it('is refused where a file stands in its way, naming the file', () => {
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'x')
    expect(() => requireDataDir(file)).toThrow(/notes\.txt cannot be used: it is a file; expected a folder/)
    expect(() => requireDataDir(join(file, 'data', 'here'))).toThrow(
      /here cannot be used: .*notes\.txt is a file/,
    )
  })

  it.skipIf(process.platform !== 'linux')('is refused below /proc, where no folder can be made', () => {
    const attempt = () => requireDataDir('/proc/avstem/data')
    expect(attempt).toThrow(AvstemError)
    expect(attempt).toThrow(/\/proc\/avstem\/data cannot be used: \/proc takes no new folder \(\w+\)/)
  })
})

describe.skipIf(process.platform !== 'linux')('the folder for reports on the command line', () => {
  it('is refused below /proc, where no folder can be made', () => {
    expect(() => requireReportFolder('/proc/avstem/reports')).toThrow(
      /the folder for reports \/proc\/avstem\/reports cannot be used: \/proc takes no new folder \(\w+\)/,
    )
  })
})

describe('the summary of a run', () => {
  const note = (en: string, omits: boolean) => ({
    message: { nb: '', en },
    places: [],
    ...(omits ? { omits: true as const } : {}),
  })
  const leftOut = (notes: readonly ReadingNote[], warnings: readonly string[] = []) =>
    formatLeftOut({ notes, extraction: { ...extractHtml(new TextEncoder().encode('<p>Tekst')), warnings } })

  it('names what was left out of a document or not found in it, and nothing else', () => {
    expect(leftOut([note('caption read within typing errors', false)])).toEqual([])
    const missing = note('table 1: no row "2019" was found', true)
    expect(leftOut([note('forgiven', false), missing], ['hidden div holds digits'])).toEqual([
      'LEFT OUT   2 of what the document prints or should print',
      '  table 1: no row "2019" was found',
      '  hidden div holds digits',
    ])
  })

  it('counts what it has no room for', () => {
    const lines = leftOut(Array.from({ length: 9 }, (_, at) => note(`row ${at}`, true)))
    expect([lines.length, lines.at(-1)]).toEqual([8, '  … and 3 more'])
  })

  it('shows the heaviest finding of each verdict first: hard, settled and of totals before others', () => {
    const finding = (
      verdict: Verdict,
      severity: 'hard' | 'soft',
      how: { accepted: number | null; county: string; places: number },
    ) => ({
      verdict,
      severity,
      accepted: how.accepted === null ? null : wholeNumber(how.accepted),
      keys: [`ip-survey-2011/individual_plans/2011-03-01?county=${how.county}`],
      support: Array.from({ length: how.places }, (_, at) => at),
      distrusted: [],
    })
    const soft = finding('misprint', 'soft', { accepted: 7, county: '00', places: 30 })
    const open = finding('unexplained', 'hard', { accepted: null, county: '00', places: 20 })
    const total = finding('misprint', 'hard', { accepted: 22, county: '00', places: 3 })
    const part = finding('misprint', 'hard', { accepted: 22, county: '03', places: 5 })
    const weaker = finding('misprint', 'hard', { accepted: 22, county: '03', places: 4 })
    expect(heaviestFirst([soft, open, weaker, part, total], sources)).toEqual([
      total,
      open,
      part,
      weaker,
      soft,
    ])
  })
})
