import { describe, expect, it } from 'vitest'
import { chartsOf } from '../../../src/transform/description/charts.ts'
import { statementsOf } from '../statements.ts'

describe('a chart', () => {
  const inside = statementsOf(['12', '7', '1 - 5', '6 - 10'], { kind: 'label' })
  const caption = statementsOf(['Figur 2-1 Båter etter alder'], { kind: 'caption' })
  const text = statementsOf(['Figuren viser båter.'])
  const labelsOf = (statements: typeof inside) =>
    chartsOf(statements).map(({ labels }) => labels.map((label) => label.text))

  it.each([
    ['above it', [...text, ...caption, ...inside, ...text]],
    ['below it', [...text, ...inside, ...caption, ...text]],
  ])('has its labels in the order of the page with the caption %s', (_, statements) => {
    expect(labelsOf(statements)).toEqual([['12', '7', '1 - 5', '6 - 10']])
  })
})
