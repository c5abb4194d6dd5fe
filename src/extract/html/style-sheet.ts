import { parseSelector, type Selector } from './selector.ts'

/** Property → value, lower case without white space; `!important` kept at its end. */
export type Declarations = ReadonlyMap<string, string>

/** A rule of a style sheet for one selector. */
export interface StyleRule {
  readonly selector: Selector
  readonly declarations: Declarations
}

/** The properties that decide what is printed and how it stands: others are not read. */
const PROPERTIES = new Set(
  (
    'display visibility clip clip-path left text-indent position font-weight vertical-align ' +
    'grid-template-columns grid-template flex-direction'
  ).split(' '),
)
/** The screen that the page is read for: a desktop's, where nothing is folded away for want of room. */
const SCREEN_WIDTH = 1280
const PIXELS: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16 }
const MOST_RULES = 20_000
/** At-rules within at-rules: a query within a layer within a query is as deep as sheets go. */
const DEEPEST_RULE = 8

/** The rules of style sheets that hold on a desktop's screen, in their order. */
export function parseSheets(sheets: readonly string[]): readonly StyleRule[] {
  const rules: StyleRule[] = []
  for (const sheet of sheets) {
    for (const { selectors, body } of blocksOf(sheet.replaceAll(/\/\*.*?\*\/|<!--|-->/gs, ''))) {
      const declarations = parseDeclarations(body)
      if (declarations.size === 0 || rules.length > MOST_RULES) continue
      for (const text of selectors.split(',')) {
        const selector = parseSelector(text)
        if (selector !== null) rules.push({ selector, declarations })
      }
    }
  }
  return rules
}

/** The declarations of a rule or of a style attribute. */
export function parseDeclarations(body: string): Declarations {
  const found = new Map<string, string>()
  for (const declaration of body.split(';')) {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, colon).trim().toLowerCase()
    if (colon < 0 || !PROPERTIES.has(property)) continue
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .replaceAll(/\s*!\s*important/g, '!important')
    found.set(property, value)
  }
  return found
}

interface Block {
  readonly selectors: string
  readonly body: string
}

/** The blocks of a sheet that hold on the screen, those within at-rules too. */
function blocksOf(sheet: string, depth = 0): readonly Block[] {
  const blocks: Block[] = []
  let from = 0
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] === ';' || sheet[at] === '}') from = at + 1
    if (sheet[at] !== '{') continue
    const selectors = sheet.slice(from, at).trim()
    const end = closingBrace(sheet, at)
    const body = sheet.slice(at + 1, end)
    if (!selectors.startsWith('@')) blocks.push({ selectors, body })
    else if (depth < DEEPEST_RULE && holdsOnScreen(selectors))
      for (const block of blocksOf(body, depth + 1)) blocks.push(block)
    at = end
    from = end + 1
  }
  return blocks
}

function closingBrace(sheet: string, open: number): number {
  let depth = 0
  for (let at = open; at < sheet.length; at += 1) {
    if (sheet[at] === '{') depth += 1
    if (sheet[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return sheet.length
}

function holdsOnScreen(rule: string): boolean {
  const [, name = '', condition = ''] = /^@([\w-]+)\s*(.*)$/s.exec(rule.toLowerCase()) ?? []
  if (name === 'layer' || name === 'supports') return true
  return name === 'media' && condition.split(',').some(queryHolds)
}

function queryHolds(query: string): boolean {
  return query
    .trim()
    .split(/\s+and\s+/)
    .every((part) => {
      if (/^(?:only\s+)?(?:screen|all)$/.test(part) || part === '') return true
      const [, bound, size, unit = 'px'] =
        /^\(\s*(min|max)-width\s*:\s*([\d.]+)\s*(px|r?em)\s*\)$/.exec(part) ?? []
      if (bound === undefined) return false
      const width = Number(size) * (PIXELS[unit] ?? 1)
      return bound === 'min' ? SCREEN_WIDTH >= width : SCREEN_WIDTH <= width
    })
}
