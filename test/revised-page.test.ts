import { describe, expect, it } from 'vitest'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import { readEdition } from '../src/read-edition.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { backends, testDatabases } from './load/database-for-test.ts'
import { absent, documentOf, title } from './original-documents.ts'

describe.skipIf(absent).each(backends)(title('a page that was revised in part, on the %s'), (backend) => {
  const databases = testDatabases(backend)

  it('opens versions for what changed and nothing else, and finds what was not revised with it', async () => {
    const db = await databases.open()
    try {
      const take = async (name: string) => {
        const reading = await readEdition(documentOf(name), homeCareIp)
        const { id } = await startRun(db, { source: homeCareIp, kind: 'manual' })
        return { reading, loaded: await load(db, homeCareIp, reading, { id, kind: 'manual' }) }
      }
      const first = await take('page-plain.html')
      const again = await take('page-plain.html')
      expect(again.loaded.figures).toMatchObject({ opened: 0, closed: 0 })
      expect(again.loaded.observations.new).toBe(0)
      const { reading, loaded } = await take('page-revised.html')
      const opened = loaded.changes
        .filter(({ change }) => change === 'opened')
        .map(({ key, value }) => [key, value])
      expect(opened.sort()).toEqual([
        ['home-care-ip/recipients/2021-12-31', '208702'],
        ['home-care-ip/recipients/2022-12-31', '211310'],
        ['home-care-ip/share_of_recipients_with_plan/2021-12-31', '6.7'],
        ['home-care-ip/share_of_recipients_with_plan/2022-12-31', '6.3'],
      ])
      const news = reading.findings.filter(({ id }) => first.reading.findings.every((old) => old.id !== id))
      expect(news.map(({ severity, rule, verdict }) => [severity, rule, verdict])).toEqual([
        ['hard', 'balance', 'undecided'],
        ['hard', 'agreement', 'undecided'],
        // Its sentence still promises ten years, its table now has eleven.
        ['soft', 'coverage', 'unexplained'],
      ])
      const before = await db.query<{ value: string }>(
        `select trim_scale(value)::text as value from avstem.figure_as_of('infinity', '2023-12-31')
         where year = 2021 and dimensions = '{}' and measure in ('recipients', 'share_of_recipients_with_plan')
         order by key`,
      )
      expect(before.map(({ value }) => value)).toEqual(['208645', '6.6'])
    } finally {
      await db.close()
    }
  })
})
