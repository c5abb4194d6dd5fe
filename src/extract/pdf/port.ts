/** What the PDF library asks of the line between its two halves: one that opens documents, one that reads them. */
export interface Port {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (
    name: string,
    listener: Listener,
    options?: { readonly signal?: AbortSignal } | null,
  ) => void
  readonly removeEventListener: (name: string, listener: Listener) => void
}

type Listener = (event: { readonly data: unknown }) => void

/**
 * The two ends of a line within one thread. The library's own copies every message deeply, as lines between threads
 * do; here only the lists that the sender empties after sending are copied.
 */
export function joinedPorts(): readonly [Port, Port] {
  const near = new Set<Listener>()
  const far = new Set<Listener>()
  return [portBetween(near, far), portBetween(far, near)]
}

function portBetween(own: Set<Listener>, other: ReadonlySet<Listener>): Port {
  return {
    postMessage: (message) => {
      const event = { data: withOwnLists(message as Streamed) }
      queueMicrotask(() => {
        for (const listener of other) listener(event)
      })
    },
    addEventListener: (_, listener, options) => {
      if (options?.signal?.aborted === true) return
      own.add(listener)
      options?.signal?.addEventListener('abort', () => own.delete(listener))
    },
    removeEventListener: (_, listener) => {
      own.delete(listener)
    },
  }
}

/** A message with a piece of a page's operator list, or any other. */
interface Streamed {
  readonly chunk?: { readonly fnArray?: readonly unknown[]; readonly argsArray?: readonly unknown[] }
}

function withOwnLists(message: Streamed): Streamed {
  const { chunk } = message
  if (chunk?.fnArray === undefined || chunk.argsArray === undefined) return message
  return { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
}
