import { existsSync } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquire, acquireFile } from '../../src/acquire/acquire.ts'
import type { Acquired, AcquireOptions, Previous } from '../../src/acquire/acquire.ts'
import { readBytes, verifyArchive } from '../../src/acquire/archive.ts'
import { archivePath, sha256Of } from '../../src/acquire/archive-file.ts'
import { readSidecar } from '../../src/acquire/sidecar.ts'
import type { Source } from '../../src/model/source.ts'
import { sources } from '../../src/sources/index.ts'
import { serve } from './loopback.ts'
import type { Loopback } from './loopback.ts'

const MONDAY = new Date('2026-03-02T06:15:00Z')
const TUESDAY = new Date('2026-03-03T06:15:00Z')
const DEAD = 'http://127.0.0.1:1/report'
const page = sources.find(({ name }) => name === 'home-care-ip') as Source
const report = sources.find(({ name }) => name === 'ip-survey-2011') as Source
const html = (body: string) => `<!doctype html><html lang="nb"><title>t</title>${body}</html>`

let dataDir: string
let server: Loopback | null = null
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avstem-acquire-'))
})
afterEach(async () => {
  await server?.close()
  server = null
  await rm(dataDir, { recursive: true, force: true })
})

function options(rest: Partial<AcquireOptions> = {}): AcquireOptions {
  return {
    dataDir,
    offline: false,
    samples: false,
    previous: null,
    now: () => MONDAY,
    fetch: { attempts: 1, timeoutMs: 5000 },
    ...rest,
  }
}

const previousOf = ({ document }: Acquired): Previous => document

/** A server that gives `body`, with an ETag of its hash, and 304 where the client holds it. */
async function publish(
  first: string,
): Promise<{ url: string; revise: (body: string) => void; asked: () => number }> {
  let body = first
  const started = await serve((request, response) => {
    const etag = `"${sha256Of(Buffer.from(body)).slice(0, 8)}"`
    const held = request.headers['if-none-match'] === etag
    response.writeHead(held ? 304 : 200, { etag, 'content-type': 'text/html' }).end(held ? undefined : body)
  })
  server = started
  return {
    url: `${started.origin}/side`,
    revise: (next) => {
      body = next
    },
    asked: () => started.requests.length,
  }
}

describe('acquire', () => {
  it('fetches, archives and remembers where and when', async () => {
    const { url } = await publish(html('one'))
    const acquired = await acquire({ ...page, url }, options())
    expect(acquired).toMatchObject({ refreshed: 'fetched', problem: null })
    expect(acquired.document).toMatchObject({
      url,
      mediaType: 'text/html',
      retrievedAt: MONDAY,
      editionKind: 'original',
      etag: expect.stringMatching(/^"[0-9a-f]{8}"$/),
    })
    expect(await readBytes(dataDir, acquired.document.sha256)).toEqual(acquired.document.bytes)
  })

  it('takes the archived bytes where nothing changed, and a revision where it did', async () => {
    const site = await publish(html('one'))
    const source = { ...page, url: site.url }
    const first = await acquire(source, options())
    const again = await acquire(source, options({ previous: previousOf(first), now: () => TUESDAY }))
    expect(again).toEqual({ document: first.document, refreshed: 'unchanged', problem: null })
    const sidecar = await readSidecar(dataDir, first.document.sha256)
    expect(sidecar?.retrievals).toMatchObject([
      { retrievedAt: MONDAY.toISOString(), confirmedAt: TUESDAY.toISOString() },
    ])
    site.revise(html('two'))
    const revised = await acquire(source, options({ previous: previousOf(again), now: () => TUESDAY }))
    expect(revised).toMatchObject({ refreshed: 'fetched', document: { retrievedAt: TUESDAY } })
    expect(revised.document.sha256).not.toBe(first.document.sha256)
  })

  it('takes the same bytes in full for unchanged, and keeps the first retrieval as their date', async () => {
    const started = await serve((_, response) => response.end(html('same')))
    server = started
    const source = { ...page, url: started.origin }
    const first = await acquire(source, options())
    const again = await acquire(source, options({ previous: previousOf(first), now: () => TUESDAY }))
    expect(again).toMatchObject({ refreshed: 'unchanged', document: { retrievedAt: MONDAY } })
  })

  it('asks unconditionally where the address is another one or the archive is damaged', async () => {
    const site = await publish(html('one'))
    const first = await acquire({ ...page, url: site.url }, options())
    const moved = await acquire({ ...page, url: `${site.url}?2` }, options({ previous: previousOf(first) }))
    expect(moved).toMatchObject({ refreshed: 'unchanged', document: { url: `${site.url}?2` } })
    await truncate(archivePath(dataDir, first.document.sha256), 3)
    const mended = await acquire({ ...page, url: site.url }, options({ previous: previousOf(first) }))
    expect(mended.refreshed).toBe('fetched')
    expect(await verifyArchive(dataDir, [first.document.sha256])).toEqual([])
  })

  it('goes on asking conditionally after a newer edition was taken in by hand, and falls back on that', async () => {
    const site = await publish(html('old'))
    const source = { ...page, url: site.url }
    const old = await acquire(source, options())
    const path = join(dataDir, 'new.html')
    await writeFile(path, html('new'))
    const byHand = { dataDir, url: null, retrievedAt: TUESDAY, publishedGiven: null }
    const newer = await acquireFile(path, source, byHand)
    const again = await acquire(source, options({ previous: newer, now: () => TUESDAY }))
    expect(again).toMatchObject({ refreshed: 'unchanged', document: { sha256: old.document.sha256 } })
    await server?.close()
    server = null
    const offline = await acquire(source, options({ previous: newer }))
    expect(offline).toMatchObject({ refreshed: 'archived', document: { sha256: newer.sha256 } })
  })

  it.each([
    ['as the database remembers it', true],
    ['by the archive alone', false],
  ])('falls back on the newest original, %s, and says why', async (_, remembered) => {
    const site = await publish(html('one'))
    const first = await acquire({ ...page, url: site.url }, options())
    const previous = remembered ? previousOf(first) : null
    const acquired = await acquire({ ...page, url: DEAD }, options({ previous }))
    expect(acquired).toMatchObject({
      refreshed: 'archived',
      document: first.document,
      problem: { code: 'unreachable', message: expect.stringContaining(DEAD) },
    })
  })

  it('asks no server with --offline', async () => {
    const site = await publish(html('one'))
    const first = await acquire({ ...page, url: site.url }, options())
    const acquired = await acquire({ ...page, url: site.url }, options({ offline: true }))
    expect(acquired).toEqual({ document: first.document, refreshed: 'archived', problem: null })
    expect(site.asked()).toBe(1)
  })

  it.each([
    [true, /--offline asks no server, and .*archive holds no edition/],
    [false, /127\.0\.0\.1:1.*and .*archive holds no edition/],
  ])(
    'says how to take a file in where there is neither network nor archive (offline %s)',
    async (offline, message) => {
      await expect(acquire({ ...report, url: DEAD }, options({ offline }))).rejects.toMatchObject({
        exitCode: 75,
        message: expect.stringMatching(message),
        hint: 'avstem ingest FILE --source ip-survey-2011',
      })
    },
  )

  it('refuses what is not of the declared type, and archives none of it', async () => {
    const { url } = await publish(html('please log in'))
    await expect(acquire({ ...report, url }, options())).rejects.toMatchObject({
      exitCode: 65,
      message: expect.stringMatching(
        /found an HTML page \(\d+ bytes, sent as text\/html, beginning "<!doctype.*declared as a PDF/,
      ),
    })
    expect(existsSync(join(dataDir, 'archive'))).toBe(false)
  })

  it('lets the bytes decide, not the content type', async () => {
    const started = await serve((_, response) => {
      response.setHeader('content-type', 'application/octet-stream')
      response.end('%PDF-1.7\n')
    })
    server = started
    expect((await acquire({ ...report, url: started.origin }, options())).refreshed).toBe('fetched')
  })

  it('reads a file address that was configured on purpose', async () => {
    const path = join(dataDir, 'side.html')
    await writeFile(path, html('local'))
    const source = { ...page, url: pathToFileURL(path).href }
    const first = await acquire(source, options())
    expect(first).toMatchObject({ refreshed: 'fetched', document: { url: source.url } })
    await rm(path)
    const gone = await acquire(source, options({ previous: previousOf(first) }))
    expect(gone).toMatchObject({ refreshed: 'archived', problem: { code: 'unreachable' } })
  })
})

describe('acquireFile', () => {
  const rest = { url: null, retrievedAt: MONDAY, publishedGiven: TUESDAY }

  it('archives a file as an edition', async () => {
    const path = join(dataDir, 'min side.html')
    await writeFile(path, html('by hand'))
    const document = await acquireFile(path, page, { dataDir, ...rest })
    expect(document).toMatchObject({
      fileName: 'min side.html',
      retrievedAt: MONDAY,
      publishedGiven: TUESDAY,
    })
    const offline = await acquire(page, options({ offline: true }))
    expect(offline.document).toEqual(document)
  })

  it.each([
    ['missing', null, /: no such file$/],
    ['empty', '', /found an empty file; ip-survey-2011 is declared as a PDF/],
    ['HTML', html('x'), /found an HTML page/],
    ['text', 'only words', /found neither a PDF nor an HTML page .*beginning "only words"/],
  ])('refuses a file that is %s', async (_, content, message) => {
    const path = join(dataDir, 'report.pdf')
    if (content !== null) await writeFile(path, content)
    await expect(acquireFile(path, report, { dataDir, ...rest })).rejects.toMatchObject({
      exitCode: 65,
      message: expect.stringMatching(message),
    })
  })
})
