import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import type { RunKind } from '../../src/model/run.ts'
import { backends, testDatabases } from './database-for-test.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'

/** Loads an edition in a run of its own. */
async function take(db: Database, edition: EditionForTest, kind: RunKind = 'manual') {
  const { id } = await startRun(db, { source: gauge, kind })
  return { id, ...(await load(db, gauge, readingOf(edition), { id, kind })) }
}

/** Every version held, as `measure year value from until`, in order. */
async function held(db: Database): Promise<string[]> {
  const rows = await db.query<{ line: string }>(
    `select measure || ' ' || extract(year from lower(valid)) || ' = ' || value
       || ' from ' || to_char(lower(published) at time zone 'UTC', 'YYYY-MM-DD')
       || coalesce(' until ' || to_char(upper(published) at time zone 'UTC', 'YYYY-MM-DD'), '') as line
     from avstem.figure_revision where upper_inf(recorded) order by measure, valid, published`,
  )
  return rows.map(({ line }) => line)
}

async function causes(db: Database): Promise<string[]> {
  const rows = await db.query<{ cause: string }>(
    'select distinct cause from avstem.figure_version order by cause',
  )
  return rows.map(({ cause }) => cause)
}

async function count(db: Database, table: string): Promise<string> {
  const [row] = await db.query<{ count: string }>(`select count(*) from avstem.${table}`)
  return row?.count ?? ''
}

const first: EditionForTest = {
  document: 'a',
  published: '2021-03-01',
  figures: { 'level 2019': '10', 'level 2020': '12.50', 'flow 2020': '7' },
}
const second: EditionForTest = {
  document: 'b',
  published: '2022-03-01',
  figures: { 'level 2019': '10', 'level 2020': '12.60', 'flow 2020': '7', 'level 2021': '13' },
}

describe.each(backends)('load on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('opens a version for every figure, and the view shows it', async () => {
    const db = await databases.open()
    const result = await take(db, first)
    expect(result).toMatchObject({
      documentNew: true,
      observations: { read: 3, new: 3 },
      figures: { opened: 3, closed: 0, unchanged: 0 },
      findings: { open: 0, resolved: 0 },
    })
    const rows = await db.query(
      `select key, value, quantum, county_code, county_name, year, edition_kind, population, valid, verdict
       from avstem.figure_current where measure = 'level' and year = 2020`,
    )
    expect(rows).toEqual([
      {
        key: 'gauge/level/2020-12-31?county=00',
        value: '12.50',
        quantum: '0.01',
        county_code: '00',
        county_name: 'Alle',
        year: 2020,
        edition_kind: 'original',
        population: 'Talte',
        valid: '[2020-12-31,2021-01-01)',
        verdict: null,
      },
    ])
    expect(await causes(db)).toEqual(['first'])
  })

  test('changes nothing when the same reading comes again', async () => {
    const db = await databases.open()
    await take(db, first)
    const again = await take(db, { ...first, reader: '2' }, 'backfill')
    expect(again).toMatchObject({
      documentNew: false,
      observations: { read: 3, new: 0 },
      figures: { opened: 0, closed: 0, unchanged: 3 },
      changes: [],
    })
    expect(await count(db, 'reading_observation')).toBe('3')
    expect(await count(db, 'figure_version')).toBe('3')
  })

  test('opens versions for exactly what a new edition changed', async () => {
    const db = await databases.open()
    await take(db, first)
    const result = await take(db, second)
    expect(result.figures).toEqual({ opened: 2, closed: 1, unchanged: 2 })
    expect(
      result.changes.map(({ change, action, key, value, cause }) => [change, action, key, value, cause]),
    ).toEqual([
      ['closed', 'close', 'gauge/level/2020-12-31?county=00', '12.50', 'source revised'],
      ['moved', 'open', 'gauge/level/2020-12-31?county=00', '12.50', 'source revised'],
      ['opened', 'open', 'gauge/level/2020-12-31?county=00', '12.60', 'source revised'],
      ['opened', 'open', 'gauge/level/2021-12-31?county=00', '13', 'first'],
    ])
    expect(await held(db)).toEqual([
      'flow 2020 = 7 from 2021-03-01',
      'level 2019 = 10 from 2021-03-01',
      'level 2020 = 12.50 from 2021-03-01 until 2022-03-01',
      'level 2020 = 12.60 from 2022-03-01',
      'level 2021 = 13 from 2022-03-01',
    ])
  })

  test('keeps what was held readable on both axes', async () => {
    const db = await databases.open()
    await take(db, first)
    const [{ now }] = (await db.query<{ now: Date }>('select clock_timestamp() as now')) as [{ now: Date }]
    await new Promise((done) => setTimeout(done, 5))
    await take(db, second)
    const asOf = async (known: Date | string, published: string) => {
      const rows = await db.query<{ value: string }>(
        `select value from avstem.figure_as_of($1, $2) where measure = 'level' and year = 2020`,
        [known, published],
      )
      return rows.map(({ value }) => value)
    }
    expect(await asOf('infinity', 'infinity')).toEqual(['12.60'])
    expect(await asOf('infinity', '2021-12-31')).toEqual(['12.50'])
    expect(await asOf(new Date(now.getTime() + 1), 'infinity')).toEqual(['12.50'])
    expect(await asOf('infinity', '2020-12-31')).toEqual([])
  })

  test('gives an older edition its place without disturbing today', async () => {
    const db = await databases.open()
    await take(db, second)
    const before = await db.query('select key, value from avstem.figure_current order by key')
    await take(db, first)
    expect(await db.query('select key, value from avstem.figure_current order by key')).toEqual(before)
    expect(await held(db)).toContain('level 2020 = 12.50 from 2021-03-01 until 2022-03-01')
  })

  test('withdraws a figure only within the window of the edition', async () => {
    const db = await databases.open()
    await take(db, {
      document: 'a',
      published: '2021-03-01',
      figures: { 'level 2012': '1', 'level 2014': '2', 'level 2016': '3' },
    })
    const result = await take(db, {
      document: 'b',
      published: '2022-03-01',
      figures: { 'level 2013': '9', 'level 2016': '3' },
    })
    expect(result.figures).toEqual({ opened: 1, closed: 1, unchanged: 1 })
    expect(await held(db)).toEqual([
      'level 2012 = 1 from 2021-03-01',
      'level 2013 = 9 from 2022-03-01',
      'level 2014 = 2 from 2021-03-01 until 2022-03-01',
      'level 2016 = 3 from 2021-03-01',
    ])
    expect(await causes(db)).toEqual(['first', 'withdrawn'])
  })

  test('a rolling table of ten years withdraws nothing of the year that it drops', async () => {
    const db = await databases.open()
    const years = (from: number) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`level ${from + at}`, String(from + at)]))
    await take(db, { document: 'a', published: '2022-03-01', figures: years(2012) })
    const rolled = await take(db, { document: 'b', published: '2023-03-01', figures: years(2013) })
    expect(rolled.figures).toEqual({ opened: 1, closed: 0, unchanged: 9 })
    expect(await held(db)).toContain('level 2012 = 2012 from 2022-03-01')
  })

  test('finds that a document was changed without a new date, in whatever order its editions come', async () => {
    const early = { ...first, retrieved: '2021-03-02' }
    const late = {
      ...{ document: 'late', published: first.published!, retrieved: '2021-06-01' },
      figures: { ...first.figures, 'level 2020': '99' },
    }
    const found = async (order: readonly EditionForTest[]) => {
      const db = await databases.open()
      for (const edition of order) await take(db, edition)
      return db.query('select id, title_en, keys, status, reason_en from avstem.finding_current')
    }
    const inOrder = await found([early, late])
    expect(inOrder).toMatchObject([
      {
        title_en: 'Changed without a new date: 1 figure',
        keys: ['gauge/level/2020-12-31?county=00'],
        status: 'open',
        reason_en: expect.stringContaining('retrieved on 2021-03-02 and the one retrieved on 2021-06-01'),
      },
    ])
    expect(await found([late, early])).toEqual(inOrder)
    expect(await found([early, late, early, late])).toEqual(inOrder)
    expect(await found([early, { ...late, figures: first.figures }])).toEqual([])
    expect(await found([early, { ...late, published: '2021-06-01' }])).toEqual([])
  })

  test('counts a change without a new date with the findings of the document that it stands for, load after load', async () => {
    const db = await databases.open()
    const late = { ...first, document: 'late', figures: { ...first.figures, 'level 2020': '99' } }
    const openAfter = async (edition: EditionForTest) => (await take(db, edition)).findings.open
    expect(await openAfter({ ...first, retrieved: '2021-03-02' })).toBe(0)
    expect(await openAfter({ ...late, retrieved: '2021-06-01' })).toBe(1)
    expect(await openAfter({ ...late, retrieved: '2021-06-01' })).toBe(1)
    expect(await openAfter({ ...first, retrieved: '2021-03-02' })).toBe(0)
  })

  test('puts the sample aside for the first original, and takes no sample beside one', async () => {
    const db = await databases.open()
    const sample: EditionForTest = { ...first, document: 's', kind: 'sample', published: '2023-01-01' }
    await take(db, sample, 'sample')
    const replaced = await take(db, first)
    expect(replaced.figures).toEqual({ opened: 3, closed: 3, unchanged: 0 })
    const kinds = await db.query(
      'select distinct edition_kind from avstem.figure_revision where upper_inf(recorded)',
    )
    expect(kinds).toEqual([{ edition_kind: 'original' }])
    expect(await causes(db)).toEqual(['first', 'sample replaced'])
    expect((await take(db, { ...sample, document: 's2' }, 'sample')).changes).toEqual([])
    expect(await held(db)).toHaveLength(3)
  })

  test('says that the reader changed, and counts what is new', async () => {
    const db = await databases.open()
    await take(db, first)
    const result = await take(db, { ...first, figures: { ...first.figures, 'flow 2020': '8' } }, 'backfill')
    expect(result.observations).toEqual({ read: 3, new: 1 })
    expect(result.figures).toEqual({ opened: 1, closed: 1, unchanged: 2 })
    expect(result.changes.map(({ cause }) => cause)).toEqual(['reader changed', 'reader changed'])
    expect(await count(db, 'observation')).toBe('3')
  })

  test('says that the definition changed', async () => {
    const db = await databases.open()
    await take(db, { ...first, definitions: { level: 'Målt ved bunnen.' } })
    const result = await take(db, { ...second, definitions: { level: 'Målt ved overflaten.' } })
    const revised = result.changes.filter(({ key }) => key.startsWith('gauge/level/2020'))
    expect(new Set(revised.map(({ cause }) => cause))).toEqual(new Set(['definition changed']))
  })

  test('moves an edition that is given another date, and no weaker date moves it back', async () => {
    const db = await databases.open()
    await take(db, { ...first, basis: 'retrieved', retrieved: '2021-05-01' })
    await take(db, { ...first, basis: 'retrieved', retrieved: '2021-06-01' })
    expect(await held(db)).toContain('level 2019 = 10 from 2021-05-01')
    await take(db, { ...first, basis: 'given', published: '2021-02-01' })
    expect(await held(db)).toContain('level 2019 = 10 from 2021-02-01')
    expect(await causes(db)).toEqual(['first', 'redated'])
    expect((await take(db, { ...first, basis: 'stated' })).changes).toEqual([])
  })

  test('hears the edition retrieved last where two carry one date, in whatever order they come', async () => {
    const early: EditionForTest = { ...first, retrieved: '2021-03-02' }
    const late: EditionForTest = { ...second, published: '2021-03-01', retrieved: '2021-03-09' }
    const results = []
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const db = await databases.open()
      for (const edition of order) await take(db, edition)
      results.push(await held(db))
    }
    expect(results[0]).toEqual(results[1])
    expect(results[0]).toContain('level 2020 = 12.60 from 2021-03-01')
  })

  test('a dry run says what would change, and changes nothing', async () => {
    const db = await databases.open()
    await take(db, first)
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    const dry = await load(db, gauge, readingOf(second), { id, kind: 'manual' }, { dryRun: true })
    expect(await count(db, 'document')).toBe('1')
    const real = await load(db, gauge, readingOf(second), { id, kind: 'manual' })
    expect(dry).toEqual(real)
    expect(dry.changes).toHaveLength(4)
  })

  test('the database itself refuses two truths', async () => {
    const db = await databases.open()
    await take(db, first)
    const insert = db.query(
      `insert into avstem.figure_version (quantity_id, published, recorded, reading_id, content, cause, run_id)
       select quantity_id, tstzrange('2021-06-01', null), tstzrange(clock_timestamp(), null), reading_id, content, cause, run_id
       from avstem.figure_version limit 1`,
    )
    await expect(insert).rejects.toThrow(/one_truth/)
  })
})
