import type { HtmlElement } from './tree.ts'

interface Compound {
  readonly tag: string | null
  readonly ids: readonly string[]
  readonly classes: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly sign: string; readonly value: string }[]
}

/** A selector of type, class, id and attribute, with ancestors and parents (CSS Selectors 3); the last part is the subject. */
export interface Selector {
  readonly parts: readonly Compound[]
  /** Whether the part stands right below the one before it. */
  readonly asChild: readonly boolean[]
  /** (ids, classes and attributes, types) as one number. */
  readonly specificity: number
}

const NAME = '(?:\\\\.|[\\w-]|[^\\x00-\\x7f])+'
const COMPOUND = new RegExp(
  `^(\\*|${NAME})?((?:[.#]${NAME}|\\[\\s*[\\w:-]+\\s*(?:[~|^$*]?=\\s*(?:"[^"]*"|'[^']*'|[^\\]"']*))?\\s*\\])*)$`,
)
const SIMPLE = new RegExp(
  `([.#])(${NAME})|\\[\\s*([\\w:-]+)\\s*(?:([~|^$*]?=)\\s*(?:"([^"]*)"|'([^']*)'|([^\\]"']*)))?\\s*\\]`,
  'g',
)

/** Reads a selector; null for what depends on siblings, states or scripts, whose truth the source does not tell. */
export function parseSelector(text: string): Selector | null {
  const tokens = text
    .trim()
    .replaceAll(/\s*>\s*/g, ' > ')
    .split(/\s+/)
  const parts: Compound[] = []
  const asChild: boolean[] = []
  let child = false
  for (const token of tokens) {
    if (token === '>') {
      child = true
      continue
    }
    const compound = parseCompound(token)
    if (compound === null) return null
    parts.push(compound)
    asChild.push(child)
    child = false
  }
  if (parts.length === 0 || child) return null
  const specificity = parts.reduce(
    (sum, { tag, ids, classes, attributes }) =>
      sum + ids.length * 1_000_000 + (classes.length + attributes.length) * 1000 + (tag === null ? 0 : 1),
    0,
  )
  return { parts, asChild, specificity }
}

function parseCompound(text: string): Compound | null {
  const [whole, tag, rest = ''] = COMPOUND.exec(text.replace(/^:root/, 'html')) ?? []
  if (!whole) return null
  const ids: string[] = []
  const classes: string[] = []
  const attributes: { name: string; sign: string; value: string }[] = []
  for (const [, mark, name = '', attribute, sign = '', ...values] of rest.matchAll(SIMPLE)) {
    const plain = name.replaceAll(/\\(.)/g, '$1').toLowerCase()
    if (mark === '#') ids.push(plain)
    else if (mark === '.') classes.push(plain)
    else
      attributes.push({
        name: attribute ?? '',
        sign,
        value: values.find((value) => value !== undefined) ?? '',
      })
  }
  return { tag: tag === undefined || tag === '*' ? null : tag.toLowerCase(), ids, classes, attributes }
}

/** An element with what selectors ask of it. */
export interface Selectable {
  readonly element: HtmlElement
  readonly id: string
  readonly classes: readonly string[]
}

/** Whether the last of `line`, an element below its ancestors, is what the selector names. */
export function isSelected({ parts, asChild }: Selector, line: readonly Selectable[]): boolean {
  const fits = (part: number, at: number): boolean => {
    const compound = parts[part]
    const candidate = line[at]
    if (compound === undefined || candidate === undefined || !isCompound(compound, candidate)) return false
    if (part === 0) return true
    if (asChild[part]) return fits(part - 1, at - 1)
    for (let above = at - 1; above >= 0; above -= 1) if (fits(part - 1, above)) return true
    return false
  }
  return fits(parts.length - 1, line.length - 1)
}

function isCompound({ tag, ids, classes, attributes }: Compound, { element, id, classes: own }: Selectable) {
  return (
    (tag === null || tag === element.name) &&
    ids.every((wanted) => wanted === id) &&
    classes.every((wanted) => own.includes(wanted)) &&
    attributes.every(({ name, sign, value }) => hasValue(element.attributes.get(name), sign, value))
  )
}

function hasValue(found: string | undefined, sign: string, value: string): boolean {
  if (found === undefined) return false
  switch (sign) {
    case '=':
      return found === value
    case '~=':
      return found.split(/\s+/).includes(value)
    case '|=':
      return found === value || found.startsWith(`${value}-`)
    case '^=':
      return value !== '' && found.startsWith(value)
    case '$=':
      return value !== '' && found.endsWith(value)
    case '*=':
      return value !== '' && found.includes(value)
    default:
      return true
  }
}
