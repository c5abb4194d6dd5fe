/** Number words of Bokmål and Nynorsk from nought to twenty, and the tens; "en", "et" and "ei" only count where they cannot be an article. */
const WORDS: Readonly<Record<string, number>> = {
  null: 0,
  én: 1,
  ett: 1,
  éin: 1,
  to: 2,
  tre: 3,
  fire: 4,
  fem: 5,
  seks: 6,
  sju: 7,
  syv: 7,
  åtte: 8,
  ni: 9,
  ti: 10,
  elleve: 11,
  tolv: 12,
  tretten: 13,
  fjorten: 14,
  femten: 15,
  seksten: 16,
  sytten: 17,
  atten: 18,
  nitten: 19,
  tjue: 20,
  tretti: 30,
  førti: 40,
  femti: 50,
  seksti: 60,
  sytti: 70,
  åtti: 80,
  nitti: 90,
}

const ARTICLES: readonly string[] = ['en', 'et', 'ei', 'ein', 'eit']

/** "Hver tredje kommune" is a third of them. */
const EVERY: readonly (readonly [nth: string, whole: number])[] = [
  ['annen|andre|annan', 2],
  ['tredje', 3],
  ['fjerde', 4],
  ['femte', 5],
  ['tiende|tiande', 10],
]
/** "Hver tredje uke" is how often. */
const NO_TIME =
  '(?! (?:time|dag|natt|kveld|uke|veke|måned|månad|kvartal|halvår|år|gang|minutt|sekund|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)(?!\\p{L}))'

/** Fractions in words, as part and whole. */
const FRACTIONS: readonly (readonly [pattern: string, part: number, whole: number])[] = [
  ['halvparten|en halvpart|halvdelen', 1, 2],
  ['(?:en|én) tredjedel|(?:en|én) tredel|tredjedelen|tredelen', 1, 3],
  ['to tredjedeler|to tredeler|to tredjedelar|to tredelar', 2, 3],
  ['(?:en|én) fjerdedel|(?:en|én) firedel|fjerdedelen|firedelen|(?:en|én) kvart', 1, 4],
  ['tre fjerdedeler|tre firedeler|tre fjerdedelar|tre firedelar', 3, 4],
  ['(?:en|én) femtedel|(?:en|én) femdel|femtedelen|femdelen', 1, 5],
  ['to femtedeler|to femdeler|to femtedelar|to femdelar', 2, 5],
  ['tre femtedeler|tre femdeler|tre femtedelar|tre femdelar', 3, 5],
  ['fire femtedeler|fire femdeler|fire femtedelar|fire femdelar', 4, 5],
  ['(?:en|én) tidel|(?:en|én) tiendedel|tidelen', 1, 10],
  ...EVERY.map(([nth, whole]): readonly [string, number, number] => [
    `(?:hver|hvert|kvar|kvart) (?:${nth})${NO_TIME}`,
    1,
    whole,
  ]),
  [`(?:annenhver|annenhvert|annankvar)${NO_TIME}`, 1, 2],
]

/** Source of a regular expression for the number words that are never articles. */
export const NUMBER_WORD = Object.keys(WORDS).join('|')

/** Source of a regular expression for the fractions written in words. */
export const FRACTION_WORD = FRACTIONS.map(([pattern]) => pattern).join('|')

/** The value of a number word in any case, or null. */
export function parseNumberWord(text: string): number | null {
  const word = text.toLowerCase()
  return WORDS[word] ?? (ARTICLES.includes(word) ? 1 : null)
}

/** Part and whole of a fraction in words ("halvparten" is 1 of 2), or null. */
export function parseFractionWord(text: string): { readonly part: number; readonly whole: number } | null {
  const word = text.toLowerCase()
  const found = FRACTIONS.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(word))
  return found === undefined ? null : { part: found[1], whole: found[2] }
}
