import { describe, expect, it } from 'vitest'
import { AvstemError, worstExitCode } from '../src/errors.ts'
import type { ErrorCode } from '../src/errors.ts'

describe('AvstemError', () => {
  it.each<[ErrorCode, number]>([
    ['strict', 1],
    ['usage', 64],
    ['document', 65],
    ['database', 69],
    ['bug', 70],
    ['locked', 73],
    ['unreachable', 75],
    ['configuration', 78],
    ['interrupted', 130],
  ])('%s ends the process with %i', (code, exitCode) => {
    const cause = new Error('below')
    const error = new AvstemError(code, 'what was found', { hint: 'avstem doctor', cause })
    expect(error).toMatchObject({ name: 'AvstemError', code, exitCode, hint: 'avstem doctor', cause })
  })
})

describe('worstExitCode', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[0, 75], 75],
    [[75, 73], 73],
    [[73, 65, 75], 65],
    [[65, 78], 78],
    [[78, 69, 65], 69],
    [[69, 70, 78], 70],
    [[0, 1], 1],
  ])('of %j is %i', (codes, worst) => {
    expect(worstExitCode(codes)).toBe(worst)
    expect(worstExitCode([...codes].reverse())).toBe(worst)
  })
})
