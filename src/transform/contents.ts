import type { Statement } from '../model/statement.ts'

const LED = /\.{5,}/u
/** An entry without dots: its number, its title, the number of its page. */
const PLAIN = /^((?:(?:tabell|figur)\s)?\d+(?:\s?[-.]\s?\d+)*)\.?\s+(["“«]?\p{L}.*\S)\s+\d{1,4}$/iu
/** Entries with dots, any number of them in a row. */
const ENTRY = /((?:(?:tabell|figur)\s)?\d+(?:\s?[-.]\s?\d+)*)\.?\s+([^.](?:(?!\.{4}).)*?)\s?\.{4,}\s*\d*/giu

/** Whether a text is of a document's list of its contents, tables or figures. */
export function isOfContents({ kind, text }: Pick<Statement, 'kind' | 'text'>): boolean {
  return LED.test(text) || (kind === 'label' && PLAIN.test(text))
}

/** Numbers and titles that a document's lists give. */
export function listedTitles(
  statements: readonly Statement[],
): readonly { readonly number: string; readonly title: string }[] {
  return statements.filter(isOfContents).flatMap(({ text }) => {
    const entries = LED.test(text) ? [...text.matchAll(ENTRY)] : [PLAIN.exec(text) ?? []]
    return entries.map(([, number = '', title = '']) => ({ number, title }))
  })
}
