import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/load/database.ts'
import { readOnlyQuery } from '../../src/load/held/query.ts'
import { backends, testDatabases } from './database-for-test.ts'

describe('a database that cannot be used', () => {
  test.each([
    ['nobody listens', 'postgres://avstem:secret@127.0.0.1:1/figures', 'database', 69],
    ['not an address of Postgres', 'mysql://root@localhost/figures', 'configuration', 78],
    ['not an address', 'localhost', 'configuration', 78],
  ])('%s', async (_, url, code, exitCode) => {
    const failure = await openDatabase({ url, dataDir: '' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code, exitCode })
    expect(String(failure)).not.toContain('secret')
  })

  test.each([
    ['notaurl', 'the database address is not postgres://user@host:port/database: it is no address'],
    [
      'mysql://root:secret@localhost/figures',
      'the database address is not postgres://user@host:port/database: it begins with mysql:',
    ],
  ])('%s is refused in plain words', async (url, message) => {
    await expect(openDatabase({ url, dataDir: '' })).rejects.toMatchObject({ message })
  })

  test('says which host, port and database were tried', async () => {
    const failure = openDatabase({ url: 'postgres://avstem:secret@127.0.0.1:1/figures', dataDir: '' })
    await expect(failure).rejects.toThrow(/127\.0\.0\.1:1\/figures/)
  })

  test('a server that hangs up is reported, not a bug', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const failure = openDatabase({ url: `postgres://a@127.0.0.1:${port}/b`, dataDir: '' })
    await expect(failure).rejects.toMatchObject({ exitCode: 69 })
    server.close()
  })
})

describe.each(backends)('queries on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('numbers, dates and ranges come as text, times as Date', async () => {
    const db = await databases.open()
    const [row] = await db.query(
      `select 12.50::numeric as n, 9007199254740993::int8 as i, date '2011-03-01' as d,
         daterange('2011-03-01', '2011-04-01') as r, array[1.10, 2]::numeric[] as l, timestamptz '2011-03-01Z' as t`,
    )
    expect(row).toEqual({
      n: '12.50',
      i: '9007199254740993',
      d: '2011-03-01',
      r: '[2011-03-01,2011-04-01)',
      l: ['1.10', '2'],
      t: new Date('2011-03-01T00:00:00Z'),
    })
  })

  test.each([
    ['a write', 'create table avstem.x (a int)', /only reading/],
    ['a second statement', 'select 1; select 2', /more than one statement/],
    ['a wrong column', 'select nothing from source', /nothing.*character 8/],
    ['nonsense', 'selct', /syntax error/],
    ['a write to a view', 'update avstem.observation set value = 1', /cannot update view/],
    ['one value asked of many rows', 'select (select * from generate_series(1, 2))', /more than one row/],
    ['a query that asks nothing', ' ; -- nothing', /query is empty/],
    ['a cursor that is not there', 'fetch all from nowhere', /does not exist/],
  ])('%s is refused as usage', async (_, sql, message) => {
    const db = await databases.open()
    const refusal = readOnlyQuery(db, sql)
    await expect(refusal).rejects.toMatchObject({ exitCode: 64 })
    await expect(refusal).rejects.toThrow(message)
    expect((await readOnlyQuery(db, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  test('a query that takes too long is stopped', async () => {
    const db = await databases.open()
    await expect(readOnlyQuery(db, 'select pg_sleep(20)', { seconds: 0.2 })).rejects.toThrow(/too long/)
  })

  test('a lost connection is reported, and the next query gets another', async () => {
    const db = await databases.open()
    const killed = db.session(async ({ query }) => {
      const [own] = await query<{ pid: number }>('select pg_backend_pid() as pid')
      await db.query('select pg_terminate_backend($1)', [own?.pid])
      await query('select pg_sleep(5)')
    })
    await expect(killed).rejects.toMatchObject({ exitCode: 69 })
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a transaction that throws leaves nothing', async () => {
    const db = await databases.open()
    const failing = db.transaction(async ({ query }) => {
      await query(`insert into avstem.run (source, kind) values ('x', 'manual')`)
      throw new Error('half-way')
    })
    await expect(failing).rejects.toThrow('half-way')
    expect(await db.query('select id from avstem.run')).toEqual([])
  })
})
