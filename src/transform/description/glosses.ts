import type { Extraction } from '../../model/extraction.ts'
import type { Source } from '../../model/source.ts'
import { findMentions } from '../mention/mention.ts'
import { passagesIn } from '../passage.ts'
import { boundsOfFigure, nearestClass } from '../prose/class-bounds.ts'
import { findNames, type Name } from '../prose/name.ts'
import { findPhrase, wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

/** Classes that explain a name but are not its own: "små kommuner (over 20 000 innbyggere)". */
export function glossSlips({ statements }: Extraction, source: Source, dimension: string): readonly Slip[] {
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const codes = members.map(({ code }) => code)
  const counted = (source.scales ?? []).find((scale) => scale.dimension === dimension)?.counted ?? []
  return statements.flatMap((statement) => {
    const { kind, text } = statement
    if (kind !== 'sentence' && kind !== 'item') return []
    const mentions = findMentions(text)
    const named = findNames(text, mentions, source).filter(
      (name) =>
        name.dimension === dimension && name.code !== null && !/\d/u.test(text.slice(name.start, name.end)),
    )
    return mentions.flatMap((mention) => {
      const bounds = boundsOfFigure(mention.figure)
      const name = nameBefore(text, named, mention.start)
      const isCounted = counted.some((noun) => findPhrase(wordsOf(mention.after), noun)[0]?.start === 0)
      if (bounds === null || name === undefined || !isCounted) return []
      if (nearestClass(bounds, codes)?.code === name.code) return []
      const own = members.find(({ code }) => code === name.code)?.label
      const said = text.slice(name.start, name.end)
      return [
        {
          about: ['gloss', name.code ?? '', mention.printed],
          verdict: 'label' as const,
          printed: [],
          passages: passagesIn(statement, 'distrusted', { start: mention.start, end: mention.end }),
          title: { nb: `«${said}» | «${mention.printed}»`, en: `“${said}” | “${mention.printed}”` },
          reason: {
            nb: `«${said}» er ellers ${own?.nb}; her er de forklart med «${mention.printed}»: «${text}»`,
            en: `“${said}” is elsewhere ${own?.en}; here they are explained by “${mention.printed}”: “${text}”`,
          },
        },
      ]
    })
  })
}

/** The name right before the brackets, or the "med", that a class stands behind. */
function nameBefore(text: string, names: readonly Name[], start: number): Name | undefined {
  return names.find(
    ({ end }) =>
      end < start &&
      /^[\p{L}/]*\s(?:\((?:med\s|mellom\s)?|med\s(?:mellom\s)?)$/u.test(text.slice(end, start)),
  )
}
