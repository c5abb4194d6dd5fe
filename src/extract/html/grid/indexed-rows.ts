import { attribute, type HtmlElement } from '../tree/tree.ts'

/**
 * A table whose rows are set in pieces, such as columns that stay in sight beside others that scroll, with the pieces of
 * each row joined: by the number that each says it has (WAI-ARIA 1.2, "aria-rowindex"), their cells by "aria-colindex".
 */
export function joinIndexedRows(table: HtmlElement): HtmlElement {
  const rows = rowsIn(table)
  const byIndex = new Map<number, HtmlElement[]>()
  for (const row of rows) {
    const index = indexOf(row, 'aria-rowindex')
    if (index === null) return table
    byIndex.set(index, [...(byIndex.get(index) ?? []), row])
  }
  if (byIndex.size === rows.length) return table
  const joined = [...byIndex].sort(([a], [b]) => a - b).map(([, pieces]) => joinPieces(pieces))
  const others = table.children.filter((child) => child.kind === 'element' && child.name === 'caption')
  return { ...table, children: [...others, ...joined] }
}

function rowsIn(part: HtmlElement): readonly HtmlElement[] {
  return part.children.flatMap((child) => {
    if (child.kind === 'text') return []
    if (child.name === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsIn(child) : []
  })
}

function joinPieces(pieces: readonly HtmlElement[]): HtmlElement {
  const [first] = pieces
  const cells = pieces.flatMap(({ children }) => children.filter((child) => child.kind === 'element'))
  const place = (cell: HtmlElement) => indexOf(cell, 'aria-colindex') ?? 0
  return { ...first!, children: cells.sort((a, b) => place(a) - place(b)) }
}

function indexOf(element: HtmlElement, name: 'aria-rowindex' | 'aria-colindex'): number | null {
  const written = attribute(element, name)
  return /^\d{1,9}$/.test(written) ? Number(written) : null
}
