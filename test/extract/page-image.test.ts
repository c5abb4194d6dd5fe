import { readFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { openPageImages } from '../../src/extract/page-image.ts'

const sample = new URL('../../samples/ip-survey-2011.pdf', import.meta.url)
const bytes = async () => new Uint8Array(await readFile(sample))

/** The mean brightness of each of columns × rows equal parts of a picture. */
async function inkOf(webp: Uint8Array, columns: number, rows: number): Promise<number[]> {
  const image = await loadImage(Buffer.from(webp))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const [width, height] = [image.width / columns, image.height / rows]
  return Array.from({ length: columns * rows }, (_, part) => {
    const [x, y] = [(part % columns) * width, Math.floor(part / columns) * height]
    const { data } = context.getImageData(x, y, width, height)
    return data.reduce((sum, value, at) => sum + (at % 4 === 0 ? value : 0), 0) / (width * height)
  })
}

describe('pieces of a page', () => {
  it('are cut at the scale asked for, kept within the page', async () => {
    const images = await openPageImages(await bytes())
    const cut = await images.cut(1, [-50, 100, 20_000, 160.5], 2)
    await images.close()
    if (cut === null) throw new Error('page 1 gave no image')
    const [left, top, right, bottom] = cut.clip
    expect([left, top, bottom]).toEqual([0, 100, 160.5])
    expect(right).toBeGreaterThan(500)
    expect(right).toBeLessThan(700)
    const { width, height } = await loadImage(Buffer.from(cut.webp))
    expect([width, height]).toEqual([Math.ceil(right * 2), 121])
  })

  it('show ink, the same bytes every time, whatever was drawn before', async () => {
    const clip = [0, 0, 20_000, 300] as const
    const alone = await openPageImages(await bytes())
    const once = await alone.cut(2, clip, 1)
    await alone.close()
    const images = await openPageImages(await bytes())
    await images.cut(1, clip, 1)
    await images.cut(2, [0, 0, 50, 50], 1)
    const again = await images.cut(2, clip, 1)
    const white = await images.cut(1, [0, 0, 8, 8], 1)
    await images.close()
    if (once === null || again === null || white === null) throw new Error('a page gave no image')
    expect(Buffer.compare(Buffer.from(once.webp), Buffer.from(again.webp))).toBe(0)
    expect(await inkOf(white.webp, 1, 1)).toEqual([255])
    expect((await inkOf(once.webp, 1, 1))[0]).toBeLessThan(253)
  })

  it('are the same ink from a page drawn whole and from one too large for that', async () => {
    const images = await openPageImages(await bytes())
    const small = await images.cut(2, [60, 60, 260, 160], 2)
    const large = await images.cut(2, [60, 60, 260, 160], 8)
    await images.close()
    if (small === null || large === null) throw new Error('page 2 gave no image')
    expect(large.clip).toEqual(small.clip)
    const [coarse, fine] = await Promise.all([inkOf(small.webp, 40, 20), inkOf(large.webp, 40, 20)])
    expect(coarse.filter((grey) => grey < 230).length).toBeGreaterThan(20)
    for (const [at, grey] of coarse.entries()) expect(Math.abs(grey - (fine[at] ?? 0))).toBeLessThan(16)
  })

  it('leave nothing behind that grows with the pieces', async () => {
    const images = await openPageImages(await bytes())
    const turns = async (count: number) => {
      for (let turn = 0; turn < count; turn += 1) await images.cut(1 + (turn % 2), [0, 0, 400, 100], 2)
      return process.memoryUsage().rss / 2 ** 20
    }
    const before = await turns(8)
    const after = await turns(32)
    await images.close()
    // Over two megabytes a turn stayed behind where nothing was given back.
    expect(after - before).toBeLessThan(40)
  }, 60_000)

  it('are not there for a page that is not, or a clip beside it', async () => {
    const images = await openPageImages(await bytes())
    expect(await images.cut(0, [0, 0, 10, 10], 1)).toBeNull()
    expect(await images.cut(10_000, [0, 0, 10, 10], 1)).toBeNull()
    expect(await images.cut(1, [5000, 0, 5010, 10], 1)).toBeNull()
    await images.close()
  })

  it('are refused for what is no PDF', async () => {
    await expect(openPageImages(new TextEncoder().encode('<html>'))).rejects.toMatchObject({ exitCode: 65 })
  })
})
