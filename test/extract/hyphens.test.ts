import { describe, expect, it } from 'vitest'
import { gridOf, page, type Text, tablesOf } from './placed-texts.ts'

/** A table of three columns whose middle heading runs over several lines, with a sentence above it. */
async function headingOf(lines: readonly string[], sentence: string) {
  const heading = lines.map((line, k): Text => [200, 700 - 12 * k, line])
  const foot = 700 - 12 * (lines.length - 1)
  const rows = ['Bergby', 'Dalvik', 'Fossnes'].flatMap((name, k): Text[] => {
    const y = foot - 24 - 14 * k
    return [
      [60, y, name],
      [200, y, String(11 + 7 * k)],
      [300, y, `${40 + 3 * k},5`],
    ]
  })
  const texts: Text[] = [[60, 760, sentence], [60, foot, 'By'], ...heading, [300, foot, 'Areal'], ...rows]
  const rulings = [foot - 8, foot - 24 - 14 * 2 - 8, 714].map((y) => [60, y, 360, y])
  const [table] = await tablesOf(page(texts, rulings))
  return table === undefined ? undefined : gridOf(table)[0]?.[1]
}

describe('a hyphen at the end of a line in a cell', () => {
  it('is left out where the page has the word in one piece', async () => {
    const sentence = 'Her telles deltakende kommuner i landet.'
    expect(await headingOf(['Deltak-', 'ende kom-', 'muner'], sentence)).toBe('Deltakende kommuner')
  })

  it('stays where the page has the word with it', async () => {
    const sentence = 'Her telles korttids-opphold i landet, og korttidsopphold.'
    expect(await headingOf(['Korttids-', 'opphold'], sentence)).toBe('Korttids-opphold')
  })

  it('stays where nothing shows that it breaks a word', async () => {
    expect(await headingOf(['Korttids-', 'opphold'], 'Her telles dager i landet.')).toBe('Korttids-opphold')
  })
})
