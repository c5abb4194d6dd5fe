import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { recordDecision } from '../../src/load/decision/decision.ts'
import { listFindings } from '../../src/load/held/finding.ts'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { parseDecimal } from '../../src/model/decimal.ts'
import type { Finding } from '../../src/model/finding.ts'
import { formatKey } from '../../src/model/key.ts'
import { writeReport } from '../../src/report/write-report.ts'
import { backends, testDatabases } from '../load/database-for-test.ts'
import { gauge, keyOf, readingOf } from '../load/reading-for-test.ts'

const KEY = formatKey(keyOf('level', 2020))

/** The level of 2020, printed twice and not alike; `ground` is what it rests on. */
function finding(ground: string): Finding {
  return {
    id: 'decided0',
    source: gauge.name,
    keys: [KEY],
    severity: 'hard',
    rule: 'agreement',
    ruleName: 'same quantity',
    verdict: 'undecided',
    title: { nb: 'Nivå 2020', en: 'Level 2020' },
    printed: [parseDecimal('12'), parseDecimal('13')],
    accepted: null,
    implied: null,
    discrepancy: parseDecimal('1'),
    distrusted: [],
    support: [0],
    reason: { nb: 'To tall.', en: 'Two numbers.' },
    alternatives: [],
    settledBy: { nb: 'Et tredje.', en: 'A third.' },
    arithmetic: [],
    gap: 0,
    certificate: null,
    ground,
  }
}

async function take(db: Database, document: string, ground: string) {
  const { id } = await startRun(db, { source: gauge, kind: 'manual' })
  const reading = readingOf({
    document,
    published: document,
    figures: { 'level 2020': '12' },
    findings: [finding(ground)],
  })
  await load(db, gauge, reading, { id, kind: 'manual' })
  await db.query("update avstem.run set status = 'succeeded', finished_at = now() where id = $1", [id])
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-decision-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(backends)('a decision in the report, on the %s database', (backend) => {
  const databases = testDatabases(backend)

  const written = async (db: Database, name: string) => {
    const [page = ''] = await writeReport(db, {
      sources: [gauge],
      formats: ['html'],
      out: join(folder, `${name}-${backend}`),
      lang: 'nb',
      knownAt: null,
      publishedAt: null,
      renderPage: async () => null,
    })
    return readFile(page, 'utf8')
  }

  it('is told with who, when and why, and is flagged once the print has changed', async () => {
    const db = await databases.open()
    await take(db, '2021-03-01', 'as printed in 2021')
    expect(await written(db, 'open')).toContain('<span class="chip open">Åpent</span>')
    const decision = {
      findingId: 'decided0',
      accept: { key: KEY, value: parseDecimal('12') },
      keepBoth: false,
      by: 'kari',
      why: 'Bekreftet av utgiver',
      at: new Date('2021-04-05T10:00:00Z'),
      ground: 'as printed in 2021',
    }
    await recordDecision(db, { source: gauge.name, decision })
    const decided = await written(db, 'decided')
    expect(decided).toContain(
      'Avgjort av kari 05.04.2021: 12 legges til grunn. Begrunnelse: Bekreftet av utgiver</p>',
    )
    expect(decided).not.toContain('<span class="chip open">')
    expect(await listFindings(db)).toMatchObject([{ status: 'decided', decision: { onOtherGround: false } }])

    await take(db, '2022-03-01', 'as printed in 2022')
    const flagged = await written(db, 'flagged')
    expect(flagged).toContain('<span class="chip open">Grunnlaget er endret</span>')
    expect(flagged).toContain(
      'Bekreftet av utgiver. Det som er trykt, er endret siden; vurder avgjørelsen på nytt.',
    )
    expect(flagged).toContain('Én avgjørelse gjelder et avvik der det trykte er endret siden')
    expect(await listFindings(db)).toMatchObject([{ decision: { by: 'kari', onOtherGround: true } }])
  }, 60_000)
})
