import type { Place } from '../../model/place.ts'
import type { Source } from '../../model/source.ts'
import { formatDay } from './format-number.ts'
import { sourceOf } from './naming.ts'
import { sourceHref } from './place-view.ts'
import type { DocumentFacts } from '../read/report-data.ts'
import type { DocumentView } from './view-model.ts'
import { BASIS } from './wording.ts'
import type { Language } from './wording.ts'

/** An edition that was read: where from, when, and what the reader had to remark. */
export function documentView(
  document: DocumentFacts,
  sources: readonly Source[],
  lang: Language,
): DocumentView {
  const source = sourceOf(sources, document.source)
  const nb = lang === 'nb'
  const basis = BASIS[document.publishedBasis]?.[lang] ?? document.publishedBasis
  const pages = document.pages === null ? [] : [`${document.pages} ${nb ? 'sider' : 'pages'}`]
  return {
    sha256: document.sha256,
    source: document.source,
    newest: document.newest,
    title: source?.title ?? document.title ?? document.source,
    publisher: source?.publisher ?? '',
    href: sourceHref(document, source, {
      page: document.pages === null ? null : 1,
      text: document.title ?? '',
    }),
    sample: document.editionKind === 'sample',
    published: `${formatDay(document.publishedAt, lang)} (${basis})`,
    retrieved: formatDay(document.retrievedAt, lang),
    file: document.fileName ?? '',
    pages: document.pages,
    facts: [
      ...(document.newest ? [] : [nb ? 'tidligere utgave' : 'earlier edition']),
      document.mediaType === 'application/pdf' ? 'PDF' : nb ? 'nettside' : 'web page',
      ...pages,
      ...(document.newest ? [tablesText(document.tables.length, lang)] : []),
      `${document.observationCount} ${nb ? 'trykte tall lest' : 'printed figures read'}`,
    ].join(' · '),
    notes: document.notes.map(({ message, places }) => ({
      message: message[lang],
      where: places[0] === undefined ? '' : placeText(places[0], lang),
    })),
    definitions: Object.entries(document.definitions).map(([measure, quote]) => ({
      name: source?.measures.find(({ name }) => name === measure)?.label[lang] ?? measure,
      quote,
    })),
  }
}

function tablesText(count: number, lang: Language): string {
  if (lang === 'nb') return `${count} ${count === 1 ? 'tabell' : 'tabeller'}`
  return `${count} ${count === 1 ? 'table' : 'tables'}`
}

function placeText(place: Place, lang: Language): string {
  if (place.kind === 'page') return `${lang === 'nb' ? 'side' : 'page'} ${place.page}`
  return `${lang === 'nb' ? 'tegn' : 'character'} ${place.start}–${place.end}`
}
