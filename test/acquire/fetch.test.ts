import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_FETCH, fetchDocument, postJson, withoutPassword } from '../../src/acquire/fetch.ts'
import type { FetchOptions } from '../../src/acquire/fetch.ts'
import { AvstemError } from '../../src/errors.ts'
import { serve } from './loopback.ts'
import type { Loopback } from './loopback.ts'

const NOW = new Date('2026-03-02T06:15:00Z')
const PAGE = Buffer.from('<!doctype html><title>Bl\xe5b\xe6r</title>', 'latin1')

let server: Loopback | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function served(...args: Parameters<typeof serve>): Promise<Loopback> {
  server = await serve(...args)
  return server
}

/** Options with a clock that stands still and sleeps that are only noted. */
function options(rest: Partial<FetchOptions> = {}): { slept: number[]; fetch: FetchOptions } {
  const slept: number[] = []
  return {
    slept,
    fetch: {
      ...DEFAULT_FETCH,
      now: () => NOW,
      random: () => 0,
      timeoutMs: 5000,
      sleep: async (milliseconds) => {
        slept.push(milliseconds)
      },
      ...rest,
    },
  }
}

async function failureOf(promise: Promise<unknown>): Promise<AvstemError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(AvstemError)
  return error as AvstemError
}

describe('fetchDocument', () => {
  it('takes the bytes as sent, whatever their charset, with the validators', async () => {
    const { origin, requests } = await served((_, response) => {
      response.setHeader('etag', '"a1"')
      response.setHeader('last-modified', 'Mon, 02 Feb 2026 10:00:00 GMT')
      response.setHeader('content-type', 'text/html; charset=iso-8859-1')
      response.end(PAGE)
    })
    const answer = await fetchDocument(`${origin}/page`, options().fetch)
    expect(answer).toEqual({
      kind: 'fetched',
      bytes: new Uint8Array(PAGE),
      url: `${origin}/page`,
      contentType: 'text/html; charset=iso-8859-1',
      etag: '"a1"',
      lastModified: 'Mon, 02 Feb 2026 10:00:00 GMT',
      retrievedAt: NOW,
    })
    expect(requests[0]?.headers['user-agent']).toMatch(/^avstem \(reads public reports/)
    expect(requests[0]?.headers).not.toHaveProperty('if-none-match')
  })

  it('asks conditionally and takes 304 for unchanged', async () => {
    const { origin, requests } = await served((request, response) => {
      response.statusCode = request.headers['if-none-match'] === '"a1"' ? 304 : 200
      response.end()
    })
    const lastModified = 'Mon, 02 Feb 2026 10:00:00 GMT'
    const answer = await fetchDocument(origin, options({ etag: '"a1"', lastModified }).fetch)
    expect(answer).toEqual({ kind: 'unchanged', retrievedAt: NOW })
    expect(requests[0]?.headers['if-modified-since']).toBe(lastModified)
  })

  it('does not take 304 for an answer to an unconditional request', async () => {
    const { origin } = await served((_, response) => {
      response.statusCode = 304
      response.end()
    })
    expect((await failureOf(fetchDocument(origin, options().fetch))).message).toContain('304')
  })

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
  ])('unfolds %s', async (encoding, body) => {
    const { origin, requests } = await served((_, response) => {
      response.setHeader('content-encoding', encoding)
      response.end(body)
    })
    const answer = await fetchDocument(origin, options().fetch)
    expect(answer).toMatchObject({ kind: 'fetched', bytes: new Uint8Array(PAGE) })
    expect(requests[0]?.headers['accept-encoding']).toContain(encoding)
  })

  it('follows redirects, relative ones too, and gives the address that answered', async () => {
    const { origin, requests } = await served((request, response) => {
      if (request.url === '/new/place') return response.end(PAGE)
      response.writeHead(request.url === '/' ? 301 : 307, {
        location: request.url === '/' ? '/old' : 'new/place',
      })
      return response.end('moved')
    })
    const answer = await fetchDocument(origin, options({ etag: '"x"' }).fetch)
    expect(answer).toMatchObject({ kind: 'fetched', url: `${origin}/new/place` })
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"x"', '"x"', '"x"'])
  })

  it('gives up at once on a redirect loop and on a redirect to a local file', async () => {
    const { origin, requests } = await served((request, response) => {
      response.writeHead(302, { location: request.url === '/loop' ? '/loop' : 'file:///etc/hostname' })
      response.end()
    })
    const loop = await failureOf(fetchDocument(`${origin}/loop`, options().fetch))
    expect(loop.message).toContain('redirects more than 10 times (tried once)')
    expect(requests).toHaveLength(11)
    const file = await failureOf(fetchDocument(origin, options().fetch))
    expect(file.message).toContain('file:///etc/hostname, which is not a safe web address')
  })

  it('sends name and password to their own server only, and never into messages', async () => {
    const other = await serve((_, response) => response.writeHead(404).end())
    const { origin, requests } = await served((_, response) => {
      response.writeHead(302, { location: other.origin }).end()
    })
    const address = origin.replace('//', '//ola:hem%20melig@')
    const error = await failureOf(fetchDocument(address, options().fetch))
    await other.close()
    expect(requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('ola:hem melig').toString('base64')}`,
    )
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(error.message).not.toContain('melig')
    expect(withoutPassword('not a url //u:secret@x')).not.toContain('secret')
  })

  it.each([500, 503, 408, 425])('tries again after %i', async (status) => {
    const { origin, requests } = await served((_, response, ordinal) => {
      response.writeHead(ordinal < 3 ? status : 200).end(PAGE)
    })
    const { slept, fetch } = options()
    expect(await fetchDocument(origin, fetch)).toMatchObject({ kind: 'fetched' })
    expect(requests).toHaveLength(3)
    expect(slept).toEqual([500, 1000])
  })

  it.each([
    ['7', 7000],
    ['Mon, 02 Mar 2026 06:15:30 GMT', 30_000],
    ['soon', 500],
  ])('waits after 429 as Retry-After "%s" asks', async (retryAfter, expected) => {
    const { origin } = await served((_, response, ordinal) => {
      response.writeHead(ordinal === 1 ? 429 : 200, { 'retry-after': retryAfter }).end(PAGE)
    })
    const { slept, fetch } = options()
    expect(await fetchDocument(origin, fetch)).toMatchObject({ kind: 'fetched' })
    expect(slept).toEqual([expected])
  })

  it('gives up rather than wait an hour', async () => {
    const { origin } = await served((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end())
    const { slept, fetch } = options()
    const error = await failureOf(fetchDocument(origin, fetch))
    expect(error.message).toMatch(/503 .*asks to wait 3600 s.*\(tried once\)/)
    expect(slept).toEqual([])
  })

  it.each([404, 410, 403, 401, 501])('gives up at once on %i', async (status) => {
    const { origin, requests } = await served((_, response) => response.writeHead(status).end())
    const error = await failureOf(fetchDocument(`${origin}/gone`, options().fetch))
    expect(error).toMatchObject({ code: 'unreachable', exitCode: 75 })
    expect(error.message).toContain(`${origin}/gone: the server answered ${status}`)
    expect(error.message).toContain('tried once')
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['declared', (body: Buffer) => ({ 'content-length': String(body.length) })],
    ['chunked', () => ({})],
    ['compressed', () => ({ 'content-encoding': 'gzip' })],
  ])('refuses a body that is too large, %s', async (form, headers) => {
    const { origin, requests } = await served((_, response) => {
      const body = Buffer.alloc(300_000, 'a')
      response.writeHead(200, headers(body))
      response.write(form === 'compressed' ? gzipSync(body) : body)
      response.end()
    })
    const error = await failureOf(fetchDocument(origin, options({ maxBytes: 100_000 }).fetch))
    expect(error.message).toContain('larger than 100000 bytes')
    expect(error.hint).toContain('maxBytes')
    expect(requests).toHaveLength(1)
  })

  it('takes a body of exactly the size limit', async () => {
    const { origin } = await served((_, response) => response.end(PAGE))
    const answer = await fetchDocument(origin, options({ maxBytes: PAGE.length }).fetch)
    expect(answer.kind).toBe('fetched')
  })

  it('gives up on a body that trickles longer than the time limit', async () => {
    const { origin, requests } = await served((_, response) => {
      response.write('<html>')
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const error = await failureOf(fetchDocument(origin, options({ timeoutMs: 150, attempts: 2 }).fetch))
    expect(error.message).toContain('no complete answer within 0.15 s (tried 2 times)')
    expect(requests).toHaveLength(2)
  })

  it('tries again when the connection is cut in the middle of the body', async () => {
    const { origin } = await served((_, response, ordinal) => {
      response.writeHead(200, { 'content-length': String(PAGE.length) })
      if (ordinal === 1) {
        response.write(PAGE.subarray(0, 10))
        setTimeout(() => response.destroy(), 20)
      } else response.end(PAGE)
    })
    const { slept, fetch } = options()
    expect(await fetchDocument(origin, fetch)).toMatchObject({ bytes: new Uint8Array(PAGE) })
    expect(slept).toHaveLength(1)
  })

  it('says why no connection came about', async () => {
    const closed = createServer()
    await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready))
    const { port } = closed.address() as AddressInfo
    await new Promise((done) => closed.close(done))
    const { slept, fetch } = options()
    const error = await failureOf(fetchDocument(`http://127.0.0.1:${port}/`, fetch))
    expect(error.message).toMatch(/the connection failed: .*ECONNREFUSED.*\(tried 4 times\)/)
    expect(slept).toEqual([500, 1000, 2000])
  })

  it('stops with the reason of the signal, in a request and in a wait', async () => {
    const { origin } = await served((request, response) => {
      if (request.url === '/busy') response.writeHead(503).end()
    })
    for (const path of ['/hangs', '/busy']) {
      const stop = new AbortController()
      const reason = new AvstemError('interrupted', 'stopped', { hint: '' })
      setTimeout(() => stop.abort(reason), 50)
      const fetch = { ...options().fetch, sleep: DEFAULT_FETCH.sleep, signal: stop.signal }
      expect(await failureOf(fetchDocument(origin + path, fetch))).toBe(reason)
    }
  })
})

describe('postJson', () => {
  it('posts the body as JSON and tries again after a temporary failure', async () => {
    const bodies: unknown[] = []
    const { origin } = await served((request, response, ordinal) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        bodies.push([
          request.method,
          request.headers['content-type'],
          JSON.parse(String(Buffer.concat(chunks))),
        ])
        response.writeHead(ordinal === 1 ? 502 : 204).end()
      })
    })
    const { slept, fetch } = options()
    await postJson(`${origin}/hook`, { kind: 'failed', text: 'æøå' }, fetch)
    const sent = ['POST', 'application/json', { kind: 'failed', text: 'æøå' }]
    expect(bodies).toEqual([sent, sent])
    expect(slept).toEqual([500])
  })

  it('keeps the secret part of the address out of the message', async () => {
    const { origin } = await served((_, response) => response.writeHead(403).end())
    const error = await failureOf(postJson(`${origin}/services/s3cret`, {}, options().fetch))
    expect(error.message).toBe(`${origin}: the server answered 403 Forbidden (tried once)`)
  })
})
