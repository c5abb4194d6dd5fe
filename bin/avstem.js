#!/usr/bin/env node
// A checkout runs the TypeScript sources through tsx; an installed package runs what `npm run build` made of them.
import { existsSync } from 'node:fs'

const sources = new URL('../src/cli.ts', import.meta.url)
if (existsSync(sources)) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(sources.href)
} else {
  await import(new URL('../dist/cli.js', import.meta.url).href)
}
