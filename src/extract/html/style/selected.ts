import type { Compound, PlaceTest, Selector } from './selector.ts'
import { attribute, type HtmlElement } from '../tree/tree.ts'

/** An element with what selectors ask of it: its names, and where it stands among the elements beside it. */
export interface Selectable {
  readonly element: HtmlElement
  readonly id: string
  readonly classes: readonly string[]
  readonly siblings: readonly HtmlElement[]
  readonly at: number
}

/** Counts what was compared, so that sheets that are made to overload readers can be given up. */
export interface Work {
  compared: number
}

/** Steps up and aside for one selector on one element: real ones need a few dozen. */
const MOST_STEPS = 1000

const NO_CLASSES: readonly string[] = []

/** The element at a place among siblings, as selectors see it. */
export function selectableAt(siblings: readonly HtmlElement[], at: number): Selectable {
  const element = siblings[at]!
  if (element.attributes.size === 0) return { element, id: '', classes: NO_CLASSES, siblings, at }
  const classes = attribute(element, 'class').split(/\s+/).filter(Boolean)
  return { element, id: attribute(element, 'id'), classes, siblings, at }
}

/** Whether the last of `line`, an element below its ancestors, is what the selector names. */
export function isSelected(selector: Selector, line: readonly Selectable[], work: Work): boolean {
  return (
    !selector.onChoice &&
    isFound(selector, line, (compound, candidate) => isCompound(compound, candidate, work))
  )
}

/**
 * Whether it would be once a script or a reader's choice has marked it or the elements around it: their names and places
 * stay as they are. A selector that names neither the class, the id nor the type of what it selects names it by chance.
 */
export function mayBeSelected(selector: Selector, line: readonly Selectable[], work: Work): boolean {
  const subject = selector.parts.at(-1)!
  const isNamed = subject.tag !== null || subject.ids.length > 0 || subject.classes.length > 0
  return isNamed && isFound(selector, line, (compound, candidate) => mayBeCompound(compound, candidate, work))
}

function isFound(
  { parts, combinators }: Selector,
  line: readonly Selectable[],
  isFit: (compound: Compound, candidate: Selectable) => boolean,
): boolean {
  let steps = 0
  const fits = (part: number, candidate: Selectable | undefined, depth: number): boolean => {
    steps += 1
    if (candidate === undefined || steps > MOST_STEPS) return false
    if (!isFit(parts[part]!, candidate)) return false
    if (part === 0) return true
    const { siblings, at } = candidate
    switch (combinators[part]!) {
      case '>':
        return fits(part - 1, line[depth - 1], depth - 1)
      case '+':
        return at > 0 && fits(part - 1, selectableAt(siblings, at - 1), depth)
      case '~':
        for (let before = at - 1; before >= 0 && steps <= MOST_STEPS; before -= 1)
          if (fits(part - 1, selectableAt(siblings, before), depth)) return true
        return false
      case ' ':
        for (let above = depth - 1; above >= 0 && steps <= MOST_STEPS; above -= 1)
          if (fits(part - 1, line[above], above)) return true
        return false
    }
  }
  return fits(parts.length - 1, line.at(-1), line.length - 1)
}

function isCompound(compound: Compound, candidate: Selectable, work: Work): boolean {
  work.compared += 1
  const { tag, ids, classes, attributes, places, alternatives } = compound
  const { element, id, classes: own } = candidate
  return (
    (tag === null || tag === element.name) &&
    ids.every((wanted) => wanted === id) &&
    classes.every((wanted) => own.includes(wanted)) &&
    attributes.every(({ name, sign, value }) => hasValue(element.attributes.get(name), sign, value)) &&
    places.every((place) => standsAt(place, candidate)) &&
    alternatives.every(({ of, negated }) => of.some((each) => isCompound(each, candidate, work)) !== negated)
  )
}

function mayBeCompound(
  { tag, ids, places, alternatives }: Compound,
  candidate: Selectable,
  work: Work,
): boolean {
  work.compared += 1
  const { element, id } = candidate
  const isMarkless = ({ classes, attributes }: Compound) => classes.length === 0 && attributes.length === 0
  return (
    (tag === null || tag === element.name) &&
    ids.every((wanted) => wanted === id) &&
    places.every((place) => standsAt(place, candidate)) &&
    alternatives.every(
      ({ of, negated }) =>
        !of.every(isMarkless) || of.some((each) => isCompound(each, candidate, work)) !== negated,
    )
  )
}

function standsAt(place: PlaceTest, { element, siblings, at }: Selectable): boolean {
  if (place.kind === 'first-of-type') {
    const isAlike = ({ name }: HtmlElement) => name === element.name
    return (place.fromEnd ? siblings.findLast(isAlike) : siblings.find(isAlike)) === element
  }
  const alike = place.ofType ? placesOfType(siblings) : null
  const [before, all] =
    alike === null ? [at, siblings.length] : [alike.before[at]!, alike.all.get(element.name)!]
  const ahead = (place.fromEnd ? all - before : before + 1) - place.offset
  return place.step === 0 ? ahead === 0 : ahead % place.step === 0 && ahead / place.step >= 0
}

interface PlacesOfType {
  /** For each sibling, how many of its type stand before it. */
  readonly before: readonly number[]
  readonly all: ReadonlyMap<string, number>
}

const OF_TYPE = new WeakMap<readonly HtmlElement[], PlacesOfType>()

/** Counted once for all that stand beside one another: rows may have thousands of cells. */
function placesOfType(siblings: readonly HtmlElement[]): PlacesOfType {
  const known = OF_TYPE.get(siblings)
  if (known !== undefined) return known
  const all = new Map<string, number>()
  const before = siblings.map(({ name }) => {
    const count = all.get(name) ?? 0
    all.set(name, count + 1)
    return count
  })
  const places = { before, all }
  OF_TYPE.set(siblings, places)
  return places
}

function hasValue(found: string | undefined, sign: string, value: string): boolean {
  if (found === undefined) return false
  switch (sign) {
    case '=':
      return found === value
    case '~=':
      return found.split(/\s+/).includes(value)
    case '|=':
      return found === value || found.startsWith(`${value}-`)
    case '^=':
      return value !== '' && found.startsWith(value)
    case '$=':
      return value !== '' && found.endsWith(value)
    case '*=':
      return value !== '' && found.includes(value)
    default:
      return true
  }
}
