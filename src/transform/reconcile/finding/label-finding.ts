import type { Finding } from '../../../model/finding.ts'
import type { LabelRule } from '../../../model/rule.ts'
import type { Passage } from '../../../model/passage.ts'
import type { Statement } from '../../../model/statement.ts'
import { isOneEdit } from '../../label.ts'
import { passagesIn } from '../../passage.ts'
import type { Dossier } from './dossier.ts'
import { remarkFinding } from './plain-finding.ts'
import { inBoth } from './wording.ts'

interface Span {
  readonly low: number
  readonly high: number
}

/** A class name as it is printed somewhere, and where. */
interface Printed extends Span {
  readonly text: string
  readonly where: string
  /** The rule's thing is named right behind it. */
  readonly isCounted: boolean
  readonly passages: readonly Passage[]
}

const INTERVAL =
  /(\d{1,3}(?: \d{3})+|\d+)\s*(?:[-\u2010-\u2014]|til|og)\s*(\d{1,3}(?: \d{3})+|\d+)(?!\s*(?:%|prosent|\d|[-–]))/gu

/** A class is meant where both ends of a printed interval are this near to the class's own. */
const NEAR = 2

/** Names of classes that differ from the class that they stand for: they overlap a neighbour, or leave a gap. */
export function labelFindings(dossier: Dossier): readonly Finding[] {
  return dossier.source.rules.flatMap((rule) => (rule.shape === 'label' ? findingsOf(dossier, rule) : []))
}

function findingsOf(dossier: Dossier, rule: LabelRule): readonly Finding[] {
  const { source, extraction } = dossier
  const codes =
    source.dimensions.find(({ name }) => name === rule.dimension)?.members.map(({ code }) => code) ?? []
  const classes = codes.flatMap((code) => {
    const [, low, high] = /^(\d+)-(\d+)$/.exec(code) ?? []
    return low === undefined || high === undefined ? [] : [{ code, low: Number(low), high: Number(high) }]
  })
  const texts = [
    ...extraction.statements
      .filter(({ kind, text }) => kind !== 'heading' && !text.includes('....'))
      .map(({ text, words, section }) => ({ text, words, where: section.join(' ') })),
    ...extraction.tables.flatMap(({ cells, caption }) =>
      cells
        .filter(({ column }) => column === 0)
        .map(({ text, place }) => ({
          text,
          words: [{ start: 0, end: text.length, place }],
          where: caption?.text ?? '',
        })),
    ),
  ]
  const printed = texts.flatMap((each) => intervalsIn(each, rule))
  const variants = new Map<string, Printed[]>()
  for (const interval of printed) {
    const meant = meantBy(interval, classes).map(({ code }) => code)
    if (meant.length === 0) continue
    const name = `${meant.join(',')} ${interval.low}-${interval.high}`
    variants.set(name, [...(variants.get(name) ?? []), interval])
  }
  return [...variants].map(([name, prints]) => {
    const [meant = '', label = ''] = name.split(' ')
    const code = meant.replaceAll(',', ' / ')
    const isClash = prints.some((interval) => clashes(interval, meant, codes))
    const [told, said] = isClash
      ? [
          'Slik overlapper eller hopper den over naboklassene.',
          'So it overlaps its neighbours or leaves a gap.',
        ]
      : ['Ellers har den andre grenser.', 'Elsewhere it has other bounds.']
    const quotes = [...new Set(prints.map(({ text }) => `«${text}»`))].slice(0, 3).join(', ')
    return remarkFinding({
      source: source.name,
      rule: 'label',
      ruleName: rule.name,
      verdict: 'label',
      severity: 'soft',
      about: [code, label],
      keys: [],
      printed: [],
      support: [],
      passages: prints.flatMap(({ passages }) =>
        isClash ? passages : passages.map((passage) => ({ ...passage, role: 'support' as const })),
      ),
      title: inBoth((language) => `${rule.says[language]}: ${label} | ${code}`),
      reason: {
        nb: `Klassen ${code} heter ${label} ${prints.length === 1 ? 'ett sted' : `${prints.length} steder`}: ${quotes}. ${told}`,
        en: `The class ${code} is called ${label} in ${prints.length === 1 ? 'one place' : `${prints.length} places`}: ${quotes}. ${said}`,
      },
      arithmetic: [],
    })
  })
}

/**
 * The class that a printed interval stands for, or the few that one typing error makes of it; none for a class itself
 * and for what joins several of them.
 */
function meantBy<Class extends Span>(interval: Printed, classes: readonly Class[]): readonly Class[] {
  const { low, high } = interval
  if (classes.some((each) => each.low === low && each.high === high)) return []
  if (low < high) {
    const near = classes.find((each) => isNear(low, each.low) && isNear(high, each.high))
    if (near !== undefined) return [near]
  }
  const isJoin = classes.some((each) => each.low === low) && classes.some((each) => each.high === high)
  const mistyped = classes.filter(
    (each) =>
      (each.low === low && isOneEdit(String(each.high), String(high))) ||
      (each.high === high && isOneEdit(String(each.low), String(low))),
  )
  if (mistyped.length > 0 && !(isJoin && low < high)) return mistyped
  const sharing = low < high ? sharingOneLimit(interval, classes) : undefined
  return sharing === undefined ? [] : [sharing]
}

/** Whether an interval, taken for a class, no longer joins the classes next to that one. */
function clashes({ low, high }: Span, code: string, codes: readonly string[]): boolean {
  if (low >= high || code.includes(',')) return true
  const [first, last] = code.split('-').map(Number)
  const joins = (pattern: RegExp, bound: number) =>
    codes.some((each) => Number(pattern.exec(each)?.[1] ?? Number.NaN) === bound)
  const isJoinedAbove = last !== undefined && joins(/^(\d+)-/, last + 1)
  const isJoinedBelow = first !== undefined && joins(/-(\d+)$/, first - 1)
  return (isJoinedAbove && high !== last) || (isJoinedBelow && low !== first)
}

/** The only class that begins or ends where the interval does, where it is counted in the rule's thing right behind it. */
function sharingOneLimit<Class extends Span>(
  { low, high, isCounted }: Printed,
  classes: readonly Class[],
): Class | undefined {
  const [only, ...more] = classes.filter((each) => each.low === low || each.high === high)
  return isCounted && more.length === 0 ? only : undefined
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= NEAR
}

/** Intervals in a text that are counted in the rule's thing: named after the interval, else in the text or its headings. */
function intervalsIn(
  { text, words, where }: Pick<Statement, 'text' | 'words'> & { readonly where: string },
  { about, notAbout }: LabelRule,
): readonly Printed[] {
  const mentions = (part: string, names: readonly string[]) =>
    names.some((word) => part.toLowerCase().includes(word))
  return [...text.matchAll(INTERVAL)].flatMap((match) => {
    const [first = '', second = ''] = match.slice(1)
    const [low, high] = [first, second].map((part) => Number(part.replace(/ /g, '')))
    if (/(?:figur|tabell|avsnitt|kapittel)\s*$/i.test(text.slice(0, match.index))) return []
    // "12 og 14" are two numbers; "mellom 12 og 14" is a class.
    if (/\sog\s/u.test(match[0]) && !/mellom\s*$/iu.test(text.slice(0, match.index))) return []
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40).toLowerCase()
    const firstAt = (names: readonly string[]) =>
      Math.min(...names.map((word) => after.indexOf(word)).map((at) => (at < 0 ? after.length : at)))
    const [near, other] = [firstAt(about), firstAt(notAbout)]
    const own = near < other || (near === other && mentions(text, about) && !mentions(text, notAbout))
    const headed =
      !mentions(text, [...about, ...notAbout]) && mentions(where, about) && !mentions(where, notAbout)
    if (low === undefined || high === undefined || low === high || (!own && !headed)) return []
    // What goes down "fra 31 til 20" is no class.
    if (low > high && /(?:fra|frå|from)\s*$/iu.test(text.slice(0, match.index))) return []
    return [
      {
        low,
        high,
        text: text.length > 120 ? `…${text.slice(Math.max(0, match.index - 40), match.index + 80)}…` : text,
        where,
        isCounted: near < Math.min(other, after.length),
        passages: passagesIn({ text, words }, 'distrusted', {
          start: match.index,
          end: match.index + match[0].length,
        }),
      },
    ]
  })
}
