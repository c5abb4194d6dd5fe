import { describe, expect, it } from 'vitest'
import { constrain, indexPrint } from '../../../../src/transform/constrain.ts'
import { provenFindings } from '../../../../src/transform/reconcile/finding/proven-finding.ts'
import { type Block, solve } from '../../../../src/transform/reconcile/solver/solve.ts'
import { extractionOf } from '../../statements.ts'
import { cellsOf, printed, timetable } from '../timetable.ts'

/** One wrong cell of a table of two ways, as solved, and what findings are made from. */
function solvedTable() {
  const source = timetable(3, 3)
  const cells = cellsOf([
    [123, 234, 345],
    [456, 567, 678],
    [789, 891, 912],
  ])
  const constrained = constrain(source, printed(cells, new Map([[4, 576]])))
  const dossier = {
    source,
    extraction: extractionOf(),
    constrained,
    print: indexPrint(constrained.witnesses),
  }
  const [solution] = solve(constrained.system)
  if (solution?.kind !== 'solved') throw new Error('unsolved')
  const [block] = solution.blocks
  if (block === undefined) throw new Error('nothing is wrong')
  return { dossier, solution, block }
}

describe('findings whose certificate is verified before they are published', () => {
  it('are those of the solution where the checker accepts it', () => {
    const { dossier, solution, block } = solvedTable()
    const findings = provenFindings(dossier, solution, block)
    expect(findings.map(({ verdict, distrusted }) => [verdict, distrusted])).toEqual([['misprint', [4]]])
  })

  it.each([
    ['a cost that a cheaper choice beats', (block: Block): Block => ({ ...block, cost: block.cost + 1 })],
    ['no contradiction that forces the cost', (block: Block): Block => ({ ...block, conflicts: [] })],
    ['a print that does not resolve it', (block: Block): Block => ({ ...block, optima: [[0]] })],
  ])('are one that nothing is proven, blaming nobody, where the proof gives %s', (_, spoil) => {
    const { dossier, solution, block } = solvedTable()
    const wrong = spoil(block)
    const findings = provenFindings(dossier, { ...solution, blocks: [wrong] }, wrong)
    expect(findings).toHaveLength(1)
    const [finding] = findings
    expect(finding).toMatchObject({ verdict: 'unproven', distrusted: [], accepted: null, implied: null })
    expect(finding?.reason.en).toContain('did not pass the independent check')
    expect(finding?.title.nb).toMatch(/^Ikke bevist: /u)
  })
})
