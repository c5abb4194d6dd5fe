import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, foldLabel, isOneEdit, matchLabel } from '../../src/transform/label.ts'

const counties = [
  'Østfold',
  'Aust-Agder',
  'Vest-Agder',
  'Sør-Trøndelag',
  'Nord-Trøndelag',
  'Sogn og Fjordane',
]

describe('matchLabel', () => {
  it.each([
    ['Aust-Agder', 'Aust-Agder', 0],
    ['Aust Agder', 'Aust-Agder', 0],
    ['Aust- Agder', 'Aust-Agder', 0],
    ['AUST-AGDER', 'Aust-Agder', 0],
    ['Augst-Agder', 'Aust-Agder', 1],
    ['Vest Agder', 'Vest-Agder', 0],
    ['Nord-Tröndelag', 'Nord-Trøndelag', 1],
    ['Sogn og Fjrodane', 'Sogn og Fjordane', 1],
  ])('reads "%s" as %s, %i letters apart', (printed, meant, distance) => {
    const match = matchLabel(printed, counties)
    expect(match && { meant: counties[match.index], distance: match.distance }).toEqual({ meant, distance })
  })

  it.each(['Agder', 'Oslo', 'Trøndelag', '', '12'])('takes "%s" for none of them', (printed) => {
    expect(matchLabel(printed, counties)).toBeNull()
  })

  it('never forgives a digit: size classes differ in nothing else', () => {
    const classes = ['Under 5000', '5000 - 20000', 'Over 20000']
    expect(matchLabel('Under 500', classes)).toBeNull()
    expect(matchLabel('Under 6000', classes)).toBeNull()
    expect(matchLabel('Undr 5 000', classes)).toEqual({ index: 0, distance: 1 })
  })

  it('takes no side between two labels that are equally near', () => {
    expect(matchLabel('kast', ['last', 'mast'])).toBeNull()
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['ca', 'abc', 3],
    ['kommunistørrelse', 'kommunestørrelse', 1],
    ['innbyggertalitotalt', 'innbyggertalltotalt', 1],
  ])('%s – %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it('is symmetric, zero only for equal texts, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(editDistance(b, a)).toBe(distance)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('isOneEdit', () => {
  it('says what the distance says, by the parts between common ends', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(isOneEdit(a, b)).toBe(editDistance(a, b) === 1)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('foldLabel', () => {
  it('keeps å, ø and æ, and drops what print and line breaks add', () => {
    expect(foldLabel('Møre og\u00a0Roms-\ndal *')).toBe('møreogromsdal')
  })
})
