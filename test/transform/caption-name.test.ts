import { describe, expect, it } from 'vitest'
import { captionName } from '../../src/transform/caption-name.ts'
import { captionSlips } from '../../src/transform/description/captions.ts'
import { printedTable } from '../printed-table.ts'
import { extractionOf } from './statements.ts'

describe('what a caption is known by', () => {
  it.each([
    'Tabell 2-1 Barn i skolen',
    'Tabell 2-1: Barn i skolen',
    'Tabell 2-1. Barn i skolen',
    'Tabell 2-1 – Barn i skolen',
    'Tabell 2-1.  Barn i skolen',
  ])('is the same in "%s"', (caption) => {
    expect(captionName(caption)).toBe('Tabell 2-1 Barn i skolen')
  })

  it.each([
    'Tabell 3.5.1 Barn: gutter og jenter',
    'Figur 4-2 Barn, 0 - 5 år',
    'Barn i skolen',
    'Figur 4 -4 "Barn"',
  ])('is all of "%s"', (caption) => {
    expect(captionName(caption)).toBe(caption)
  })

  it('names the same slip however the number is set apart', () => {
    const about = (caption: string) =>
      captionSlips(
        extractionOf({
          tables: [
            printedTable(caption, [
              ['By', 'Andel deltakende skoler'],
              ['Hamar', '3 av 4'],
            ]),
          ],
        }),
      ).map((slip) => slip.about)
    expect(about('Tabell 1: Svar')).toHaveLength(1)
    expect(about('Tabell 1: Svar')).toEqual(about('Tabell 1 Svar'))
  })
})
