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
      thread.ask({ kind: 'read', page: 2, repeated, words: new Map() }).then(note),
      thread.ask({ kind: 'read', page: 1, repeated, words: new Map() }).then(note),
      thread.ask({ kind: 'read', page: 3, repeated, words: new Map() }).then(note),
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

  it('refuses the requests still unanswered when it ends, and all after', async () => {
    const ending = takeThread()
    const bytes = new Uint8Array(longReport(40))
    const requests = [
      ending.ask({ kind: 'open', bytes, want: 'tables' }),
      ...Array.from({ length: 40 }, (_, k) => ending.ask({ kind: 'scan', page: k + 1 })),
    ]
    const answers = Promise.allSettled(requests)
    await ending.end()
    const refused = (await answers).filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const refusal of refused) expect(refusal).toMatchObject({ reason: { code: 'document' } })
    await expect(ending.ask({ kind: 'scan', page: 1 })).rejects.toMatchObject({ code: 'document' })
  })
})
