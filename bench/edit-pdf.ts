import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { inflateSync } from 'node:zlib'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of digits that a page of a PDF draws, and where the codes of its glyphs stand in the content stream. */
export interface DrawnDigits {
  readonly page: number
  readonly digits: string
  readonly edit: (digits: string) => Uint8Array
}

interface Glyph {
  readonly originalCharCode: number
  readonly unicode: string
}

/** Glyphs of one text operator, and their font. */
interface Shown {
  readonly font: string
  readonly glyphs: readonly Glyph[]
}

/** A content stream that can be edited: its object's number, and its text as bytes. */
interface Content {
  readonly object: number
  readonly text: string
}

const ROOT = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const RUN = /\d+(?:[.,]\d+)?/gu
const STREAM = /(?<=^|[\r\n])(\d+) 0 obj\s*<<[^>]*\/FlateDecode[^>]*>>\s*stream\r?\n/gu
/** Strings in hexadecimal within the operators that show text, as office programs write them. */
const HEX = /<([0-9A-Fa-f\s]*)>/gu

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The text operators of every page, in drawing order. */
async function shownBy(bytes: Uint8Array): Promise<readonly (readonly Shown[])[]> {
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    standardFontDataUrl: join(ROOT, 'standard_fonts') + sep,
    cMapUrl: join(ROOT, 'cmaps') + sep,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  const document = await task.promise
  const pages: Shown[][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    let font = ''
    const shown: Shown[] = []
    fnArray.forEach((operator, index) => {
      const args = argsArray[index] as readonly unknown[]
      if (operator === pdfjs.OPS.setFont) font = String(args[0])
      if (operator !== pdfjs.OPS.showText) return
      const glyphs = (args[0] as readonly unknown[]).filter(
        (glyph): glyph is Glyph => typeof glyph === 'object' && glyph !== null,
      )
      shown.push({ font, glyphs })
    })
    pages.push(shown)
  }
  await task.destroy()
  return pages
}

/** Every compressed stream that shows text by strings in hexadecimal. */
function contentsOf(bytes: Uint8Array): readonly Content[] {
  const file = latin1(bytes)
  return [...file.matchAll(STREAM)].flatMap(({ 0: head, 1: object, index }) => {
    const start = index + head.length
    const end = file.indexOf('endstream', start)
    try {
      const text = latin1(inflateSync(bytes.subarray(start, end), { finishFlush: 2 }))
      return /\bBT\b/u.test(text) && />\s*\]?\s*TJ?\b/u.test(text) ? [{ object: Number(object), text }] : []
    } catch {
      return []
    }
  })
}

/** Where each byte of the strings of a content stream stands: its two digits in hexadecimal. */
function codesOf({ text }: Content): readonly { readonly at: number; readonly code: number }[] {
  const blocks = [...text.matchAll(/\bBT\b[\s\S]*?\bET\b/gu)]
  return blocks.flatMap(({ 0: block, index }) =>
    [...block.matchAll(HEX)].flatMap(({ 1: digits = '', index: inside }) =>
      [...digits.matchAll(/[0-9A-Fa-f]{2}/gu)].map(({ 0: pair, index: at }) => ({
        at: index + inside + 1 + at,
        code: Number.parseInt(pair, 16),
      })),
    ),
  )
}

/** The file with one object written anew at its end, as an incremental update (ISO 32000-1, 7.5.6). */
function withObject(bytes: Uint8Array, object: number, text: string): Uint8Array {
  const file = latin1(bytes)
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(file)?.[1] ?? '0'
  const trailer = file.slice(file.lastIndexOf('/Root') - 2000)
  const root = /\/Root\s+\d+\s+\d+\s+R/u.exec(trailer)?.[0] ?? ''
  const size = /\/Size\s+\d+/u.exec(trailer)?.[0] ?? ''
  const start = file.endsWith('\n') ? file.length : file.length + 1
  const body = `${object} 0 obj\n<</Length ${text.length}>>\nstream\n${text}\nendstream\nendobj\n`
  const table = `xref\n${object} 1\n${String(start).padStart(10, '0')} 00000 n \n`
  const end = `trailer\n<<${size} ${root} /Prev ${previous}>>\nstartxref\n${start + body.length}\n%%EOF\n`
  const update = `${file.endsWith('\n') ? '' : '\n'}${body}${table}${end}`
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(update, 'latin1')]))
}

/**
 * Every run of digits of a PDF whose content streams show text by strings in hexadecimal of one byte a glyph, ready to
 * be redrawn with other digits in the same font. Pages that are drawn otherwise give none.
 */
export async function drawnDigits(bytes: Uint8Array): Promise<readonly DrawnDigits[]> {
  const pages = await shownBy(bytes)
  const contents = contentsOf(bytes).map((content) => ({ content, codes: codesOf(content) }))
  const digitCodes = new Map<string, number>()
  for (const { font, glyphs } of pages.flat()) {
    for (const { unicode, originalCharCode } of glyphs) digitCodes.set(`${font} ${unicode}`, originalCharCode)
  }
  return pages.flatMap((shown, index) => {
    const glyphs = shown.flatMap(({ glyphs: own }) => own)
    const found = contents.find(
      ({ codes }) =>
        codes.length === glyphs.length &&
        codes.every(({ code }, at) => code === glyphs[at]?.originalCharCode),
    )
    if (found === undefined) return []
    let from = 0
    return shown.flatMap(({ font, glyphs: own }): readonly DrawnDigits[] => {
      const first = from
      from += own.length
      const text = own.map(({ unicode }) => (unicode.length === 1 ? unicode : '\uFFFD')).join('')
      return [...text.matchAll(RUN)].map(({ 0: digits, index: at }) => ({
        page: index + 1,
        digits,
        edit: (changed) => {
          const places = found.codes.slice(first + at, first + at + digits.length)
          const hex = [...changed].map((digit) =>
            (digitCodes.get(`${font} ${digit}`) ?? 0).toString(16).padStart(2, '0'),
          )
          const { text: stream, object } = found.content
          // The new codes stand where the first stood; what stands between the old ones, such as kerning, stays.
          const edited = places.reduceRight(
            (text, { at: place }, index) =>
              `${text.slice(0, place)}${index === 0 ? hex.join('') : ''}${text.slice(place + 2)}`,
            stream,
          )
          return withObject(bytes, object, edited)
        },
      }))
    })
  })
}
