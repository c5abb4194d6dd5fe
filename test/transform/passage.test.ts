import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../src/model/place.ts'
import type { Statement } from '../../src/model/statement.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { captionPassages, passagesIn } from '../../src/transform/passage.ts'
import { reconcile } from '../../src/transform/reconcile.ts'
import { printedTable } from '../printed-table.ts'
import { extractionOf, statementsOf } from './statements.ts'

/** A sentence set in lines of some words, each word 10 points wide and each line 12 high. */
function set(words: readonly string[], perLine: number): Statement {
  let start = 0
  const placed = words.map((word, index) => {
    const [x, y] = [(index % perLine) * 10, Math.floor(index / perLine) * 12]
    const place: Place = { kind: 'page', page: 3, bbox: [x, y, x + 8, y + 10] }
    const own = { start, end: start + word.length, place }
    start += word.length + 1
    return own
  })
  return { order: 0, kind: 'sentence', text: words.join(' '), words: placed, section: [] }
}

describe('where words stand', () => {
  it('is the box round those of them on their first line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 7 }),
        fc.nat(11),
        fc.nat(11),
        (count, perLine, a, b) => {
          const words = Array.from({ length: count }, (_, index) => `ord${String(index).padStart(2, '0')}`)
          const [first, last] = [Math.min(a, b) % count, Math.max(a, b) % count].sort((x, y) => x - y)
          const said = words.slice(first, (last ?? 0) + 1).join(' ')
          const [found] = passagesIn(set(words, perLine), 'distrusted', said)
          const line = Math.floor((first ?? 0) / perLine)
          const end = Math.min(last ?? 0, (line + 1) * perLine - 1)
          expect(found).toMatchObject({
            role: 'distrusted',
            text: said,
            quote: words.join(' '),
            place: {
              page: 3,
              bbox: [((first ?? 0) % perLine) * 10, line * 12, (end % perLine) * 10 + 8, line * 12 + 10],
            },
          })
        },
      ),
    )
  })

  it('is the range of source text from the first to the last of a web page', () => {
    const [statement] = statementsOf(['Se avsnitt 4.2 om dette.'])
    if (statement === undefined) throw new Error('no statement')
    expect(passagesIn(statement, 'support', 'avsnitt 4.2')).toMatchObject([
      { text: 'avsnitt 4.2', place: { kind: 'offset', start: 3, end: 14 } },
    ])
  })

  it('is nowhere for words that are not in it, nor for a table without a caption', () => {
    expect(passagesIn(set(['en', 'to'], 2), 'support', 'tre')).toEqual([])
    expect(captionPassages({ caption: null }, 'support')).toEqual([])
  })
})

describe('what a finding on words points at', () => {
  const section = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']
  const found = (...texts: readonly string[]) => {
    const statements = statementsOf(texts, { section })
    const tables = [
      printedTable('Tabell 4-1 Antall', [
        ['Fylke', 'Antall'],
        ['Oslo', '7'],
      ]),
    ]
    const { findings } = reconcile(ipSurvey2011, extractionOf({ statements, tables }), [])
    return findings.flatMap(({ rule, passages = [] }) => passages.map(({ role, text }) => [rule, role, text]))
  }

  it.each([
    ['Se avsnitt 4.7 om dette.', 'numbering', 'avsnitt 4.7'],
    ['Tallene står i tabell 4-9.', 'numbering', 'tabell 4-9'],
    ['Videre har 12 kommuner mellom 100 og 151 individuelle planer.', 'label', '100 og 151'],
    ['Det gjelder blant annet kommunene i Augst-Agder.', 'label', 'Augst-Agder'],
    ['Kolonnen "Antallet" viser dette.', 'label', 'Antallet'],
  ])('is the wrong words of «%s»', (text, rule, words) => {
    expect(found(text)).toContainEqual([rule, 'distrusted', words])
  })

  it('is a chapter that a document with chapters has not', () => {
    const chapters = ['1. Om undersøkelsen', '2. Svarene', '3. Tjenestene'].map((heading) => [heading])
    const told = (text: string) => {
      const statements = chapters.flatMap((section, index) =>
        statementsOf([index === 2 ? text : 'Her står det litt.'], { section }).map((each) => ({
          ...each,
          order: index,
        })),
      )
      const { findings } = reconcile(ipSurvey2011, extractionOf({ statements }), [])
      return findings.filter(({ rule }) => rule === 'numbering').map(({ title }) => title.en)
    }
    expect(told('Dette står i kapittel 7.')).toHaveLength(1)
    expect(told('Dette står i kapittel 2.')).toEqual([])
    expect(told('Dette står i kapittel 7 i veilederen.')).toEqual([])
    expect(told('Etter loven kapittel 7 har de rett til plan.')).toEqual([])
  })

  it('is the date that only one sentence gives, where many give another', () => {
    const dates = ['mars', 'mars', 'mars', 'mai'].map(
      (month, index) => `Figur 4-${index + 1} viser individuelle planer per ${month} 2011.`,
    )
    expect(found(...dates)).toContainEqual(['agreement', 'distrusted', 'mai 2011'])
    expect(found(...dates.slice(2)).filter(([, role]) => role === 'distrusted')).not.toContainEqual([
      'agreement',
      'distrusted',
      'mai 2011',
    ])
  })

  it('is a class with other bounds, not doubted where its neighbours still join it', () => {
    expect(found('Det er mellom 0 og 50 individuelle planer i 12 kommuner.')).toEqual([
      ['label', 'support', '0 og 50'],
    ])
  })

  it('is nothing where two numbers are no class', () => {
    expect(found('Hamar og Gjøvik har 52 og 101 individuelle planer.')).toEqual([])
  })

  it('is both sentences where it is not clear which of two is wrong', () => {
    const texts = [
      'Kartleggingen er gjennomført av kommunene selv i mars 2011.',
      'Den er gjennomført av kommunene selv i mai 2011.',
    ]
    expect(found(...texts).map(([, role]) => role)).toEqual(['support', 'support'])
  })
})
