import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { pdfOf } from '../../bench/long-report.ts'
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

/** Words of a table of two columns, placed line by line: the label's lines are narrower than some of its words. */
async function labelsOf(rows: readonly (readonly string[])[]) {
  let y = 780
  const content = rows.flatMap((label, r) => {
    y -= 8
    const figure = `1 0 0 1 200 ${y} Tm (${r + 11}) Tj 1 0 0 1 260 ${y} Tm (${7 * r + 40}) Tj`
    const lines = label.map((line) => {
      const placed = `1 0 0 1 60 ${y} Tm (${line}) Tj`
      y -= 12
      return placed
    })
    return [figure, ...lines]
  })
  const bytes = pdfOf([{ content: `BT /F1 10 Tf ${content.join(' ')} ET` }])
  const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
  return tables[0]?.cells.filter(({ column }) => column === 0).map(({ text }) => text)
}

describe('words in a column too narrow for them', () => {
  it('are one where their rests show that words are broken', async () => {
    const labels = [
      ['Forvaltnin', 'g i alt'],
      ['Skole'],
      ['Barnehag', 'er'],
      ['Kommunei', 'nntekt'],
      ['Musikksko', 'le'],
      ['Jordbruker', 's'],
      ['Vei'],
    ]
    expect(await labelsOf(labels)).toEqual([
      'Forvaltning i alt',
      'Skole',
      'Barnehager',
      'Kommuneinntekt',
      'Musikkskole',
      'Jordbrukers',
      'Vei',
    ])
  })

  it('stay two where both are words', async () => {
    const labels = [
      ['Barnehager', 'totalt'],
      ['Skole'],
      ['Musikk'],
      ['Forvalting', 'utenom'],
      ['Vei'],
      ['Vann'],
    ]
    expect(await labelsOf(labels)).toEqual([
      'Barnehager totalt',
      'Skole',
      'Musikk',
      'Forvalting utenom',
      'Vei',
      'Vann',
    ])
  })
})
