import type { Label } from '../../model/source.ts'
import { linkCell, numberCell, textCell } from './sheet.ts'
import type { Sheet, SheetCell } from './sheet.ts'
import type { FindingView, PlaceView } from '../view/finding-model.ts'
import type { Report } from '../view/view-model.ts'
import type { Language } from '../view/wording.ts'

const COLUMNS: readonly (readonly [heading: Label, width: number])[] = [
  [{ nb: 'Nr.', en: 'No.' }, 6],
  [{ nb: 'Gruppe', en: 'Group' }, 14],
  [{ nb: 'Avvik', en: 'Contradiction' }, 44],
  [{ nb: 'Konklusjon', en: 'Verdict' }, 24],
  [{ nb: 'Åpent', en: 'Open' }, 9],
  [{ nb: 'Alvor', en: 'Severity' }, 10],
  [{ nb: 'Trykt', en: 'Printed' }, 18],
  [{ nb: 'I samsvar med dokumentets øvrige tall', en: "In agreement with the document's other figures" }, 16],
  [{ nb: 'Følger av øvrige tall (ikke trykt)', en: 'Implied (not printed)' }, 16],
  [{ nb: 'Forskjell', en: 'Difference' }, 12],
  [{ nb: 'Entydig?', en: 'Unique?' }, 14],
  [{ nb: 'Kan siteres', en: 'May be quoted' }, 50],
  [{ nb: 'Regnestykker', en: 'Arithmetic' }, 50],
  [{ nb: 'Begrunnelse', en: 'Reason' }, 50],
  [{ nb: 'Andre forklaringer', en: 'Other explanations' }, 36],
  [{ nb: 'Avgjøres av', en: 'Would be settled by' }, 36],
  [{ nb: 'Omtvistet sted', en: 'Doubted place' }, 24],
  [{ nb: 'Sitat', en: 'Quote' }, 44],
  [{ nb: 'Støttende sted', en: 'Supporting place' }, 24],
  [{ nb: 'Alle steder', en: 'All places' }, 40],
  [{ nb: 'Tall', en: 'Figure' }, 30],
  [{ nb: 'Avgjørelse', en: 'Decision' }, 36],
  [{ nb: 'Id', en: 'Id' }, 18],
]

/** The name of the sheet of findings. */
export function findingsSheetName(lang: Language): string {
  return lang === 'nb' ? 'Avvik' : 'Findings'
}

/** The contradictions, heaviest first, one a row. `keyHref` links to a figure's row. */
export function findingsSheet({ groups, lang }: Report, keyHref: (key: string) => string | null): Sheet {
  return {
    name: findingsSheetName(lang),
    columns: COLUMNS.map(([heading, width]) => ({ heading: heading[lang], width })),
    rows: groups.flatMap(({ heading, findings }) =>
      findings.map((finding) => findingCells(finding, heading, lang, keyHref)),
    ),
  }
}

function findingCells(
  finding: FindingView,
  group: string,
  lang: Language,
  keyHref: (key: string) => string | null,
): readonly SheetCell[] {
  const { places, figures } = finding
  const doubted = places.find(({ role }) => role === 'distrusted') ?? places[0]
  const support = places.find((place) => place !== doubted && place.role !== 'distrusted')
  const [figure] = figures
  const yes = lang === 'nb' ? 'ja' : 'yes'
  const no = lang === 'nb' ? 'nei' : 'no'
  return [
    numberCell(String(finding.number)),
    textCell(group),
    textCell(finding.title, 'strong'),
    textCell(finding.verdict.text, finding.open ? 'open' : 'doubt'),
    textCell(finding.open ? yes : no),
    textCell(finding.severity),
    textCell(finding.printed.map(({ text }) => text).join(' | ')),
    numberCell(finding.accepted?.plain ?? null),
    numberCell(finding.implied?.plain ?? null),
    numberCell(finding.discrepancy?.plain ?? null),
    textCell(finding.gap),
    textCell(finding.conclusion === '' ? finding.reason : finding.conclusion),
    textCell(finding.arithmetic.join('\n')),
    textCell(finding.reason),
    textCell(finding.alternatives.join('\n')),
    textCell(finding.settledBy),
    placeLink(doubted),
    textCell(doubted?.quote ?? null),
    placeLink(support),
    textCell(places.map(({ where, printed }) => `${where}: ${printed}`).join('\n')),
    figure === undefined ? { kind: 'empty' } : linkCell(figure.name, keyHref(figure.key)),
    textCell(finding.decision),
    textCell(finding.id, 'muted'),
  ]
}

function placeLink(place: PlaceView | undefined): SheetCell {
  return place === undefined ? { kind: 'empty' } : linkCell(`${place.where}: ${place.printed}`, place.href)
}
