import type { QuotientWording } from '../../model/rule.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import { passagesIn } from '../passage.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

/** "å dividere A med B", "Deler vi A på B". */
const DIVIDE =
  /(?<!\p{L})(?:divider(?:e|er|te)?|dele|deler|delte)\s(?:vi\s|man\s)?(?<part>.+?)\s(?:med|på)\s(?<whole>[^.,;:]+)/iu
/** "A dividert med B", "A delt på B". */
const DIVIDED =
  /(?:.*\s(?:er|var|som|av)\s|^)(?<part>[^.;:]+?)\s(?:dividert med|delt på|delt med)\s(?<whole>[^.,;:]+)/iu
/** Sentences before the division in which the quantity may be named. */
const BEHIND = 2

/** Quotients that the text describes upside down: B over A for what it calls A per B. */
export function quotientSlips(
  statements: readonly Statement[],
  wordings: readonly QuotientWording[],
): readonly Slip[] {
  const running = statements.filter(({ kind }) => kind === 'sentence' || kind === 'item')
  return running.flatMap((statement, index) => {
    const { text } = statement
    const { part, whole } = (DIVIDE.exec(text) ?? DIVIDED.exec(text))?.groups ?? {}
    if (part === undefined || whole === undefined) return []
    const [above, below] = [wordsOf(part), wordsOf(whole)]
    const nearby = running
      .slice(Math.max(0, index - BEHIND), index + 1)
      .filter((each) => shareSection(each, statement))
      .flatMap((each) => wordsOf(each.text))
    return wordings.flatMap(({ about, dividend, divisor }) => {
      const isInverse =
        saysOneOf(above, divisor) &&
        !saysOneOf(above, dividend) &&
        saysOneOf(below, dividend) &&
        !saysOneOf(below, divisor)
      if (!isInverse || !saysOneOf(nearby, about)) return []
      const [name = ''] = about
      return [
        {
          about: ['quotient', name, text.slice(0, 60)],
          verdict: 'label' as const,
          printed: [],
          passages: passagesIn(statement, 'distrusted', `${part}`),
          title: { nb: `«${name}» er beskrevet omvendt`, en: `“${name}” is described upside down` },
          reason: {
            nb: `Teksten deler «${part}» på «${whole}»; det gir det omvendte av «${name}»: «${text}»`,
            en: `The text divides “${part}” by “${whole}”; that is the inverse of “${name}”: “${text}”`,
          },
        },
      ]
    })
  })
}
