const NUMBER = /^(\p{L}+\.?\s\d+(?:\s?[-–.]\s?\d+)*)\s?(?:[.:–—-]\s+|:)/u

/**
 * A caption as its table or figure is known by, however its number is set apart from its words: "Tabell 2-1: Barn" and
 * "Tabell 2-1. Barn" are "Tabell 2-1 Barn".
 */
export function captionName(caption: string): string {
  return caption.trim().replace(NUMBER, '$1 ')
}
