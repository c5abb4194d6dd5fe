import { describe, expect, test } from 'vitest'
import { DIFFERENCES } from '../../../src/load/version/timeline.ts'
import { testDatabases } from '../database-for-test.ts'

describe('the comparison of what editions say with what is held', () => {
  const databases = testDatabases('embedded')

  test('asks nothing row by row, so that revising every figure takes no time that grows with their square', async () => {
    const db = await databases.open()
    const plan = await db.query<{ 'QUERY PLAN': string }>(`explain ${DIFFERENCES}`, [
      ['1'],
      'gauge',
      '2021-03-01',
    ])
    const lines = plan.map((row) => row['QUERY PLAN'])
    expect(lines.filter((line) => line.includes('CTE Scan'))).not.toEqual([])
    expect(lines.filter((line) => line.includes('SubPlan'))).toEqual([])
  })
})
