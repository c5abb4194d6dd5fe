import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfiguration, urlVariable } from '../../src/acquire/configuration.ts'
import { sources } from '../../src/sources/index.ts'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'avstem-configuration-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const load = (env: Record<string, string> = {}) => loadConfiguration(sources, { env, cwd })
const write = (settings: unknown, name = 'avstem.config.json') =>
  writeFile(join(cwd, name), typeof settings === 'string' ? settings : JSON.stringify(settings))

describe('loadConfiguration', () => {
  it('changes nothing where nothing is configured', async () => {
    expect(await load()).toEqual({ path: null, sources, webhook: null, fetch: {} })
  })

  it('takes addresses, schedules and limits from the file, and the environment before it', async () => {
    await write({
      sources: {
        'home-care-ip': {
          url: 'https://mirror.example/page',
          cron: '0 4 * * *',
          timezone: 'UTC',
          staleAfterDays: 3,
        },
        'ip-survey-2011': { url: 'https://mirror.example/report.pdf' },
      },
      webhook: 'https://hooks.example/file',
      fetch: { maxBytes: 1000, timeoutSeconds: 5, attempts: 2, userAgent: 'us' },
    })
    const configured = await load({
      AVSTEM_URL_IP_SURVEY_2011: 'file:///srv/report.pdf',
      AVSTEM_WEBHOOK: 'https://hooks.example/env',
    })
    expect(configured.sources.map(({ name, url, schedule }) => [name, url, schedule])).toEqual([
      ['ip-survey-2011', 'file:///srv/report.pdf', sources[0]?.schedule],
      ['home-care-ip', 'https://mirror.example/page', { cron: '0 4 * * *', timezone: 'UTC' }],
    ])
    expect(configured.sources.map(({ staleAfterDays }) => staleAfterDays)).toEqual([
      sources[0]?.staleAfterDays,
      3,
    ])
    expect(configured).toMatchObject({
      path: join(cwd, 'avstem.config.json'),
      webhook: 'https://hooks.example/env',
      fetch: { maxBytes: 1000, timeoutMs: 5000, attempts: 2, userAgent: 'us' },
    })
  })

  it('reads the file that AVSTEM_CONFIG names, relative to the working folder', async () => {
    await write({ webhook: 'https://hooks.example/' }, 'other.json')
    expect((await load({ AVSTEM_CONFIG: 'other.json' })).webhook).toBe('https://hooks.example/')
  })

  it('names the environment variable of a source', () => {
    expect(sources.map(({ name }) => urlVariable(name))).toEqual([
      'AVSTEM_URL_IP_SURVEY_2011',
      'AVSTEM_URL_HOME_CARE_IP',
    ])
  })

  it.each([
    [{ source: {} }, /unknown "source"; allowed: "sources", "webhook", "fetch"/],
    [{ sources: { 'home-care': {} } }, /unknown "home-care"; allowed: "ip-survey-2011", "home-care-ip"/],
    [{ sources: { 'home-care-ip': { uri: 'x' } } }, /unknown "uri"; allowed: "url", "cron"/],
    [{ sources: { 'home-care-ip': { url: 'ftp://x/' } } }, /"ftp:\/\/x\/" is no address; allowed: .*https/],
    [
      { sources: { 'home-care-ip': { timezone: 'Oslo' } } },
      /"Oslo" is no time zone; allowed: .*Europe\/Oslo/,
    ],
    [{ sources: { 'home-care-ip': { cron: 5 } } }, /"cron" is 5; allowed: a text/],
    [{ sources: [] }, /"sources" is \[\]; allowed: an object/],
    [{ fetch: { attempts: 0 } }, /"attempts" is 0; allowed: a whole number above 0/],
    [{ webhook: 'mailto:a@b.example' }, /webhook: not a web address; allowed: .*https/],
    ['[1]', /not a JSON object/],
    ['{"webhook":', /not JSON: /],
  ])('refuses %j', async (settings, message) => {
    await write(settings)
    await expect(load()).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringMatching(message),
      hint: expect.stringContaining('avstem doctor'),
    })
  })

  it('refuses a variable of no source and a named file that does not exist', async () => {
    await expect(load({ AVSTEM_URL_HOMECARE: 'https://x.example/' })).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('AVSTEM_URL_HOMECARE'),
    })
    await expect(load({ AVSTEM_CONFIG: 'gone.json' })).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('gone.json: the configuration file does not exist'),
    })
  })
})
