/** A sentence as a UTF-16 range [start, end) of the text it was found in. */
export interface SentenceRange {
  readonly start: number
  readonly end: number
}

/** Written before what they announce (a number, a name, a place in the text): never the end of a sentence. */
const LEADING_ABBREVIATIONS = new Set(
  (
    'adm adr anm avd avg avs bl ca cand dept dir dr dvs eks ekskl el eng evt feks fig figs forf forts fv gj gjsn ' +
    'gnsn hhv hr inc inkl jf jfr jr kap kgl kl lnr maks mag mnd mr mrs ms nn nos nr nrs obs pga pkt pl prof prop ' +
    'prp ref rnr samf sek sml spm st std str tab tabl tbl tidl tilsv tlf univ utg vedl vol vs årg'
  ).split(' '),
)

/** Written after a number: they end a sentence before a word that could begin one, not before a further number. */
const UNIT_ABBREVIATIONS = new Set('mill mrd mio kr pst pct stk'.split(' '))

/** Written after what they close: they end a sentence if the next word could begin one. */
const CLOSING_ABBREVIATIONS = new Set(
  'osv etc ol mm mv mfl flg ff o.l m.m m.v m.fl e.l e.kr f.kr a.m p.m o.a m.a m.h'.split(' '),
)

const MONTHS =
  /^(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|mars?|march|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)\b/iu

const TERMINATOR = /(?<![.!?…])[.!?…]+[»”’"')\]]*(?=\s)/gu
const OPENING = /^[«“”‘"'([–—-]*\s?/u
const STARTER = /^[\p{Lu}\p{Lt}\p{Lo}\p{Nd}§]/u
/** Brackets further apart than this hold more than an aside. */
const LONGEST_ASIDE = 300

/**
 * Sentences of running text in Norwegian or English, in order; together they cover everything but the white
 * space between them. A full stop ends a sentence only if what follows could begin one (never a lower-case
 * word), and if it does not belong to an ordinal, a date, a number or an abbreviation.
 */
export function splitSentences(text: string): readonly SentenceRange[] {
  const ranges: SentenceRange[] = []
  const asides = asidesOf(text)
  let start = skipSpace(text, 0)
  let aside = 0
  for (const match of text.matchAll(TERMINATOR)) {
    const end = match.index + match[0].length
    while (aside < asides.length && asides[aside]!.end < end) aside += 1
    const inAside = aside < asides.length && asides[aside]!.start < match.index && end < asides[aside]!.end
    if (inAside || match.index < start || !endsSentence(text, start, match.index, end)) continue
    ranges.push({ start, end })
    start = skipSpace(text, end)
  }
  const end = text.trimEnd().length
  if (start < end) ranges.push({ start, end })
  return ranges
}

function skipSpace(text: string, from: number): number {
  const rest = /\S/gu
  rest.lastIndex = from
  return rest.exec(text)?.index ?? text.length
}

function endsSentence(text: string, start: number, stop: number, end: number): boolean {
  const following = text.slice(end, end + 60).trimStart()
  const next = following.replace(OPENING, '')
  if (!STARTER.test(next)) return false
  if (text[stop] !== '.' || text[stop + 1] === '.') return true
  const from = Math.max(start, lastSpaceBefore(text, stop) + 1)
  const word = text
    .slice(from, stop)
    .replace(/^[«“”‘"'([–—-]+/u, '')
    .toLowerCase()
  const opensSentence = from === start
  if (/^\d+(?:\.\d+)*$/.test(word)) return endsAfterNumber(word, next, opensSentence)
  if (CLOSING_ABBREVIATIONS.has(word)) return true
  if (/^\p{L}$/u.test(word) || /^\p{L}{1,4}(?:\.\p{L}{1,4})+$/u.test(word)) return false
  const lastPart = word.slice(Math.max(word.lastIndexOf('.'), word.lastIndexOf('-')) + 1)
  const abbreviatedMonth = lastPart.length <= 4 && MONTHS.test(lastPart)
  if (abbreviatedMonth || UNIT_ABBREVIATIONS.has(word)) return !/^\d/.test(next)
  return !LEADING_ABBREVIATIONS.has(word)
}

/** "31. desember", "31. 12. 2011" and the numbers of headings go on; "i 2017. Andelen" ends. */
function endsAfterNumber(number: string, next: string, opensSentence: boolean): boolean {
  if (opensSentence || MONTHS.test(next)) return false
  const couldBeOrdinal = number.length <= 2
  return !(couldBeOrdinal && /^\d/.test(next))
}

function lastSpaceBefore(text: string, index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) if (/\s/u.test(text[at] ?? '')) return at
  return -1
}

/** Outermost pairs of round brackets that close again within an aside's length. */
function asidesOf(text: string): readonly SentenceRange[] {
  const asides: SentenceRange[] = []
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') open.push(at)
    if (text[at] !== ')') continue
    const start = open.pop()
    if (start === undefined || at - start > LONGEST_ASIDE) continue
    while ((asides.at(-1)?.start ?? -1) > start) asides.pop()
    asides.push({ start, end: at + 1 })
  }
  return asides
}
