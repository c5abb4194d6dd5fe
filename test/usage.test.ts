import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const CLI = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avstem-usage-'))
  writeFileSync(join(folder, 'page.html'), '<h1>Hei</h1><table><tr><td>1</table>')
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.4\nnothing of the kind')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Words that end before a database is asked for: what is told, and the exit code. */
it.each<[string[], number, string[]]>([
  [['tables', 'broken.pdf'], 65, ['broken.pdf: the PDF cannot be opened', '→']],
  [
    ['tables', 'page.html', '--debug-image', 'page.html/images'],
    78,
    ['page.html is a file', '--debug-image DIR'],
  ],
  [['tables', 'page.html', '--debug-image', ''], 64, ['Expected the name of a folder']],
  [['tables', 'page.html', '--pages', '2'], 0, ['page.html: an HTML page has no pages']],
  [['sql', 'select 1', '--json', '--csv'], 64, ["'--csv'", "'--json'", 'avstem sql --help']],
  [['backfill', '--from', '2024-01-01', '--to', '2020-01-01'], 64, ['not before --to 2020-01-01']],
  [['ingest', 'page.html', '--source', 'home-care-ip', '--url', 'nowhere'], 64, ['"nowhere" is no address']],
  [
    ['ingest', 'page.html', '--source', 'home-care-ip', '--retrieved-at', '2999-01-01'],
    64,
    ['--retrieved-at 2999-01-01 has not come yet'],
  ],
  [['findings', '--data-dir', ''], 64, ['Expected the name of a folder', 'avstem findings --help']],
])('avstem %j', { timeout: 60_000 }, (words, exitCode, told) => {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd: folder, encoding: 'utf8' })
  for (const part of told) expect(stderr).toContain(part)
  expect(status).toBe(exitCode)
})

/** Where what is printed goes, and how the program ends. */
it.each([
  ['avstem tables - < page.html', 0, ''],
  ['avstem tables page.html | true; exit $PIPESTATUS', 0, ''],
  ['avstem tables - < /dev/null', 65, '- is empty'],
  ['avstem tables page.html > /dev/full', 78, 'the output cannot be written to its end (ENOSPC)'],
])('%s', { timeout: 60_000 }, (line, exitCode, told) => {
  const script = `avstem() { "${process.execPath}" "${CLI}" "$@"; }; ${line}`
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' })
  expect(stderr).not.toContain('    at ')
  expect(stderr).toContain(told)
  expect(status).toBe(exitCode)
})
