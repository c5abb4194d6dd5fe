import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sources } from '../src/sources/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

interface Import {
  readonly target: string
  readonly typeOnly: boolean
}

interface Module {
  /** Path below src, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name))
    .sort()
}

/** Static and dynamic imports and re-exports, in code that the formatter has laid out. */
function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const declared = [
    ...code.matchAll(
      /^(?:import|export)\s+(type\s+)?((?:[\w*$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)?)\s*(?:from\s*)?['"]([^'"]+)['"]/gm,
    ),
  ].map(([, type, names = '', target = '']) => {
    const listed = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    const allTypes = listed?.every((name) => /^\s*type\s/.test(name)) ?? false
    return { target, typeOnly: type !== undefined || allTypes }
  })
  const dynamic = [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)]
  return [...declared, ...dynamic.map(([, target = '']) => ({ target, typeOnly: false }))]
}

const modules: readonly Module[] = filesBelow(SRC, '.ts').map((file) => {
  const text = readFileSync(file, 'utf8')
  const path = relative(SRC, file).split(sep).join('/')
  return { path, text, imports: importsOf(text) }
})

/** Modules of src that `module` imports, as paths below src. */
function inner(module: Module, { types }: { types: boolean }): string[] {
  return module.imports
    .filter(({ target, typeOnly }) => target.startsWith('.') && (types || !typeOnly))
    .map(({ target }) =>
      relative(SRC, resolve(SRC, dirname(module.path), target))
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith('..'))
}

/** The folder of a module, or its own name where it stands at the top. */
function partOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/\.ts$/, '')
}

const STEPS = ['acquire', 'extract', 'transform', 'load', 'report']
const LINE = ['read-edition', 'reading-inputs', 'run', 'backfill', 'schedule', 'notice', 'doctor', 'obtain']

/** Who may import whom: docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  version: [],
  model: ['errors'],
  log: ['errors'],
  acquire: ['model', 'errors'],
  extract: ['model', 'errors'],
  transform: ['model', 'errors'],
  load: ['model', 'errors'],
  report: ['model', 'errors', 'load'],
  sources: ['model', 'transform'],
  ...Object.fromEntries(
    LINE.map((part) => [part, ['model', 'errors', 'version', 'log', 'sources', ...STEPS, ...LINE]]),
  ),
  commands: ['model', 'errors', 'version', 'log', 'sources', ...STEPS, ...LINE],
  cli: ['commands', 'errors', 'version', 'log'],
}

/** Packages that one place alone may know. */
const ONLY_IMPORTER: Readonly<Record<string, RegExp>> = {
  pg: /^load\//,
  'pg-copy-streams': /^load\//,
  'pdfjs-dist': /^extract\/pdf\.ts$/,
  exceljs: /^report\/workbook\/workbook\.ts$/,
  'node-cron': /^schedule\.ts$/,
  parse5: /^extract\/html\/tree\/[a-z-]+\.ts$/,
  commander: /^(cli\.ts|commands\/)/,
  pino: /^log\.ts$/,
}

describe('src', () => {
  it('has imports that this test can read', () => {
    const found = new Set(modules.flatMap((module) => module.imports.map(({ target }) => target)))
    expect(found.size).toBeGreaterThan(30)
    expect([...found]).toEqual(expect.arrayContaining(['pg', 'node-cron', 'commander', 'parse5']))
    expect(
      importsOf(
        `import a, { type B } from 'x'\nimport {\n  type C,\n} from './y.ts'\nimport 'z'\nexport * from 'w'`,
      ),
    ).toEqual([
      { target: 'x', typeOnly: false },
      { target: './y.ts', typeOnly: true },
      { target: 'z', typeOnly: false },
      { target: 'w', typeOnly: false },
    ])
  })

  it('imports only along the line', () => {
    const wrong = modules.flatMap((module) => {
      const part = partOf(module.path)
      const allowed = MAY_IMPORT[part]
      if (allowed === undefined) return [`${module.path}: ${part} is not in the table`]
      return inner(module, { types: true })
        .filter((path) => partOf(path) !== part && !allowed.includes(partOf(path)))
        .map((path) => `${module.path} imports ${path}`)
    })
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(ONLY_IMPORTER))('knows %s in one place only', (name, place) => {
    const importers = modules.filter(({ imports }) =>
      imports.some(({ target }) => target === name || target.startsWith(`${name}/`)),
    )
    expect(importers.filter(({ path }) => !place.test(path)).map(({ path }) => path)).toEqual([])
    expect(importers.length).toBeGreaterThan(0)
  })

  it('asks the network in one file only', () => {
    const callers = modules.filter(({ text, imports }) => {
      const network = ['node:http', 'node:https', 'node:http2', 'node:tls', 'undici', 'ws']
      return (
        /(?<![\w.])fetch\(/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')) ||
        imports.some(({ target }) => network.includes(target))
      )
    })
    expect(callers.map(({ path }) => path)).toEqual(['acquire/fetch.ts'])
  })

  it('keeps clock, chance, environment and node out of transform, model and sources', () => {
    const impure = modules
      .filter(({ path }) => ['transform', 'model', 'sources'].includes(partOf(path)))
      .filter(
        ({ text, imports }) =>
          imports.some(({ target }) => target.startsWith('node:')) ||
          /Date\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|performance\.now/.test(text),
      )
    expect(impure.map(({ path }) => path)).toEqual([])
  })

  it('has no cycles', () => {
    const graph = new Map(modules.map((module) => [module.path, inner(module, { types: false })]))
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      const from = trail.indexOf(path)
      if (from >= 0) cycles.push([...trail.slice(from), path].join(' → '))
      if (from >= 0 || done.has(path)) return
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      done.add(path)
    }
    for (const path of graph.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })

  it('has no file over 350 lines', () => {
    const long = modules
      .map(({ path, text }) => [path, text.split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 350)
    expect(long).toEqual([])
  })

  it('has no classes but AvstemError, no barrels, no empty names and no way round the compiler', () => {
    const wrong = modules.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
      const said: string[] = []
      if (/^\s*(export\s+)?(abstract\s+)?class\s/m.test(code) && path !== 'errors.ts') said.push('a class')
      if (/^export\s+(\*|\{[^}]*\})\s*from/m.test(code)) said.push('a re-export')
      if (/(util|helper|common|manager|service|handler|misc)s?\.ts$/.test(path)) said.push('an empty name')
      if (!/^[a-z0-9/.-]+$/.test(path)) said.push('a name that is not kebab-case')
      if (/@ts-(ignore|expect-error|nocheck)|\bas any\b|:\s*any\b|<any>/.test(code)) said.push('any')
      if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text)) said.push('unfinished work')
      return said.map((what) => `${path}: ${what}`)
    })
    expect(wrong).toEqual([])
  })
})

/** Numbers of more than three digits, group separators removed, with a decimal point; "12,345" may be either. */
function longNumbers(text: string): Set<string> {
  const plain = text.replace(/(?<=\d)[_\u0020\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))/g, '')
  const numbers = [...plain.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => number.replace(',', '.'))
  const grouped = numbers
    .filter((number) => /^\d{1,3}\.\d{3}$/.test(number))
    .map((number) => number.replace('.', ''))
  return new Set([...numbers, ...grouped].filter((number) => number.replace('.', '').length > 3))
}

/** Class limits and years, which name what is counted: a source has to declare them. */
function namingNumbers(): Set<string> {
  const labels = sources.flatMap(({ dimensions, tables }) => [
    ...dimensions.flatMap(({ members }) => members.flatMap(({ code, label }) => [code, label.nb])),
    ...tables.flatMap(({ stub }) =>
      stub.kind === 'members' ? stub.members.flatMap((member) => member.labels) : [],
    ),
  ])
  return new Set(labels.flatMap((label) => [...longNumbers(label.replace(/(\d)-(?=\d)/g, '$1 - '))]))
}

describe('the figures that the documents print', () => {
  const pages = filesBelow(join(ROOT, 'samples'), '.html')
  const naming = namingNumbers()
  // Round numbers are printed and programmed everywhere.
  const told = (number: string) => /^(?:19|20)\d\d$|^\d0+(?:\.0+)?$/.test(number) || naming.has(number)
  const printed = new Set(
    pages
      .flatMap((file) => [...longNumbers(textOf(readFileSync(file, 'utf8')))])
      .filter((number) => !told(number)),
  )

  it('are many, and are told from class limits', () => {
    expect(printed.size).toBeGreaterThan(100)
    expect([...naming]).toEqual(expect.arrayContaining(['5000', '5001', '20000', '20001']))
    expect(longNumbers('of 22\u00a0002, 1_234,5 and 12 345 678 or 12,345; not 123')).toEqual(
      new Set(['22002', '1234.5', '12345678', '12.345', '12345']),
    )
  })

  it('stand nowhere in src or sql', () => {
    const files = [...filesBelow(SRC, '.ts'), ...filesBelow(join(ROOT, 'sql'), '.sql')]
    const found = files.flatMap((file) =>
      [...longNumbers(readFileSync(file, 'utf8'))]
        .filter((number) => printed.has(number))
        .map((number) => `${relative(ROOT, file)}: ${number}`),
    )
    expect(found).toEqual([])
  })
})

/** What a page shows: text without tags, styles and scripts, with the entities that stand inside numbers resolved. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' | ')
    .replace(/&(?:nbsp|#160|#xa0|thinsp|#8239|#x202f);/gi, '\u00a0')
}

describe('the command line', () => {
  it('is documented, every command with its own line in the README', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const commands = filesBelow(join(SRC, 'commands'), '.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new Command\('([a-z-]+)'\)/g)].map(([, name = '']) => name),
    )
    expect(commands.sort()).toEqual(
      expect.arrayContaining([
        ...['backfill', 'diff', 'doctor', 'explain', 'findings', 'history', 'ingest', 'migrate', 'report'],
        ...['resolve', 'run', 'schedule', 'sql', 'tables', 'undo'],
      ]),
    )
    expect(commands.filter((name) => !readme.includes(`avstem ${name}`))).toEqual([])
  })
})
