import { AvstemError } from '../../../errors.ts'
import { nameOtherFormat, unicodeMark } from '../../../model/media-type.ts'

/** The characters of a page, without byte order mark: what offsets count. */
export interface DecodedSource {
  readonly source: string
  readonly charset: string
  readonly warnings: readonly string[]
}

/** How far the encoding standard's prescan looks for a declaration. */
const PRESCAN_BYTES = 1024
/** Beyond these, a page takes more memory than there is: a hundred times what long statistical reports take. */
const MOST_BYTES = 128 * 1024 * 1024
const MOST_CHARACTERS = 16_000_000
const MOST_TAGS = 1_000_000
const HINT = 'save the page from a browser, then: avstem ingest PAGE.html --source NAME'

/**
 * The text of an HTML file: by byte order mark or UTF-16's zeros, else by its meta declaration (WHATWG HTML, "prescan a byte
 * stream to determine its encoding"), else utf-8 where the bytes are valid utf-8, else windows-1252.
 * Throws AvstemError 'document' for bytes that are no HTML page, naming what they are.
 */
export function decodeHtml(bytes: Uint8Array): DecodedSource {
  refuseOtherFormats(bytes)
  if (bytes.length > MOST_BYTES) throw tooLong(`${Math.round(bytes.length / 1e6)} million bytes`)
  const marked = unicodeMark(bytes)
  const declared = marked ?? declaredCharset(bytes)
  const decoded = decodeAs(bytes, declared ?? undeclaredCharset(bytes))
  refuseTextWithoutMarkup(decoded.source)
  refuseTooLong(decoded.source)
  if (marked !== null) return decoded
  if (isWronglyDeclared(decoded)) return asWindows1252(bytes)
  return declared !== null && declared !== 'utf-8' && isUtf8(bytes) ? asUtf8(bytes, declared) : decoded
}

/** Whether bytes beyond ASCII are all whole letters of utf-8, which those of another encoding never are by chance. */
function isUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && isValid(bytes, 'utf-8')
}

function asUtf8(bytes: Uint8Array, declared: string): DecodedSource {
  const warning = `the page is declared as ${declared} and every letter of it is utf-8; it was read as utf-8`
  return { ...decodeAs(bytes, 'utf-8'), warnings: [warning] }
}

/** Whether a page is said to be utf-8 and every letter of it beyond ASCII says that it is not. */
function isWronglyDeclared({ source, charset, warnings }: DecodedSource): boolean {
  return charset === 'utf-8' && warnings.length > 0 && !/[^\p{ASCII}\uFFFD]/u.test(source)
}

function asWindows1252(bytes: Uint8Array): DecodedSource {
  const warning = 'the page is declared as utf-8 and holds no letter of it; it was read as windows-1252'
  return { ...decodeAs(bytes, 'windows-1252'), warnings: [warning] }
}

/** Bytes 0x80–0x9F of windows-1252 (WHATWG Encoding, index windows-1252): Node 20 decodes them as ISO-8859-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

function decodeAs(bytes: Uint8Array, charset: string): DecodedSource {
  const decoded = new TextDecoder(charset).decode(bytes)
  const source =
    charset === 'windows-1252'
      ? decoded.replaceAll(/[\u0080-\u009F]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? unit)
      : decoded
  const lost = source.indexOf('\uFFFD')
  const warnings =
    lost === -1 || isValid(bytes, charset)
      ? []
      : [`bytes that are no ${charset} were replaced by U+FFFD, first at offset ${lost}`]
  return { source, charset, warnings }
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, PRESCAN_BYTES))
    .replaceAll(/<!--.*?-->/gs, '')
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)
  const declaration = meta ?? /^<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)
  if (declaration === null) return null
  const label = declaration[1] ?? ''
  try {
    const { encoding } = new TextDecoder(label)
    // "If charset is UTF-16BE/LE, then set charset to UTF-8": a declaration readable as ASCII cannot be UTF-16.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return null
  }
}

function undeclaredCharset(bytes: Uint8Array): string {
  return isValid(bytes, 'utf-8') ? 'utf-8' : 'windows-1252'
}

function isValid(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES))
  const refuse = (found: string, hint = HINT): never => {
    throw new AvstemError('document', `found ${found}; expected an HTML page`, { hint })
  }
  if (bytes.length === 0) refuse('an empty file (0 bytes)')
  if (/^[\s\0]*%PDF-/.test(opening))
    refuse('a PDF file', 'give it its own name: avstem ingest REPORT.pdf --source NAME')
  const other = nameOtherFormat(bytes)
  if (other !== null) refuse(other.found, other.hint)
  if (unicodeMark(bytes) === null && opening.includes('\0')) refuse('binary data (NUL bytes)')
}

function refuseTextWithoutMarkup(source: string): void {
  const refuse = (found: string): never => {
    throw new AvstemError('document', `found ${found}; expected an HTML page`, { hint: HINT })
  }
  if (source.trim() === '') refuse(`a file of white space only (${source.length} characters)`)
  if (/^\s*[[{"]/.test(source) && isJson(source)) refuse('JSON')
  if (!/<(?:!doctype|[a-z][a-z0-9]*)[\s/>]/i.test(source)) {
    const opening = source.trim().slice(0, 40).replaceAll(/\s+/g, ' ')
    refuse(`text without a single HTML tag, beginning "${opening}"`)
  }
}

/** Pages saved with their pictures are long, and hold little to read: pictures do not count. */
function refuseTooLong(source: string): void {
  const characters = source.length > MOST_CHARACTERS ? source.length - lengthOfPictures(source) : 0
  if (characters > MOST_CHARACTERS) throw tooLong(`${Math.round(characters / 1e6)} million characters`)
  let tags = 0
  for (let at = source.indexOf('<'); at !== -1; at = source.indexOf('<', at + 1))
    if (/[a-z/]/i.test(source[at + 1] ?? '')) tags += 1
  if (tags > MOST_TAGS) throw tooLong(`${Math.round(tags / 1e5) / 10} million tags`)
}

/** Characters of the data that stands in addresses: "data:image/png;base64,…". */
function lengthOfPictures(source: string): number {
  let length = 0
  for (let at = source.indexOf('data:'); at !== -1; at = source.indexOf('data:', at + 1)) {
    const start = at
    while (at < source.length && !'"\'()<> \n'.includes(source[at] ?? ' ')) at += 1
    length += at - start
  }
  return length
}

function tooLong(found: string): AvstemError {
  return new AvstemError(
    'document',
    `found an HTML page of ${found}; expected at most ${MOST_CHARACTERS / 1e6} million characters and ${MOST_TAGS / 1e6} million tags`,
    { hint: 'save the part with the tables as a page of its own' },
  )
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}
