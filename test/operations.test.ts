import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const CLI = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))
const manual = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')
const compose = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8')

const isAbsent = (program: string) => spawnSync(program, ['--version']).error !== undefined

/** The blocks of a language that the manual shows. */
const blocks = (language: string) =>
  [...manual.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  )

describe('the manual for operators', () => {
  it('has one action for every exit code of the contract', () => {
    const codes = [...manual.matchAll(/^\| ([\d, ]+) \|[^|]+\| (\S[^|]*) \|$/gm)].flatMap(([, listed = '']) =>
      listed.split(', ').map(Number),
    )
    expect(codes).toEqual([0, 1, 64, 65, 69, 70, 73, 75, 78, 130, 143])
  })

  it.skipIf(isAbsent('systemd-analyze'))(
    'shows a unit that systemd takes without a complaint (skipped where systemd is absent)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'avstem-unit-'))
      try {
        const [unit = ''] = blocks('ini')
        const path = join(folder, 'avstem.service')
        writeFileSync(path, unit.replace('/usr/bin/node', process.execPath))
        const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
        expect(stderr.split('\n').filter((line) => line.includes('avstem.service'))).toEqual([])
        expect(status).toBe(0)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )

  it('names no command or flag that there is not, nor does the compose file', { timeout: 120_000 }, () => {
    const shown = blocks('sh')
      .join('\n')
      .replaceAll(/\bnext (?=[a-z])/g, 'avstem ')
    const commands = new Map<string, readonly string[]>()
    const note = (command = '', flags: readonly string[] = []) =>
      commands.set(command, [...(commands.get(command) ?? []), ...flags])
    for (const [, command, rest = ''] of shown.matchAll(/^(?:avstem|.* scheduler) ([a-z]+)\b([^#\n]*)/gm))
      note(command, rest.match(/(?<=\s)--[a-z-]+/g) ?? [])
    for (const [, command] of compose.matchAll(/(?:command: \[|avstem\.js", )"([a-z]+)"/g)) note(command)
    expect([...commands.keys()].sort()).toEqual([
      'backfill',
      'diff',
      'doctor',
      'findings',
      'migrate',
      'schedule',
      'sql',
    ])
    for (const [command, flags] of commands) {
      const help = execFileSync(process.execPath, [CLI, command, '--help'], { encoding: 'utf8' })
      expect(help).toContain(`avstem ${command}`)
      for (const flag of flags) expect(help).toContain(flag)
    }
  })
})
