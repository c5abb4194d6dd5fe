import { describe, expect, it } from 'vitest'
import { isOfContents, listedTitles } from '../../src/transform/contents.ts'
import { statementsOf } from './statements.ts'

const of = (kind: 'label' | 'sentence', ...texts: string[]) => statementsOf(texts, { kind })

describe('entries of lists of contents', () => {
  it.each([['2.1 Antall havner.......................12'], ['2.1 Antall havner 12']])(
    'are read from "%s"',
    (text) => {
      expect(listedTitles(of('label', text))).toEqual([{ number: '2.1', title: 'Antall havner' }])
    },
  )

  it('name tables and figures, in quotes too', () => {
    expect(listedTitles(of('label', 'Figur 2-1 "Ligger de i havn?" etter fylke 31'))).toEqual([
      { number: 'Figur 2-1', title: '"Ligger de i havn?" etter fylke' },
    ])
  })

  it('are neither labels of charts nor sentences', () => {
    const others = [
      ...of('label', '1 - 50', '5001 – 20 000', 'Over 20 000', '63 %'),
      ...of('sentence', '12 havner i 2011'),
    ]
    expect(others.filter(isOfContents)).toEqual([])
  })
})
