import { describe, expect, it } from 'vitest'
import { joinCellLines } from '../../src/extract/page/statements.ts'

const lines = (...texts: readonly string[]) =>
  texts.map((text) => text.split(' ').map((word) => ({ text: word })))

describe('joinCellLines', () => {
  it.each([
    [['Andel av', 'innbyggerne'], 'Andel av innbyggerne'],
    [['Nord-', 'Fjordane'], 'Nord-Fjordane'],
    [['kommuner/', 'bydeler'], 'kommuner/bydeler'],
    [['2009-', '2014'], '2009-2014'],
    [['0 -', '5'], '0 - 5'],
    [['helse-', 'og omsorg'], 'helse- og omsorg'],
    [['befolk‐', 'ningen'], 'befolkningen'],
    [['befolk\u00ad', 'ningen'], 'befolkningen'],
    [['korttids-', 'opphold'], 'korttids-opphold'],
    [['–', '12'], '– 12'],
  ])('joins %j to %j', (printed, text) => {
    expect(joinCellLines(lines(...printed))).toBe(text)
  })
})
