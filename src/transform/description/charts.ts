import type { Statement } from '../../model/statement.ts'

const FIGURE = /(?<!\p{L})figur\s(\d+(?:\s?[-.]\s?\d+)*)/iu

/** The number of the figure that a text names first, without spaces; empty where it names none. */
export function figureNumberIn(text: string): string {
  return (FIGURE.exec(text.replace(/(\d)\s-/gu, '$1-'))?.[1] ?? '').replace(/\s/g, '')
}

/** A chart's caption with the texts printed inside the chart. */
export interface PrintedChart {
  readonly caption: Statement
  readonly number: string
  readonly labels: readonly Statement[]
}

/** Captions of numbered figures with the labels that follow, or else come before. */
export function chartsOf(statements: readonly Statement[]): readonly PrintedChart[] {
  return statements.flatMap((caption, index) => {
    const number = caption.kind === 'caption' ? figureNumberIn(caption.text) : ''
    if (number === '') return []
    const run = (from: readonly Statement[]) => {
      const end = from.findIndex(({ kind }) => kind !== 'label')
      return end < 0 ? from : from.slice(0, end)
    }
    const behind = run(statements.slice(index + 1))
    return [
      {
        caption,
        number,
        labels: behind.length > 0 ? behind : run(statements.slice(0, index).reverse()).toReversed(),
      },
    ]
  })
}
