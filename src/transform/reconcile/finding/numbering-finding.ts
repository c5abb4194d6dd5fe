import type { Extraction } from '../../../model/extraction.ts'
import type { Finding } from '../../../model/finding.ts'
import type { NumberingRule } from '../../../model/rule.ts'
import type { Dossier } from './dossier.ts'
import type { Passage } from '../../../model/passage.ts'
import type { Statement } from '../../../model/statement.ts'
import { captionPassages, passagesIn } from '../../passage.ts'
import { isOfContents } from '../../contents.ts'
import { remarkFinding } from './plain-finding.ts'
import type { Words } from './wording.ts'

const CAPTION = /^(tabell|figur|table|figure)\s+(\d+(?:\s*[-.]\s*\d+)*)/i
const REFERENCE = /\b(avsnitt|kapittel|seksjon|section|chapter)\s+(\d+(?:\.\d+)*)/giu
const EXHIBIT = /\b(tabell|figur|table|figure)\s+(\d+(?:\s*[-.]\s*\d+)+)/giu

const squeeze = (number: string) => number.replace(/\s/g, '')

/** Numbers of tables, figures and sections that do not follow their chapter, lead nowhere, or lead elsewhere. */
export function numberingFindings({ source, extraction }: Dossier): readonly Finding[] {
  return source.rules.flatMap((rule) => {
    if (rule.shape !== 'numbering') return []
    const found = [
      ...outOfChapter(extraction),
      ...deadReferences(extraction),
      ...misledReferences(extraction),
      ...unlisted(extraction),
    ]
    return distinct(found).map((slip) => toFinding(source.name, rule, slip))
  })
}

interface Slip {
  readonly about: string
  readonly title: Words
  readonly reason: Words
  readonly passages?: readonly Passage[]
}

function toFinding(
  source: string,
  rule: NumberingRule,
  { about, title, reason, passages = [] }: Slip,
): Finding {
  return remarkFinding({
    source,
    rule: 'numbering',
    ruleName: rule.name,
    verdict: 'unexplained',
    severity: 'soft',
    about: [about],
    keys: [],
    printed: [],
    support: [],
    passages,
    title,
    reason,
    arithmetic: [],
  })
}

function distinct(slips: readonly Slip[]): readonly Slip[] {
  return [...new Map(slips.map((slip) => [slip.about, slip])).values()]
}

/** The number that a heading opens with, "4.1" or "Kapittel 3.4". */
function headingNumber(heading: string): string | null {
  return /^(?:kapittel\s+|chapter\s+)?(\d+(?:\.\d+)*)\.?(?:\s|$)/i.exec(heading)?.[1] ?? null
}

function headingsOf({ statements, tables }: Extraction): ReadonlyMap<string, string> {
  const all = [...statements.flatMap(({ section }) => section), ...tables.flatMap(({ section }) => section)]
  const headings = statements.filter(({ kind }) => kind === 'heading').map(({ text }) => text)
  return new Map(
    [...all, ...headings].flatMap((heading) => {
      const number = headingNumber(heading)
      return number === null ? [] : [[number, heading] as const]
    }),
  )
}

/** A caption of a table or figure: what it says, where it stands. */
interface Caption {
  readonly text: string
  readonly section: readonly string[]
  readonly passages: (role: Passage['role'], words?: string) => readonly Passage[]
}

function captionsOf({ tables, statements }: Extraction): readonly Caption[] {
  return [
    ...tables.map((table) => ({
      text: table.caption?.text ?? '',
      section: table.section,
      passages: (...of: Parameters<Caption['passages']>) => captionPassages(table, ...of),
    })),
    ...statements
      .filter(({ kind }) => kind === 'caption')
      .map((statement) => ({
        text: statement.text,
        section: statement.section,
        passages: (...of: Parameters<Caption['passages']>) => passagesIn(statement, ...of),
      })),
  ]
}

/** Tables and figures whose number begins otherwise than the chapter that they stand in. */
function outOfChapter(extraction: Extraction): readonly Slip[] {
  const numbered = captionsOf(extraction).flatMap((caption) => {
    const [words = '', kind = '', number = ''] = CAPTION.exec(caption.text) ?? []
    const parts = squeeze(number).split(/[-.]/)
    const chapters = caption.section.flatMap((heading) => headingNumber(heading) ?? [])
    const [chapter] = chapters
    if (chapter === undefined || parts.length < 2) return []
    const depth = Math.min(parts.length - 1, chapter.split('.').length)
    const own = parts.slice(0, depth).join('.')
    const fits = chapters.some((each) => each.split('.').slice(0, depth).join('.') === own)
    return [{ caption, words, kind, number: squeeze(number), chapter, fits }]
  })
  return numbered.flatMap(({ caption, words, kind, number, chapter, fits }) => {
    if (fits) return []
    // Where others follow the chapter the number is wrong; where none does it may be the chapter's own.
    const isAlone = numbered.some((other) => other.fits && other.chapter === chapter)
    return [
      {
        about: `${kind.toLowerCase()} ${number} in ${chapter}`,
        title: {
          nb: `${kind} ${number} i kapittel ${chapter}`,
          en: `${kind} ${number} in chapter ${chapter}`,
        },
        reason: {
          nb: `Nummeret ${number} følger ikke kapitlet «${caption.section.join(' · ')}».`,
          en: `The number ${number} does not follow the chapter “${caption.section.join(' · ')}”.`,
        },
        passages: caption.passages(isAlone ? 'distrusted' : 'support', words),
      },
    ]
  })
}

/** References to sections, tables and figures that the document does not have. */
function deadReferences(extraction: Extraction): readonly Slip[] {
  const { statements } = extraction
  const headings = headingsOf(extraction)
  const exhibits = new Set(
    captionsOf(extraction).flatMap(({ text }) => {
      const [, kind = '', number = ''] = CAPTION.exec(text) ?? []
      return number === '' ? [] : [`${kind.toLowerCase()} ${squeeze(number)}`]
    }),
  )
  const running = statements.filter(
    (each) => each.kind !== 'heading' && each.kind !== 'caption' && !isOfContents(each),
  )
  const isWhole = [...headings.keys()].filter((number) => /^\d+$/u.test(number)).length >= CHAPTERS
  return running.flatMap((statement) => {
    const { text } = statement
    const sections = [...text.matchAll(REFERENCE)]
      .filter(
        ([, , number = '']) =>
          headings.size > 1 &&
          !headings.has(number) &&
          [...headings.keys()].some((known) => known.startsWith(`${number.split('.')[0]}.`)),
      )
      .concat(isWhole ? deadChapters(statement, headings) : [])
      .map(([words, kind = '', number = '']) => ({ words, kind, number }))
    const others = [...text.matchAll(EXHIBIT)]
      .map(([words, kind = '', number = '']) => ({
        words,
        kind,
        number: squeeze(number).replace(/\.$/, ''),
      }))
      .filter(({ kind, number }) => exhibits.size > 0 && !exhibits.has(`${kind.toLowerCase()} ${number}`))
    return [...sections, ...others].map(({ words, kind, number }) => ({
      about: `${kind.toLowerCase()} ${number} missing`,
      title: { nb: `${kind} ${number} finnes ikke`, en: `There is no ${kind} ${number}` },
      reason: {
        nb: `Teksten viser til ${kind} ${number}, som dokumentet ikke har: «${text}»`,
        en: `The text refers to ${kind} ${number}, which the document does not have: “${text}”`,
      },
      passages: passagesIn(statement, 'distrusted', words),
    }))
  })
}

/** Chapters that a document needs to have, so that another number cannot be one that went unread. */
const CHAPTERS = 3
/** "kapittel 9 i loven": a chapter of something else. */
const OF_ANOTHER = /^\s(?:i|av|til|om)\s(?!denne|dette|rapporten)/iu

/** References to whole chapters that a document with numbered chapters does not have. */
function deadChapters({ text, kind }: Statement, headings: ReadonlyMap<string, string>): RegExpExecArray[] {
  if (kind !== 'sentence') return []
  return [...text.matchAll(REFERENCE)].filter((match) => {
    const [words, what = '', number = ''] = match
    const isChapter = /^(?:kapittel|chapter)$/iu.test(what) && /^\d{1,2}$/u.test(number)
    const isOurs = !OF_ANOTHER.test(text.slice(match.index + words.length)) && !/lov|forskrift/iu.test(text)
    return isChapter && isOurs && !headings.has(number)
  })
}

const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
const stem = (word: string) => word.slice(0, Math.max(5, word.length - 3))

/** References to a section that exists while the sentence names the heading of another. */
function misledReferences(extraction: Extraction): readonly Slip[] {
  const headings = headingsOf(extraction)
  const running = extraction.statements.filter((each) => each.kind === 'sentence' && !isOfContents(each))
  const overlap = (heading: string, text: string) => {
    const names = wordsOf(heading.replace(/^\D*[\d.]+\s*/, ''))
    const present = wordsOf(text).map(stem)
    return names.filter((name) => present.includes(stem(name))).length / Math.max(names.length, 1)
  }
  const matches = (heading: string, text: string) =>
    wordsOf(heading.replace(/^\D*[\d.]+\s*/, '')).length >= 3 && overlap(heading, text) === 1
  return running.flatMap((statement) => {
    const { text, section } = statement
    return [...text.matchAll(REFERENCE)].flatMap(([words, kind = '', number = '']) => {
      const own = headings.get(number)
      if (own === undefined || overlap(own, text) >= 0.5) return []
      const chapter = number.split('.')[0] ?? ''
      const meant = [...headings].find(
        ([other, heading]) =>
          other !== number &&
          !other.startsWith(`${number}.`) &&
          other.startsWith(`${chapter}.`) &&
          !section.includes(heading) &&
          matches(heading, text),
      )
      if (meant === undefined) return []
      return [
        {
          about: `${kind.toLowerCase()} ${number} for ${meant[0]}`,
          title: { nb: `${kind} ${number} | ${meant[0]}`, en: `${kind} ${number} | ${meant[0]}` },
          reason: {
            nb: `Teksten viser til ${number} («${own}»), men beskriver «${meant[1]}»: «${text}»`,
            en: `The text refers to ${number} (“${own}”), but describes “${meant[1]}”: “${text}”`,
          },
          passages: passagesIn(statement, 'distrusted', words),
        },
      ]
    })
  })
}

/** Tables and figures that the document's own list of them leaves out. */
function unlisted(extraction: Extraction): readonly Slip[] {
  const listed = new Set(
    extraction.statements
      .filter(isOfContents)
      .flatMap(({ text }) =>
        [...text.matchAll(EXHIBIT)].map(
          ([, kind = '', number = '']) => `${kind.toLowerCase()} ${squeeze(number)}`,
        ),
      ),
  )
  return captionsOf(extraction).flatMap(({ text, passages }) => {
    const [, kind = '', number = ''] = CAPTION.exec(text) ?? []
    const name = `${kind.toLowerCase()} ${squeeze(number)}`
    const hasList = [...listed].some((each) => each.startsWith(kind.toLowerCase()))
    if (number === '' || !hasList || listed.has(name)) return []
    return [
      {
        about: `${name} not listed`,
        title: {
          nb: `${kind} ${squeeze(number)} mangler i listen`,
          en: `${kind} ${squeeze(number)} is not in the list`,
        },
        reason: {
          nb: `Dokumentets egen liste har ikke med «${text}».`,
          en: `The document’s own list leaves out “${text}”.`,
        },
        passages: passages('support'),
      },
    ]
  })
}
