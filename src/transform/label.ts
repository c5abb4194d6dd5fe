/**
 * Matching what is printed to what a source declares, within typing errors. Distances are restricted
 * Damerau–Levenshtein (an adjacent interchange counts once) on folded text: lower case, only letters and digits,
 * so that spacing, hyphens and line breaks inside a heading never matter.
 */

/** Lower-case letters and digits only; diacritics stay, since å, ø and æ are letters of their own. */
export function foldLabel(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * Restricted Damerau–Levenshtein distance (optimal string alignment: an adjacent interchange counts once), in
 * single-character edits. What two texts begin and end with alike costs nothing and is not looked at.
 */
export function editDistance(a: string, b: string): number {
  const [one, two] = apart(a, b)
  return one === '' || two === '' ? one.length + two.length : alignment(one, two)
}

/** Whether one single edit turns one text into the other: told from the parts between their common ends alone. */
export function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  const [one, two] = apart(a, b)
  const longest = Math.max(one.length, two.length)
  return longest === 1 || (longest === 2 && one[0] === two[1] && one[1] === two[0])
}

/** Two texts without what they begin and end with alike. */
function apart(a: string, b: string): readonly [string, string] {
  let [start, endA, endB] = [0, a.length, b.length]
  while (start < endA && start < endB && a[start] === b[start]) start += 1
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  return [a.slice(start, endA), b.slice(start, endB)]
}

function alignment(a: string, b: string): number {
  const width = b.length + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column < width; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      const interchanged =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (interchanged) best = Math.min(best, beforeLast[column - 2]! + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[width - 1]!
}

/** A declared text that a printed one was matched to; `distance` 0 means equal but for case, spacing and punctuation. */
export interface LabelMatch {
  readonly index: number
  readonly distance: number
}

/** The typing errors forgiven in a text of this many letters: one from four letters on, and one more for every eight. */
export function forgivenErrors(length: number): number {
  return length < 4 ? 0 : 1 + Math.floor(length / 8)
}

/**
 * The one declared text that `printed` means, or null where none is near enough or two are equally near. Digits are
 * never forgiven: they tell labels such as size classes apart.
 */
export function matchLabel(printed: string, declared: readonly string[]): LabelMatch | null {
  const folded = foldLabel(printed)
  const distances = declared
    .map((text, index) => ({ index, distance: labelDistance(folded, foldLabel(text)) }))
    .filter(({ distance }) => distance <= forgivenErrors(folded.length))
    .sort((a, b) => a.distance - b.distance)
  const [best, second] = distances
  if (
    best === undefined ||
    (second !== undefined && second.distance === best.distance && best.distance > 0)
  ) {
    return null
  }
  return best
}

/** Edit distance of folded texts, infinite where their digits differ. */
export function labelDistance(printed: string, declared: string): number {
  const digits = (text: string) => text.replace(/\P{N}+/gu, ' ').trim()
  if (digits(printed) !== digits(declared)) return Number.POSITIVE_INFINITY
  return editDistance(printed, declared)
}
