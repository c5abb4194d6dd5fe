import { inflateRawSync } from 'node:zlib'

/** The parts of a zip file by name, from its central directory (APPNOTE 4.3). */
export function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const parts = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry += 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    const data = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), data.toString('utf8'))
    at += 46 + name + extra + comment
  }
  return parts
}

/** Children of a worksheet in the order that its schema demands (ECMA-376, CT_Worksheet). */
const WORKSHEET_ORDER = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr'],
  ...['sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate'],
  ...[
    'customSheetViews',
    'mergeCells',
    'phoneticPr',
    'conditionalFormatting',
    'dataValidations',
    'hyperlinks',
  ],
  ...[
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'rowBreaks',
    'colBreaks',
    'customProperties',
  ],
  ...['cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'tableParts', 'extLst'],
]

/** What Excel would repair or refuse in a workbook, as far as its parts show it; empty for a sound one. */
export function ooxmlFaults(bytes: Buffer): readonly string[] {
  const parts = unzip(bytes)
  const faults: string[] = []
  const fault = (part: string, what: string) => faults.push(`${part}: ${what}`)
  for (const [name, text] of parts) {
    for (const what of xmlFaults(text)) fault(name, what)
  }
  const types = parts.get('[Content_Types].xml') ?? ''
  for (const name of parts.keys()) {
    const extension = name.split('.').at(-1)
    const typed = types.includes(`PartName="/${name}"`) || types.includes(`Extension="${extension}"`)
    if (!typed && name !== '[Content_Types].xml') fault(name, 'has no content type')
  }
  const names = attributes(parts.get('xl/workbook.xml') ?? '', 'sheet', 'name').map(unescapeXml)
  for (const name of names) {
    if (name.length === 0 || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))
      fault('workbook', `sheet ${name}`)
  }
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    fault('workbook', 'sheet names repeat')
  const defined = [
    ...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName[^>]*>([^<]*)<\/definedName>/g),
  ]
  for (const [, formula = ''] of defined) {
    const sheet = /^'?((?:[^'!]|'')+)'?!/.exec(unescapeXml(formula))?.[1]?.replaceAll("''", "'")
    if (sheet === undefined || !names.includes(sheet)) fault('workbook', `defined name on ${formula}`)
  }
  const styles = Number(/<cellXfs count="(\d+)"/.exec(parts.get('xl/styles.xml') ?? '')?.[1] ?? 0)
  const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>/g)].length
  for (const [name, text] of parts) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) continue
    const relations = parts.get(name.replace('worksheets/', 'worksheets/_rels/').concat('.rels')) ?? ''
    for (const what of sheetFaults(text, { styles, strings, relations })) fault(name, what)
  }
  return faults
}

/** Characters that XML 1.0 forbids, and tags that do not close. */
function xmlFaults(text: string): readonly string[] {
  const faults: string[] = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters sought
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text)) faults.push('forbidden character')
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text)) faults.push('bare ampersand')
  const open: string[] = []
  for (const [, closing, tag = '', empty] of text.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|[^">])*?(\/?)>/g,
  )) {
    if (closing === '/') {
      if (open.pop() !== tag) faults.push(`</${tag}> closes another element`)
    } else if (empty !== '/') open.push(tag)
  }
  return open.length === 0 ? faults : [...faults, `<${open.at(-1)}> stays open`]
}

function sheetFaults(
  text: string,
  {
    styles,
    strings,
    relations,
  }: { readonly styles: number; readonly strings: number; readonly relations: string },
): readonly string[] {
  const faults: string[] = []
  const outline = text
    .replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>')
    .replace(/^.*?<worksheet[^>]*>/s, '')
  const order = childNames(outline).map((tag) => WORKSHEET_ORDER.indexOf(tag))
  if (order.some((rank, index) => rank < 0 || rank < (order[index - 1] ?? 0))) {
    faults.push(`children out of order: ${childNames(outline).join(' ')}`)
  }
  let before = 0
  for (const [, row = '', rest = '', content = ''] of text.matchAll(/<row r="(\d+)"([^>]*)>(.*?)<\/row>/gs)) {
    if (Number(row) <= before || Number(row) > 1_048_576) faults.push(`row ${row} after ${before}`)
    before = Number(row)
    if (Number(/ ht="([\d.]+)"/.exec(rest)?.[1] ?? 0) > 409.5) faults.push(`row ${row} is too high`)
    faults.push(...cellFaults(content, row, { styles, strings }))
  }
  const ids = attributes(text, 'hyperlink', 'r:id')
  if (ids.length > 65_530) faults.push(`${ids.length} links`)
  const related = new Set(attributes(relations, 'Relationship', 'Id'))
  for (const id of ids) if (!related.has(id)) faults.push(`link ${id} leads nowhere`)
  if (attributes(text, 'col', 'width').some((width) => Number(width) > 255)) faults.push('column too wide')
  return faults
}

function cellFaults(
  row: string,
  number: string,
  { styles, strings }: { readonly styles: number; readonly strings: number },
): readonly string[] {
  const faults: string[] = []
  let before = 0
  for (const [, attributes_ = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const [, letters = '', at = ''] = /r="([A-Z]+)(\d+)"/.exec(attributes_) ?? []
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    if (at !== number || column <= before || column > 16_384)
      faults.push(`cell ${letters}${at} in row ${number}`)
    before = column
    if (Number(/s="(\d+)"/.exec(attributes_)?.[1] ?? 0) >= styles)
      faults.push(`${letters}${at}: no such style`)
    const type = /t="(\w+)"/.exec(attributes_)?.[1] ?? 'n'
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1]
    if (type === 'n' && value !== undefined && !/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value)) {
      faults.push(`${letters}${at}: ${value} is no number`)
    }
    if (type === 's' && Number(value) >= strings) faults.push(`${letters}${at}: no such string`)
    const formula = unescapeXml(/<f>(.*?)<\/f>/s.exec(content)?.[1] ?? '')
    if (formula.startsWith('=') || formula.length > 8192) faults.push(`${letters}${at}: formula`)
    if (unescapeXml(content.replace(/<[^>]+>/g, '')).length > 32_767) faults.push(`${letters}${at}: too long`)
  }
  return faults
}

function childNames(markup: string): readonly string[] {
  const names: string[] = []
  let depth = 0
  for (const [, closing, tag = '', empty] of markup.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|[^">])*?(\/?)>/g,
  )) {
    if (closing === '/') depth -= 1
    else {
      if (depth === 0) names.push(tag)
      if (empty !== '/') depth += 1
    }
  }
  return names
}

function attributes(markup: string, tag: string, name: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`<${tag} [^>]*?${name}="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  )
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
}
