import type { FastifyInstance } from 'fastify'

/** How long a sender may keep us waiting. */
export interface Patience {
  /** For all the headers of a request. */
  headersMillis: number
  /** A body must bring something in each such span, */
  spanMillis: number
  /** namely so many bytes: a phone on a bad line is faster by far. */
  leastBytes: number
  /** Connections at the same time. */
  mostConnections: number
}

export const patience: Patience = {
  headersMillis: 10_000,
  spanMillis: 10_000,
  leastBytes: 4096,
  mostConnections: 2000,
}

/** Ends connections whose body trickles in: each of them would hold its place for hours (Slowloris). */
export const refuseSlowBodies = (
  app: Pick<FastifyInstance, 'addHook'>,
  { spanMillis, leastBytes }: Patience,
) => {
  app.addHook('onRequest', async ({ raw }) => {
    const { socket } = raw
    if (raw.complete || !socket || (!raw.headers['content-length'] && !raw.headers['transfer-encoding']))
      return
    let before = socket.bytesRead
    const look = setInterval(() => {
      if (raw.complete || socket.destroyed) return clearInterval(look)
      // Where we are the slow one, bytes wait in front of our door.
      const waiting = raw.isPaused() || raw.readableLength > 0
      if (!waiting && socket.bytesRead - before < leastBytes) socket.destroy()
      before = socket.bytesRead
    }, spanMillis)
    look.unref()
    raw.once('close', () => clearInterval(look))
  })
}
