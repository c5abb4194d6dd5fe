import { readFileSync } from 'node:fs'

const { version: declared } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as {
  version: string
}

/** The version of this package. */
export const version = declared

/** Names the code that read an edition; a figure that changes with it and not with the source has cause "reader changed". */
export const reader = `avstem ${declared}`
