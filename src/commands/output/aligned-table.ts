/** Columns padded to their widest text, those that hold only numbers set to the right. */
export function alignedTable(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = columns.map((name, at) =>
    Math.max(...[name, ...lines.map((line) => line[at] ?? '')].map(width)),
  )
  const numeric = columns.map((_, at) => lines.every((line) => /^(-?\d[\d.]*)?$/.test(line[at] ?? '')))
  const pad = (text: string, at: number) => {
    const blanks = ' '.repeat((widths[at] ?? 0) - width(text))
    return numeric[at] ? blanks + text : text + blanks
  }
  const row = (cells: readonly string[]) => cells.map(pad).join('  ').trimEnd()
  const rule = widths.map((size) => '-'.repeat(size)).join('  ')
  const count = `(${lines.length} row${lines.length === 1 ? '' : 's'})`
  return `${[row(columns), rule, ...lines.map(row), count].join('\n')}\n`
}

const width = (text: string) => [...text].length
