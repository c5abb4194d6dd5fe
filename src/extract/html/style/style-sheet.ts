import { queriesHold } from './media-query.ts'
import { parseSelector, type Selector, splitOutside } from './selector.ts'

/** Property → value, lower case without white space; `!important` kept at its end. */
export type Declarations = ReadonlyMap<string, string>

/** A rule of a style sheet for one selector. */
export interface StyleRule {
  readonly selector: Selector
  readonly declarations: Declarations
}

/** The rules of a page's style sheets, and the custom properties that its grids are set by. */
export interface StyleSheets {
  readonly rules: readonly StyleRule[]
  readonly customs: ReadonlySet<string>
}

/** The properties that decide what is printed and how it stands: others are not read. */
const PROPERTIES = new Set(
  (
    'display visibility clip clip-path left top text-indent position width height overflow opacity font-size font-weight ' +
    'vertical-align grid-template-columns grid-template grid-column grid-row'
  ).split(' '),
)
const MOST_RULES = 20_000
/** Rules within rules: a query within a layer within a query is as deep as sheets go. */
const DEEPEST_RULE = 8
/** Selectors that nested rules come to. */
const LONGEST_SELECTORS = 10_000

/** The rules of style sheets that hold on a desktop's screen, in their order. */
export function parseSheets(sheets: readonly string[]): StyleSheets {
  const rules: StyleRule[] = []
  const customs = new Set(sheets.flatMap(customsOf))
  for (const sheet of sheets) {
    for (const { selectors, body } of blocksOf(sheet.replaceAll(/\/\*.*?\*\/|<!--|-->/gs, ''))) {
      const declarations = parseDeclarations(body, customs)
      if (declarations.size === 0 || rules.length > MOST_RULES) continue
      for (const text of splitOutside(selectors, /,/)) {
        const selector = parseSelector(text)
        if (selector !== null) rules.push({ selector, declarations })
      }
    }
  }
  return { rules, customs }
}

function customsOf(sheet: string): readonly string[] {
  const templates = sheet.matchAll(/grid-template(?:-columns)?\s*:[^;}]*?var\(\s*(--[\w-]+)/gi)
  return Array.from(templates, ([, name = '']) => name.toLowerCase())
}

const NO_CUSTOMS: ReadonlySet<string> = new Set()

/** The declarations of a rule or of a style attribute. */
export function parseDeclarations(body: string, customs: ReadonlySet<string> = NO_CUSTOMS): Declarations {
  const found = new Map<string, string>()
  for (const declaration of body.split(';')) {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, colon).trim().toLowerCase()
    if (colon < 0 || !(PROPERTIES.has(property) || customs.has(property))) continue
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

/** The blocks of a sheet that hold on the screen, those within at-rules and within other blocks (CSS Nesting) too. */
function blocksOf(sheet: string, depth = 0, outer = ''): readonly Block[] {
  const blocks: Block[] = []
  let from = 0
  let loose = ''
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] === ';' || sheet[at] === '}') {
      if (outer !== '') loose += sheet.slice(from, at + 1)
      from = at + 1
    }
    if (sheet[at] !== '{') continue
    const opening = sheet.slice(from, at).trim()
    const end = closingBrace(sheet, at)
    const body = sheet.slice(at + 1, end)
    const isRule = !opening.startsWith('@')
    const selectors = isRule ? within(outer, opening) : outer
    const isNested = depth < DEEPEST_RULE && selectors.length < LONGEST_SELECTORS
    if (isRule && !body.includes('{')) blocks.push({ selectors, body })
    else if (isNested && (isRule || holdsOnScreen(opening)))
      for (const block of blocksOf(body, depth + 1, selectors)) blocks.push(block)
    at = end
    from = end + 1
  }
  if (outer === '') return blocks
  return [{ selectors: outer, body: loose + sheet.slice(from) }, ...blocks]
}

/** The selectors of a rule that stands within another: below it, or where "&" says. */
function within(outer: string, inner: string): string {
  if (outer === '') return inner
  const pairs = splitOutside(outer, /,/).flatMap((above) =>
    splitOutside(inner, /,/).map((own) =>
      own.includes('&') ? own.replaceAll('&', above.trim()) : `${above} ${own}`,
    ),
  )
  return pairs.join(',')
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
  if (name === 'layer') return true
  // Browsers support what sheets ask for, and sheets ask for what they lack to help those that do not.
  if (name === 'supports') return !condition.startsWith('not')
  if (name === 'container') return queriesHold(condition.replace(/^(?!not\b)[\w-]+\s+(?=\()/, ''))
  return name === 'media' && queriesHold(condition)
}
