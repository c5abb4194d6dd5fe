import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { jsonText } from './load/rows/column-value.ts'
import { declarationHash } from './load/store/declaration.ts'
import type { Decision } from './model/decision.ts'
import type { Source } from './model/source.ts'
import { reader } from './version.ts'

/**
 * SHA-256 of all that `readEdition` depends on beside the document: its code to the letter, the libraries that open PDF
 * and HTML, the runtime, the source's declaration and the decisions. While it stays the same, a document reads the same.
 */
export function inputsOf(source: Source, decisions: readonly Decision[]): string {
  const parts = [reader, codeHash(), process.version, declarationHash(source), jsonText(decisions)]
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

const CODE = ['model', 'extract', 'transform', 'sources', 'read-edition']
const LIBRARIES = ['pdfjs-dist', 'parse5']

let known: string | undefined

function codeHash(): string {
  if (known !== undefined) return known
  const hash = createHash('sha256')
  const root = new URL('./', import.meta.url)
  for (const name of readdirSync(root).sort()) {
    if (!CODE.includes(name.replace(/\..*$/, ''))) continue
    const entry = new URL(name, root)
    const files = statSync(entry).isDirectory() ? filesBelow(new URL(`${name}/`, root)) : [entry]
    for (const file of files)
      hash.update(file.pathname.slice(root.pathname.length)).update(readFileSync(file))
  }
  const packages = createRequire(import.meta.url)
  for (const name of LIBRARIES) hash.update(versionOf(packages, name))
  known = hash.digest('hex')
  return known
}

function filesBelow(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)],
    )
}

/** Not every package lets its description be resolved by name: it stands in the folder above what it exports. */
function versionOf(packages: NodeJS.Require, name: string): string {
  const entry = packages.resolve(name)
  const folder = entry.slice(0, entry.lastIndexOf(name) + name.length)
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }
  return `${name}@${version}\n`
}
