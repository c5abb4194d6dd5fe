import type { Bbox } from '../../model/place.ts'
import type { Word } from './words.ts'

/** Baselines that differ by less than this share of the em are one line of type; superscripts differ by more. */
const SAME_BASELINE = 0.12

/** What may stand as a footnote mark: one or two digits or letters, signs, brackets and commas between them. */
const MARK = /^[([]?(?:\d{1,2}|[a-zA-Z]|[*∗†‡§¶#]+)(?:[,;](?:\d{1,2}|[a-zA-Z]|[*∗†‡§¶#]+))*,?[)\]]?$/

/** Signs that are marks at any size where they stand clearly higher than the word before them. */
const SIGN = /^[*∗†‡§¶]{1,3}$/

/** Raised type is smaller than this share of the type it hangs on: browsers set it at five sixths, others at nine tenths. */
const LARGEST_RAISED = 0.92

/** Units whose raised digit is an exponent, not a footnote. */
const RAISED_UNIT = /(?:^|[\s\d/])(?:[kcdm]?m|ft|in|km|mi|yd|s|χ|r|R|x|10)$/

/**
 * Joins raised and lowered small type to the word it hangs on: raised marks become `marks`, exponents, ordinals
 * ("2nd") and indices (CO₂) stay in the text. Takes the words over.
 */
export function attachMarks(words: Word[]): Word[] {
  const largest = words.reduce((size, word) => Math.max(size, word.size), 0)
  const isSmall = ({ size, text }: Word) =>
    (size < LARGEST_RAISED * largest && text.length <= 8) || SIGN.test(text)
  if (!words.some(isSmall)) return words
  const hosts = (words as Host[]).sort((a, b) => a.x0 - b.x0)
  const small = hosts.filter(isSmall).map((host): [own: Host, as: Word] => [host, { ...host }])
  const taken = new Set<Word>()
  const joined = new Map<Host, { readonly host: Host; readonly isIndex: boolean }>()
  const grid = rowIndex(hosts)
  for (const [own, word] of small) {
    const near = hostOf(word, grid)
    if (near === null) {
      const following = MARK.test(word.text) ? followingOf(word, grid) : null
      if (following === null) continue
      taken.add(own)
      following.leading = true
      following.marks = [bareMark(word.text), ...following.marks]
      following.markBoxes = [[word.x0, word.y0, word.x1, word.y1], ...following.markBoxes]
      continue
    }
    // What hangs on an index or an exponent is of the word that has it.
    const { host, isIndex } = joined.get(near) ?? { host: near, isIndex: false }
    const raised = near.baseline - word.baseline
    const isMark =
      !isIndex &&
      raised > 0 &&
      MARK.test(word.text) &&
      !(/^\d$/.test(word.text) && RAISED_UNIT.test(host.text))
    const gap = word.x0 - near.x1
    if (isMark) {
      host.marks = [...host.marks, bareMark(word.text)]
      host.markBoxes = [...host.markBoxes, [word.x0, word.y0, word.x1, word.y1]]
    } else if (gap < 0.15 * near.size) {
      host.text += word.text
      // An index of an index stands outside the box of its word.
      const middle = (word.y0 + word.y1) / 2
      if (middle > host.y1) host.y1 = word.y1
      if (middle < host.y0) host.y0 = word.y0
    } else continue
    taken.add(own)
    joined.set(own, { host, isIndex: !isMark })
    host.x1 = Math.max(host.x1, word.x1)
  }
  return joinAfterMarks(hosts.filter((host) => !taken.has(host)))
}

function bareMark(text: string): string {
  return text.replace(/^[([]|[)\],;]+$/g, '')
}

/** Punctuation behind a raised mark belongs to the word before it: "2011²¹." */
function joinAfterMarks(hosts: readonly Host[]): Host[] {
  const grid = rowIndex(hosts)
  const joined = new Set<Host>()
  for (const host of hosts) {
    if (host.marks.length === 0 || joined.has(host)) continue
    for (const other of grid.get(Math.floor(host.baseline / ROW_STEP)) ?? []) {
      const gap = other.x0 - host.x1
      if (other === host || joined.has(other) || !/^[.,;:)\]”"»]+$/.test(other.text)) continue
      if (
        Math.abs(gap) > 0.1 * host.size ||
        Math.abs(other.baseline - host.baseline) > SAME_BASELINE * host.size
      )
        continue
      host.text += other.text
      host.x1 = other.x1
      joined.add(other)
    }
  }
  return hosts.filter((host) => !joined.has(host))
}

/** A word that small type may be joined to. */
interface Host extends Word {
  text: string
  x1: number
  y0: number
  y1: number
  marks: readonly string[]
  markBoxes: readonly Bbox[]
  leading: boolean
}

const ROW_STEP = 8

function rowIndex(hosts: readonly Host[]): Map<number, Host[]> {
  const index = new Map<number, Host[]>()
  for (const host of hosts) {
    const key = Math.floor(host.baseline / ROW_STEP)
    const list = index.get(key)
    if (list === undefined) index.set(key, [host])
    else list.push(host)
  }
  return index
}

/** The larger word that ends where `word` begins and whose body it hangs beside, at most one em higher or lower. */
function hostOf(word: Word, index: ReadonlyMap<number, readonly Host[]>): Host | null {
  let best: Host | null = null
  const reach = 2 * word.size
  const from = Math.floor((word.baseline - reach) / ROW_STEP)
  const to = Math.floor((word.baseline + reach) / ROW_STEP)
  for (let key = from; key <= to; key++) {
    for (const host of index.get(key) ?? []) {
      const rise = host.baseline - word.baseline
      // What stands clearly higher may be a little larger.
      const share = rise > 0.2 * host.size ? (SIGN.test(word.text) ? 1 : LARGEST_RAISED) : 0.8
      if (host.size * share < word.size || host.x0 >= word.x0) continue
      const lowest = -0.35 * host.size
      if (rise > 0.75 * host.size || rise < lowest || Math.abs(rise) < 0.08 * host.size) continue
      const gap = word.x0 - host.x1
      if (gap > 0.3 * host.size || gap < -0.35 * host.size) continue
      if (best === null || host.x1 > best.x1) best = host
    }
  }
  return best
}

/** The larger word that begins right behind a raised mark which hangs on nothing before it. */
function followingOf(word: Word, index: ReadonlyMap<number, readonly Host[]>): Host | null {
  const from = Math.floor(word.baseline / ROW_STEP)
  const to = Math.floor((word.baseline + 1.5 * word.size) / ROW_STEP)
  let best: Host | null = null
  for (let key = from; key <= to; key++) {
    for (const host of index.get(key) ?? []) {
      const rise = host.baseline - word.baseline
      if (host.size * 0.85 < word.size || rise < 0.12 * host.size || rise > 0.75 * host.size) continue
      const gap = host.x0 - word.x1
      if (gap < -0.2 * host.size || gap > 3 * host.size) continue
      if (best === null || host.x0 < best.x0) best = host
    }
  }
  return best
}
