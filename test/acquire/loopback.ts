import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server on loopback: its address, what it was asked, and how to end it. */
export interface Loopback {
  readonly origin: string
  readonly requests: readonly IncomingMessage[]
  readonly close: () => Promise<void>
}

/** Starts a server on a free port; `answer` also gets the ordinal of the request, from 1. */
export async function serve(
  answer: (request: IncomingMessage, response: Parameters<RequestListener>[1], ordinal: number) => void,
): Promise<Loopback> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response, requests.length)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
