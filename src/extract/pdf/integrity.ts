import { inflateSync } from 'node:zlib'
import { MOST_INFLATED } from './natives.ts'

/** How many of a PDF's objects stand where its cross-reference table says, and how many of them are broken. */
export interface Integrity {
  readonly objects: number
  readonly broken: number
}

/** Streams beyond this size are images; page contents and fonts are smaller, and inflating them all takes no time. */
const LARGEST_STREAM = 4_000_000

/**
 * Checks a PDF against its own cross-reference tables (ISO 32000-1, 7.5.4 and 7.5.8): every object begins at its
 * offset, every stream ends where its length says, and compressed ones that are not images inflate. Readers mend what
 * they can and say nothing of what is lost; this tells. Where most offsets are off, the table was written wrongly and
 * nothing can be told: all is counted as sound.
 */
export function checkIntegrity(bytes: Uint8Array): Integrity {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = Math.max(0, file.subarray(0, 1024).indexOf('%PDF-'))
  const offsets = offsetsOf(file, start)
  const encrypted = file.includes('/Encrypt')
  let lost = 0
  let broken = 0
  for (const [number, offset] of offsets) {
    const head = file.toString('latin1', start + offset, start + offset + 40)
    const own = new RegExp(`^\\s*${number}\\s+\\d+\\s+obj\\b`).exec(head)
    if (own === null) lost++
    else if (!encrypted && isBrokenStream(file, start + offset + own[0].length)) broken++
  }
  if (lost > offsets.size / 2) return { objects: offsets.size, broken: 0 }
  return { objects: offsets.size, broken: lost + broken }
}

/** Object number → offset of those in use and uncompressed; a later section goes before an earlier one. */
function offsetsOf(file: Buffer, start: number): Map<number, number> {
  const offsets = new Map<number, number>()
  const seen = new Set<number>()
  const last = /startxref\s+(\d+)/.exec(file.toString('latin1', Math.max(0, file.lastIndexOf('startxref'))))
  const pending = last === null ? [] : [Number(last[1])]
  for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
    if (seen.has(at) || seen.size > 1000 || start + at >= file.length) continue
    seen.add(at)
    const section = file.toString('latin1', start + at, start + at + 20)
    const dictionary = /^\s*xref/.test(section)
      ? readTable(file, start + at, offsets)
      : readStream(file, start + at, offsets)
    for (const key of ['Prev', 'XRefStm']) {
      const link = new RegExp(`/${key}\\s+(\\d+)`).exec(dictionary)
      if (link !== null) pending.push(Number(link[1]))
    }
  }
  return offsets
}

/** A cross-reference table; returns its trailer. */
function readTable(file: Buffer, at: number, offsets: Map<number, number>): string {
  const end = file.indexOf('trailer', at)
  if (end < 0) return ''
  const table = file.toString('latin1', at, end)
  let number = 0
  for (const line of table.split(/[\r\n]+/)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
    const head = /^\s*(\d+)\s+(\d+)\s*$/.exec(line)
    if (entry !== null) {
      if (entry[2] === 'n' && Number(entry[1]) > 0 && !offsets.has(number))
        offsets.set(number, Number(entry[1]))
      number++
    } else if (head !== null) number = Number(head[1])
  }
  return file.toString('latin1', end, Math.min(file.length, end + 4000))
}

/** A cross-reference stream; returns its dictionary. */
function readStream(file: Buffer, at: number, offsets: Map<number, number>): string {
  const stream = file.indexOf('stream', at)
  if (stream < 0 || stream - at > 10_000) return ''
  const dictionary = file.toString('latin1', at, stream)
  const widths = /\/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)/.exec(dictionary)?.slice(1).map(Number)
  if (widths === undefined || !dictionary.includes('/XRef')) return ''
  const data = inflated(file, stream, dictionary)
  if (data === null) return dictionary
  const [kind = 0, second = 0, third = 0] = widths
  const rows = unpredicted(data, kind + second + third, dictionary)
  const size = Number(/\/Size\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const index = /\/Index\s*\[([^\]]*)\]/.exec(dictionary)?.[1]?.trim().split(/\s+/).map(Number) ?? [0, size]
  let row = 0
  for (let k = 0; k + 1 < index.length; k += 2)
    for (let n = 0; n < (index[k + 1] ?? 0); n++, row++) {
      const from = row * (kind + second + third)
      const type = kind === 0 ? 1 : rows.readUIntBE(from, Math.min(kind, 6))
      if (from + kind + second > rows.length) return dictionary
      const number = (index[k] ?? 0) + n
      if (type === 1 && !offsets.has(number))
        offsets.set(number, rows.readUIntBE(from + kind, Math.min(second, 6)))
    }
  return dictionary
}

/** Undoes the PNG prediction "up" that cross-reference streams are written with (Predictor 10 and above). */
function unpredicted(data: Buffer, width: number, dictionary: string): Buffer {
  if (!/\/Predictor\s+1\d/.test(dictionary)) return data
  const rows = Math.floor(data.length / (width + 1))
  const plain = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < width; k++) {
      const filter = data[row * (width + 1)] ?? 0
      const raw = data[row * (width + 1) + 1 + k] ?? 0
      const up = row > 0 && filter === 2 ? (plain[(row - 1) * width + k] ?? 0) : 0
      const left = k > 0 && filter === 1 ? (plain[row * width + k - 1] ?? 0) : 0
      plain[row * width + k] = (raw + up + left) & 0xff
    }
  return plain
}

/** Whether the object that begins at `at` holds a stream of stated length that does not end there or does not inflate. */
function isBrokenStream(file: Buffer, at: number): boolean {
  const head = file.toString('latin1', at, Math.min(file.length, at + 2000))
  const keyword = /stream\r?\n/.exec(head)
  const end = head.indexOf('endobj')
  if (keyword === null || (end >= 0 && end < keyword.index)) return false
  const dictionary = head.slice(0, keyword.index)
  const length = Number(/\/Length\s+(\d+)\b(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? -1)
  if (length < 0) return false
  const from = at + keyword.index + keyword[0].length
  if (!/^\s*endstream/.test(file.toString('latin1', from + length, from + length + 20))) return true
  if (
    /\/Image\b|\/DCTDecode|\/DecodeParms/.test(dictionary) ||
    !/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)
  )
    return false
  if (length > LARGEST_STREAM) return false
  return inflated(file, at + keyword.index, dictionary) === null
}

function inflated(file: Buffer, keyword: number, dictionary: string): Buffer | null {
  const length = Number(/\/Length\s+(\d+)\b(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? -1)
  const from = file.indexOf('\n', keyword) + 1
  const end = length >= 0 ? from + length : file.indexOf('endstream', from)
  try {
    return inflateSync(file.subarray(from, end), { maxOutputLength: MOST_INFLATED })
  } catch (error) {
    // Whatever inflates to more is not damaged: a file that is attached, or one made to overload readers.
    return error instanceof RangeError ? Buffer.alloc(0) : null
  }
}
