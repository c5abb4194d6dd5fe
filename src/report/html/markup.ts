/** Text that is markup already; everything else is escaped. */
export interface Markup {
  readonly markup: string
}

type Part = Markup | string | number | null | readonly Part[]

/** Markup with every interpolated string escaped, so that nothing from a document can become an element. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    markup: strings.reduce((text, string, index) => text + rendered(parts[index - 1] ?? null) + string),
  }
}

/** Several pieces one after another. */
export function joined(parts: readonly Markup[]): Markup {
  return { markup: parts.map(({ markup }) => markup).join('') }
}

function rendered(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(rendered).join('')
}

/** Escapes for text and quoted attributes; characters that HTML forbids are dropped. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '')
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
      .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  )
}

/** The address of an anchor in this document, percent-encoded. */
export function anchorHref(id: string): string {
  return `#${encodeURIComponent(id)}`
}

/** The anchor of a figure. */
export function figureAnchor(key: string): string {
  return `tall:${key.replace(/\s+/g, '+')}`
}
