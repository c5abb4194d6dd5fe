import type { Relation } from '../../model/relation.ts'
import { comparisonFormula, comparisonHolds, expressionFormula, reachOf, withValue } from './formula.ts'
import type { FormulaCells } from './formula.ts'
import { columnLetter, linkCell, numberCell, textCell } from './sheet.ts'
import type { Sheet, SheetCell } from './sheet.ts'
import type { FindingView } from '../view/finding-model.ts'
import type { CheckView, Report } from '../view/view-model.ts'
import { RULE } from '../view/wording.ts'
import type { Language } from '../view/wording.ts'
import type { Label } from '../../model/source.ts'

const COLUMNS: readonly (readonly [heading: Label, width: number])[] = [
  [{ nb: 'Regel', en: 'Rule' }, 14],
  [{ nb: 'Navn', en: 'Name' }, 46],
  [{ nb: 'Kilde', en: 'Source' }, 15],
  [{ nb: 'Skrevet ut', en: 'Written out' }, 60],
  [{ nb: 'Venstre side', en: 'Left side' }, 12],
  [{ nb: 'Skal være', en: 'Must be' }, 6],
  [{ nb: 'Høyre side', en: 'Right side' }, 12],
  [{ nb: 'Forskjell', en: 'Difference' }, 11],
  [{ nb: 'Venstre kan være større med', en: 'Left may be larger by' }, 12],
  [{ nb: 'Venstre kan være mindre med', en: 'Left may be smaller by' }, 12],
  [{ nb: 'Går opp (regnet her)', en: 'Holds (computed here)' }, 10],
  [{ nb: 'Går opp (avstem)', en: 'Holds (avstem)' }, 10],
  [{ nb: 'Avvik', en: 'Finding' }, 8],
]
const [LEFT = '', RIGHT = '', ABOVE = '', BELOW = ''] = [4, 6, 8, 9].map(columnLetter)

/** What the sheet of checks needs to know of the others. */
export interface CheckCells extends FormulaCells {
  readonly findingHref: (id: string) => { readonly text: string; readonly href: string } | null
}

/**
 * Every rule with formulas that compute it again from the sheet of figures. A broken rule is computed with the value
 * that was printed in the doubted place, so that it shows as broken; one that is no arithmetic has no formula.
 */
export function checksSheet({ checks, groups, lang }: Report, cells: CheckCells): Sheet {
  const findings = groups.flatMap((group) => group.findings)
  const rows = [
    ...findings.map((finding) => (row: number) => findingCells(finding, row, cells, lang)),
    ...checks.map((check) => (row: number) => checkCells(check, row, cells, lang)),
  ]
  return {
    name: lang === 'nb' ? 'Kontroller' : 'Checks',
    columns: COLUMNS.map(([heading, width]) => ({ heading: heading[lang], width })),
    rows: rows.map((cellsOf, index) => cellsOf(index + 2)),
  }
}

function checkCells(check: CheckView, row: number, cells: CheckCells, lang: Language): readonly SheetCell[] {
  return [
    textCell(RULE[check.rule][lang]),
    textCell([check.says, check.name].filter((text) => text !== '').join(': ')),
    textCell(check.dataset),
    textCell(check.arithmetic),
    ...relationCells(check.relation, row, cells, lang),
    textCell(answer(true, lang), 'good'),
    { kind: 'empty' },
  ]
}

function findingCells(
  finding: FindingView,
  row: number,
  cells: CheckCells,
  lang: Language,
): readonly SheetCell[] {
  const link = cells.findingHref(finding.id)
  const relation = asPrinted(finding)
  return [
    textCell(finding.rule),
    textCell(finding.title),
    textCell(finding.dataset),
    textCell(finding.arithmetic.join('\n')),
    ...relationCells(relation, row, cells, lang),
    textCell(answer(false, lang), finding.open ? 'open' : 'doubt'),
    link === null ? { kind: 'empty' } : linkCell(link.text, link.href),
  ]
}

/** The broken rule with the doubted value in its place, as printed, so that the formula shows it broken. */
function asPrinted(finding: FindingView): Relation | null {
  const { relation, doubted } = finding
  if (relation === null) return agreementRelation(finding)
  if (doubted === null) return relation
  const [left, right] = [relation.left, relation.right].map((side) => withValue(side, doubted))
  return left === undefined || right === undefined ? relation : { ...relation, left, right }
}

/** Two printed values of one figure: the one held, from the sheet of figures, must equal the other. */
function agreementRelation({ figures, accepted, printed }: FindingView): Relation | null {
  const [figure, second] = figures
  const other = printed.find(({ plain }) => plain !== accepted?.plain)
  if (figure === undefined || second !== undefined || accepted === null || other === undefined) return null
  return {
    left: { kind: 'number', value: other.plain },
    comparison: '=',
    right: { kind: 'figure', key: figure.key },
    tolerance: '0',
  }
}

/** Left, comparison, right, difference, what may lie between and whether it holds; empty cells where nothing is computed. */
function relationCells(
  relation: Relation | null,
  row: number,
  cells: FormulaCells,
  lang: Language,
): readonly SheetCell[] {
  const left = relation === null ? null : expressionFormula(relation.left, cells)
  const right = relation === null ? null : expressionFormula(relation.right, cells)
  if (relation === null || left === null || right === null) {
    return Array.from({ length: 7 }, (): SheetCell => ({ kind: 'empty' }))
  }
  const { above, below } = reachOf(relation)
  const [yes, no] = [answer(true, lang), answer(false, lang)]
  const holds = comparisonHolds(left.result, right.result, { above: asDouble(above), below: asDouble(below) })
  const test = comparisonFormula(`${LEFT}${row}`, `${RIGHT}${row}`, {
    above: above === null ? null : `${ABOVE}${row}`,
    below: below === null ? null : `${BELOW}${row}`,
  })
  const decimals = Math.max(0, ...[left.result, right.result].map(decimalsShown))
  return [
    { kind: 'formula', ...left, decimals },
    textCell(relation.comparison),
    { kind: 'formula', ...right, decimals },
    {
      kind: 'formula',
      formula: `${LEFT}${row}-${RIGHT}${row}`,
      result: left.result - right.result,
      decimals,
    },
    limitCell(above, lang),
    limitCell(below, lang),
    {
      kind: 'formula',
      formula: `IF(${test},"${yes}","${no}")`,
      result: holds ? yes : no,
      tone: holds ? 'good' : 'doubt',
    },
  ]
}

/** Cached results of formulas are doubles, as in a spreadsheet. */
function asDouble(plain: string | null): number | null {
  return plain === null ? null : Number(plain)
}

function limitCell(plain: string | null, lang: Language): SheetCell {
  return plain === null ? textCell(lang === 'nb' ? 'fritt' : 'no limit', 'muted') : numberCell(plain)
}

/** Decimals worth showing in a computed cell: none for whole numbers, at most four. */
function decimalsShown(value: number): number {
  if (Math.abs(value - Math.round(value)) < 1e-9) return 0
  return Math.min(4, (String(Number(value.toFixed(4))).split('.')[1] ?? '').length)
}

function answer(holds: boolean, lang: Language): string {
  if (lang === 'nb') return holds ? 'ja' : 'nei'
  return holds ? 'yes' : 'no'
}
