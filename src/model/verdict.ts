import type { Verdict } from './finding.ts'
import type { Label } from './source.ts'

/** What a verdict is called, wherever it is shown: words that an analyst can quote without being misled. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Label>> = {
  misprint: { nb: 'Trolig trykkfeil', en: 'Probably a misprint' },
  rounding: { nb: 'Innenfor avrunding, ikke et avvik', en: 'Within rounding, no discrepancy' },
  method: { nb: 'Trolig beregnet på en annen måte', en: 'Probably computed in another way' },
  definition: { nb: 'Ulike mål, skal ikke sammenlignes', en: 'Different measures, not to be compared' },
  sign: { nb: 'Trolig feil fortegn', en: 'Probably a wrong sign' },
  unit: { nb: 'Trolig feil enhet eller kommaplass', en: 'Probably a wrong unit or decimal place' },
  swap: { nb: 'Trolig forvekslet med et annet tall', en: 'Probably mistaken for another figure' },
  omission: {
    nb: 'Trolig utelatt eller dobbelt medregnet del',
    en: 'Probably a part left out or counted twice',
  },
  stale: { nb: 'Trolig tall fra en annen periode', en: 'Probably the figure of another period' },
  reading: { nb: 'Trolig feil lest fra siden', en: 'Probably misread from the page' },
  label: { nb: 'Trolig feil i betegnelse', en: 'Probably a wrong label or wording' },
  undecided: { nb: 'Uavklart, begge tall står', en: 'Undecided, both figures stand' },
  unexplained: { nb: 'Uforklart avvik', en: 'Unexplained discrepancy' },
  unproven: { nb: 'Ikke bevist', en: 'Not proven' },
}

/** Said of an accepted value; never that it is right. */
export const ACCEPTED_WORDS: Label = {
  nb: 'I samsvar med dokumentets øvrige tall',
  en: 'In agreement with the document’s other figures',
}

/** The title of a finding once an analyst has decided it: who and when, in place of the verdict that left it open. */
export function decidedTitle(
  { title, verdict }: { readonly title: string; readonly verdict: Verdict },
  { by, on }: { readonly by: string; readonly on: string },
  language: keyof Label,
): string {
  const named = `${VERDICT_WORDS[verdict][language]}: `
  const rest = title.startsWith(named) ? title.slice(named.length) : title
  return language === 'nb' ? `Avgjort av ${by} ${on}: ${rest}` : `Decided by ${by} on ${on}: ${rest}`
}
