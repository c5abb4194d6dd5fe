import { describe, expect, test } from 'vitest'
import { findFinding, readAcceptance } from '../../../src/load/decision/acceptance.ts'
import { formatDecimal } from '../../../src/model/decimal.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { formatKey } from '../../../src/model/key.ts'
import { backends, testDatabases } from '../database-for-test.ts'
import { keyOf } from '../reading-for-test.ts'
import { first, runOnce } from '../run-for-test.ts'

const LEVEL = formatKey(keyOf('level', 2020))
const FLOW = formatKey(keyOf('flow', 2020))
const text = { nb: 'x', en: 'x' }

/** A finding between the level of 2020 and another figure of that year. */
function finding(id: string, keys: readonly string[]): Finding {
  return {
    ...{
      id,
      source: 'gauge',
      certificate: undefined,
      rule: 'agreement',
      ruleName: 'agreement',
      severity: 'hard',
      verdict: 'undecided',
      keys,
    },
    ...{ title: text, reason: text, settledBy: text, printed: [], accepted: null, implied: null },
    ...{ discrepancy: null, distrusted: [], support: [], alternatives: [], arithmetic: [], gap: null },
  }
}

const FINDINGS = [
  finding('3f9c0a', [LEVEL, FLOW]),
  finding('3f9c0b', [LEVEL]),
  finding('77aa', [FLOW]),
  finding('77aabb', [FLOW]),
]
const edition = {
  ...first,
  figures: { ...first.figures, 'level 2020': '12.50', 'flow 2020': '12.5' },
  findings: FINDINGS,
}

describe.each(backends)('what an analyst names and accepts, on the %s database', (backend) => {
  const databases = testDatabases(backend)
  const prepared = async () => {
    const db = await databases.open()
    await runOnce(db, edition)
    return db
  }

  test('a finding goes by its id, or by the beginning that is its alone', async () => {
    const db = await prepared()
    expect(await findFinding(db, '3f9c0a')).toMatchObject({ id: '3f9c0a', keys: [LEVEL, FLOW] })
    expect(await findFinding(db, '3f9c0b')).toMatchObject({ id: '3f9c0b', source: 'gauge' })
    expect(await findFinding(db, '77aa')).toMatchObject({ id: '77aa' })
    expect(await findFinding(db, '77aab')).toMatchObject({ id: '77aabb' })
    for (const [name, message] of [
      ['3f9c', 'more than one finding is named 3f9c'],
      ['', 'more than one finding is named '],
      ['ffff', 'no finding is named ffff'],
    ] as const)
      await expect(findFinding(db, name)).rejects.toMatchObject({ code: 'usage', message })
  })

  test('a value is one that is printed for a key of the finding, whatever its precision', async () => {
    const db = await prepared()
    const both = await findFinding(db, '3f9c0a')
    const one = await findFinding(db, '3f9c0b')
    const accepted = async (name: typeof one, value: string) => {
      const { key, value: number } = await readAcceptance(db, name, value)
      return [key, formatDecimal(number)]
    }
    expect(await accepted(one, '12.5')).toEqual([LEVEL, '12.5'])
    expect(await accepted(one, ' 12.500 ')).toEqual([LEVEL, '12.500'])
    // The keys hold "=" themselves.
    expect(await accepted(both, `${FLOW}=12.5`)).toEqual([FLOW, '12.5'])
    for (const [name, value, message] of [
      [both, '12.5', `12.5 is printed for ${[FLOW, LEVEL].join(' and ')}: say which is accepted`],
      [one, '12.6', `12.6 is not printed for finding 3f9c0b; printed are ${LEVEL}=12.50`],
      [one, `${FLOW}=12.5`, `${FLOW}=12.5 is not printed for finding 3f9c0b; printed are ${LEVEL}=12.50`],
      [one, '12,5', '"12,5" is not a plain decimal such as 1234.5'],
      [one, `${LEVEL}=`, '"" is not a plain decimal such as 1234.5'],
    ] as const)
      await expect(readAcceptance(db, name, value)).rejects.toMatchObject({ code: 'usage', message })
  })
})
