import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  newestOriginal,
  readBytes,
  readDocument,
  storeBytes,
  storeDocument,
  verifyArchive,
} from '../../src/acquire/archive.ts'
import { archivePath, sha256Of } from '../../src/acquire/archive-file.ts'
import { readSidecar } from '../../src/acquire/sidecar.ts'
import type { Document } from '../../src/model/document.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avstem-archive-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function documentOf(text: string, rest: Partial<Document> = {}): Document {
  const bytes = new TextEncoder().encode(text)
  return {
    sha256: sha256Of(bytes),
    bytes,
    mediaType: 'text/html',
    url: 'https://example.org/page',
    fileName: null,
    retrievedAt: new Date('2026-01-05T06:15:00Z'),
    publishedGiven: null,
    editionKind: 'original',
    etag: '"1"',
    lastModified: null,
    ...rest,
  }
}

const at = (text: string) => new Date(`${text}T06:15:00Z`)

describe('archived bytes', () => {
  it('lie under their hash and come back equal, whatever they are', async () => {
    expect(await storeBytes(dataDir, new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    expect(await readdir(join(dataDir, 'archive', 'ba'))).toEqual([
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ])
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        expect(await readBytes(dataDir, await storeBytes(dataDir, bytes))).toEqual(bytes)
      }),
      { numRuns: 25 },
    )
  })

  it('are the same file however many write them at once, with no unfinished file left', async () => {
    const bytes = new Uint8Array(200_000).fill(7)
    const hashes = await Promise.all(Array.from({ length: 8 }, () => storeBytes(dataDir, bytes)))
    expect(new Set(hashes).size).toBe(1)
    expect(await readdir(dirname(archivePath(dataDir, sha256Of(bytes))))).toHaveLength(1)
  })

  it('are refused when missing or damaged, with the file and the command that mends it', async () => {
    const document = documentOf('<p>one</p>')
    const path = archivePath(dataDir, document.sha256)
    await expect(readBytes(dataDir, document.sha256)).rejects.toMatchObject({
      code: 'document',
      message: `${path}: the archived document is missing`,
    })
    await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: document.retrievedAt })
    await truncate(path, 4)
    await expect(readBytes(dataDir, document.sha256)).rejects.toMatchObject({
      code: 'document',
      message: expect.stringMatching(/is damaged: its 4 bytes have SHA-256 [0-9a-f]{64}, not the one/),
      hint: expect.stringContaining('avstem ingest FILE --source home-care-ip'),
    })
    expect(await verifyArchive(dataDir, [document.sha256, sha256Of(new Uint8Array())])).toMatchObject([
      { fault: 'damaged', path, detail: expect.stringContaining('4 bytes') },
      { fault: 'missing' },
    ])
    await storeBytes(dataDir, document.bytes)
    expect(await readBytes(dataDir, document.sha256)).toEqual(document.bytes)
    expect(await verifyArchive(dataDir, [document.sha256])).toEqual([])
  })

  it('cannot be asked for by anything but a hash', () => {
    expect(() => archivePath(dataDir, '../../etc/passwd')).toThrow(RangeError)
  })
})

describe('a folder that takes no more', () => {
  // RLIMIT_FSIZE stands in for a full disk: the write stops in the middle with EFBIG, as with ENOSPC.
  it('leaves nothing behind when the disk is full, and says what to do', async () => {
    const archive = fileURLToPath(new URL('../../src/acquire/archive.ts', import.meta.url))
    const script = `
      import { storeBytes } from ${JSON.stringify(archive)}
      const outcome = await storeBytes(${JSON.stringify(dataDir)}, new Uint8Array(4_000_000)).catch((error) => error)
      console.log(JSON.stringify({ exitCode: outcome.exitCode, message: outcome.message, hint: outcome.hint }))`
    const stdout = await new Promise<string>((done, failed) => {
      const command = `ulimit -f 2000; trap '' XFSZ; exec node --import tsx --input-type=module -e "$0"`
      const env = { ...process.env, TSX_DISABLE_CACHE: '1' }
      execFile('bash', ['-c', command, script], { env }, (error, output) =>
        error === null ? done(output) : failed(error),
      )
    })
    const outcome = JSON.parse(stdout)
    expect(outcome).toMatchObject({ exitCode: 78, hint: expect.stringContaining('--data-dir') })
    expect(outcome.message).toContain('no room left for the archive (EFBIG); nothing was written')
    const left = await readdir(join(dataDir, 'archive'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  })

  it('says so where a file stands in the place of the folder', async () => {
    await writeFile(join(dataDir, 'archive'), '')
    await expect(storeBytes(dataDir, new Uint8Array(1))).rejects.toMatchObject({ code: 'configuration' })
  })
})

describe('the sidecar', () => {
  it('brings a document back without a database', async () => {
    const document = documentOf('<p>x</p>', { publishedGiven: new Date('2025-12-31'), fileName: 'x.html' })
    await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: document.retrievedAt })
    expect(await readDocument(dataDir, 'home-care-ip', document.sha256)).toEqual(document)
    expect(await readDocument(dataDir, 'another', document.sha256)).toBeNull()
  })

  it('notes a confirmation without a second retrieval, and another address with one', async () => {
    const document = documentOf('<p>x</p>')
    await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: document.retrievedAt })
    await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: at('2026-02-01') })
    await storeDocument(dataDir, 'home-care-ip', {
      document: { ...document, url: 'https://example.org/moved' },
      confirmedAt: at('2026-03-01'),
    })
    const sidecar = await readSidecar(dataDir, document.sha256)
    expect(sidecar?.retrievals.map(({ url, confirmedAt }) => [url, confirmedAt])).toEqual([
      ['https://example.org/page', '2026-02-01T06:15:00.000Z'],
      ['https://example.org/moved', '2026-03-01T06:15:00.000Z'],
    ])
    const text = await readFile(`${archivePath(dataDir, document.sha256)}.json`, 'utf8')
    expect(JSON.parse(text)).toEqual(sidecar)
  })

  it.each(['', '{', '{}', '{"sha256": "other", "retrievals": []}'])(
    'is refused as %j, with what to do',
    async (text) => {
      const document = documentOf('<p>x</p>')
      await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: document.retrievedAt })
      const path = `${archivePath(dataDir, document.sha256)}.json`
      await writeFile(path, text)
      await expect(readSidecar(dataDir, document.sha256)).rejects.toMatchObject({
        exitCode: 78,
        message: expect.stringContaining(path),
        hint: expect.stringContaining('restore'),
      })
    },
  )

  it('knows the newest original of each source, and never a sample', async () => {
    const older = documentOf('<p>older</p>')
    const newer = documentOf('<p>newer</p>', { retrievedAt: at('2026-02-01') })
    const sample = documentOf('<p>sample</p>', { editionKind: 'sample', retrievedAt: at('2026-03-01') })
    expect(await newestOriginal(dataDir, 'home-care-ip')).toBeNull()
    for (const document of [newer, older, sample]) {
      await storeDocument(dataDir, 'home-care-ip', { document, confirmedAt: document.retrievedAt })
    }
    expect(await newestOriginal(dataDir, 'home-care-ip')).toBe(newer.sha256)
    expect(await newestOriginal(dataDir, 'ip-survey-2011')).toBeNull()
    await storeDocument(dataDir, 'home-care-ip', { document: older, confirmedAt: at('2026-04-01') })
    expect(await newestOriginal(dataDir, 'home-care-ip')).toBe(older.sha256)
  })
})
