import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { formatDecimal } from '../src/model/decimal.ts'
import type { Document, MediaType } from '../src/model/document.ts'
import { formatKey } from '../src/model/key.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import { readEdition } from '../src/read-edition.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../src/sources/ip-survey-2011.ts'
import { type Constrained, constrain } from '../src/transform/constrain.ts'
import { solve } from '../src/transform/reconcile/solve.ts'
import { judge, type Target, targetOf } from './judge.ts'
import { figuresOf, mutateDigits, type PrintedFigure } from './mutants.ts'
import { chance, count, empty, HEADING, type Result, row, type Tally } from './scores.ts'

/*
 * One wrong digit at a time, printed: the page of a sample is changed, laid out anew where the source publishes PDFs,
 * and read from its bytes. Findings that the unchanged page gives do not count, and figures that they distrust are
 * left alone, so that every new finding is due to the change.
 */

const PAGES = Number(process.env.PAGES ?? '300')
const PDFS = Number(process.env.PDFS ?? '100')
const random = chance(Number(process.env.SEED ?? '2011'))
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

/** A page that is changed, and how it is read: as it is, or printed first. */
interface Edition {
  readonly name: string
  readonly source: Source
  readonly html: string
  readonly read: (html: string) => Promise<Reading>
}

function documentOf(bytes: Uint8Array, mediaType: MediaType): Document {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    bytes,
    url: null,
    fileName: null,
    retrievedAt: new Date(0),
    publishedGiven: null,
    editionKind: 'sample',
    etag: null,
    lastModified: null,
  }
}

const sample = (file: string) => readFileSync(new URL(`../samples/${file}`, import.meta.url), 'utf8')

const asPage = (name: string, source: Source, file: string): Edition => ({
  name,
  source,
  html: sample(file),
  read: (html) => readEdition(documentOf(new TextEncoder().encode(html), 'text/html'), source),
})

async function printed(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage()
  try {
    await page.setContent(html, { waitUntil: 'load' })
    await page.evaluate('document.fonts.ready')
    return new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  } finally {
    await page.close()
  }
}

interface Block {
  readonly whole: readonly Witness[]
  readonly repair: readonly Witness[]
}
type Witness = Constrained['witnesses'][number]

const nameOf = ({ whole }: Block) =>
  whole
    .map(({ key, value }) => `${key}=${formatDecimal(value)}`)
    .sort()
    .join()

/** The figures behind each set of rules that breaks, and those of one least repair of it drawn at random. */
function blocksOf(source: Source, { observations }: Reading): readonly Block[] {
  const constrained = constrain(source, observations)
  const behind = (claims: readonly number[]) => claims.flatMap((claim) => constrained.witnesses[claim] ?? [])
  return solve(constrained.system).flatMap((solution) =>
    solution.kind !== 'solved'
      ? []
      : solution.blocks.map(({ claims, optima }) => ({
          whole: behind(claims),
          repair: behind(pick(optima)),
        })),
  )
}

/** The two baselines, on the blocks that the unchanged document does not have. */
function baselines(blocks: readonly Block[], { after }: Target): readonly Result[] {
  return (['whole', 'repair'] as const).map((part) => {
    const blamed = new Set(
      blocks.flatMap((block) =>
        block[part].flatMap(({ observations }) => observations.map(({ ordinal }) => ordinal)),
      ),
    )
    return {
      detected: blocks.length > 0,
      located: after !== null && blamed.size === 1 && blamed.has(after.ordinal),
      restored: false,
      accused: [...blamed].some((ordinal) => ordinal !== after?.ordinal),
      undecided: false,
    }
  })
}

/** Keys that another print, or a rule between printed figures, speaks of too. */
function coveredKeys(source: Source, { observations }: Reading): ReadonlySet<string> {
  const prints = new Map<string, number>()
  for (const { key } of observations) prints.set(formatKey(key), (prints.get(formatKey(key)) ?? 0) + 1)
  const ruled = constrain(source, observations).instances.flatMap(({ keys, rule }) => {
    const names = keys.map(formatKey)
    return rule.comparison === '=' && names.every((name) => prints.has(name)) ? names : []
  })
  return new Set([...ruled, ...[...prints].flatMap(([name, times]) => (times > 1 ? [name] : []))])
}

const tallies = new Map<string, Tally>()
const tally = (name: string): Tally => {
  const known = tallies.get(name) ?? empty()
  tallies.set(name, known)
  return known
}
const missed: string[] = []

/** Changes one figure a document, so many times. */
async function measure(edition: Edition, figures: readonly PrintedFigure[], cases: number): Promise<void> {
  const { name, source, html, read } = edition
  const before = await read(html)
  const covered = coveredKeys(source, before)
  const known = new Set(blocksOf(source, before).map(nameOf))
  const blamed = new Set(
    before.findings
      .flatMap(({ distrusted }) => distrusted)
      .map((ordinal) => before.observations[ordinal]?.key),
  )
  const distrusted = new Set([...blamed].flatMap((key) => (key === undefined ? [] : [formatKey(key)])))
  const open = figures.filter(
    ({ observation }) => observation === null || !distrusted.has(formatKey(observation.key)),
  )
  for (let done = 0; done < cases; ) {
    const kind = pick([...new Set(open.map((figure) => figure.kind))])
    const figure = pick(open.filter((each) => each.kind === kind))
    const digits = mutateDigits(figure.digits, random)
    if (digits === null) continue
    done += 1
    const after = await read(
      html.slice(0, figure.start) + digits + html.slice(figure.start + figure.digits.length),
    )
    const target = targetOf(figure, figures, { before, after })
    const result = judge(before, after, target)
    const isCovered = figure.observation !== null && covered.has(formatKey(figure.observation.key))
    const cover = figure.observation === null ? '' : isCovered ? ', covered' : ', not covered'
    for (const group of [name, `${name}: ${figure.kind}${cover}`]) count(tally(group), result)
    const blocks = blocksOf(source, after).filter((block) => !known.has(nameOf(block)))
    const [whole, repair] = baselines(blocks, target)
    if (whole !== undefined) count(tally(`${name}: flag the whole rule`), whole)
    if (repair !== undefined) count(tally(`${name}: least repair, ties at random`), repair)
    if (result.accused || (isCovered && !result.restored)) {
      const around = html.slice(figure.start - 60, figure.start + 30).replace(/\s+/gu, ' ')
      missed.push(
        `${name}, ${kind}${cover}: ${figure.observation && formatKey(figure.observation.key)} ${figure.digits} → ${digits} «${around}» ${JSON.stringify(result)}`,
      )
    }
    if (done % 25 === 0) process.stderr.write(`${name}: ${done} of ${cases}\n`)
  }
}

async function figuresIn({ html, source }: Edition): Promise<readonly PrintedFigure[]> {
  const { extraction, observations } = await asPage('', source, 'home-care-ip.html').read(html)
  return figuresOf(html, extraction, observations)
}

const browser = await chromium.launch({
  executablePath: process.env.AVSTEM_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const survey = asPage('survey as a page', ipSurvey2011, 'ip-survey-2011.html')
const editions: readonly (readonly [Edition, number])[] = [
  [asPage('web page', homeCareIp, 'home-care-ip.html'), PAGES],
  [survey, PDFS],
  [
    {
      ...survey,
      name: 'survey as PDF',
      read: async (html) =>
        readEdition(documentOf(await printed(browser, html), 'application/pdf'), ipSurvey2011),
    },
    PDFS,
  ],
]
for (const [edition, cases] of editions) {
  const started = performance.now()
  const figures = await figuresIn(edition)
  const kinds = [...new Set(figures.map(({ kind }) => kind))].map(
    (kind) => `${figures.filter((figure) => figure.kind === kind).length} × ${kind}`,
  )
  await measure(edition, figures, cases)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(
    `${edition.name}: ${figures.length} figures (${kinds.join(', ')}), ${seconds} s\n${HEADING}`,
  )
  for (const [name, each] of tallies) process.stdout.write(`${row(name, each)}\n`)
  process.stdout.write('\n')
  tallies.clear()
}
await browser.close()
if (process.env.VERBOSE !== undefined) process.stdout.write(`${missed.join('\n')}\n`)
