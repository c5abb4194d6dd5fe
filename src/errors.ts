/** The kinds of failure a run can end in; each maps to one exit code of the command line. */
export type ErrorCode =
  | 'usage'
  | 'document'
  | 'database'
  | 'bug'
  | 'locked'
  | 'unreachable'
  | 'configuration'
  | 'interrupted'
  | 'strict'

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  strict: 1,
  usage: 64,
  document: 65,
  database: 69,
  bug: 70,
  locked: 73,
  unreachable: 75,
  configuration: 78,
  interrupted: 130,
}

/** When one source of several fails, the exit code is the first of these that occurred. */
const SEVERITY: readonly number[] = [130, 70, 69, 78, 65, 73, 75, 64, 1, 0]

/**
 * A run that cannot go on. `message` says what was found, where, and what was expected; `hint` is the next
 * command to type. A source that contradicts itself is never an error: that is a `Finding`.
 */
export class AvstemError extends Error {
  readonly code: ErrorCode
  readonly hint: string
  readonly exitCode: number

  constructor(code: ErrorCode, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'AvstemError'
    this.code = code
    this.hint = options.hint
    this.exitCode = EXIT_CODES[code]
  }
}

/** What is wrong with a document, with the name of the file or the address that it came from; other errors as they are. */
export function inDocument(error: unknown, place: string | null): unknown {
  if (!(error instanceof AvstemError) || error.code !== 'document' || place === null) return error
  return new AvstemError('document', `${place}: ${error.message}`, { hint: error.hint, cause: error })
}

/** The exit code of a process in which several sources ended with `codes`: the worst by rank, 0 for none. */
export function worstExitCode(codes: readonly number[]): number {
  return SEVERITY.find((code) => codes.includes(code)) ?? Math.max(0, ...codes)
}
