import { readFile } from 'node:fs/promises'
import { loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { openPageImages, renderPage } from '../../src/extract/page-image.ts'

const sample = new URL('../../samples/ip-survey-2011.pdf', import.meta.url)
const bytes = async () => new Uint8Array(await readFile(sample))

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
    const { width, height } = await loadImage(Buffer.from(cut.png))
    expect([width, height]).toEqual([Math.ceil(right * 2), 121])
  })

  it('show ink, the same bytes every time, whatever was drawn before', async () => {
    const clip = [0, 0, 20_000, 300] as const
    const once = await renderPage(await bytes(), 2, { scale: 1, clip })
    const images = await openPageImages(await bytes())
    await images.cut(1, clip, 1)
    const again = await images.cut(2, clip, 1)
    const white = await images.cut(1, [0, 0, 8, 8], 1)
    await images.close()
    expect(Buffer.compare(Buffer.from(once ?? []), Buffer.from(again?.png ?? []))).toBe(0)
    // An empty corner packs into next to nothing; ink does not.
    expect(white?.png.length).toBeLessThan(200)
    expect(once?.length).toBeGreaterThan(2000)
  })

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
