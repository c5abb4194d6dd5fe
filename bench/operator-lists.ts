import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { startClock } from './clock.ts'

// What reading is measured against: the library by itself, as it comes, asked for as little as its options allow. It
// opens each document and builds the operator list of every page. Asked for a round by a message, this process
// answers with the time it took.

const ROOT = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const [folder = ''] = process.argv.slice(2)
const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
const documents = names.map((name) => readFileSync(join(folder, name)))

async function buildOperatorLists(bytes: Uint8Array): Promise<void> {
  const task = pdfjs.getDocument({
    data: bytes,
    standardFontDataUrl: join(ROOT, 'standard_fonts') + sep,
    cMapUrl: join(ROOT, 'cmaps') + sep,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: 1,
    verbosity: 0,
  })
  const document = await task.promise
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    await page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.DISABLE })
    page.cleanup()
  }
  await task.destroy()
}

process.on('message', async () => {
  const time = startClock()
  for (const bytes of documents) await buildOperatorLists(new Uint8Array(bytes))
  process.send?.(time())
})
