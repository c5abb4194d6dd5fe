import type { Mention } from '../mention/mention.ts'
import type { Sentence } from './context.ts'

/** "Ville vært", "anta at": what would be, were something otherwise. */
const WOULD_BE =
  /(?<!\p{L})(?:ville|anta|antar|antas|antatt|tenk|tenker|forutsett|forutsetter|forutsatt|hypotetisk\p{L}*)(?!\p{L})/iu
/** What a computation puts around or ahead of what was counted. */
const MODELLED =
  /(?<!\p{L})(?:(?:konfidens|usikkerhets)intervall\p{L}*|feilmargin\p{L}*|standardavvik\p{L}*|(?:regresjons|beregnings)?modell(?:en|ene|er|beregning\p{L}*)?|fr(?:a|e)mskriv\p{L}*|simuler\p{L}*|scenario\p{L}*)(?!\p{L})/iu
/** "Svenske kommuner", "en dansk undersøkelse", "i utlandet". */
const ABROAD =
  /(?<!\p{L})(?:(?:svensk|dansk|finsk|islandsk|tysk|britisk|engelsk|skotsk|nederlandsk|fransk|amerikansk|kanadisk|utenlandsk|utanlandsk)(?:e|er|ene)?|utlandet|(?:i|for)\s(?:nabolandene|oecd|eu))(?!\p{L})/iu
/** "Før 2012": of no year that is named. */
const BEFORE_YEAR = /(?<!\p{L})(?:før|inntil|frem til|fram til|forut for)\s(?:19|20)\d\d(?!\d)/iu
/** "Til sammen utgjør de 12 planer": of those who were just named, however many they are. */
const SUM_OF_THEM =
  /(?<!\p{L})(?:til sammen|tilsammen|samlet|totalt)\s(?:er|var|har|hadde|utgjør|utgjorde|står|sto)\s(?:de|dei|disse|desse)(?=\s(?:for\s)?(?:om lag\s|omtrent\s|over\s|nesten\s)?\d)/iu
/** "20 mottakere, eller 5 prosent, har hjelp": what they are said to have stands behind what interrupts it. */
const INTERRUPTED =
  /^[^,;.]*,\s(?:eller|det vil si|dvs\.?|altså|tilsvarende)\s[^,;]*\d[^,;]*,\s(?:har|hadde|er|var|får|fikk|bor|bodde|mottar|mottok|oppgir|oppga)(?!\p{L})/iu
/** "Av de 20 som ikke svarte, oppga 40 prosent": of some who were picked out first. */
const OF_THOSE_WHO = /^av\s(?:de|dem|dei)\s(?:\d[\d\s]*)?(?:\p{L}+\s)?som\s[^,]+,/iu
/** "Trekkes de 20 fra, gjenstår 30", "etter første purring": what is left, and what was so far. */
const LEFT_OR_SO_FAR =
  /(?<!\p{L})(?:gjenstår|gjenstod|gjensto|etter\s(?:første|andre|tredje|én|en|to)\s(?:purring|påminnelse|runde)\p{L}*)(?!\p{L})/iu
/** "En stilling tilsvarer 12 koordinatorer": so many for one. */
const FOR_ONE = /(?<!\p{L})(?:en|én|ett|et|ei)\s[\p{L}-]+\s(?:tilsvarer|svarer til|utgjør)\s$/iu
const QUOTED = /«[^«»]*»|“[^“”]*”|"[^"]*"/gu
const SAID =
  /(?<!\p{L})(?:sa|sier|svarte|uttalte|uttaler|fortalte|forteller|skrev|skriver|mente|mener|hevdet|hevder|svarer)(?!\p{L})/iu

/**
 * Whether the words around a figure say that nobody found it here: it is supposed, modelled, from abroad, from before
 * what was counted, said by somebody, or the sum of whatever was named before.
 */
export function isNotFoundHere(
  { statement: { text } }: Sentence,
  { start, end }: Mention,
  clause: string,
): boolean {
  const isSaying = SAID.test(text.replace(QUOTED, ''))
  const isQuoted = [...text.matchAll(QUOTED)].some(
    ({ index, 0: words }) => index < start && start < index + words.length,
  )
  return (
    [WOULD_BE, MODELLED, ABROAD, BEFORE_YEAR, SUM_OF_THEM, OF_THOSE_WHO, LEFT_OR_SO_FAR].some((words) =>
      words.test(clause),
    ) ||
    INTERRUPTED.test(text.slice(end)) ||
    FOR_ONE.test(text.slice(0, start)) ||
    (isQuoted && isSaying)
  )
}
