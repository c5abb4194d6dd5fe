#!/usr/bin/env node
// Runs what `npm run build` (or `npm ci`, through prepare) compiled. A checkout whose sources are newer than that, or
// were never compiled, runs them through tsx instead: slower to start, and never stale.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sources = new URL('../src/', import.meta.url)
const compiled = new URL('../dist/cli.js', import.meta.url)

/** Milliseconds of the last change in a folder or below; a folder changes when a file in it is made or removed. */
function lastChange(folder) {
  const entries = readdirSync(folder, { withFileTypes: true })
  const changes = entries.map((entry) =>
    entry.isDirectory() ? lastChange(`${folder}${entry.name}/`) : statSync(`${folder}${entry.name}`).mtimeMs,
  )
  return Math.max(statSync(folder).mtimeMs, ...changes)
}

const upToDate =
  existsSync(compiled) &&
  (!existsSync(sources) || statSync(compiled).mtimeMs >= lastChange(fileURLToPath(sources)))

if (upToDate) {
  await import(compiled.href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL('cli.ts', sources).href)
}
