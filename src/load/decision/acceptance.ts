import { AvstemError } from '../../errors.ts'
import { compareDecimals, formatDecimal, parseDecimal } from '../../model/decimal.ts'
import type { Decision } from '../../model/decision.ts'
import type { Database } from '../database.ts'

/** A finding as it stands before it is decided. */
export interface DecidableFinding {
  readonly id: string
  readonly source: string
  readonly keys: readonly string[]
  readonly ground: string | null
  /** Newest edition that holds it. */
  readonly documentSha256: string
}

/** Finds a finding of today by its id, or by the beginning of it that is its alone. Throws `usage` where there is none. */
export async function findFinding(
  { query }: Pick<Database, 'query'>,
  name: string,
): Promise<DecidableFinding> {
  const rows = await query<DecidableFinding>(
    `select id, source, keys, ground, document_sha256 as "documentSha256"
     from avstem.finding_current where id ^@ $1 order by id <> $1, id limit 2`,
    [name],
  )
  const [found, other] = rows
  if (found !== undefined && name !== '' && (found.id === name || other === undefined)) return found
  throw new AvstemError('usage', `${rows.length === 0 ? 'no' : 'more than one'} finding is named ${name}`, {
    hint: rows.length === 0 ? 'avstem findings' : `more of its id: ${rows.map(({ id }) => id).join(', ')} …`,
  })
}

/**
 * Reads `[KEY=]VALUE`. The value must be printed for one of the finding's keys; without KEY, for one alone. Throws
 * `usage`, with what is printed, otherwise.
 */
export async function readAcceptance(
  { query }: Pick<Database, 'query'>,
  finding: DecidableFinding,
  text: string,
): Promise<NonNullable<Decision['accept']>> {
  const { key, value } = splitAcceptance(text)
  const printed = await query<{ key: string; value: string }>(
    `select distinct key, value from avstem.observation
     where key = any($1) and document_sha256 = $2 and value is not null order by key, value`,
    [finding.keys, finding.documentSha256],
  )
  const fitting = printed.filter(
    (each) => (key === null || each.key === key) && compareDecimals(parseDecimal(each.value), value) === 0,
  )
  const keys = [...new Set(fitting.map((each) => each.key))]
  if (keys.length === 1) return { key: keys[0]!, value }
  const choices = printed.map((each) => `${each.key}=${each.value}`)
  throw new AvstemError(
    'usage',
    keys.length === 0
      ? `${text} is not printed for finding ${finding.id}; printed are ${choices.join(', ')}`
      : `${formatDecimal(value)} is printed for ${keys.join(' and ')}: say which is accepted`,
    { hint: `avstem resolve ${finding.id} --accept '${choices[0] ?? 'KEY=VALUE'}' --by … --why …` },
  )
}

/** A key may itself hold "=", so the value begins after the last one. */
function splitAcceptance(text: string) {
  const at = text.lastIndexOf('=')
  const number = text.slice(at + 1).trim()
  try {
    return { key: at < 0 ? null : text.slice(0, at).trim(), value: parseDecimal(number) }
  } catch (cause) {
    throw new AvstemError('usage', `"${number}" is not a plain decimal such as 1234.5`, {
      hint: "--accept VALUE or --accept 'KEY=VALUE'",
      cause,
    })
  }
}
