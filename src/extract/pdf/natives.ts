import { inflateSync } from 'node:zlib'

/** Most that a stream of a page may inflate to: ten times what the most crowded pages take. More is made to overload readers. */
export const MOST_INFLATED = 64 * 1024 * 1024

let overloads = 0

/** How many streams have been refused, so far, as they inflate to more than `MOST_INFLATED` bytes: they read as empty. */
export function countOverloads(): number {
  return overloads
}

let pictures = 0

/** How many images have been left out so far: the library tells of each that is larger than it is to decode. */
export function countPictures(): number {
  return pictures
}

/** What the library writes to the console in this thread. Everything else that is written there goes where it did. */
const SAID = /^Warning: /
const LEFT_OUT = 'Warning: Image exceeded maximum allowed size and was removed.'

/** Counts the images that the library says it leaves out, and keeps what else it has to say to itself. */
export function hearPictures(): void {
  const { warn } = console
  console.warn = (...said: readonly unknown[]) => {
    if (said[0] === LEFT_OUT) pictures++
    else if (!SAID.test(String(said[0]))) warn(...said)
  }
}

/** Taken before the PDF library is loaded: this module has to be imported first. */
const { push } = Array.prototype
const { parse, stringify } = JSON
const Streaming = globalThis.DecompressionStream

/**
 * Puts back what the library replaces, as it is loaded, by slower code of its own, for corners of the language that
 * older engines get wrong (on Node 20: pushing nothing onto a frozen array, source text for JSON revivers).
 */
export function restoreNatives(): void {
  Object.defineProperty(Array.prototype, 'push', { value: push, writable: true, configurable: true })
  Object.assign(JSON, { parse, stringify })
}

/**
 * Has `DecompressionStream` inflate at once what it is given at once. The library hands it a page's contents, a few
 * kilobytes, and waits; Node's own sends them on a round through its thread pool, which costs more than inflating.
 * Damaged data is refused as ever: the library then reads it as far as it goes.
 */
export function inflateAtOnce(): void {
  globalThis.DecompressionStream = Inflating as unknown as typeof Streaming
}

function Inflating(format: string): object {
  if (format !== 'deflate') return new Streaming(format as 'gzip')
  const parts: Uint8Array[] = []
  const write = async (bytes: Uint8Array) => {
    parts.push(bytes)
  }
  return {
    writable: { getWriter: () => ({ ready: Promise.resolve(), write, close: async () => {} }) },
    readable: {
      async *[Symbol.asyncIterator]() {
        yield inflateBounded(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts))
      },
    },
  }
}

function inflateBounded(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_INFLATED })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    overloads++
    return new Uint8Array(0)
  }
}

/**
 * Lets the library believe that it may show a document's fonts. Where it may not, it works out the outline of every
 * letter, to draw them itself; only to read, neither is needed.
 */
export function pretendFontFaces(): { readonly fonts: Set<unknown> } {
  Object.assign(globalThis, { FontFace })
  return { fonts: new Set() }
}

function FontFace(): object {
  return { loaded: Promise.resolve() }
}
