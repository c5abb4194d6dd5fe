import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longReport } from '../../bench/long-report.ts'
import { AvstemError } from '../../src/errors.ts'
import { extract } from '../../src/extract/extract.ts'
import type { MediaType } from '../../src/model/document.ts'

const sample = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../samples/${name}`, import.meta.url)))

/** Bytes overwritten at places counted in millionths of the file, and how many of these are left of it. */
const damage = fc.record({
  flips: fc.array(fc.tuple(fc.integer({ min: 2000, max: 999_999 }), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 40,
  }),
  kept: fc.oneof(fc.constant(1_000_000), fc.integer({ min: 10_000, max: 1_000_000 })),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(bytes: Uint8Array, { flips, kept }: Damage): Uint8Array {
  const copy = bytes.slice(0, Math.ceil((kept / 1_000_000) * bytes.length))
  for (const [at, value] of flips) copy[Math.floor((at / 1_000_000) * copy.length)] = value
  return copy
}

/** What becomes of a file: read, with or without warnings, or refused in words and with what to do about it. */
async function outcomeOf(bytes: Uint8Array, mediaType: MediaType): Promise<'read' | 'warned' | 'refused'> {
  try {
    const { warnings } = await extract({ bytes, mediaType })
    return warnings.length > 0 ? 'warned' : 'read'
  } catch (error) {
    expect(error).toBeInstanceOf(AvstemError)
    expect(error).toMatchObject({
      code: 'document',
      message: expect.stringMatching(/./),
      hint: expect.stringMatching(/./),
    })
    return 'refused'
  }
}

describe('a damaged file is read as far as it goes, or refused in words', () => {
  test.each<[string, Uint8Array, MediaType, readonly string[]]>([
    ['PDF', longReport(1), 'application/pdf', ['refused']],
    ['page', sample('home-care-ip.html'), 'text/html', ['read', 'warned']],
  ])(
    '%s',
    async (_, bytes, mediaType, outcomes) => {
      const found = new Set<string>()
      await fc.assert(
        fc.asyncProperty(damage, async (how) => {
          found.add(await outcomeOf(damaged(bytes, how), mediaType))
        }),
        { numRuns: mediaType === 'text/html' ? 40 : 8, seed: 4711 },
      )
      expect([...found]).toEqual(expect.arrayContaining([...outcomes]))
    },
    120_000,
  )
})
