import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'

/** A wire between a client and Postgres that can be cut at any message. */
export interface CuttableWire {
  /** The address of the database by way of this wire. */
  readonly url: string
  /** How many messages that ask for something (query, sync, COPY data and its end) have come by. */
  readonly seen: () => number
  close(): Promise<void>
}

/** Where to cut: before message `at` (from 1) reaches the server, so after the one before it was carried out. */
export interface Cut {
  readonly at: number
  /** What else happens at the cut, such as killing the client. */
  readonly act?: () => void
  /** Only act: the message goes on and the wire is not cut. */
  readonly whole?: boolean
}

/** Puts a wire in front of the database at `url`. */
export async function wireTo(url: string, cut: Cut | null): Promise<CuttableWire> {
  let seen = 0
  const address = new URL(url)
  const folder = address.searchParams.get('host')
  const server = createServer((client) => {
    const target =
      folder === null
        ? connect(Number(address.port || 5432), address.hostname)
        : connect(`${folder}/.s.PGSQL.5432`)
    const end = () => {
      client.destroy()
      target.destroy()
    }
    client.on('error', end)
    target.on('error', end)
    client.on('close', end)
    target.on('close', end)
    target.on('data', (data) => client.write(data))
    const messages = splitMessages()
    client.on('data', (data) => {
      for (const message of messages(data)) {
        if (message.asks) seen += 1
        if (cut === null || !message.asks || seen !== cut.at) {
          target.write(message.bytes)
          continue
        }
        cut.act?.()
        if (cut.whole === true) {
          target.write(message.bytes)
          continue
        }
        end()
        return
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const through = new URL(url)
  through.searchParams.delete('host')
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  const close = () => new Promise<void>((done) => server.close(() => done()))
  return { url: through.href, seen: () => seen, close }
}

const ASKING = new Set(['Q', 'S', 'd', 'c'])

/** Cuts the stream of a client into messages (Postgres manual, Frontend/Backend Protocol, Message Formats). */
function splitMessages() {
  let rest = Buffer.alloc(0)
  let started = false
  return function* (data: Buffer): Generator<{ bytes: Buffer; asks: boolean }> {
    rest = Buffer.concat([rest, data])
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return
      const size = head + rest.readInt32BE(head)
      if (rest.length < size) return
      const bytes = rest.subarray(0, size)
      rest = rest.subarray(size)
      yield { bytes, asks: started && ASKING.has(String.fromCharCode(bytes[0] ?? 0)) }
      started = true
    }
  }
}
