import type { Unit } from '../model/observation.ts'
import type { Label, MeasureDeclaration, Source } from '../model/source.ts'

// What the reader remarks on how it matched print to declaration, in both languages.

/** Why a figure of running text was left out. */
export type LeftOut = 'unreadable' | 'ambiguous' | 'no period'

/** A heading, row or caption taken for a declared one although letters differ. */
export function readWithErrors(
  part: 'heading' | 'caption',
  printed: string,
  declared: string,
  letters: number,
): Label {
  const nb = part === 'heading' ? 'overskriften' : 'tabelltittelen'
  return {
    nb: `${nb} «${printed}» er lest som «${declared}»: ${letters} ${letters === 1 ? 'bokstav er ulik' : 'bokstaver er ulike'}`,
    en: `${part} "${printed}" read as "${declared}": ${letters} ${letters === 1 ? 'letter differs' : 'letters differ'}`,
  }
}

/** A heading that the declaration knows in other words. */
export function inOtherWords(printed: string, declared: string): Label {
  return {
    nb: `overskriften «${printed}» er lest som «${declared}»: andre ord for det samme`,
    en: `heading "${printed}" read as "${declared}": other words for the same`,
  }
}

/** A heading known by where it stands. */
export function readByPlace(printed: string, declared: string): Label {
  return {
    nb: `overskriften «${printed}» er lest som «${declared}»: kjent igjen på plassen blant de andre kolonnene`,
    en: `heading "${printed}" read as "${declared}": recognised by its place among the other columns`,
  }
}

/** A table that bears another number than declared. */
export function otherNumber(declared: string, printed: string): Label {
  return {
    nb: `tabellen som skulle hatt nummer ${declared}, er trykt ${printed === '' ? 'uten nummer' : `som nummer ${printed}`}`,
    en: `the table declared as ${declared} is printed ${printed === '' ? 'without a number' : `as number ${printed}`}`,
  }
}

/** A table of the same caption for another year, beside the one that was read. */
export function ofAnotherYear(number: string, caption: string): Label {
  return {
    nb: `tabell ${number} står også for et annet år: «${caption}»; tallene i den er ikke tatt med`,
    en: `table ${number} stands for another year too: "${caption}"; its figures are not observed`,
  }
}

/** A table that was recognised by its headings. */
export function withoutCaption(number: string, caption: string): Label {
  return {
    nb: `tabell ${number} står uten tittelen «${caption}»; kjent igjen på overskriftene`,
    en: `table ${number} stands without the caption "${caption}"; recognised by its headings`,
  }
}

/** A row whose name is misspelt. */
export function rowWithErrors(label: string): Label {
  return {
    nb: `raden «${label}» er lest med skrivefeil`,
    en: `row "${label}" read within typing errors`,
  }
}

/** A row taken for the only one that was missing. */
export function onlyRowLeft(printed: string, declared: string): Label {
  return {
    nb: `raden «${printed}» er lest som «${declared}»: den eneste raden og det eneste navnet som var igjen`,
    en: `row "${printed}" read as "${declared}": the only row and the only label left over`,
  }
}

/** A row or column that no declaration names. */
export function notDeclared(number: string, part: 'row' | 'column', text: string): Label {
  const nb = part === 'row' ? 'raden' : 'kolonnen'
  return {
    nb: `tabell ${number}: ${nb} «${text}» står ikke i kildebeskrivelsen; tallene i den er ikke tatt med`,
    en: `table ${number}: the ${part} "${text}" is not declared; its figures are not observed`,
  }
}

/** A declared row that is not there. */
export function noRow(number: string, label: string): Label {
  return {
    nb: `tabell ${number}: fant ingen rad «${label}»`,
    en: `table ${number}: no row "${label}" was found`,
  }
}

/** A row of which nothing says the year. */
export function noYear(number: string, row: string): Label {
  return {
    nb: `tabell ${number}, «${row}»: verken raden eller tittelen sier hvilket år`,
    en: `table ${number}, "${row}": neither row nor caption names the year`,
  }
}

/** A table printed the other way round. */
export function readTurned(number: string): Label {
  return {
    nb: `tabell ${number} er trykt med radene som kolonner; den er lest snudd`,
    en: `table ${number} is printed with its rows as columns; it was read turned`,
  }
}

/** A title inside a table that belongs to no column. */
export function titleLeftOut(number: string, title: string): Label {
  return {
    nb: `tabell ${number}: «${title}» over alle kolonnene er holdt utenfor overskriftene`,
    en: `table ${number}: "${title}" above all columns was left out of their headings`,
  }
}

/** Rows named elsewhere than in the first column; `column` counts from 1. */
export function namedInColumn(number: string, column: number): Label {
  return {
    nb: `tabell ${number}: radene har navnet sitt i kolonne ${column}, ikke i den første`,
    en: `table ${number}: its rows are named in column ${column}, not in the first`,
  }
}

/** A cell that no number can be read from. */
export function unreadableCell(text: string, { label }: Pick<MeasureDeclaration, 'label'>): Label {
  return {
    nb: `«${text}» kan ikke leses som ${inSentence(label.nb)}`,
    en: `"${text}" cannot be read as ${inSentence(label.en)}`,
  }
}

/** A cell printed with another unit than its measure is declared in. */
export function otherUnit(
  text: string,
  printed: 'percent' | 'percentage_point',
  { label, unit }: Pick<MeasureDeclaration, 'label' | 'unit'>,
): Label {
  return {
    nb: `«${text}» er trykt som ${UNITS[printed].nb}, men i kildebeskrivelsen er ${inSentence(label.nb)} oppgitt som ${UNITS[unit].nb}`,
    en: `"${text}" is printed as ${UNITS[printed].en}, but ${inSentence(label.en)} is declared as ${UNITS[unit].en}`,
  }
}

const UNITS: Readonly<Record<Unit, Label>> = {
  count: { nb: 'antall', en: 'a count' },
  percent: { nb: 'prosent', en: 'percent' },
  percentage_point: { nb: 'prosentpoeng', en: 'percentage points' },
  per_plan: { nb: 'antall per plan', en: 'a number per plan' },
  persons_per_coordinator: { nb: 'personer per koordinator', en: 'persons per coordinator' },
}

/** A chart whose values could not be given to its labels. */
export function chartNotPaired(caption: string): Label {
  return {
    nb: `«${caption}»: verdier og etiketter lar seg ikke pare etter plassering`,
    en: `«${caption}»: values and labels do not pair by position`,
  }
}

/** A class whose printed limits are a little off. */
export function readAsClass(printed: string, code: string): Label {
  return { nb: `«${printed}» er lest som klassen ${code}`, en: `«${printed}» read as class ${code}` }
}

/** A name that is misspelt. */
export function readAsName(printed: string, name: string): Label {
  return { nb: `«${printed}» er lest som ${name}`, en: `«${printed}» read as ${name}` }
}

/** A remark on a member, with the dimension that it belongs to. */
export function ofDimension(remark: Label, dimension: Label): Label {
  return {
    nb: `${remark.nb} (${inSentence(dimension.nb)})`,
    en: `${remark.en} (${inSentence(dimension.en)})`,
  }
}

/** A figure of running text that was left out. */
export function leftOutOfText(printed: string, why: LeftOut): Label {
  return {
    nb: `«${printed}» i løpende tekst er utelatt: ${WHY[why].nb}`,
    en: `«${printed}» in running text is left out: ${WHY[why].en}`,
  }
}

const WHY: Readonly<Record<LeftOut, Label>> = {
  unreadable: { nb: 'kan ikke leses', en: 'it cannot be read' },
  ambiguous: { nb: 'kan høre til flere størrelser', en: 'it may belong to several quantities' },
  'no period': { nb: 'teksten sier ikke hvilket år', en: 'the text does not say of which year' },
}

/** The figures of running text that stand for no declared quantity. */
export function standForNothing(count: number, listed: string): Label {
  return {
    nb: `${count} tall i løpende tekst står ikke for noen størrelse i kildebeskrivelsen: ${listed}`,
    en: `${count} figures of running text stand for no declared quantity: ${listed}`,
  }
}

/** A name as it stands inside a sentence: a capital that begins a word of small letters falls. */
function inSentence(name: string): string {
  return /^\p{Lu}(?=\p{Ll}|\s)/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}

/** A dimension's name for people; a source that does not declare it gives its bare name. */
export function dimensionLabel({ dimensions }: Pick<Source, 'dimensions'>, name: string): Label {
  return dimensions.find((dimension) => dimension.name === name)?.label ?? { nb: name, en: name }
}
