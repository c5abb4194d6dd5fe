import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../src/extract/extract.ts'
import type { MediaType } from '../src/model/document.ts'
import type { Extraction } from '../src/model/extraction.ts'
import type { Table } from '../src/model/table.ts'

const root = resolve(import.meta.dirname, '..')
const MARK = 'Forkortet eksempelutgave, skrevet for avstem'

function read(path: string): Promise<Extraction> {
  const mediaType: MediaType = path.endsWith('.pdf') ? 'application/pdf' : 'text/html'
  return extract({ bytes: new Uint8Array(readFileSync(path)), mediaType })
}

function slotsOf({ width, height, cells }: Table): string[][] {
  const slots: string[][] = Array.from({ length: height }, () => Array<string>(width).fill(''))
  for (const { row, column, rowSpan, columnSpan, text } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) slots[r]![c] = text
    }
  }
  return slots
}

const printed = ({ tables }: Extraction) =>
  tables.map((table) => ({ caption: table.caption?.text, slots: slotsOf(table) }))

describe('the sample editions', () => {
  let page: Extraction
  let pdf: Extraction

  beforeAll(async () => {
    page = await read(resolve(root, 'samples/ip-survey-2011.html'))
    pdf = await read(resolve(root, 'samples/ip-survey-2011.pdf'))
  })

  it('hold the same tables in the printed report as in the page that it was laid out from', () => {
    expect(printed(page)).toHaveLength(4)
    expect(printed(pdf)).toEqual(printed(page))
  })

  it('hold a table that goes on over a page break', () => {
    expect(pdf.tables.map(({ pages }) => pages.length)).toEqual([1, 1, 1, 2])
  })

  it('say on the first page that they are samples', async () => {
    const home = await read(resolve(root, 'samples/home-care-ip.html'))
    for (const { statements } of [page, home, pdf]) {
      const opening = statements.slice(0, 8).map(({ text }) => text)
      expect(opening.join(' ').toLowerCase()).toContain(MARK.toLowerCase())
    }
  })

  it('list headings with the pages that they stand on', () => {
    const pageOf = ({ words }: Extraction['statements'][number]): number => {
      const place = words[0]?.place
      return place?.kind === 'page' ? place.page : 0
    }
    const listed = page.statements.flatMap(({ text }) => {
      const entry = /^(\d\.\d?) .*?\.{3,}\s?(\d+)$/.exec(text)
      return entry === null ? [] : [{ number: entry[1]!, page: Number(entry[2]) }]
    })
    const headings = pdf.statements.filter(({ kind }) => kind === 'heading')
    const found = listed.map(({ number }) => {
      const heading = headings.find(({ text }) => text.startsWith(`${number} `))
      return { number, page: heading === undefined ? 0 : pageOf(heading) }
    })
    expect(listed).toHaveLength(30)
    expect(found).toEqual(listed)
  })
})

const sources = resolve(root, '../shared/sources')
const absent = !existsSync(sources) && process.env.CI === undefined

/** Paths below the root of files in a folder, at any depth, whose names end so. */
function filesIn(folder: string, ending: RegExp): string[] {
  const found = readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
  return found.filter((file) => ending.test(file)).map((file) => `${folder}/${file}`)
}

const RUN = 8
const FOLDERS = ['src', 'sql', 'docs'].filter((folder) => existsSync(resolve(root, folder)))
const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-.,/][\p{L}\p{N}]+)*/gu) ?? []
const runsOf = (text: string): string[] => {
  const words = wordsOf(text)
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}

describe.skipIf(absent)('sentences of the published documents (left out where ../shared is absent)', () => {
  const copied = new Set<string>()

  beforeAll(async () => {
    for (const file of ['page-plain.html', 'report-word.pdf']) {
      const { statements, tables, title } = await read(resolve(sources, file))
      const names = [
        title ?? '',
        ...statements.filter(({ kind }) => kind === 'caption' || kind === 'heading').map(({ text }) => text),
        ...tables.flatMap(({ caption, cells }) => [caption?.text ?? '', ...cells.map(({ text }) => text)]),
      ]
      const named = new Set(names.flatMap(runsOf))
      for (const { kind, text } of statements) {
        if (kind !== 'sentence' && kind !== 'item') continue
        for (const run of runsOf(text)) if (!named.has(run)) copied.add(run)
      }
    }
  })

  it('are many', () => {
    expect(copied.size).toBeGreaterThan(5_000)
  })

  it('stand nowhere in the samples', async () => {
    for (const file of filesIn('samples', /\.(?:html|pdf)$/)) {
      const { statements } = await read(resolve(root, file))
      const prose = statements.filter(({ kind }) => kind === 'sentence' || kind === 'item' || kind === 'note')
      expect(prose.length).toBeGreaterThan(5)
      expect(prose.flatMap(({ text }) => runsOf(text)).filter((run) => copied.has(run))).toEqual([])
    }
  })

  it('stand nowhere in the program or its documentation', () => {
    const own = readdirSync(root).filter((file) => file.endsWith('.md'))
    const files = [...own, ...FOLDERS.flatMap((folder) => filesIn(folder, /\.(?:md|ts|sql)$/))]
    expect(files.length).toBeGreaterThan(30)
    const found = files.flatMap((file) =>
      runsOf(readFileSync(resolve(root, file), 'utf8'))
        .filter((run) => copied.has(run))
        .map((run) => `${file}: ${run}`),
    )
    expect(found).toEqual([])
  })
})
