import { describe, expect, it } from 'vitest'
import type { LabelRule } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const rule: LabelRule = {
  shape: 'label',
  kind: 'label',
  name: 'classes',
  says: { nb: 'Klasser', en: 'Classes' },
  dimension: 'boats',
  about: ['båter'],
  notAbout: ['innbyggere'],
}
const source: Source = {
  ...homeCareIp,
  name: 'harbours',
  measures: [],
  tables: [],
  dimensions: [
    {
      name: 'boats',
      label: { nb: 'Båter', en: 'Boats' },
      vintage: '2011',
      members: ['1-5', '6-10', '11-25', '26-50', '1-25', '51-'].map((code) => ({
        code,
        label: { nb: code, en: code },
      })),
    },
  ],
  rules: [rule],
}
const found = (text: string) =>
  reconcile(source, extractionOf({ statements: statementsOf([text]) }), []).findings.map(
    ({ title, passages = [] }) => [title.nb.split(': ')[2], ...passages.map((each) => each.text)],
  )

describe('the bounds of a class', () => {
  it.each([
    ['Her har 12 havner 26 til 60 båter.', '26-60 | 26-50', '26 til 60'],
    ['Her har 12 havner 26 til 150 båter.', '26-150 | 26-50', '26 til 150'],
    ['Her har 12 havner 6 til 110 båter.', '6-110 | 6-10', '6 til 110'],
    ['Her har 12 havner mellom 211 og 25 båter.', '211-25 | 11-25', '211 og 25'],
    ['Her har 12 havner 61 til 10 båter.', '61-10 | 6-10', '61 til 10'],
    ['Her har 12 havner 1 til 95 båter.', '1-95 | 1-5 / 1-25', '1 til 95'],
  ])('may be mistyped: %s', (text, title, words) => {
    expect(found(text)).toEqual([[title, words]])
  })

  it.each([
    'Her har 12 havner 26 til 50 båter.',
    'Her har 12 havner 6 til 25 båter.',
    'Her har 12 havner 1 til 10 båter.',
    'Tallet gikk ned fra 26 til 5 båter.',
    'Tallet gikk ned fra 56 til 10 båter.',
    'Her har 12 havner 26 til 60 innbyggere.',
    'Her har 12 havner 300 til 400 båter.',
  ])('are right, join several classes, or are of no class: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
