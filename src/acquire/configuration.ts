import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AvstemError } from '../errors.ts'
import type { Source } from '../model/source.ts'

/** Limits of the network, as far as the configuration sets them. */
export interface FetchLimits {
  readonly maxBytes?: number
  readonly timeoutMs?: number
  readonly attempts?: number
  readonly userAgent?: string
}

/** The sources as this installation runs them, and where it reports what happened. */
export interface Configuration {
  /** The configuration file in use, or null. */
  readonly path: string | null
  readonly sources: readonly Source[]
  readonly webhook: string | null
  readonly fetch: FetchLimits
}

type Settings = Readonly<Record<string, unknown>>

const DEFAULT_FILE = 'avstem.config.json'
const SOURCE_KEYS = ['url', 'cron', 'timezone', 'staleAfterDays']
const FETCH_KEYS = ['maxBytes', 'timeoutSeconds', 'attempts', 'userAgent']
const TOP_KEYS = ['sources', 'webhook', 'fetch']
const URL_VARIABLE = 'AVSTEM_URL_'

/** The environment variable that sets the address of a source: `AVSTEM_URL_` and its name in capitals. */
export function urlVariable(source: string): string {
  return URL_VARIABLE + source.toUpperCase().replaceAll('-', '_')
}

/**
 * The sources with this installation's addresses, schedules and limits: from the file that AVSTEM_CONFIG names (else
 * `avstem.config.json` in the working folder, if there is one), addresses and the webhook from the environment
 * before the file. A `file:` address is allowed here, as it is set on purpose. Throws AvstemError (configuration)
 * for anything unknown, saying what was found and what is allowed.
 */
export async function loadConfiguration(
  declared: readonly Source[],
  { env, cwd }: { env: Readonly<Record<string, string | undefined>>; cwd: string },
): Promise<Configuration> {
  const named = env.AVSTEM_CONFIG
  const path = resolve(cwd, named === undefined || named === '' ? DEFAULT_FILE : named)
  const file = await readSettings(path, named !== undefined && named !== '')
  const place = file === null ? DEFAULT_FILE : path
  const settings = file ?? {}
  allowOnly(settings, TOP_KEYS, place)
  const names = declared.map(({ name }) => name)
  const bySource = objectAt(settings, 'sources', place)
  allowOnly(bySource, names, `${place}: "sources"`)
  refuseUnknownVariables(env, names)
  return {
    path: file === null ? null : path,
    sources: declared.map((source) => configureSource(source, bySource, { env, place })),
    webhook: readWebhook(settings, { env, place }),
    fetch: readLimits(objectAt(settings, 'fetch', place), `${place}: "fetch"`),
  }
}

function configureSource(
  source: Source,
  bySource: Settings,
  { env, place }: { env: Readonly<Record<string, string | undefined>>; place: string },
): Source {
  const where = `${place}: "sources"."${source.name}"`
  const settings = objectAt(bySource, source.name, `${place}: "sources"`)
  allowOnly(settings, SOURCE_KEYS, where)
  const variable = env[urlVariable(source.name)]
  const url =
    variable === undefined || variable === ''
      ? address(textAt(settings, 'url', where) ?? source.url, `${where}."url"`)
      : address(variable, urlVariable(source.name))
  const timezone = textAt(settings, 'timezone', where) ?? source.schedule.timezone
  if (!isTimeZone(timezone)) {
    throw wrong(
      `${where}."timezone": "${timezone}" is no time zone`,
      'a name of the IANA list such as "Europe/Oslo"',
    )
  }
  return {
    ...source,
    url,
    schedule: { cron: textAt(settings, 'cron', where) ?? source.schedule.cron, timezone },
    staleAfterDays: numberAt(settings, 'staleAfterDays', where) ?? source.staleAfterDays,
  }
}

function readWebhook(
  settings: Settings,
  { env, place }: { env: Readonly<Record<string, string | undefined>>; place: string },
): string | null {
  const variable = env.AVSTEM_WEBHOOK
  const found = variable === undefined || variable === '' ? textAt(settings, 'webhook', place) : variable
  if (found === undefined) return null
  const url = URL.canParse(found) ? new URL(found) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw wrong(`webhook: not a web address`, 'an address that begins with https:// or http://')
  }
  return found
}

function readLimits(settings: Settings, where: string): FetchLimits {
  allowOnly(settings, FETCH_KEYS, where)
  const maxBytes = numberAt(settings, 'maxBytes', where)
  const seconds = numberAt(settings, 'timeoutSeconds', where)
  const attempts = numberAt(settings, 'attempts', where)
  const userAgent = textAt(settings, 'userAgent', where)
  return {
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}

async function readSettings(path: string, demanded: boolean): Promise<Settings | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (absent && !demanded) return null
    throw new AvstemError(
      'configuration',
      `${path}: the configuration file ${absent ? 'does not exist' : 'cannot be read'}`,
      { hint: 'correct AVSTEM_CONFIG, or unset it to run with the built-in addresses', cause },
    )
  }
  try {
    const settings: unknown = JSON.parse(text)
    if (isObject(settings)) return settings
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw wrong(`${path}: not JSON: ${detail}`, 'one JSON object', cause)
  }
  throw wrong(`${path}: not a JSON object`, 'one JSON object')
}

function refuseUnknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): void {
  const allowed = names.map(urlVariable)
  for (const name of Object.keys(env)) {
    if (name.startsWith(URL_VARIABLE) && !allowed.includes(name)) {
      throw wrong(`the environment sets ${name}, which belongs to no source`, allowed.join(', '))
    }
  }
}

function address(found: string, where: string): string {
  if (URL.canParse(found) && /^(https?|file):$/.test(new URL(found).protocol)) return found
  throw wrong(
    `${where}: "${found}" is no address`,
    'an address that begins with https://, http:// or file:///',
  )
}

function allowOnly(settings: Settings, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(settings).filter((key) => !allowed.includes(key))
  if (unknown.length > 0) {
    throw wrong(`${where}: unknown "${unknown.join('", "')}"`, `"${allowed.join('", "')}"`)
  }
}

function objectAt(settings: Settings, key: string, where: string): Settings {
  const found = settings[key] ?? {}
  if (isObject(found)) return found
  throw wrong(`${where}: "${key}" is ${JSON.stringify(found)}`, 'an object')
}

function textAt(settings: Settings, key: string, where: string): string | undefined {
  const found = settings[key]
  if (found === undefined || (typeof found === 'string' && found.trim() !== '')) return found
  throw wrong(`${where}: "${key}" is ${JSON.stringify(found)}`, 'a text')
}

function numberAt(settings: Settings, key: string, where: string): number | undefined {
  const found = settings[key]
  if (found === undefined || (typeof found === 'number' && Number.isInteger(found) && found > 0)) return found
  throw wrong(`${where}: "${key}" is ${JSON.stringify(found)}`, 'a whole number above 0')
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function wrong(found: string, allowed: string, cause?: unknown): AvstemError {
  return new AvstemError('configuration', `${found}; allowed: ${allowed}`, {
    hint: 'correct the setting, then: avstem doctor',
    cause,
  })
}
