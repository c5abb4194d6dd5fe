import type { MediaType } from './document.ts'

/** A file that is neither PDF nor HTML by its first bytes, in words, and what makes a readable one of it. */
export interface OtherFormat {
  readonly found: string
  readonly hint: string
}

/** PDF readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const PDF_HEADER_REACH = 1024
/** Pages open with comments and scripts; what follows later is text in some other format that mentions tags. */
const HTML_REACH = 16_384
const HTML_TAG =
  /<(?:!doctype\s+html|html|head|body|title|meta|link|base|style|script|noscript|main|article|section|header|nav|aside|figure|table|caption|thead|tbody|tr|td|th|h[1-6]|div|p|span|ul|ol|dl|pre|form|center)(?=[\s>/])|<!--/i
const XML_ROOT = /^\s*<\?xml\b[^>]*>(?:\s|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[^\]]*\])?>)*<([\w:.-]+)/i

const MAIL_ARCHIVE = /^content-type:\s*multipart\/related/im
const EXPORT = 'export it as PDF or HTML and take that file'

const OTHER_FORMATS: readonly (OtherFormat & { readonly openings: readonly string[] })[] = [
  { openings: ['PK\x03\x04'], found: 'a ZIP archive or an Office document', hint: EXPORT },
  { openings: ['\xd0\xcf\x11\xe0'], found: 'an Office document of the old kind', hint: EXPORT },
  { openings: ['{\\rtf'], found: 'a rich text file (RTF)', hint: EXPORT },
  {
    openings: ['\x1f\x8b'],
    found: 'gzip-compressed bytes',
    hint: 'gunzip the file and take what comes out',
  },
  {
    openings: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'],
    found: 'an image',
    hint: 'make a PDF with text of it: ocrmypdf -l nor IMAGE OUT.pdf',
  },
]

const MHTML: OtherFormat = {
  found: 'a page saved as one MHTML file',
  hint: 'open it in a browser, save it as "web page, HTML only" and take that file',
}

/** What bytes are by their beginning, whatever a server or a file name calls them; null for neither PDF nor HTML. */
export function sniffMediaType(bytes: Uint8Array): MediaType | null {
  const raw = latin1(bytes.subarray(0, PDF_HEADER_REACH))
  const pdf = raw.indexOf('%PDF-')
  const html = HTML_TAG.exec(raw)?.index ?? Number.POSITIVE_INFINITY
  if (pdf !== -1 && pdf < html) return 'application/pdf'
  if (nameOtherFormat(bytes) !== null) return null
  const head = readableHead(bytes)
  const root = XML_ROOT.exec(head)?.[1]
  if (root !== undefined && root.toLowerCase() !== 'html') return null
  return HTML_TAG.test(head) ? 'text/html' : null
}

/** The format of a file that cannot be read, where its first bytes tell; null for PDF, HTML and the unknown. */
export function nameOtherFormat(bytes: Uint8Array): OtherFormat | null {
  const raw = latin1(bytes.subarray(0, PDF_HEADER_REACH))
  const format = OTHER_FORMATS.find(({ openings }) => openings.some((opening) => raw.startsWith(opening)))
  if (format !== undefined) return { found: format.found, hint: format.hint }
  return MAIL_ARCHIVE.test(raw) && /^[\w-]+: /.test(raw) ? MHTML : null
}

/**
 * The charset that the first bytes give away: a byte order mark, or the first "<" of a page in UTF-16 without one
 * (XML 1.0, appendix F); null where they say nothing.
 */
export function unicodeMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return 'utf-16be'
  return null
}

/** The opening characters of a file; a wrong charset does no harm, as only ASCII is looked for. */
export function readableHead(bytes: Uint8Array): string {
  return new TextDecoder(unicodeMark(bytes) ?? 'utf-8').decode(bytes.subarray(0, HTML_REACH)).trimStart()
}

/** A character for each byte. The decoder called latin1 is one of windows-1252, which turns 0x89 of a PNG into U+2030. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
