import { AvstemError } from '../../errors.ts'
import type { Database } from '../database.ts'

/** An AvstemError (usage) for a name under which nothing is held, with the nearest names that there are. */
export async function nothingNamed(
  { query }: Pick<Database, 'query'>,
  name: string,
  message: string,
): Promise<AvstemError> {
  const rows = await query<{ finding: string | null; key: string | null }>(NEAREST, [
    name,
    beginningsOf(name),
  ])
  const finding = rows.find((row) => row.finding !== null)?.finding
  const keys = rows.flatMap(({ key }) => key ?? [])
  if (finding !== undefined)
    return new AvstemError('usage', `${message}; ${finding} is a finding`, {
      hint: `avstem explain ${finding}`,
    })
  return new AvstemError('usage', message, {
    hint:
      keys.length > 0
        ? `did you mean ${keys.map((key) => `'${key}'`).join(' or ')}`
        : 'avstem findings, or avstem sql "select key from avstem.figure_current order by key"',
  })
}

/** A name and its ever shorter beginnings, none shorter than its dataset. */
function beginningsOf(name: string): readonly string[] {
  const slash = name.indexOf('/')
  const least = slash < 0 ? name.length : slash
  return Array.from({ length: name.length - least + 1 }, (_, cut) => name.slice(0, name.length - cut))
}

const NEAREST = `
with beginning as (
  select text, place from unnest($2::text[]) with ordinality as listed (text, place)
), longest as (
  select text
  from beginning
  where exists (select from avstem.quantity q where q.key ^@ text)
  order by place
  limit 1
), near as (
  select q.key from avstem.quantity q join longest on q.key ^@ longest.text order by q.key limit 3
)
select null::text as key, (select id from avstem.finding_current where id = $1) as finding
union all
select key, null from near`
