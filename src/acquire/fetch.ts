import { setTimeout as wait } from 'node:timers/promises'
import { AvstemError } from '../errors.ts'

/** What to ask for, within which limits, and the clock to go by. */
export interface FetchOptions {
  /** Of the edition that is held already; the server then answers "unchanged" without sending it again. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** Most bytes to take, after decompression. */
  readonly maxBytes: number
  /** Longest time for one attempt, redirects and body included. */
  readonly timeoutMs: number
  /** How often to try at most when failures are temporary. */
  readonly attempts: number
  readonly userAgent: string
  readonly now: () => Date
  readonly sleep: (milliseconds: number, signal: AbortSignal | null) => Promise<void>
  /** A number in [0, 1) that spreads the retries of many clients. */
  readonly random: () => number
  /** Ends the wait and the request in hand; its reason is thrown. */
  readonly signal: AbortSignal | null
}

/** An answer of the server: the bytes as sent (decompressed, charset untouched), or word that nothing changed. */
export type Fetched =
  | {
      readonly kind: 'fetched'
      readonly bytes: Uint8Array
      /** The address that answered, after redirects. */
      readonly url: string
      readonly contentType: string | null
      readonly etag: string | null
      readonly lastModified: string | null
      readonly retrievedAt: Date
    }
  | { readonly kind: 'unchanged'; readonly retrievedAt: Date }

/** Limits that suit public reports; every one can be set in the configuration. */
export const DEFAULT_FETCH: FetchOptions = {
  etag: null,
  lastModified: null,
  maxBytes: 100 * 1024 * 1024,
  timeoutMs: 60_000,
  attempts: 4,
  userAgent: 'avstem (reads public reports; one conditional request per scheduled run)',
  now: () => new Date(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, signal === null ? {} : { signal }).catch(() => undefined),
  random: Math.random,
  signal: null,
}

const REDIRECTS = [301, 302, 303, 307, 308]
const MOST_REDIRECTS = 10
/** RFC 9110 and RFC 6585: answers after which the same request may succeed later. */
const TEMPORARY = [408, 425, 429, 500, 502, 503, 504]
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 120_000

/** An attempt that failed. `retryAfterMs` is what the server asked for. */
interface Failure {
  readonly kind: 'failed'
  readonly what: string
  readonly hint: string
  readonly temporary: boolean
  readonly retryAfterMs: number | null
  readonly cause: unknown
}

/**
 * Fetches a document over HTTP with a conditional request. Temporary failures (network, 408, 425, 429, 5xx) are
 * tried again with exponential backoff and jitter, or after the time in Retry-After. Throws AvstemError
 * (unreachable) saying the address, what happened and how often it was tried, and the reason of `signal` when that fires.
 */
export function fetchDocument(address: string, options: FetchOptions): Promise<Fetched> {
  const inWords = withoutPassword(address)
  return retrying(inWords, options, (signal) => followRedirects(address, options, signal))
}

/**
 * Posts `body` as JSON to a webhook, trying again after temporary failures. Throws as `fetchDocument` does, naming
 * only the server: the rest of a webhook's address is a secret.
 */
export async function postJson(address: string, body: unknown, options: FetchOptions): Promise<void> {
  await retrying(new URL(address).origin, options, async (signal) => {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', 'user-agent': options.userAgent },
      body: JSON.stringify(body),
      signal,
    })
    await response.body?.cancel()
    return response.ok ? { kind: 'told' } : refusal(response, options)
  })
}

async function retrying<Outcome extends { readonly kind: string }>(
  inWords: string,
  options: FetchOptions,
  attempt: (signal: AbortSignal) => Promise<Outcome | Failure>,
): Promise<Exclude<Outcome, Failure>> {
  for (let tries = 1; ; tries++) {
    options.signal?.throwIfAborted()
    const outcome = await withinTime(options, attempt)
    if (!isFailure(outcome)) return outcome as Exclude<Outcome, Failure>
    options.signal?.throwIfAborted()
    const delay = outcome.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + options.random() / 2)
    const patient = delay <= LONGEST_WAIT_MS
    if (!outcome.temporary || tries >= options.attempts || !patient) {
      const waited = patient
        ? ''
        : `; the server asks to wait ${Math.round(delay / 1000)} s, longer than a run does`
      const times = tries === 1 ? 'tried once' : `tried ${tries} times`
      throw new AvstemError('unreachable', `${inWords}: ${outcome.what}${waited} (${times})`, {
        hint: outcome.hint,
        cause: outcome.cause,
      })
    }
    await options.sleep(delay, options.signal)
  }
}

function isFailure(outcome: { readonly kind: string }): outcome is Failure {
  return outcome.kind === 'failed'
}

/** An address fit for logs and messages: without user name and password. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address.replace(/\/\/[^/@]*@/, '//')
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}

async function withinTime<Outcome>(
  options: FetchOptions,
  attempt: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | Failure> {
  const limit = AbortSignal.timeout(options.timeoutMs)
  const signal = options.signal === null ? limit : AbortSignal.any([limit, options.signal])
  try {
    return await attempt(signal)
  } catch (cause) {
    if (limit.aborted) {
      return failure(`no complete answer within ${options.timeoutMs / 1000} s`, { temporary: true, cause })
    }
    return failure(`the connection failed: ${networkReason(cause)}`, { temporary: true, cause })
  }
}

async function followRedirects(
  address: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Fetched | Failure> {
  const origin = new URL(address).origin
  let url = new URL(address)
  const { username, password } = url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    url.username = ''
    url.password = ''
    const login = url.origin === origin && username !== '' ? { username, password } : null
    const response = await fetch(url, {
      redirect: 'manual',
      headers: requestHeaders(options, login),
      signal,
    })
    const location = response.headers.get('location')
    if (!REDIRECTS.includes(response.status) || location === null) {
      return readResponse(response, url, options)
    }
    await response.body?.cancel()
    const next = URL.canParse(location, url.href) ? new URL(location, url) : null
    const safe = next !== null && (next.protocol === 'https:' || next.protocol === url.protocol)
    if (!safe) {
      return failure(`it redirects to ${withoutPassword(location)}, which is not a safe web address`, {})
    }
    url = next
  }
  return failure(`it redirects more than ${MOST_REDIRECTS} times`, {})
}

function requestHeaders(
  { etag, lastModified, userAgent }: FetchOptions,
  login: { username: string; password: string } | null,
): Record<string, string> {
  const pair =
    login === null ? null : `${decodeURIComponent(login.username)}:${decodeURIComponent(login.password)}`
  return {
    accept: 'application/pdf, text/html;q=0.9, */*;q=0.1',
    'accept-encoding': 'gzip, br, deflate',
    'accept-language': 'nb, no;q=0.9, en;q=0.5',
    'user-agent': userAgent,
    ...(pair === null ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }),
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
}

async function readResponse(response: Response, url: URL, options: FetchOptions): Promise<Fetched | Failure> {
  const conditional = options.etag !== null || options.lastModified !== null
  if (response.status === 304 && conditional) return { kind: 'unchanged', retrievedAt: options.now() }
  if (response.status !== 200 && response.status !== 203) {
    await response.body?.cancel()
    return refusal(response, options)
  }
  const bytes = await readBody(response, options.maxBytes)
  if (bytes === null) {
    return failure(`the document is larger than ${options.maxBytes} bytes`, {
      hint: 'raise "fetch": {"maxBytes": …} in avstem.config.json if the document is meant to be that large',
    })
  }
  return {
    kind: 'fetched',
    bytes,
    url: url.href,
    contentType: response.headers.get('content-type'),
    etag: response.headers.get('etag'),
    lastModified: response.headers.get('last-modified'),
    retrievedAt: options.now(),
  }
}

function refusal({ status, statusText, headers }: Response, { now }: FetchOptions): Failure {
  return failure(`the server answered ${status} ${statusText}`.trim(), {
    temporary: TEMPORARY.includes(status),
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), now()),
  })
}

/** The whole body, or null where it is larger than `maxBytes`; a compressed body is measured as it unfolds. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const plain = response.headers.get('content-encoding') === null
  const declared = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array[] = []
  let size = 0
  if (plain && declared > maxBytes) size = declared
  else {
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > maxBytes) break
      chunks.push(chunk)
    }
  }
  if (size <= maxBytes) return new Uint8Array(Buffer.concat(chunks))
  await response.body?.cancel().catch(() => undefined)
  return null
}

/** Retry-After as milliseconds from `now`: seconds or a date (RFC 9110 §10.2.3); null where absent or senseless. */
function parseRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}

function failure(what: string, rest: Partial<Omit<Failure, 'kind' | 'what'>>): Failure {
  const hint =
    'check the address in a browser; to take the document in by hand: avstem ingest FILE --source NAME'
  return {
    kind: 'failed',
    what,
    hint,
    temporary: false,
    retryAfterMs: null,
    cause: undefined,
    ...rest,
  }
}

// fetch() says only "fetch failed"; the reason stands in its cause, and for several addresses in the causes below it.
function networkReason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return networkReason(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return networkReason(error.cause)
  const code = 'code' in error ? String(error.code) : ''
  return error.message === '' ? code : error.message
}
