import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

const END = 0x06054b50
const CENTRAL = 0x02014b50

/** 1 January 1980 00:00, the first moment that a zip file can name. */
const DOS_EPOCH = Buffer.from([0, 0, 0x21, 0])

/**
 * Sets the time of every entry of a zip file to 1 January 1980 in place, so that equal contents are equal bytes
 * (APPNOTE 4.3: the time stands in the local header at 10 and in the central directory at 12). Throws a RangeError
 * for a file that is not a zip file, or one of 4 GB and more.
 */
export async function fixZipTimes(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(signature(END))
    if (end < 0) throw new RangeError(`${path}: no end of central directory in ${size} bytes`)
    const entries = tail.readUInt16LE(end + 10)
    const start = tail.readUInt32LE(end + 16)
    if (start === 0xffffffff) throw new RangeError(`${path}: zip64, larger than a workbook may be`)
    const directory = await readAt(file, start, tail.readUInt32LE(end + 12))
    let at = 0
    for (let entry = 0; entry < entries; entry += 1) {
      if (directory.readUInt32LE(at) !== CENTRAL) throw new RangeError(`${path}: damaged directory at ${at}`)
      DOS_EPOCH.copy(directory, at + 12)
      await file.write(DOS_EPOCH, 0, 4, directory.readUInt32LE(at + 42) + 10)
      at +=
        46 +
        directory.readUInt16LE(at + 28) +
        directory.readUInt16LE(at + 30) +
        directory.readUInt16LE(at + 32)
    }
    await file.write(directory, 0, directory.length, start)
  } finally {
    await file.close()
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  await file.read(buffer, 0, length, position)
  return buffer
}
