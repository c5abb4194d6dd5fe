import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AvstemError } from '../../src/errors.ts'
import { arrive } from '../../src/load/store/arriving.ts'
import type { Database } from '../../src/load/database.ts'
import { loadAll } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { undoRun } from '../../src/load/undo.ts'
import { formatKey } from '../../src/model/key.ts'
import { backends, emptyStore, testDatabases } from './database-for-test.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, keyOf, readingOf } from './reading-for-test.ts'

type Figures = Readonly<Record<string, string>>

interface Load {
  readonly document: number
  readonly figures: Figures
  readonly given: number | null
}

/** What happens to a store: readings of one document or, as in a backfill, of several in one transaction; an undoing. */
type Event =
  | {
      readonly type: 'load'
      readonly kind: 'manual' | 'backfill' | 'resolve'
      readonly loads: readonly Load[]
    }
  | { readonly type: 'undo'; readonly back: number }

const NAMES = ['level 2017', 'level 2018', 'level 2019', 'level 2020', 'flow 2018', 'flow 2019'] as const
const DATES = ['2021-01-01', '2021-06-01', '2022-01-01', '2022-06-01'] as const
const PUBLISHED = ['2021-01-01', '2021-06-01', '2021-06-01', '2022-01-01', '2021-06-01'] as const
/** The last document is a sample. */
const SAMPLE = 4

const figures: fc.Arbitrary<Figures> = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.constantFrom('1', '2', '2.0', '30'),
  { minKeys: 1, maxKeys: 5, noNullPrototype: true },
)

const oneLoad: fc.Arbitrary<Load> = fc.record({
  document: fc.integer({ min: 0, max: SAMPLE }),
  figures,
  given: fc.option(fc.integer({ min: 0, max: DATES.length - 1 }), { freq: 5 }),
})

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('load' as const),
      kind: fc.constantFrom('manual', 'resolve'),
      loads: fc.tuple(oneLoad),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('load' as const),
      kind: fc.constant('backfill' as const),
      loads: fc.uniqueArray(oneLoad, { minLength: 1, maxLength: 4, selector: ({ document }) => document }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 3 }) }),
  },
)

function editionOf({ document, figures: held, given }: Load): EditionForTest {
  return {
    document: `document ${document}`,
    kind: document === SAMPLE ? 'sample' : 'original',
    figures: held,
    published: given === null ? PUBLISHED[document]! : DATES[given]!,
    basis: given === null ? 'stated' : 'given',
    retrieved: `2023-01-0${document + 1}`,
  }
}

/** The naive model: what is held of each document, and nothing else. */
type Held = ReadonlyMap<string, { readonly edition: EditionForTest; readonly sha256: string }>

function afterLoad(held: Held, edition: EditionForTest): Held {
  const { sha256 } = readingOf(edition).document
  const editions = [...held.values()].map((each) => each.edition)
  if (edition.kind === 'sample' && editions.some(({ kind }) => kind === 'original')) return held
  const next = new Map(held)
  if (edition.kind === 'original')
    for (const [name, each] of held) if (each.edition.kind === 'sample') next.delete(name)
  const before = held.get(edition.document)?.edition
  const keepsDate = before?.basis === 'given' && edition.basis === 'stated'
  const dated = keepsDate ? { ...edition, published: before.published!, basis: 'given' as const } : edition
  return next.set(edition.document, { edition: dated, sha256 })
}

/** What is held of `name` at a published time: the editions are heard one after the other. */
function valueAt(held: Held, name: string, published: string): string | undefined {
  const order = [...held.values()]
    .filter(({ edition }) => edition.published! <= published)
    .sort((a, b) => compareTexts(orderOf(a), orderOf(b)))
  return order.reduce<string | undefined>((value, { edition }) => {
    const printed = edition.figures[name]
    if (printed !== undefined) return printed
    return covers(edition, name) ? undefined : value
  }, undefined)
}

const orderOf = ({ edition, sha256 }: { edition: EditionForTest; sha256: string }) =>
  `${edition.published} ${edition.retrieved} ${sha256}`

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Whether the years that an edition prints of a measure span the year of `name`. */
function covers(edition: EditionForTest, name: string): boolean {
  const [measure, year] = name.split(' ')
  const years = Object.keys(edition.figures)
    .map((each) => each.split(' '))
    .filter(([other]) => other === measure)
    .map(([, each]) => Number(each))
  return years.length > 0 && Math.min(...years) <= Number(year) && Number(year) <= Math.max(...years)
}

interface RunOfModel {
  readonly id: string
  readonly before: Held
  readonly after: Held
  undone: RunOfModel | null
}

/** The documents of which a run changed what is held. */
function touched({ before, after }: RunOfModel): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)),
  )
}

function afterUndo(held: Held, run: RunOfModel): Held {
  const next = new Map(held)
  for (const name of touched(run)) {
    const before = run.before.get(name)
    if (before === undefined) next.delete(name)
    else next.set(name, before)
  }
  return next
}

/** Plays one event on the database and on the model. */
async function play(db: Database, event: Event, runs: RunOfModel[]): Promise<void> {
  const held = runs.at(-1)?.after ?? new Map()
  if (event.type === 'load') {
    const arriving = []
    for (const each of event.loads) {
      const { id } = await startRun(db, { source: gauge, kind: event.kind })
      arriving.push(arrive(readingOf(editionOf(each)), { id, kind: event.kind }))
      const before = runs.at(-1)?.after ?? held
      runs.push({ id, before, after: afterLoad(before, editionOf(each)), undone: null })
    }
    await loadAll(db, gauge, arriving)
    return
  }
  const run = runs.at(-1 - event.back)
  if (run === undefined) return
  try {
    const { id } = await undoRun(db, { run: run.id, by: 'test', why: 'model' })
    const undoing: RunOfModel = { id: id!, before: held, after: afterUndo(held, run), undone: null }
    for (const other of runs) if (other.undone === run) other.undone = null
    run.undone = undoing
    runs.push(undoing)
  } catch (error) {
    if (!(error instanceof AvstemError)) throw error
    // The newest run can always be undone, unless it changed nothing or is undone already.
    if (event.back === 0) expect([touched(run).length, run.undone]).toEqual([0, null])
  }
}

async function now(db: Database): Promise<string> {
  const [row] = await db.query<{ now: string }>('select clock_timestamp()::text as now')
  return row?.now ?? ''
}

const MOMENTS = ['2020-12-31', ...DATES, '2021-03-01', '2030-01-01'].sort()

describe.each(backends)('the store on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('equals a naive bitemporal model at every pair of times, whatever the history', {
    timeout: 180_000,
  }, async () => {
    const db = await databases.open()
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 2, maxLength: 9 }), async (events) => {
        await emptyStore(db)
        const runs: RunOfModel[] = []
        const known: { at: string; held: Held }[] = []
        for (const each of events) {
          await play(db, each, runs)
          known.push({ at: await now(db), held: runs.at(-1)?.after ?? new Map() })
        }
        const rows = await db.query<{ k: number; p: number; key: string; value: string }>(
          `select k.n::integer - 1 as k, p.n::integer - 1 as p, f.key, f.value
           from unnest($1::timestamptz[]) with ordinality as k (at, n)
           cross join unnest($2::timestamptz[]) with ordinality as p (at, n)
           cross join lateral avstem.figure_as_of(k.at, p.at) f`,
          [known.map(({ at }) => at), MOMENTS.map((day) => `${day}T00:00:00Z`)],
        )
        const actual = rows.map(({ k, p, key, value }) => `${k} ${MOMENTS[p]} ${key} ${value}`).sort()
        const expected = known.flatMap(({ held }, k) =>
          MOMENTS.flatMap((day) =>
            NAMES.flatMap((name) => {
              const [measure = '', year] = name.split(' ')
              const value = valueAt(held, name, day)
              return value === undefined
                ? []
                : [`${k} ${day} ${formatKey(keyOf(measure, Number(year)))} ${value}`]
            }),
          ),
        )
        expect(actual).toEqual(expected.sort())
      }),
      { numRuns: 30 },
    )
  })

  test('holds the same in the end, whatever the order in which editions came', {
    timeout: 120_000,
  }, async () => {
    const db = await databases.open()
    const editions = fc
      .uniqueArray(fc.integer({ min: 0, max: SAMPLE }), { minLength: 2, maxLength: 5 })
      .chain((documents) =>
        fc.tuple(...documents.map((document) => fc.tuple(fc.constant(document), figures))),
      )
    await fc.assert(
      fc.asyncProperty(
        editions.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        async (orders) => {
          const ends = []
          for (const order of orders) {
            await emptyStore(db)
            for (const [document, held] of order)
              await play(
                db,
                { type: 'load', kind: 'manual', loads: [{ document, figures: held, given: null }] },
                [],
              )
            ends.push(
              await db.query(
                `select key, value, published, document_sha256 from avstem.figure_revision
                 where upper_inf(recorded) order by key, published`,
              ),
            )
          }
          expect(ends[0]).toEqual(ends[1])
        },
      ),
      { numRuns: 10 },
    )
  })
})
