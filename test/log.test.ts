import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createLog, hidePasswords } from '../src/log.ts'

const BIN = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))
const LOG = fileURLToPath(new URL('../src/log.ts', import.meta.url))

/** What a process writes that logs one line and ends at once. */
function written(env: Record<string, string>, terminal: boolean) {
  const script = `
    import { createLog } from ${JSON.stringify(LOG)}
    const log = createLog(process.env, { terminal: ${terminal} })
    log.debug('detail')
    log.info({ source: 'home-care-ip', database: 'postgres://ola:s3cr@t@host:5432/avstem' }, 'run done')
    process.exit(0)`
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
}

describe('createLog', () => {
  it('writes JSON lines on stderr where nobody watches, without passwords', () => {
    const { stdout, stderr } = written({}, false)
    expect(stdout).toBe('')
    const lines = stderr.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      source: 'home-care-ip',
      database: 'postgres://***@host:5432/avstem',
      msg: 'run done',
    })
  })

  it('writes readable lines on a terminal, without passwords', () => {
    const { stdout, stderr } = written({ AVSTEM_LOG: 'debug' }, true)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/DEBUG.*detail[\s\S]*INFO.*run done/)
    expect(stderr).not.toContain('s3cr')
  })

  it('is silent on demand and refuses an unknown level', () => {
    expect(written({ AVSTEM_LOG: 'silent' }, false).stderr).toBe('')
    expect(() => createLog({ AVSTEM_LOG: 'loud' }, { terminal: false })).toThrow(/unknown level "loud"/)
  })
})

describe('AVSTEM_LOG', () => {
  const called = (...args: readonly string[]) =>
    spawnSync(process.execPath, [BIN, ...args], {
      env: { ...process.env, AVSTEM_LOG: 'loud', DATABASE_URL: 'postgres://127.0.0.1:1/none' },
      encoding: 'utf8',
    })

  it.each([['findings'], ['run'], ['schedule']])(
    'is refused by avstem %s before it does anything',
    (command) => {
      const { status, stderr } = called(command)
      expect(stderr).toMatch(/unknown level "loud"\n.*set AVSTEM_LOG to one of trace,/)
      expect(status).toBe(78)
    },
  )

  it('is not looked at by help', () => {
    expect(called('run', '--help').status).toBe(0)
  })
})

describe('hidePasswords', () => {
  it.each([
    ['https://a:b@x.example/p', 'https://***@x.example/p'],
    ['see https://x.example/a:b@c', 'see https://x.example/a:b@c'],
    ['postgres://u@h/d', 'postgres://u@h/d'],
  ])('%s becomes %s', (text, expected) => {
    expect(hidePasswords(text)).toBe(expected)
  })
})
