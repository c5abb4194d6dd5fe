import type { Extraction } from '../model/extraction.ts'
import type { Bbox } from '../model/place.ts'
import type { StatementKind } from '../model/statement.ts'

/** A digit as drawn: the middle of its glyph on the page as displayed. Taken from the glyphs, before any reading. */
export interface PrintedDigit {
  readonly page: number
  readonly digit: string
  readonly x: number
  readonly y: number
  readonly size: number
}

/** What a page prints besides tables and statements: running headers and footers, footnote marks. */
export interface PrintedText {
  readonly kind: 'furniture' | 'mark'
  readonly text: string
  readonly page: number
  readonly bbox: Bbox
}

/** All digits of the pages read, and the texts that no table or statement holds. */
export interface Printed {
  readonly digits: readonly PrintedDigit[]
  readonly texts: readonly PrintedText[]
}

/** Where a digit may be accounted for. */
export type AccountKind = 'cell' | 'text' | 'heading' | 'caption' | 'note' | 'label' | 'furniture' | 'mark'

/** One page's account: digits printed, how many each class holds and in which texts, and what does not balance. */
export interface PageLedger {
  readonly page: number
  readonly printed: number
  readonly accounts: readonly {
    readonly kind: AccountKind
    readonly digits: number
    readonly texts: readonly string[]
  }[]
  /** Digits that no cell and no text holds. */
  readonly missing: readonly PrintedDigit[]
  /** Digits that are printed once but read twice, or read and not printed there. */
  readonly doubled: readonly { readonly text: string; readonly digits: string; readonly bbox: Bbox }[]
}

/** Every digit of the pages read, accounted for once. */
export interface Ledger {
  readonly pages: readonly PageLedger[]
  readonly warnings: readonly string[]
}

interface Account {
  readonly kind: AccountKind
  readonly text: string
  readonly page: number
  readonly bbox: Bbox
  /** Digits of the text that no printed digit has been found for yet. */
  open: string[]
  held: number
}

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
]

/**
 * Accounts for every printed digit: it belongs to the cell or word whose box it stands in and whose text has that
 * digit. What is left over on either side is a warning with its place.
 */
export function balanceDigits(
  printed: Printed,
  extraction: Pick<Extraction, 'tables' | 'statements'>,
): Ledger {
  const accounts = accountsOf(printed, extraction)
  const pages = [
    ...new Set([...printed.digits.map(({ page }) => page), ...accounts.map(({ page }) => page)]),
  ].sort((a, b) => a - b)
  const ledgers = pages.map((page) =>
    balancePage(
      page,
      printed.digits.filter((digit) => digit.page === page),
      accounts.filter((account) => account.page === page),
    ),
  )
  return { pages: ledgers, warnings: ledgers.flatMap(warningsOf) }
}

function accountsOf(
  printed: Printed,
  { tables, statements }: Pick<Extraction, 'tables' | 'statements'>,
): Account[] {
  const accounts: Account[] = []
  const add = (kind: AccountKind, text: string, page: number, bbox: Bbox) => {
    const open = digitsOf(text)
    if (open.length > 0) accounts.push({ kind, text, page, bbox, open, held: 0 })
  }
  for (const { cells } of tables)
    for (const { text, place } of cells) if (place.kind === 'page') add('cell', text, place.page, place.bbox)
  for (const { kind, text, words } of statements)
    for (const { start, end, place } of words)
      if (place.kind === 'page') add(KINDS[kind], text.slice(start, end), place.page, place.bbox)
  for (const { kind, text, page, bbox } of printed.texts) add(kind, text, page, bbox)
  return accounts
}

function digitsOf(text: string): string[] {
  return text.match(/\p{Nd}/gu) ?? []
}

function balancePage(
  page: number,
  digits: readonly PrintedDigit[],
  accounts: readonly Account[],
): PageLedger {
  // Smaller boxes first: a mark within a cell's box, a word within a paragraph's.
  const byArea = [...accounts].sort((a, b) => area(a.bbox) - area(b.bbox))
  const missing: PrintedDigit[] = []
  for (const digit of digits) {
    const slack = 0.2 * digit.size
    const holder = byArea.find(
      ({ bbox, open }) =>
        digit.x > bbox[0] - slack &&
        digit.x < bbox[2] + slack &&
        digit.y > bbox[1] - slack &&
        digit.y < bbox[3] + slack &&
        open.includes(digit.digit),
    )
    if (holder === undefined) missing.push(digit)
    else {
      holder.open.splice(holder.open.indexOf(digit.digit), 1)
      holder.held++
    }
  }
  return {
    page,
    printed: digits.length,
    accounts: ORDER.flatMap((kind) => {
      const own = accounts.filter((account) => account.kind === kind && account.held > 0)
      if (own.length === 0) return []
      return [
        { kind, digits: own.reduce((sum, { held }) => sum + held, 0), texts: own.map(({ text }) => text) },
      ]
    }),
    missing,
    doubled: accounts
      .filter(({ open }) => open.length > 0)
      .map(({ text, open, bbox }) => ({ text, digits: open.join(''), bbox })),
  }
}

function area([x0, y0, x1, y1]: Bbox): number {
  return (x1 - x0) * (y1 - y0)
}

function warningsOf({ page, missing, doubled }: PageLedger): string[] {
  const box = (values: readonly number[]) => `[${values.map((value) => Math.round(value)).join(', ')}]`
  return [
    ...missing.map(
      ({ digit, x, y, size }) =>
        `page ${page}: digit ${digit} at ${box([x - size / 4, y - size / 2, x + size / 4, y + size / 2])} is in no cell and no text`,
    ),
    ...doubled.map(
      ({ text, digits, bbox }) =>
        `page ${page}: "${text}" at ${box(bbox)} holds ${digits}, which is not printed there or already accounted for`,
    ),
  ]
}
