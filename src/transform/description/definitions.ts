import type { Statement } from '../../model/statement.ts'
import { passagesIn } from '../passage.ts'
import { wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

/** "Med aktive lånere menes lånere som …", "aktive lånere defineres som …". */
const DEFINES =
  /(?<!\p{L})med\s(?<thing>[^,.;:]{3,60}?)\s(?:menes|meiner vi|mener vi|forstås)(?!\p{L})|(?<!\p{L})(?<defined>\p{L}+(?:\s\p{L}+)?)\s(?:defineres|er definert|blir definert)\ssom(?!\p{L})/iu
/** "Lånere som ikke låner jevnlig, er likevel tatt med". */
const COUNTED_ALL_THE_SAME =
  /(?<who>(?:\p{L}+\s){1,3}?)som\s(?:ikke|ikkje)\s(?<what>[^.;:]{3,80}?),?\s(?:er|ble|blir|vart)\s(?:likevel|allikevel|også|òg|like fullt)\s(?:tatt med|talt med|tald med|regnet med|rekna med|medregnet|inkludert|med)(?!\p{L})/iu
/** How long a word is that tells one condition from another, and how much of it its forms share. */
const [LONG, STEM] = [6, 6]

const stemsIn = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => (word.text.length >= LONG ? [word.text.slice(0, STEM)] : []))

/** What a definition asks for, where the text says that things without it were counted all the same. */
export function definitionSlips(statements: readonly Statement[]): readonly Slip[] {
  const running = statements.filter(({ kind }) => kind === 'sentence' || kind === 'item')
  const definitions = running.flatMap((statement) => {
    const { thing, defined } = DEFINES.exec(statement.text)?.groups ?? {}
    const of = thing ?? defined
    return of === undefined ? [] : [{ statement, of }]
  })
  return running.flatMap((statement) => {
    const match = COUNTED_ALL_THE_SAME.exec(statement.text)
    const { who = '', what = '' } = match?.groups ?? {}
    if (match === null) return []
    const broken = definitions.find((definition) => {
      const isOfThem = stemsIn(definition.of).some((stem) => stemsIn(who).includes(stem))
      const asked = stemsIn(definition.statement.text)
      return isOfThem && stemsIn(what).some((stem) => asked.includes(stem))
    })
    if (broken === undefined) return []
    return [
      {
        about: ['definition', broken.of.toLowerCase(), what.toLowerCase()],
        verdict: 'unexplained' as const,
        printed: [],
        passages: [
          ...passagesIn(statement, 'distrusted', match[0]),
          ...passagesIn(broken.statement, 'support', broken.of),
        ],
        title: {
          nb: `«${broken.of}»: også de som ikke ${what}`,
          en: `“${broken.of}”: also those that the definition leaves out (“ikke ${what}”)`,
        },
        reason: {
          nb: `Definisjonen krever noe som ikke alle de som er talt, oppfyller: «${broken.statement.text}», «${statement.text}»`,
          en: `The definition asks for something that not all of those counted meet: “${broken.statement.text}”, “${statement.text}”`,
        },
      },
    ]
  })
}
