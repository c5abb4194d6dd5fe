import type { Database } from '../database.ts'

/** How an archived document was found when it was read back. */
export interface ArchiveCheck {
  readonly sha256: string
  readonly state: 'intact' | 'damaged' | 'missing'
}

/** Records the last comparison of each document with its hash. False where the role in use may only read. */
export async function recordArchiveChecks(
  { query }: Pick<Database, 'query'>,
  checks: readonly ArchiveCheck[],
  at: Date,
): Promise<boolean> {
  const [role] = await query<{ may: boolean }>(
    `select has_table_privilege('avstem.archive_check', 'insert') as may`,
  )
  if (role?.may !== true) return false
  await query(
    `insert into avstem.archive_check (document_sha256, checked_at, state)
     select sha256, $1, state from unnest($2::text[], $3::text[]) as c (sha256, state)
     on conflict (document_sha256) do update set checked_at = excluded.checked_at, state = excluded.state`,
    [at, checks.map(({ sha256 }) => sha256), checks.map(({ state }) => state)],
  )
  return true
}
