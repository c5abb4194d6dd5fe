import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data directory of the embedded server that the test files share. */
    embeddedFolder: string
    /** The name of the migrated database that theirs are copied from, on whatever server. */
    template: string
  }
}

/** Names what the test files share of databases, which the first that needs it makes, and removes it at the end. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'avstem-test-'))
  // The embedded server of a root process runs as another user.
  chmodSync(folder, 0o755)
  const template = `avstem_template_${process.pid}_${randomBytes(4).toString('hex')}`
  project.provide('embeddedFolder', folder)
  project.provide('template', template)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (process.env.DATABASE_URL) await dropTemplate(process.env.DATABASE_URL, template)
  }
}

async function dropTemplate(connectionString: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'avstem' })
  await client.connect()
  await client.query(`drop database if exists ${template}`)
  await client.end()
}
