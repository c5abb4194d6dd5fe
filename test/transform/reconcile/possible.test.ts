import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/extract/extract.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { constrain } from '../../../src/transform/constrain.ts'
import { observe } from '../../../src/transform/observe.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { certify } from '../../../src/transform/reconcile/certificate.ts'
import { solve } from '../../../src/transform/reconcile/solve.ts'
import { verifyCertificate } from '../../../src/transform/reconcile/verify.ts'

const file = fileURLToPath(new URL('../../../../shared/sources/page-plain.html', import.meta.url))
const isThere = existsSync(file) || process.env.CI !== undefined

/** The page with the last year of one caption turned into the year before: its cells then meet those of that year. */
async function readMisdated() {
  const page = readFileSync(file, 'utf8')
  const changed = page.replace(
    /(<caption>Tabell 3\.5\.2 [^<]*, )2021(?=<\/caption>)/u,
    (_, start: string) => `${start}2020`,
  )
  expect(changed).not.toBe(page)
  const bytes = new TextEncoder().encode(changed)
  const extraction = await extract({ bytes, mediaType: homeCareIp.mediaType }, {})
  return { extraction, observations: observe(extraction, homeCareIp).observations }
}

describe.skipIf(!isThere)(
  'a table whose caption names another year (skipped only where ../shared is absent outside CI)',
  () => {
    it('is undecided, with the solutions told apart that are neither proven nor refuted', async () => {
      const { extraction, observations } = await readMisdated()
      const { findings } = reconcile(homeCareIp, extraction, observations)
      expect(findings.filter(({ verdict }) => verdict === 'unproven')).toEqual([])
      const hard = findings.filter(({ severity }) => severity === 'hard')
      expect(hard.length).toBeGreaterThan(0)
      expect(
        hard.every(({ verdict, distrusted }) => verdict === 'undecided' && distrusted.length === 0),
      ).toBe(true)
      expect(hard.some(({ keys }) => keys.includes('home-care-ip/recipients/2020-12-31'))).toBe(true)
      expect(hard.some(({ reason }) => /neither proven nor refuted/u.test(reason.en))).toBe(true)
    })

    it('has certificates that name what was left open, and a checker that refuses any other claim of it', async () => {
      const { observations } = await readMisdated()
      const { system } = constrain(homeCareIp, observations, [])
      const blocks = solve(system).flatMap((solution) =>
        solution.kind === 'solved' ? solution.blocks.map((block) => ({ solution, block })) : [],
      )
      const open = blocks.filter(({ block }) => block.possible.length > 0)
      expect(open.length).toBeGreaterThan(0)
      for (const { solution, block } of open) {
        const certificate = certify(solution, block)
        expect(verifyCertificate(system, certificate)).toEqual([])
        expect(certificate.possible).toEqual(block.possible)
        expect(block.gap).toBe(0)
        expect(block.optima.length).toBeGreaterThan(block.possible.length)
        expect(verifyCertificate(system, { ...certificate, possible: [certificate.own] })).not.toEqual([])
        expect(verifyCertificate(system, { ...certificate, possible: [[]] })).not.toEqual([])
      }
    })
  },
)
