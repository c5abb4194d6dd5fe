import type { Decimal } from '../../model/decimal.ts'
import { quantumOf } from '../../model/decimal.ts'
import type { Dimensions, Key } from '../../model/key.ts'
import type { Observation, ReadingNote, Standing } from '../../model/observation.ts'
import type { Place } from '../../model/place.ts'
import type { MeasureDeclaration, Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { claimOf } from '../mention/claim.ts'
import { foldLabel } from '../label.ts'
import type { Mention, TextRange } from '../mention/mention.ts'
import { pointsBack } from './aside.ts'
import { periodOf } from './period.ts'
import { MOST_FIGURES, readSentences, type Sentence } from './context.ts'
import { matchProse, type ProseMatch } from './match.ts'
import { isNamed } from './names.ts'
import { readingsOf } from './reading.ts'
import { dimensionLabel, leftOutOfText, ofDimension, standForNothing } from '../remarks.ts'
import type { LeftOut } from '../remarks.ts'

/** A figure of running text that no declaration takes, and why; `class`: the name of a class, `word`: a number word. */
export interface UnboundFigure {
  readonly statement: number
  readonly start: number
  readonly end: number
  readonly printed: string
  readonly reason: LeftOut | 'not declared' | 'class' | 'word'
}

/** What running text says of a source's quantities. */
export interface ProseObserved {
  readonly observations: readonly Observation[]
  readonly notes: readonly ReadingNote[]
  readonly unbound: readonly UnboundFigure[]
}

/** A figure bound to a quantity, before it gets its number among the observations. */
interface Draft {
  readonly measure: string
  readonly dimensions: Dimensions
  readonly value: Decimal | null
  readonly qualifier: string | null
  readonly grain?: Decimal | undefined
  readonly range: TextRange
  readonly printed: string
  readonly status: 'normal' | 'estimated'
  readonly yearsBack: number | null
}

/** The boxes of the words that a range of the statement covers. */
function placesOf({ words }: Statement, { start, end }: TextRange): readonly Place[] {
  return words.filter((word) => word.start < end && start < word.end).map(({ place }) => place)
}

const withoutNumber = (heading: string): string => foldLabel(heading.replace(/^[\d.\s]+/, ''))

function standingOf({ section }: Statement, { summarySections }: Source): Standing {
  const summaries = summarySections.map(foldLabel)
  return section.some((heading) => summaries.includes(withoutNumber(heading))) ? 'summary' : 'text'
}

const sameKeys = (a: ProseMatch, b: ProseMatch): boolean =>
  a.declaration.measure === b.declaration.measure &&
  JSON.stringify(a.dimensions) === JSON.stringify(b.dimensions)

/** The best match, or none where two say different things with equal right. */
function decide(matches: readonly ProseMatch[]): ProseMatch | 'ambiguous' | null {
  const [best] = matches
  if (best === undefined) return null
  const rivals = matches.filter(({ score }) => score === best.score)
  return rivals.every((rival) => sameKeys(rival, best)) ? best : 'ambiguous'
}

function keep(dimensions: Dimensions, names: readonly string[]): Dimensions {
  return Object.fromEntries(Object.entries(dimensions).filter(([name]) => names.includes(name)))
}

function draftsOf({ declaration, reading, dimensions }: ProseMatch): readonly Draft[] {
  const { status = 'normal', yearsBack = null } = declaration
  return dimensions.flatMap((set) => {
    const { value, qualifier, grain, range, printed, whole } = reading
    const draft: Draft = {
      measure: declaration.measure,
      dimensions: set,
      value,
      qualifier,
      grain,
      range,
      printed,
      status,
      yearsBack,
    }
    if (whole === null || declaration.whole === undefined) return [draft]
    const { measure, keeps } = declaration.whole
    return [
      draft,
      { ...draft, measure, dimensions: keep(set, keeps), qualifier: null, grain: undefined, ...whole },
    ]
  })
}

/** The share in brackets behind a bound count, or behind a share in words, as the share of the same members. */
function restatedDrafts(mention: Mention, sentence: Sentence, count: ProseMatch): readonly Draft[] {
  const share = count.reading.form === 'share' ? count.declaration.measure : count.declaration.share
  const [reading] = readingsOf(mention, sentence.statement.text)
  if (share === undefined || reading === undefined) return []
  const { value, qualifier, grain, range, printed } = reading
  return count.dimensions.map((dimensions) => ({
    measure: share,
    dimensions,
    value,
    qualifier,
    grain,
    range,
    printed,
    status: 'normal',
    yearsBack: null,
  }))
}

interface Frame {
  readonly sentence: Sentence
  readonly source: Source
  readonly measures: ReadonlyMap<string, MeasureDeclaration>
}

function observationOf(
  draft: Draft,
  mention: Mention,
  { sentence, source, measures }: Frame,
): Omit<Observation, 'ordinal'> | null {
  const measure = measures.get(draft.measure)
  const { statement } = sentence
  const [place, ...places] = placesOf(statement, draft.range)
  const period =
    measure === undefined ? null : periodOf(measure.period, { sentence, mention, yearsBack: draft.yearsBack })
  if (measure === undefined || period === null || place === undefined) return null
  const key: Key = { dataset: source.name, measure: draft.measure, period, dimensions: draft.dimensions }
  return {
    key,
    value: draft.value,
    claim:
      draft.value === null
        ? null
        : claimOf(draft.value, {
            rounded: measure.unit !== 'count',
            qualifier: draft.qualifier,
            ...(draft.grain === undefined ? {} : { grain: draft.grain }),
          }),
    quantum: draft.value === null ? null : quantumOf(draft.value),
    printed: draft.printed,
    unit: measure.unit,
    status: draft.value === null ? 'unreadable' : draft.status,
    qualifier: draft.qualifier,
    standing: standingOf(statement, source),
    origin: { kind: 'statement', statement: statement.order, start: draft.range.start, end: draft.range.end },
    places: [place, ...places],
    quote: statement.text,
  }
}

/**
 * Binds the figures of running text to quantities: by the noun they count, the words of their clause, the section,
 * and the members and years that the sentence names or that hold on from before; never by position or value. What
 * no declaration takes, or two take with equal right, is handed back unbound.
 */
export function observeProse(
  statements: readonly Statement[],
  source: Source,
  start: { readonly ordinal: number },
): ProseObserved {
  const measures = new Map(source.measures.map((measure) => [measure.name, measure]))
  const observations: Observation[] = []
  const notes: ReadingNote[] = []
  const unbound: UnboundFigure[] = []
  for (const sentence of readSentences(statements, source)) {
    const frame: Frame = { sentence, source, measures }
    const bound = new Map<Mention, ProseMatch>()
    for (const mention of figuresOf(sentence)) {
      const matched = bindMention(mention, sentence, { source, bound })
      const drafts = typeof matched === 'string' ? [] : matched
      const bare = drafts.flatMap((draft) => observationOf(draft, mention, frame) ?? [])
      const found = bare.filter((own) => !pointsBack(own, mention, observations))
      for (const observation of found)
        observations.push({ ...observation, ordinal: start.ordinal + observations.length })
      if (found.length > 0) continue
      const reason = typeof matched === 'string' ? matched : 'no period'
      unbound.push({
        statement: sentence.statement.order,
        start: mention.start,
        end: mention.end,
        printed: mention.printed,
        reason,
      })
    }
    notes.push(...notesOf(sentence, bound, source))
  }
  return { observations, notes: [...notes, ...notesOnUnbound(statements, unbound)], unbound }
}

/** Figures, class names that are no declared class, and a run like a year that stands in brackets behind a name. */
function figuresOf(sentence: Sentence): readonly Mention[] {
  const { mentions, names, statement } = sentence
  return mentions.filter((mention) => {
    if (mention.kind === 'figure' || mention.kind === 'class') return !isNamed(sentence, mention)
    const behindName = names.some(({ end }) => /^\s*\(\s*$/u.test(statement.text.slice(end, mention.start)))
    return mention.kind === 'year' && mention.bracketed && mention.figure.kind === 'number' && behindName
  })
}

function whyUnbound({ kind, figure, printed }: Mention): UnboundFigure['reason'] {
  if (figure.kind === 'unreadable') return 'unreadable'
  if (!/\d/.test(printed)) return 'word'
  return kind === 'class' ? 'class' : 'not declared'
}

function bindMention(
  mention: Mention,
  sentence: Sentence,
  { source, bound }: { source: Source; bound: Map<Mention, ProseMatch> },
): readonly Draft[] | UnboundFigure['reason'] {
  const restates = mention.restates === null ? undefined : sentence.mentions[mention.restates]
  const count = restates === undefined ? undefined : bound.get(restates)
  if (sentence.mentions.length > MOST_FIGURES) return whyUnbound(mention)
  if (count !== undefined) {
    const drafts = restatedDrafts(mention, sentence, count)
    return drafts.length > 0 ? drafts : 'not declared'
  }
  const ends = new Map<string, ProseMatch[]>()
  for (const match of matchProse(sentence, mention, readingsOf(mention, sentence.statement.text), source)) {
    const end = match.reading.form === 'high' ? 'high' : 'one'
    ends.set(end, [...(ends.get(end) ?? []), match])
  }
  const decided = [...ends.values()].map(decide)
  if (decided.includes('ambiguous')) return 'ambiguous'
  const chosen = decided.filter((match) => match !== null && match !== 'ambiguous')
  const [first] = chosen
  if (first === undefined) return whyUnbound(mention)
  bound.set(mention, first)
  return chosen.flatMap(draftsOf)
}

/** What the reader leaves out, so that it is never dropped in silence: doubtful figures each, undeclared ones together. */
function notesOnUnbound(
  statements: readonly Statement[],
  unbound: readonly UnboundFigure[],
): readonly ReadingNote[] {
  const byOrder = new Map(statements.map((statement) => [statement.order, statement]))
  const placed = unbound.map((figure) => {
    const statement = byOrder.get(figure.statement)
    return { ...figure, places: statement === undefined ? [] : placesOf(statement, figure) }
  })
  const doubtful = placed.flatMap(({ printed, reason, places }) =>
    reason === 'not declared' || reason === 'class' || reason === 'word'
      ? []
      : [{ message: leftOutOfText(printed, reason), places }],
  )
  const undeclared = placed.filter(({ reason }) => reason === 'not declared' || reason === 'class')
  if (undeclared.length === 0) return doubtful
  const listed = undeclared.map(({ printed }) => `«${printed}»`).join(', ')
  const message = standForNothing(undeclared.length, listed)
  return [...doubtful, { message, places: undeclared.flatMap(({ places }) => places) }]
}

/** What was forgiven in the names of members that figures were bound to. */
function notesOf(
  { statement }: Sentence,
  bound: ReadonlyMap<Mention, ProseMatch>,
  source: Source,
): readonly ReadingNote[] {
  const names = [...bound.values()].flatMap((match) => match.names)
  return [...new Map(names.map((name) => [name.forgiven, name])).values()].flatMap((name) =>
    name.forgiven === null
      ? []
      : [
          {
            message: ofDimension(name.forgiven, dimensionLabel(source, name.dimension)),
            places: placesOf(statement, name),
          },
        ],
  )
}
