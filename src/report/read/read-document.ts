import type { Session } from '../../load/database.ts'
import { parseDecimal } from '../../model/decimal.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { MediaType } from '../../model/document.ts'
import type { Observation, ReadingNote } from '../../model/observation.ts'
import type { Place } from '../../model/place.ts'
import type { Expression, Relation } from '../../model/relation.ts'
import { parseKey } from '../view/naming.ts'
import { readFindings } from './read-findings.ts'
import { placeOf, readTables } from './read-tables.ts'
import type { CheckFacts, DocumentFacts } from './report-data.ts'

/** An edition held, as the store gives it. */
export interface EditionRow {
  readonly source: string
  readonly document_sha256: string
  readonly edition_kind: DocumentFacts['editionKind']
  readonly published_at: Date
  readonly published_basis: DocumentFacts['publishedBasis']
  readonly reading_id: string
  readonly media_type: MediaType
  readonly title: string | null
  readonly url: string | null
  readonly file_name: string | null
  readonly retrieved_at: Date
  readonly pages: number | null
  readonly notes: readonly StoredNote[]
  readonly newest: boolean
}

/** A remark as the store has it: earlier versions wrote it in one language. */
type StoredNote = Omit<ReadingNote, 'message'> & { readonly message: ReadingNote['message'] | string }

/** What was read from one edition; an edition that is not the newest comes without tables, findings and checks. */
export async function readDocument(
  session: Session,
  edition: EditionRow,
  known: string,
): Promise<DocumentFacts> {
  const { reading_id: reading, newest } = edition
  const [read] = await session.query<{ observations: string }>(
    'select count(*)::text as observations from avstem.reading_observation where reading_id = $1',
    [reading],
  )
  const definitions = await session.query<{ measure: string; definition: string }>(
    'select measure, definition from avstem.reading_definition where reading_id = $1 order by measure collate "C"',
    [reading],
  )
  const findings = newest ? await readFindings(session, edition, known) : []
  return {
    source: edition.source,
    newest,
    sha256: edition.document_sha256,
    mediaType: edition.media_type,
    title: edition.title,
    url: edition.url,
    fileName: edition.file_name,
    editionKind: edition.edition_kind,
    publishedAt: edition.published_at.toISOString(),
    publishedBasis: edition.published_basis,
    retrievedAt: edition.retrieved_at.toISOString(),
    pages: edition.pages,
    tables: newest ? await readTables(session, reading) : [],
    observationCount: Number(read?.observations ?? 0),
    observations: await readObservations(
      session,
      reading,
      findings.flatMap(({ finding }) => [...finding.distrusted, ...finding.support]),
    ),
    findings,
    checks: newest ? await readChecks(session, reading) : [],
    notes: newest ? edition.notes.map(inBothLanguages) : [],
    definitions: Object.fromEntries(definitions.map(({ measure, definition }) => [measure, definition])),
  }
}

function inBothLanguages({ message, ...note }: StoredNote): ReadingNote {
  return { ...note, message: typeof message === 'string' ? { nb: message, en: message } : message }
}

interface CheckRow {
  readonly rule: CheckFacts['rule']
  readonly rule_name: string
  readonly keys: readonly string[]
  readonly arithmetic: string
  readonly tolerance: string | null
  readonly observations: readonly number[]
  readonly relation: Relation | null
  readonly printed: readonly string[]
}

async function readChecks({ query }: Session, reading: string): Promise<readonly CheckFacts[]> {
  const rows = await query<CheckRow>(
    `select c.rule, c.rule_name, c.keys, c.arithmetic, c.tolerance, c.observations, c.relation,
       array(
         select o.value::text from avstem.reading_observation o
         where o.reading_id = c.reading_id and o.ordinal = any (c.observations) and c.relation is null
           and o.value is not null
         order by o.ordinal
       ) as printed
     from avstem.reading_check c where c.reading_id = $1 order by c.ordinal`,
    [reading],
  )
  return rows.map(({ rule_name, tolerance, relation, printed, ...check }) => {
    const arithmetic = relation ?? sameQuantity(check, printed, tolerance)
    return {
      ...check,
      ruleName: rule_name,
      tolerance: decimalOrNull(tolerance),
      ...(arithmetic === null ? {} : { relation: arithmetic }),
    }
  })
}

/** Places that print one quantity agree where the largest value is the smallest, the value held among them. */
function sameQuantity(
  { rule, keys }: Pick<CheckRow, 'rule' | 'keys'>,
  printed: readonly string[],
  tolerance: string | null,
): Relation | null {
  const [key, another] = keys
  if (rule !== 'agreement' || key === undefined || another !== undefined || printed.length === 0) return null
  const terms: readonly Expression[] = [
    { kind: 'figure', key },
    ...printed.map((value): Expression => ({ kind: 'number', value })),
  ]
  return {
    left: { kind: 'greatest', terms },
    comparison: '=',
    right: { kind: 'least', terms },
    tolerance: tolerance ?? '0',
  }
}

interface ObservationRow {
  readonly ordinal: number
  readonly key: string
  readonly valid_to: string
  readonly value: string | null
  readonly quantum: string | null
  readonly printed: string
  readonly unit: Observation['unit']
  readonly status: Observation['status']
  readonly qualifier: string | null
  readonly standing: Observation['standing']
  readonly table_index: number | null
  readonly row: number | null
  readonly col: number | null
  readonly statement_ordinal: number | null
  readonly text_start: number | null
  readonly text_end: number | null
  readonly page: number | null
  readonly bbox: readonly number[] | null
  readonly offset_start: number | null
  readonly offset_end: number | null
  readonly further_places: readonly Place[] | null
  readonly quote: string
}

async function readObservations(
  { query }: Session,
  reading: string,
  ordinals: readonly number[],
): Promise<ReadonlyMap<number, Observation>> {
  const rows = await query<ObservationRow>(
    `select o.ordinal, q.key, upper(q.valid)::text as valid_to, o.value, o.quantum, o.printed, o.unit, o.status,
       o.qualifier, o.standing, o.table_index, o.row, o.col, o.statement_ordinal, o.text_start, o.text_end, o.page,
       o.bbox, o.offset_start, o.offset_end, o.further_places, o.quote
     from avstem.reading_observation o
     join avstem.quantity q on q.id = o.quantity_id
     where o.reading_id = $1 and o.ordinal = any ($2::integer[])
     order by o.ordinal`,
    [reading, [...new Set(ordinals)]],
  )
  return new Map(rows.map((row) => [row.ordinal, observation(row)]))
}

function observation(row: ObservationRow): Observation {
  const { validFrom, ...named } = parseKey(row.key)
  return {
    ordinal: row.ordinal,
    key: { ...named, period: { from: validFrom, to: row.valid_to } },
    value: decimalOrNull(row.value),
    claim: null,
    quantum: decimalOrNull(row.quantum),
    printed: row.printed,
    unit: row.unit,
    status: row.status,
    qualifier: row.qualifier,
    standing: row.standing,
    origin:
      row.table_index === null
        ? {
            kind: 'statement',
            statement: row.statement_ordinal ?? 0,
            start: row.text_start ?? 0,
            end: row.text_end ?? 0,
          }
        : { kind: 'table', table: row.table_index, row: row.row ?? 0, column: row.col ?? 0 },
    places: [placeOf(row), ...(row.further_places ?? [])],
    quote: row.quote,
  }
}

function decimalOrNull(plain: string | null): Decimal | null {
  return plain === null ? null : parseDecimal(plain)
}
