/** What a selector asks of one element. */
export interface Compound {
  readonly tag: string | null
  readonly ids: readonly string[]
  readonly classes: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly sign: string; readonly value: string }[]
  readonly places: readonly PlaceTest[]
  /** Lists of which one must fit, or none where negated (":is", ":not"). */
  readonly alternatives: readonly { readonly of: readonly Compound[]; readonly negated: boolean }[]
}

/** Where among its siblings, or those of its type, an element stands: the (step·n + offset)th or the first, from one end. */
export type PlaceTest =
  | {
      readonly kind: 'nth'
      readonly fromEnd: boolean
      readonly ofType: boolean
      readonly step: number
      readonly offset: number
    }
  | { readonly kind: 'first-of-type'; readonly fromEnd: boolean }

/** How a compound relates to the one before it: below it, right below it, right after it, somewhere after it. */
export type Combinator = ' ' | '>' | '+' | '~'

/** A selector of CSS Selectors 3 and the lists of 4; the last part is the subject. */
export interface Selector {
  readonly parts: readonly Compound[]
  /** For each part, its relation to the part before it. */
  readonly combinators: readonly Combinator[]
  /** (ids, classes and attributes, types) as one number. */
  readonly specificity: number
  /** Whether it fits once a reader has chosen something: a tab, a link to a part of the page. It has its subject only. */
  readonly onChoice: boolean
}

const NAME = '(?:\\\\.|[\\w-]|[^\\x00-\\x7f])+'
const SIMPLE = new RegExp(
  `(?<tag>^\\*|^${NAME})|#(?<id>${NAME})|\\.(?<class>${NAME})|` +
    `\\[\\s*(?<attribute>[\\w:-]+)\\s*(?:(?<sign>[~|^$*]?=)\\s*(?:"(?<quoted>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\\]"']*?)))?\\s*(?:\\s[is])?\\s*\\]|` +
    ':(?<pseudo>[\\w-]+)(?:\\((?<of>(?:[^()]|\\([^()]*\\))*)\\))?',
  'gy',
)
/** States that a reader brings about and that stay: what they show is part of the page. */
const CHOICES = new Set(['checked', 'target', 'target-within', 'has', 'open'])
const PLACES: Readonly<Record<string, readonly PlaceTest[]>> = {
  'first-child': [{ kind: 'nth', fromEnd: false, ofType: false, step: 0, offset: 1 }],
  'last-child': [{ kind: 'nth', fromEnd: true, ofType: false, step: 0, offset: 1 }],
  'only-child': [
    { kind: 'nth', fromEnd: false, ofType: false, step: 0, offset: 1 },
    { kind: 'nth', fromEnd: true, ofType: false, step: 0, offset: 1 },
  ],
  'first-of-type': [{ kind: 'first-of-type', fromEnd: false }],
  'last-of-type': [{ kind: 'first-of-type', fromEnd: true }],
}

/** Splits a list at a sign where it stands in no bracket and no quotes. */
export function splitOutside(text: string, sign: RegExp): readonly string[] {
  const parts: string[] = []
  let [depth, quote, from] = [0, '', 0]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!
    if (quote !== '') quote = unit === quote ? '' : quote
    else if (unit === '"' || unit === "'") quote = unit
    else if (unit === '(' || unit === '[') depth += 1
    else if (unit === ')' || unit === ']') depth -= 1
    else if (depth === 0 && sign.test(unit) && text[at - 1] !== '\\') {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}

/** Reads a selector; null for what depends on states or scripts, whose truth the source does not tell. */
export function parseSelector(text: string): Selector | null {
  const parts: ParsedCompound[] = []
  const combinators: Combinator[] = []
  let combinator: Combinator = ' '
  for (const token of tokensOf(text)) {
    if (token === '>' || token === '+' || token === '~') {
      if (combinator !== ' ' || parts.length === 0) return null
      combinator = token
      continue
    }
    const compound = parseCompound(token)
    if (compound === null) return null
    parts.push(compound)
    combinators.push(combinator)
    combinator = ' '
  }
  const subject = parts.at(-1)
  if (subject === undefined || combinator !== ' ') return null
  const specificity = parts.reduce((sum, part) => sum + part.specificity, 0)
  if (parts.some(({ onChoice }) => onChoice))
    return { parts: [subject.compound], combinators: [' '], specificity, onChoice: true }
  return { parts: parts.map(({ compound }) => compound), combinators, specificity, onChoice: false }
}

/** Compounds and the signs between them, without the spaces. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  let at = 0
  for (const part of splitOutside(text, /[>+~]/)) {
    at += part.length + 1
    tokens.push(...splitOutside(part, /\s/), text[at - 1] ?? '')
  }
  return tokens.filter((token) => token !== '')
}

interface ParsedCompound {
  readonly compound: Compound
  readonly specificity: number
  readonly onChoice: boolean
}

function parseCompound(text: string): ParsedCompound | null {
  const ids: string[] = []
  const classes: string[] = []
  const attributes: Compound['attributes'][number][] = []
  const places: PlaceTest[] = []
  const alternatives: Compound['alternatives'][number][] = []
  let [tag, specificity, onChoice, end]: [string | null, number, boolean, number] = [null, 0, false, 0]
  for (const { 0: whole, index, groups = {} } of text.matchAll(SIMPLE)) {
    end = index + whole.length
    if (groups.tag !== undefined) {
      tag = groups.tag === '*' ? null : groups.tag.toLowerCase()
      specificity += tag === null ? 0 : 1
    } else if (groups.id !== undefined) {
      ids.push(plainName(groups.id))
      specificity += 1_000_000
    } else if (groups.class !== undefined) {
      classes.push(plainName(groups.class))
      specificity += 1000
    } else if (groups.attribute !== undefined) {
      const value = groups.quoted ?? groups.single ?? groups.bare ?? ''
      attributes.push({ name: groups.attribute.toLowerCase(), sign: groups.sign ?? '', value })
      specificity += 1000
    } else {
      const name = groups.pseudo!.toLowerCase()
      if (CHOICES.has(name)) onChoice = true
      else if (name === 'root') tag = 'html'
      else if (/^(?:is|where|not|matches)$/.test(name)) {
        const of = splitOutside(groups.of ?? '', /,/).map((each) => parseCompound(each.trim()))
        if (of.some((each) => each === null || each.onChoice)) return null
        const found = of.flatMap((each) => each ?? [])
        alternatives.push({ of: found.map(({ compound }) => compound), negated: name === 'not' })
        if (name !== 'where') specificity += Math.max(...found.map((each) => each.specificity))
      } else {
        const tests = PLACES[name] ?? nthOf(name, groups.of ?? '')
        if (tests === null) return null
        places.push(...tests)
        specificity += 1000
      }
    }
  }
  if (end !== text.length || text === '') return null
  return { compound: { tag, ids, classes, attributes, places, alternatives }, specificity, onChoice }
}

function plainName(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1').toLowerCase()
}

/** "2n + 1", "odd", "-n+3", "4". */
function nthOf(name: string, text: string): readonly PlaceTest[] | null {
  const [, last = '', kind] = /^nth-(last-)?(child|of-type)$/.exec(name) ?? []
  if (kind === undefined) return null
  const formula = text
    .trim()
    .toLowerCase()
    .replace(/^odd$/, '2n+1')
    .replace(/^even$/, '2n')
    .replaceAll(/\s/g, '')
  const [, sign = '', step, offset] = /^(?:([+-]?)(\d*)n)?([+-]?\d+)?$/.exec(formula) ?? []
  if (formula === '' || (step === undefined && offset === undefined)) return null
  const size = step === undefined ? 0 : step === '' ? 1 : Number(step)
  const [fromEnd, ofType] = [last !== '', kind === 'of-type']
  return [{ kind: 'nth', fromEnd, ofType, step: sign === '-' ? -size : size, offset: Number(offset ?? 0) }]
}
