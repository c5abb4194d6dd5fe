import pino from 'pino'
import type { Logger } from 'pino'
import pretty from 'pino-pretty'
import { AvstemError } from './errors.ts'

/** Where progress is told: always stderr, as stdout belongs to results. */
export type Log = Logger

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** The level that AVSTEM_LOG sets, `info` without it. Throws AvstemError (configuration) for one that is none. */
export function logLevel(env: Readonly<Record<string, string | undefined>>): string {
  const level = env.AVSTEM_LOG === undefined || env.AVSTEM_LOG === '' ? 'info' : env.AVSTEM_LOG
  if (LEVELS.includes(level)) return level
  throw new AvstemError('configuration', `AVSTEM_LOG: unknown level "${level}"`, {
    hint: `set AVSTEM_LOG to one of ${LEVELS.join(', ')}`,
  })
}

/**
 * A log on stderr: readable on a terminal, one JSON object a line otherwise. AVSTEM_LOG sets the level (default
 * `info`). Passwords in addresses never reach it. Throws AvstemError (configuration) for an unknown level.
 */
export function createLog(
  env: Readonly<Record<string, string | undefined>>,
  { terminal }: { terminal: boolean },
): Log {
  const options: pino.LoggerOptions = {
    level: logLevel(env),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: hidePasswords },
  }
  // Synchronous in both forms: a line written just before the process ends must not be lost.
  if (!terminal) return pino(options, pino.destination({ dest: 2, sync: true }))
  return pino(
    options,
    pretty({ sync: true, destination: 2, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' }),
  )
}

/** The same text with user names and passwords in addresses replaced by `***`. */
export function hidePasswords(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/"'@]*:[^\s/"']*@/gi, '$1***@')
}
