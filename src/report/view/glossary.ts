import type { Label } from '../../model/source.ts'

/** The report's own words, explained for whoever quotes it. */
export const GLOSSARY: readonly { readonly term: Label; readonly meaning: Label }[] = [
  {
    term: { nb: 'Avvik', en: 'Contradiction' },
    meaning: {
      nb: 'To eller flere tall i samme dokument som ikke kan stemme samtidig, slik de er trykt.',
      en: 'Two or more figures in one document that cannot all hold as printed.',
    },
  },
  {
    term: {
      nb: 'I samsvar med dokumentets øvrige tall',
      en: "In agreement with the document's other figures",
    },
    meaning: {
      nb: 'Tallet er det eneste trykte som går opp mot delsummer og andre trykte tall. Det sier ikke noe om kvaliteten på det som ble telt.',
      en: 'The only printed figure that fits the sums and the other printed figures. It says nothing of the quality of what was counted.',
    },
  },
  {
    term: { nb: 'Følger av øvrige tall', en: 'Implied value' },
    meaning: {
      nb: 'En verdi som de øvrige tallene krever, men som ikke er trykt noe sted. Den erstatter aldri det trykte tallet.',
      en: 'A value that the other figures require but that is printed nowhere. It never replaces the printed figure.',
    },
  },
  {
    term: { nb: 'Trolig trykkfeil', en: 'Probably a misprint' },
    meaning: {
      nb: 'Én tastefeil (byttet, utelatt, ekstra eller ombyttet siffer) forklarer avviket, og ingen annen enkelt feil gjør det.',
      en: 'One typing error (a replaced, missing, extra or interchanged digit) explains the contradiction, and no other single error does.',
    },
  },
  {
    term: { nb: 'Ulike mål, skal ikke sammenlignes', en: 'Different measures, not to be compared' },
    meaning: {
      nb: 'Dokumentet stiller to ulike spørsmål, og tallene svarer på hvert sitt. Begge står.',
      en: 'The document asks two different questions and each figure answers its own. Both stand.',
    },
  },
  {
    term: { nb: 'Uavklart, begge tall står', en: 'Undecided, both figures stand' },
    meaning: {
      nb: 'Regnestykkene skiller ikke mellom tallene. Rapporten sier hvilket ytterligere tall som ville avgjort saken.',
      en: 'Arithmetic does not tell the figures apart. The report says which further figure would settle it.',
    },
  },
  {
    term: { nb: 'Entydig / flere forklaringer', en: 'Unique / several explanations' },
    meaning: {
      nb: 'Entydig: enhver annen løsning må tvile på minst ett tall mer. Ellers finnes det flere forklaringer, og alle er listet.',
      en: 'Unique: every other solution has to doubt at least one more figure. Otherwise there are several explanations, all listed.',
    },
  },
  {
    term: { nb: 'Innenfor avrunding', en: 'Within rounding' },
    meaning: {
      nb: 'Forskjellen er ikke større enn det de trykte sifrene tillater. Slike kontroller regnes som oppfylt og er ikke avvik.',
      en: 'The gap is no larger than the printed digits allow. Such checks hold and are no contradictions.',
    },
  },
  {
    term: { nb: 'Anslag', en: 'Estimate' },
    meaning: {
      nb: 'Den som svarte, oppga selv at tallet er et anslag. Andelen som svarte slik, står ved siden av hvert totaltall.',
      en: 'Whoever answered said that the number is an estimate. The share that did stands beside every total.',
    },
  },
  {
    term: { nb: 'Utgave', en: 'Edition' },
    meaning: {
      nb: 'Dokumentet slik det forelå på ett tidspunkt, bevart byte for byte og gjenkjent ved sin SHA-256.',
      en: 'The document as it was at one time, kept byte for byte and known by its SHA-256.',
    },
  },
  {
    term: { nb: 'EKSEMPELDATA', en: 'SAMPLE DATA' },
    meaning: {
      nb: 'Forkortet utgave laget for å vise programmet. Skal ikke siteres.',
      en: 'An abridged edition made to show the program. Not to be cited.',
    },
  },
]
