import { existsSync, readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { formatDecimal } from '../src/model/decimal.ts'
import { formatKey } from '../src/model/key.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../src/sources/ip-survey-2011.ts'
import { type Constrained, constrain } from '../src/transform/constrain.ts'
import { solve } from '../src/transform/reconcile/solver/solve.ts'
import { coverOf, refutationsOf, wellCovered } from './covered.ts'
import { type Edition, isBlamedIn, type Mutant, pageEdition, pdfEdition, printedBy } from './editions.ts'
import { judge, type Target } from './judge.ts'
import { isSameQuantity, knowable } from './knowable.ts'
import { chance, count, empty, endable, HEADING, type Result, row, type Tally } from './scores.ts'

/*
 * One wrong digit at a time through the whole pipeline: the source of a page is changed, or the glyphs that a PDF draws,
 * and the document read from its bytes. Most changes of a PDF are made to what was extracted of it, since reading it
 * takes long; for the first ones, changed in the file, it is counted how often that comes to the same. Findings that the unchanged document gives do not count, and figures that they
 * distrust are left alone, so that every new finding is due to the change. The documents are the originals where they
 * lie beside this project, else the samples, the survey printed anew for every change. Beside the result stands what
 * could be known at best: of what was missed, by trying every number that one slip explains, in the changed figure's
 * place and in that of every other that might be wrong instead.
 */

const PAGES = Number(process.env.PAGES ?? '300')
const PDFS = Number(process.env.PDFS ?? '400')
/** Of the changes of a PDF, those that are made to the file itself. */
const FILES = Number(process.env.FILES ?? '40')
const BASELINES = process.env.BASELINES !== '0'
/** Of the web page, in place of draws: every change of every figure under two rules, weighted by how often it is drawn. */
const EVERY = process.env.EVERY !== undefined
const random = chance(Number(process.env.SEED ?? '2011'))
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

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

const tallies = new Map<string, Tally>()
const tally = (name: string): Tally => {
  const known = tallies.get(name) ?? empty()
  tallies.set(name, known)
  return known
}
const missed: string[] = []
const differing: string[] = []
const { isEnded } = endable()

/** What changes made to the file itself are read as, against the same made to what was extracted of it. */
interface Proof {
  files: number
  same: number
  unknown: number
}

/** What is read of a changed document: of its file for the first so many, else of what was extracted of the unchanged one. */
async function readingOf(mutant: Mutant, proof: Proof): Promise<Reading> {
  const isByFile = mutant.readFile !== undefined && proof.files + proof.unknown < FILES
  const file = isByFile ? await mutant.readFile?.() : null
  if (isByFile && file == null) proof.unknown += 1
  if (file == null) return mutant.read()
  proof.files += 1
  if (file.isSame) proof.same += 1
  else differing.push(mutant.told)
  return file.reading
}

/** Changes one figure a document, so many times. */
async function measure(edition: Edition, cases: number): Promise<Proof> {
  const { name, source, before } = edition
  const covered = wellCovered({ source, observations: before.observations })
  const ruled = coverOf({ source, observations: before.observations })
  const blocks = new Set(blocksOf(source, before).map(nameOf))
  const isApart = isBlamedIn(before)
  const proof: Proof = { files: 0, same: 0, unknown: 0 }
  const isStrong = ({ own }: Mutant) => own !== null && covered.has(formatKey(own.key))
  let done = 0
  for (const { mutant, share } of changesOf(edition, () => done >= cases, isStrong)) {
    // Signals arrive between turns of the event loop.
    await new Promise(setImmediate)
    if (isEnded()) break
    const after = await readingOf(mutant, proof)
    const target = mutant.targetIn(after)
    if (target === null) continue
    done += 1
    const result = judge(before, after, target)
    const key = target.before === null ? null : formatKey(target.before.key)
    const isCovered = key !== null && covered.has(key)
    const cover = key === null ? '' : isCovered ? ', two rules' : ', fewer'
    const group = isCovered ? 'two independent rules' : 'fewer rules'
    const broken = isCovered && target.after !== null && refutationsOf(ruled, target.after) >= 2
    const groups = ['all', group, `${mutant.kind}${cover}`, ...(broken ? [`${group}, both broken`] : [])]
    for (const each of groups) count(tally(each), result, share)
    const bound = isCovered ? boundOf(result, { source, after, target, isApart }) : null
    for (const each of bound === null ? [] : groups.slice(1)) {
      count(tally(`${each}${BOUND}`), bound ?? result, share)
    }
    if (BASELINES) {
      const fresh = blocksOf(source, after).filter((block) => !blocks.has(nameOf(block)))
      const [whole, repair] = baselines(fresh, target)
      if (whole !== undefined) count(tally(`${group}: flag the whole rule`), whole, share)
      if (repair !== undefined) count(tally(`${group}: least repair, ties at random`), repair, share)
    }
    if (result.accused || (isCovered && !(result.located && result.restored))) {
      const ours = (['detected', 'located', 'restored'] as const).filter(
        (each) => bound?.[each] === true && !result[each],
      )
      const told = ours.length > 0 ? `could be known: ${ours.join(', ')}` : 'nobody could know more'
      missed.push(
        `${name}, ${mutant.kind}${cover}: ${key} «${mutant.told}» ${JSON.stringify(result)} ${told}`,
      )
    }
    if (done % 25 === 0) process.stderr.write(`${name}: ${done}\n`)
  }
  return proof
}

/** Draws until enough are done, or every change of the figures under two rules, where that was asked and they are few. */
function* changesOf(
  { draw, every }: Edition,
  isEnough: () => boolean,
  isStrong: (mutant: Mutant) => boolean,
) {
  if (EVERY && every !== null) {
    for (const each of every()) if (isStrong(each.mutant)) yield each
    return
  }
  while (!isEnough() && !isEnded()) {
    const mutant = draw()
    if (mutant !== null) yield { mutant, share: 1 }
  }
}

const BOUND = ': what could be known'

/** What could have been found at best: what was, and what follows from the figures by trying every number. */
function boundOf(
  result: Result,
  {
    source,
    after,
    target,
    isApart,
  }: {
    readonly source: Source
    readonly after: Reading
    readonly target: Target
    readonly isApart: ReturnType<typeof isBlamedIn>
  },
): Result {
  const isAsked = target.after !== null && isSameQuantity(target.before, target.after)
  const found = result.located && result.restored
  const known = isAsked && !found ? knowable(source, after, target.after, isApart) : null
  const could = (each: 'detected' | 'located' | 'restored') => result[each] || known === null || known[each]
  return {
    detected: could('detected'),
    located: could('located'),
    restored: could('restored'),
    accused: false,
    undecided: false,
  }
}

const ORIGINALS = new URL('../../shared/sources/', import.meta.url)
const sample = (file: string) => readFileSync(new URL(`../samples/${file}`, import.meta.url), 'utf8')

/** The editions to measure, and how many changes of each: one is made when the one before is done. */
function editions(browser: () => Promise<Browser>): readonly (readonly [() => Promise<Edition>, number])[] {
  const page = { name: 'web page', source: homeCareIp, random }
  const survey = { name: 'survey', source: ipSurvey2011, random }
  if (existsSync(ORIGINALS)) {
    const original = (file: string) => readFileSync(new URL(file, ORIGINALS))
    return [
      [() => pageEdition(page, original('page-plain.html').toString('utf8')), PAGES],
      [() => pdfEdition(survey, new Uint8Array(original('report-word.pdf'))), PDFS],
    ]
  }
  process.stderr.write('the originals are not here: the samples instead\n')
  const html = sample('ip-survey-2011.html')
  return [
    [() => pageEdition(page, sample('home-care-ip.html')), PAGES],
    [() => pageEdition({ ...survey, name: 'survey as a page' }, html), PDFS],
    [
      async () => {
        const printer = await browser()
        return pageEdition({ ...survey, name: 'survey as PDF' }, html, (each) =>
          printedBy(printer, each, ipSurvey2011),
        )
      },
      PDFS,
    ],
  ]
}

const opened: Browser[] = []
const browser = async () => {
  const printer = await chromium.launch({
    executablePath: process.env.AVSTEM_BROWSER ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  opened.push(printer)
  return printer
}
for (const [make, cases] of editions(browser)) {
  if (cases === 0 || isEnded()) continue
  const started = performance.now()
  const edition = await make()
  const { files, same, unknown } = await measure(edition, cases)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(
    `${edition.name}: ${edition.figures} figures, ${edition.apart} of them set apart, as the document itself contradicts them; ${seconds} s\n`,
  )
  if (files > 0) {
    process.stdout.write(
      `changed in the file: ${files}, of which read as the same change of what was extracted: ${same}; not found in the file: ${unknown}\n`,
    )
  }
  process.stdout.write(HEADING)
  for (const [name, each] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    process.stdout.write(`${row(name, each)}\n`)
  }
  process.stdout.write('\n')
  tallies.clear()
}
for (const printer of opened) await printer.close()
if (process.env.VERBOSE !== undefined) {
  process.stdout.write(`${missed.join('\n')}\nread otherwise than changed:\n${differing.join('\n')}\n`)
}
process.exit(0)
