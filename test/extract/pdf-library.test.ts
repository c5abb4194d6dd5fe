import { readFileSync } from 'node:fs'
import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { openPdf } from '../../src/extract/pdf.ts'
import { joinedPorts } from '../../src/extract/pdf/port.ts'

const sample = () =>
  new Uint8Array(readFileSync(new URL('../../samples/ip-survey-2011.pdf', import.meta.url)))

async function decompress(bytes: Uint8Array, format: 'deflate' | 'gzip'): Promise<Buffer> {
  const { readable, writable } = new DecompressionStream(format)
  const writer = writable.getWriter()
  await writer.ready
  writer
    .write(bytes as Uint8Array<ArrayBuffer>)
    .then(() => writer.close())
    .catch(() => {})
  const parts: Uint8Array[] = []
  for await (const part of readable) parts.push(part as Uint8Array)
  return Buffer.concat(parts)
}

describe('the PDF library as it is driven here', () => {
  it('reads the same glyphs as the library left to itself', async () => {
    const task = pdfjs.getDocument({ data: sample(), disableFontFace: true, verbosity: 0 })
    const plain = await task.promise
    const driven = await openPdf(sample())
    expect(driven.pages).toBe(plain.numPages)
    for (let page = 1; page <= plain.numPages; page++) {
      const { fnArray, argsArray } = await (await plain.getPage(page)).getOperatorList()
      const shown = fnArray.flatMap((code: number, index: number) =>
        code === pdfjs.OPS.showText ? (argsArray[index][0] as { unicode?: string }[]) : [],
      )
      const text = shown.map((glyph) => glyph?.unicode ?? '').join('')
      expect(text.length).toBeGreaterThan(20)
      expect((await driven.readPage(page)).glyphs.map((glyph) => glyph.text).join('')).toBe(text)
    }
    await Promise.all([task.destroy(), driven.close()])
  })

  it('leaves the language as Node has it', () => {
    for (const native of [Array.prototype.push, JSON.parse, JSON.stringify])
      expect(Function.prototype.toString.call(native)).toContain('[native code]')
  })

  it('inflates whatever was deflated, and refuses what is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        expect(await decompress(deflateSync(bytes), 'deflate')).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 30 },
    )
    const whole = deflateSync(Buffer.from('a page of text '.repeat(50)))
    await expect(decompress(whole.subarray(0, whole.length - 8), 'deflate')).rejects.toThrow()
    expect((await decompress(gzipSync('as ever'), 'gzip')).toString()).toBe('as ever')
  })
})

describe('joinedPorts', () => {
  it('delivers to the other end, later and in order, and keeps lists that the sender empties', async () => {
    const [near, far] = joinedPorts()
    const heard: unknown[] = []
    near.addEventListener('message', () => heard.push('echo'))
    far.addEventListener('message', ({ data }) => heard.push(data))
    const chunk = { fnArray: [1, 2], argsArray: ['a', 'b'], lastChunk: true }
    near.postMessage({ chunk })
    near.postMessage('next')
    chunk.fnArray.length = 0
    expect(heard).toEqual([])
    await Promise.resolve()
    await Promise.resolve()
    expect(heard).toEqual([{ chunk: { fnArray: [1, 2], argsArray: ['a', 'b'], lastChunk: true } }, 'next'])
  })

  it('forgets listeners that are taken away or whose signal is given', async () => {
    const [near, far] = joinedPorts()
    const heard: string[] = []
    const left = () => heard.push('left')
    const ended = new AbortController()
    far.addEventListener('message', left)
    far.addEventListener('message', () => heard.push('signalled'), { signal: ended.signal })
    far.addEventListener('message', () => heard.push('stays'))
    far.removeEventListener('message', left)
    ended.abort()
    near.postMessage(1)
    await Promise.resolve()
    expect(heard).toEqual(['stays'])
  })
})
