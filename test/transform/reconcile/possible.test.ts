import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/extract/extract.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { constrain, indexPrint } from '../../../src/transform/constrain.ts'
import { observe } from '../../../src/transform/observe.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { certify } from '../../../src/transform/reconcile/solver/certificate.ts'
import { ONE, rational, ZERO } from '../../../src/transform/reconcile/solver/rational.ts'
import { DEFAULT_EFFORT, solve } from '../../../src/transform/reconcile/solver/solve.ts'
import { componentsOf, type System } from '../../../src/transform/reconcile/solver/system.ts'
import { unprovenFinding } from '../../../src/transform/reconcile/finding/unproven-finding.ts'
import { verifyCertificate } from '../../../src/transform/reconcile/solver/verify.ts'

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

/**
 * The side of a square whose area is printed: no fraction is the side of an area of two, which exact values can neither
 * prove nor refute.
 */
const square = (prints: readonly { readonly area: bigint; readonly place: number }[]): System => ({
  variables: [
    { name: 'side', whole: false, low: ONE, high: rational(9n) },
    { name: 'area', whole: false, low: ZERO, high: null },
  ],
  constraints: [{ kind: 'product', left: 0, right: 0, product: 1, origin: 0 }],
  claims: prints.map(({ area, place }) => ({
    bounds: [{ variable: 1, low: rational(area), high: rational(area) }],
    witness: 1,
    place,
    firm: false,
  })),
})

describe('a product of two unknown figures', () => {
  it.each([
    ['before', 1],
    ['after', 9],
  ])('leaves a solution possible beside a proven one, the undecidable one coming %s it', (_, place) => {
    const system = square([
      { area: 1n, place },
      { area: 2n, place: 5 },
    ])
    const [solution] = solve(system)
    if (solution?.kind !== 'solved') throw new Error(`the square is ${solution?.kind}`)
    const [block] = solution.blocks
    expect(block).toMatchObject({ cost: 1, gap: 0, optima: [[1], [0]], possible: [[0]] })
    if (block === undefined) return
    expect(verifyCertificate(system, certify(solution, block))).toEqual([])
  })

  it('is unproven where no solution of least cost is proven, for its own reason and not for want of steps', () => {
    const system = square([{ area: 2n, place: 1 }])
    expect(solve(system)).toMatchObject([{ kind: 'unproven', doubt: 'product' }])
    expect(solve(system, { ...DEFAULT_EFFORT, steps: 1 })).toMatchObject([
      { kind: 'unproven', doubt: 'limit' },
    ])
  })

  it('is told apart from a limit of steps in the words of the finding', async () => {
    const bytes = new Uint8Array(
      readFileSync(fileURLToPath(new URL('../../../samples/home-care-ip.html', import.meta.url))),
    )
    const extraction = await extract({ bytes, mediaType: homeCareIp.mediaType }, {})
    const constrained = constrain(homeCareIp, observe(extraction, homeCareIp).observations, [])
    const [component] = componentsOf(constrained.system)
    if (component === undefined) throw new Error('the sample has figures')
    const print = indexPrint(constrained.witnesses)
    const dossier = { source: homeCareIp, extraction, constrained, print }
    const [limit, product] = (['limit', 'product'] as const).map((doubt) =>
      unprovenFinding(dossier, { kind: 'unproven', component, conflicts: [], doubt }),
    )
    expect(limit?.reason.nb).toContain('grensen for antall steg')
    expect(limit?.reason.en).toContain('limit of steps')
    expect(product?.reason.nb).toContain('Produktet av to ukjente tall')
    expect(product?.reason.en).toContain('product of two unknown figures')
  })
})
