import { holds, shelve } from './digit-accounts.ts'
import type { Account, Digit } from './digit-accounts.ts'
import type { Extraction } from '../model/extraction.ts'
import type { Bbox, Place } from '../model/place.ts'
import type { StatementKind } from '../model/statement.ts'

/** A digit as drawn: the middle of its glyph on the page as displayed. Taken from the glyphs, before any reading. */
export interface PrintedDigit {
  readonly page: number
  readonly digit: string
  readonly x: number
  readonly y: number
  readonly size: number
}

/** What a page prints besides tables and statements. */
export interface PrintedText {
  readonly kind: 'furniture' | 'mark' | 'repeated'
  readonly text: string
  readonly page: number
  readonly bbox: Bbox
}

/** All digits of the pages read, and the texts that no table or statement holds. */
export interface Printed {
  readonly digits: readonly PrintedDigit[]
  readonly texts: readonly PrintedText[]
}

/** A digit in a text node of an HTML page. Taken from the parser's tree, before any reading. */
export interface WrittenDigit {
  readonly digit: string
  /** UTF-16 offsets into the decoded source: longer than the digit for a character reference. */
  readonly start: number
  readonly end: number
  /** What the elements around it say: part of what is shown, of menus, headers and footers, or not shown at all. */
  readonly ground: 'shown' | 'furniture' | 'hidden'
  /** The whole text node. */
  readonly around: string
}

/** All digits in the text of an HTML page, and the texts read that no table or statement holds. */
export interface Written {
  readonly digits: readonly WrittenDigit[]
  readonly texts: readonly {
    readonly kind: 'mark' | 'repeated'
    readonly text: string
    readonly start: number
    readonly end: number
  }[]
}

/**
 * Where a digit may be accounted for; `repeated`: the head of a table where it is printed again, `hidden`: text of an
 * HTML page that is not shown.
 */
export type AccountKind =
  | 'cell'
  | 'text'
  | 'heading'
  | 'caption'
  | 'note'
  | 'label'
  | 'furniture'
  | 'mark'
  | 'repeated'
  | 'hidden'

/** One page's account: digits printed, how many each class holds and in which texts, and what does not balance. */
export interface PageLedger {
  /** Null for an HTML page. */
  readonly page: number | null
  readonly printed: number
  readonly accounts: readonly {
    readonly kind: AccountKind
    readonly digits: number
    readonly texts: readonly string[]
  }[]
  /** Digits that no cell and no text holds. */
  readonly missing: readonly (PrintedDigit | WrittenDigit)[]
  readonly doubled: readonly Doubled[]
}

/** A text that was read with digits that are not printed there, or are another's: on a page, or at offsets of a source. */
export type Doubled = { readonly text: string; readonly digits: string } & (
  | { readonly bbox: Bbox }
  | { readonly offset: readonly [start: number, end: number] }
)

/** Every digit of the pages read, accounted for once. */
export interface Ledger {
  readonly pages: readonly PageLedger[]
  readonly warnings: readonly string[]
}

const DIGIT = /\p{Nd}/gu

const KINDS: Readonly<Record<StatementKind, AccountKind>> = {
  sentence: 'text',
  item: 'text',
  heading: 'heading',
  caption: 'caption',
  note: 'note',
  label: 'label',
}

const ORDER: readonly AccountKind[] = [
  'cell',
  'text',
  'heading',
  'caption',
  'note',
  'label',
  'furniture',
  'mark',
  'repeated',
  'hidden',
]

/**
 * Accounts for every printed digit: it belongs to the cell or word that stands where it stands and whose text has that
 * digit. What is left over on either side is a warning with its place. Digits of an HTML page that nothing holds are
 * accounted for by their ground, unless they are shown.
 */
export function balanceDigits(
  printed: Printed | Written,
  extraction: Pick<Extraction, 'tables' | 'statements'>,
): Ledger {
  const accounts = byPage(accountsOf(printed, extraction), ({ place }) =>
    place.kind === 'page' ? place.page : null,
  )
  const digits = byPage<Digit>(printed.digits, (digit) => ('page' in digit ? digit.page : null))
  const pages = [...new Set([...digits.keys(), ...accounts.keys()])].sort((a, b) => (a ?? 0) - (b ?? 0))
  const ledgers = pages.map((page) => balancePage(page, digits.get(page) ?? [], accounts.get(page) ?? []))
  return { pages: ledgers, warnings: ledgers.flatMap(warningsOf) }
}

function byPage<T>(
  all: readonly T[],
  pageOf: (each: T) => number | null,
): ReadonlyMap<number | null, readonly T[]> {
  const pages = new Map<number | null, T[]>()
  for (const each of all) {
    const own = pages.get(pageOf(each))
    if (own === undefined) pages.set(pageOf(each), [each])
    else own.push(each)
  }
  return pages
}

function accountsOf(
  printed: Printed | Written,
  { tables, statements }: Pick<Extraction, 'tables' | 'statements'>,
): Account[] {
  const accounts: Account[] = []
  const add = (kind: AccountKind, text: string, place: Place) => {
    const open = new Map<string, number>()
    for (const [digit] of text.matchAll(DIGIT)) open.set(digit, (open.get(digit) ?? 0) + 1)
    if (open.size > 0) accounts.push({ kind, text, place, open, held: 0 })
  }
  for (const { cells } of tables) for (const { text, place } of cells) add('cell', text, place)
  for (const { kind, text, words } of statements)
    for (const { start, end, place } of words) add(KINDS[kind], text.slice(start, end), place)
  for (const { kind, text, ...at } of printed.texts)
    add(kind, text, 'page' in at ? { kind: 'page', ...at } : { kind: 'offset', ...at })
  return accounts
}

function balancePage(
  page: number | null,
  digits: readonly Digit[],
  accounts: readonly Account[],
): PageLedger {
  const near = shelve(accounts, digits)
  const missing: Digit[] = []
  const aside: WrittenDigit[] = []
  // What is shown goes first: a button's figure may be a heading's, but takes none from the words around it.
  for (const digit of [...digits.filter(isShown), ...digits.filter((each) => !isShown(each))]) {
    const hidden = 'ground' in digit && digit.ground === 'hidden'
    const holder = hidden ? null : near(digit).find((account) => holds(account, digit))
    if (holder) {
      holder.open.set(digit.digit, (holder.open.get(digit.digit) ?? 0) - 1)
      holder.held++
      // The line of a footer that is kept for its date is no note of the content.
      if ('ground' in digit && digit.ground === 'furniture' && holder.kind === 'note')
        holder.kind = 'furniture'
    } else if ('ground' in digit && digit.ground !== 'shown') aside.push(digit)
    else missing.push(digit)
  }
  return {
    page,
    printed: digits.length,
    accounts: ORDER.flatMap((kind) => accountOf(kind, accounts, aside)),
    missing,
    doubled: accounts.flatMap(({ text, open, place }) => {
      const digits = leftOver(text, open)
      if (digits === '') return []
      const at = place.kind === 'page' ? { bbox: place.bbox } : { offset: [place.start, place.end] as const }
      return [{ text, digits, ...at }]
    }),
  }
}

function isShown(digit: Digit): boolean {
  return !('ground' in digit) || digit.ground === 'shown'
}

/** The digits of a text that are open, in their order. */
function leftOver(text: string, open: ReadonlyMap<string, number>): string {
  const left = new Map(open)
  const isLeft = ([digit]: readonly string[]) => {
    const count = left.get(digit ?? '') ?? 0
    left.set(digit ?? '', count - 1)
    return count > 0
  }
  return [...text.matchAll(DIGIT)].filter(isLeft).join('')
}

function accountOf(
  kind: AccountKind,
  accounts: readonly Account[],
  aside: readonly WrittenDigit[],
): PageLedger['accounts'] {
  const own = accounts.filter((account) => account.kind === kind && account.held > 0)
  const left = aside.filter(({ ground }) => ground === kind)
  const digits = own.reduce((sum, { held }) => sum + held, 0) + left.length
  const runs = left.map(({ around }) => around).filter((run, at, all) => run !== all[at - 1])
  const texts = [...own.map(({ text }) => text), ...runs.map((run) => run.replaceAll(/\s+/g, ' ').trim())]
  return digits === 0 ? [] : [{ kind, digits, texts }]
}

function warningsOf({ page, missing, doubled }: PageLedger): string[] {
  const box = (values: readonly number[]) => `[${values.map((value) => Math.round(value)).join(', ')}]`
  return [
    ...missing.map((digit) => {
      if ('start' in digit)
        return `offset ${digit.start}–${digit.end}: digit ${digit.digit} is in no cell and no text`
      const { x, y, size } = digit
      return `page ${page}: digit ${digit.digit} at ${box([x - size / 4, y - size / 2, x + size / 4, y + size / 2])} is in no cell and no text`
    }),
    ...doubled.map(({ text, digits, ...at }) => {
      const where =
        'bbox' in at
          ? `page ${page}: "${text}" at ${box(at.bbox)}`
          : `offset ${at.offset.join('–')}: "${text}"`
      return `${where} holds ${digits}, which is not printed there or already accounted for`
    }),
  ]
}
