import type { Expression, Relation } from '../../model/relation.ts'

/** What a formula can point at: the cell of a key's value, and that value as a double for the cached result. */
export interface FormulaCells {
  readonly cell: (key: string) => string | null
  readonly value: (key: string) => number | null
}

/** Excel's limit on the length of a formula. */
const FORMULA_LIMIT = 8192

/** An expression as a spreadsheet formula with the result that a spreadsheet gives, or null where a figure has no row. */
export function expressionFormula(
  expression: Expression,
  cells: FormulaCells,
): { readonly formula: string; readonly result: number } | null {
  const formula = formulaText(expression, cells)
  const result = evaluate(expression, cells)
  if (formula === null || result === null || !Number.isFinite(result)) return null
  return formula.length > FORMULA_LIMIT ? null : { formula, result }
}

function formulaText(expression: Expression, cells: FormulaCells): string | null {
  switch (expression.kind) {
    case 'figure':
      return cells.cell(expression.key)
    case 'number':
      return expression.value
    case 'sum':
      return sumText(expression.terms, cells)
    case 'least':
    case 'greatest': {
      const text = joined(expression.terms, ',', cells)
      return text === null ? null : `${expression.kind === 'least' ? 'MIN' : 'MAX'}${text}`
    }
    case 'difference':
      return joined([expression.from, expression.less], '-', cells)
    case 'product':
      return joined(expression.factors, '*', cells)
    case 'quotient':
      return joined([expression.numerator, expression.denominator], '/', cells)
  }
}

function joined(parts: readonly Expression[], operator: string, cells: FormulaCells): string | null {
  const texts = parts.map((part) => formulaText(part, cells))
  return texts.some((text) => text === null) ? null : `(${texts.join(operator)})`
}

/** A sum of figures in neighbouring rows becomes ranges, so that nineteen counties read as one. */
function sumText(terms: readonly Expression[], cells: FormulaCells): string | null {
  const texts = terms.map((term) => formulaText(term, cells))
  if (texts.some((text) => text === null)) return null
  const references = texts.map((text) => /^(.*!\$[A-Z]+\$)(\d+)$/.exec(text ?? ''))
  if (references.some((reference) => reference === null)) return `(${texts.join('+')})`
  const rows = references
    .map((reference) => ({ column: reference?.[1] ?? '', row: Number(reference?.[2]) }))
    .sort((a, b) => (a.column < b.column ? -1 : a.column > b.column ? 1 : a.row - b.row))
  const ranges: { column: string; from: number; to: number }[] = []
  for (const { column, row } of rows) {
    const last = ranges.at(-1)
    if (last?.column === column && last.to + 1 === row) last.to = row
    else ranges.push({ column, from: row, to: row })
  }
  const texted = ranges.map(({ column, from, to }) =>
    from === to ? `${column}${from}` : `${column}${from}:${column.slice(column.indexOf('!') + 1)}${to}`,
  )
  return `SUM(${texted.join(',')})`
}

/** Computed in doubles, as a spreadsheet does: these are cached results of formulas, never figures. */
function evaluate(expression: Expression, cells: FormulaCells): number | null {
  const all = (parts: readonly Expression[], fold: (values: readonly number[]) => number) => {
    const values = parts.map((part) => evaluate(part, cells))
    return values.every((value) => value !== null) ? fold(values) : null
  }
  switch (expression.kind) {
    case 'figure':
      return cells.value(expression.key)
    case 'number':
      return Number(expression.value)
    case 'sum':
      return all(expression.terms, (values) => values.reduce((a, b) => a + b, 0))
    case 'least':
      return all(expression.terms, (values) => Math.min(...values))
    case 'greatest':
      return all(expression.terms, (values) => Math.max(...values))
    case 'difference':
      return all([expression.from, expression.less], ([a = 0, b = 0]) => a - b)
    case 'product':
      return all(expression.factors, (values) => values.reduce((a, b) => a * b, 1))
    case 'quotient':
      return all([expression.numerator, expression.denominator], ([a = 0, b = 0]) => a / b)
  }
}

/** The expression with a number in place of one figure. */
export function withValue(
  expression: Expression,
  { key, plain }: { readonly key: string; readonly plain: string },
): Expression {
  const inside = (part: Expression) => withValue(part, { key, plain })
  switch (expression.kind) {
    case 'figure':
      return expression.key === key ? { kind: 'number', value: plain } : expression
    case 'number':
      return expression
    case 'sum':
    case 'least':
    case 'greatest':
      return { kind: expression.kind, terms: expression.terms.map(inside) }
    case 'difference':
      return { kind: 'difference', from: inside(expression.from), less: inside(expression.less) }
    case 'product':
      return { kind: 'product', factors: expression.factors.map(inside) }
    case 'quotient':
      return {
        kind: 'quotient',
        numerator: inside(expression.numerator),
        denominator: inside(expression.denominator),
      }
  }
}

/** The slack for sums of doubles: far below any printed digit. */
const SLACK = 1e-9

/** How far the left side may lie above the right, and how far below; null where there is no limit. */
export interface Reach<T> {
  readonly above: T | null
  readonly below: T | null
}

/** What a relation allows between its sides, as plain decimals; the side that its comparison leaves open is null. */
export function reachOf({ comparison, tolerance, reach }: Relation): Reach<string> {
  const { above, below } = reach ?? { above: tolerance, below: tolerance }
  return { above: comparison === '≥' ? null : above, below: comparison === '≤' ? null : below }
}

/** Whether two sides meet, as text of a formula over the cells of both sides and of what may lie between them. */
export function comparisonFormula(left: string, right: string, { above, below }: Reach<string>): string {
  const tests = [
    ...(above === null ? [] : [`${left}-${right}<=${above}+1E-9`]),
    ...(below === null ? [] : [`${right}-${left}<=${below}+1E-9`]),
  ]
  return tests.length === 0 ? 'TRUE' : tests.length === 1 ? (tests[0] ?? '') : `AND(${tests.join(',')})`
}

/** The same comparison on numbers. */
export function comparisonHolds(left: number, right: number, { above, below }: Reach<number>): boolean {
  return (
    (above === null || left - right <= above + SLACK) && (below === null || right - left <= below + SLACK)
  )
}
