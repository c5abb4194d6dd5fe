import type { Source } from '../../model/source.ts'
import { formatDay, formatQuantity } from '../view/format-number.ts'
import { keyName } from '../view/naming.ts'
import type { FigureFacts, InOrder, ReportData, RevisionFacts } from './report-data.ts'
import type { RevisionView } from '../view/view-model.ts'
import { causeText } from '../view/wording.ts'
import type { Language } from '../view/wording.ts'

/** Every version of one figure, oldest first. */
type Versions = readonly [RevisionFacts, ...RevisionFacts[]]

/** The versions of each figure together, so that memory holds those of one. */
async function* versionsByFigure(revisions: AsyncIterable<RevisionFacts>): AsyncGenerator<Versions> {
  let versions: [RevisionFacts, ...RevisionFacts[]] | null = null
  for await (const revision of revisions) {
    if (versions?.[0].key === revision.key) versions.push(revision)
    else {
      if (versions !== null) yield versions
      versions = [revision]
    }
  }
  if (versions !== null) yield versions
}

/** The versions of every figure that has more than one, or whose only one is closed, worded; in the order of the report. */
export async function* histories(
  { revisions }: Pick<ReportData, 'revisions'>,
  wording: Wording,
): AsyncGenerator<readonly RevisionView[]> {
  for await (const versions of versionsByFigure(revisions())) yield revisionViews(versions, wording)
}

/** A figure held, or none where it is withdrawn; its place in the order of figures, from 0; and its versions, worded. */
export interface FigureHistory {
  readonly figure: FigureFacts | null
  readonly at: number | null
  readonly revisions: readonly RevisionView[]
}

/** Every figure with its versions: figures and versions are read side by side, so that memory holds those of one figure. */
export async function* figuresWithHistory(
  { figures, revisions }: Pick<ReportData, 'figures' | 'revisions'>,
  wording: Wording,
): AsyncGenerator<FigureHistory> {
  const all = versionsByFigure(revisions())
  let next = await all.next()
  let at = 0
  for await (const figure of figures()) {
    while (next.done !== true && compareInOrder(next.value[0], figure) < 0) {
      yield { figure: null, at: null, revisions: revisionViews(next.value, wording) }
      next = await all.next()
    }
    const own = next.done !== true && next.value[0].key === figure.key ? next.value : null
    yield { figure, at, revisions: own === null ? [] : revisionViews(own, wording) }
    if (own !== null) next = await all.next()
    at += 1
  }
  for (; next.done !== true; next = await all.next()) {
    yield { figure: null, at: null, revisions: revisionViews(next.value, wording) }
  }
}

/** The order of the report, as the store sorts: code by code, what is undeclared last. */
function compareInOrder(a: InOrder, b: InOrder): number {
  const ranks = ({ dataset, ordinal, validFrom, key }: InOrder) =>
    [dataset, ordinal ?? Number.MAX_SAFE_INTEGER, validFrom, key] as const
  const [left, right] = [ranks(a), ranks(b)]
  for (const [index, rank] of left.entries()) {
    const other = right[index] ?? rank
    if (rank !== other) return rank < other ? -1 : 1
  }
  return 0
}

interface Wording {
  readonly sources: readonly Source[]
  readonly lang: Language
}

function revisionViews(versions: Versions, { sources, lang }: Wording): readonly RevisionView[] {
  return versions.map((revision, index) => {
    const earlier = versions[index - 1]
    return {
      key: revision.key,
      name: keyName(sources, revision.key, lang),
      before: earlier === undefined ? '–' : quantityText(earlier, lang),
      editionBefore: earlier === undefined ? '' : formatDay(earlier.publishedFrom, lang),
      edition: formatDay(revision.publishedFrom, lang),
      runId: revision.runId,
      after: quantityText(revision, lang),
      cause: causeText(revision.cause, lang),
      recorded: rangeText(revision.recordedFrom, revision.recordedTo, lang),
      published: rangeText(revision.publishedFrom, revision.publishedTo, lang),
    }
  })
}

/** What earlier editions print where the source has revised a figure, each value with its edition; else empty. */
export function earlierText(revisions: readonly RevisionView[], lang: Language): string {
  return revisions
    .filter(({ before, after, editionBefore, edition }) => {
      return editionBefore !== '' && before !== after && editionBefore !== edition
    })
    .map(({ before, editionBefore }) =>
      lang === 'nb'
        ? `${before} i utgaven av ${editionBefore}`
        : `${before} in the edition of ${editionBefore}`,
    )
    .join('; ')
}

function quantityText({ value, unit }: RevisionFacts, lang: Language): string {
  return value === null ? '–' : formatQuantity(value, unit, lang)
}

function rangeText(from: string, to: string | null, lang: Language): string {
  const open = lang === 'nb' ? 'fremdeles' : 'still'
  return `${formatDay(from, lang)} – ${to === null ? open : formatDay(to, lang)}`
}
