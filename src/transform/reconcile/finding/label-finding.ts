import type { Finding } from '../../../model/finding.ts'
import type { LabelRule } from '../../../model/rule.ts'
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
      .map(({ text, section }) => ({ text, where: section.join(' ') })),
    ...extraction.tables.flatMap(({ cells, caption }) =>
      cells.filter(({ column }) => column === 0).map(({ text }) => ({ text, where: caption?.text ?? '' })),
    ),
  ]
  const printed = texts.flatMap(({ text, where }) => intervalsIn(text, where, rule))
  const exact = new Set(classes.map(({ low, high }) => `${low}-${high}`))
  const variants = new Map<string, Printed[]>()
  for (const interval of printed) {
    if (exact.has(`${interval.low}-${interval.high}`)) continue
    const meant =
      classes.find(({ low, high }) => isNear(interval.low, low) && isNear(interval.high, high)) ??
      sharingOneLimit(interval, classes)
    if (meant === undefined) continue
    const name = `${meant.code} ${interval.low}-${interval.high}`
    variants.set(name, [...(variants.get(name) ?? []), interval])
  }
  return [...variants].map(([name, prints]) => {
    const [code = '', label = ''] = name.split(' ')
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
      title: inBoth((language) => `${rule.says[language]}: ${label} | ${code}`),
      reason: {
        nb: `Klassen ${code} heter ${label} ${prints.length === 1 ? 'ett sted' : `${prints.length} steder`}: ${quotes}. Slik overlapper eller hopper den over naboklassene.`,
        en: `The class ${code} is called ${label} in ${prints.length === 1 ? 'one place' : `${prints.length} places`}: ${quotes}. So it overlaps its neighbours or leaves a gap.`,
      },
      arithmetic: [],
    })
  })
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
function intervalsIn(text: string, where: string, { about, notAbout }: LabelRule): readonly Printed[] {
  const mentions = (part: string, words: readonly string[]) =>
    words.some((word) => part.toLowerCase().includes(word))
  return [...text.matchAll(INTERVAL)].flatMap((match) => {
    const [first = '', second = ''] = match.slice(1)
    const [low, high] = [first, second].map((part) => Number(part.replace(/ /g, '')))
    if (/(?:figur|tabell|avsnitt|kapittel)\s*$/i.test(text.slice(0, match.index))) return []
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40).toLowerCase()
    const firstAt = (words: readonly string[]) =>
      Math.min(...words.map((word) => after.indexOf(word)).map((at) => (at < 0 ? after.length : at)))
    const [near, other] = [firstAt(about), firstAt(notAbout)]
    const own = near < other || (near === other && mentions(text, about) && !mentions(text, notAbout))
    const headed =
      !mentions(text, [...about, ...notAbout]) && mentions(where, about) && !mentions(where, notAbout)
    if (low === undefined || high === undefined || low >= high || (!own && !headed)) return []
    return [
      {
        low,
        high,
        text: text.length > 120 ? `…${text.slice(Math.max(0, match.index - 40), match.index + 80)}…` : text,
        where,
        isCounted: near < Math.min(other, after.length),
      },
    ]
  })
}
