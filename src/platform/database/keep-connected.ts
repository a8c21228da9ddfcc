import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

interface KeptConnection {
  url: string
  /** As the database's administrator sees it. */
  name: string
  /** Runs on each new connection: what it listens to or holds ends with the connection. */
  prepare(client: pg.Client): Promise<unknown>
  onLost(): void
}

/** A connection apart from the pools that is made again, every second, whenever it is lost. */
export const keepConnected = async ({
  url,
  name,
  prepare,
  onLost,
}: KeptConnection): Promise<{ close(): Promise<void> }> => {
  let closed = false
  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: name })
    fresh.on('error', () => {})
    await fresh.connect()
    await prepare(fresh)
    fresh.once('end', () => void again())
    return fresh
  }
  let client = await connect()
  const again = async () => {
    while (!closed) {
      onLost()
      await pause(1000)
      const fresh = await connect().catch(() => null)
      if (fresh) {
        client = fresh
        return
      }
    }
  }
  return {
    close: async () => {
      closed = true
      await client.end()
    },
  }
}
