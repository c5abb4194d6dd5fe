import { openCluster } from './cluster.ts'
import type { EmbeddedServer } from './server.ts'
import { startServer } from './server.ts'
import { takeOver } from './takeover.ts'

/**
 * Attaches to the Postgres server of `dataDir`, or starts it; a cluster that an older major version of Postgres made is
 * taken over first. Throws `configuration` where it cannot be used here, `database` where it does not start.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const cluster = await openCluster(dataDir)
  if (cluster.major < cluster.binaries.major) await takeOver(cluster, dataDir)
  return startServer(cluster)
}
