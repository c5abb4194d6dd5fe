import { afterAll, describe, expect, it } from 'vitest'
import { takeThread } from '../../src/extract/pdf/thread.ts'
import type { PdfReply } from '../../src/extract/pdf/worker.ts'
import { longReport } from '../../bench/long-report.ts'

const report = new Uint8Array(longReport(3))
const thread = takeThread()
afterAll(() => thread.end())

/** What an answer is to. */
function answered(reply: PdfReply): string {
  if (reply.kind === 'scanned') return `scanned ${reply.scan.page}`
  if (reply.kind === 'page') return `read ${reply.reading.frame.page}`
  return reply.kind
}

describe('a thread that reads PDFs', () => {
  it('answers requests sent ahead one after the other, in their order', async () => {
    const order: string[] = []
    const note = (reply: PdfReply) => order.push(answered(reply))
    const repeated = new Set<string>()
    await Promise.all([
      thread.ask({ kind: 'open', bytes: report, want: 'tables' }).then(note),
      thread.ask({ kind: 'scan', page: 2 }).then(note),
      thread.ask({ kind: 'scan', page: 1 }).then(note),
      thread.ask({ kind: 'read', page: 2, repeated }).then(note),
      thread.ask({ kind: 'read', page: 1, repeated }).then(note),
      thread.ask({ kind: 'read', page: 3, repeated }).then(note),
    ])
    expect(order).toEqual(['opened', 'scanned 2', 'scanned 1', 'read 2', 'read 1', 'failed'])
  })

  it('goes on to the next request after one that failed', async () => {
    const replies = await Promise.all([
      thread.ask({ kind: 'scan', page: 99 }),
      thread.ask({ kind: 'scan', page: 3 }),
    ])
    expect(replies.map(answered)).toEqual(['failed', 'scanned 3'])
  })

  it('refuses every request still unanswered when it ends', async () => {
    const ending = takeThread()
    const opened = ending.ask({ kind: 'open', bytes: report, want: 'tables' })
    const scanned = ending.ask({ kind: 'scan', page: 1 })
    const refusals = Promise.allSettled([opened, scanned])
    await ending.end()
    await expect(ending.ask({ kind: 'scan', page: 1 })).rejects.toMatchObject({ code: 'document' })
    for (const refusal of await refusals)
      expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'document' } })
  })
})
