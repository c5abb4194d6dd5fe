import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

const ROOT = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** The library by itself, asked for as little as its options allow: opens, and builds the operator list of every page. */
export async function buildOperatorLists(bytes: Uint8Array): Promise<number> {
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
  const pages = document.numPages
  await task.destroy()
  return pages
}
