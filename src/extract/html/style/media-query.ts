import { splitOutside } from './selector.ts'

/** The screen that the page is read for: a desktop's, where nothing is folded away for want of room. */
const SCREEN: Readonly<Record<string, number>> = { width: 1280, height: 900 }
const PIXELS: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16 }
/** What else a desktop with a mouse answers to queries (Media Queries 5). */
const ANSWERS: Readonly<Record<string, string>> = {
  orientation: 'landscape',
  hover: 'hover',
  'any-hover': 'hover',
  pointer: 'fine',
  'any-pointer': 'fine',
  scripting: 'enabled',
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference',
  'prefers-contrast': 'no-preference',
}

/** Whether a list of media or container queries holds on a desktop's screen; one that cannot be told does not. */
export function queriesHold(list: string): boolean {
  const spaced = list.toLowerCase().replaceAll(/\)(?=and|or)/g, ') ')
  return splitOutside(spaced, /,/).some((query) => holds(query.trim(), 0) === true)
}

/** Whether a query holds; null where it asks what is not known. */
function holds(query: string, depth: number): boolean | null {
  const words = splitOutside(query, /\s/).filter((word) => word !== '' && word !== 'only')
  if (words.length === 0) return true
  if (depth > 8) return null
  if (words[0] === 'not') {
    const rest = holds(words.slice(1).join(' '), depth + 1)
    return rest === null ? null : !rest
  }
  const terms: (boolean | null)[] = []
  let isAny = false
  for (const word of words) {
    if (word === 'or') isAny = true
    else if (word !== 'and') terms.push(termHolds(word, depth))
  }
  const decisive = terms.includes(isAny)
  return decisive ? isAny : terms.includes(null) ? null : !isAny
}

function termHolds(term: string, depth: number): boolean | null {
  const inner = /^\((.*)\)$/s.exec(term)?.[1]?.trim()
  if (inner === undefined) return /^(?:screen|all)$/.test(term) ? true : /^[a-z]+$/.test(term) ? false : null
  if (inner.startsWith('(') || inner.startsWith('not ')) return holds(inner, depth + 1)
  const [, bound, side = '', size] = /^(min|max)-(width|height|inline-size)\s*:\s*(.+)$/.exec(inner) ?? []
  if (bound !== undefined) return compare(side, bound === 'min' ? '>=' : '<=', size!)
  const [, feature = '', answer = ''] = /^([\w-]+)\s*:\s*([\w-]+)$/.exec(inner) ?? []
  if (ANSWERS[feature] !== undefined) return ANSWERS[feature] === answer
  return rangeHolds(inner)
}

/** "width >= 40rem", "30em < width <= 60em". */
function rangeHolds(range: string): boolean | null {
  const [, low, lowSign, side = '', sign, high] =
    /^(?:([^<>=]+?)\s*([<>]=?)\s*)?(width|height|inline-size)(?:\s*([<>]=?|=)\s*(.+))?$/.exec(range) ?? []
  if (lowSign === undefined && sign === undefined) return null
  const turned = lowSign?.replace(/[<>]/, (found) => (found === '<' ? '>' : '<'))
  const bounds = [
    turned === undefined ? true : compare(side, turned, low!),
    sign === undefined ? true : compare(side, sign, high!),
  ]
  return bounds.includes(false) ? false : bounds.includes(null) ? null : true
}

function compare(side: string, sign: string, size: string): boolean | null {
  const [, number, unit = 'px'] = /^([\d.]+)\s*(px|r?em)?$/.exec(size.trim()) ?? []
  if (number === undefined) return null
  const [screen, bound] = [SCREEN[side] ?? SCREEN.width!, Number(number) * (PIXELS[unit] ?? 1)]
  if (sign === '=') return screen === bound
  if (screen === bound) return sign.endsWith('=')
  return sign.startsWith('>') ? screen > bound : screen < bound
}
