import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSignedIn, type Person, requirePerson } from '#access'
import { type App, type House, keepConnected } from '#platform'

interface DeskNews {
  tenant: number
  about: 'letter' | 'clearing_case' | 'clearing_lease' | 'submission' | 'filing_sample' | 'tenant'
  id: string
  unit: string | null
  staff: string | null
}

interface Listener {
  person: Person
  request: FastifyRequest
  reply: FastifyReply
}

const heartbeatMillis = 20_000

/** Server-sent events for open screens: that something changed, and its id; the screen asks for the rest itself. */
export const openDeskEvents = async (app: App, house: House): Promise<{ close(): Promise<void> }> => {
  const listeners = new Set<Listener>()
  const ear = await openEar(house, (news) => {
    for (const listener of listeners) if (concerns(listener.person, news)) tell(listener, news)
  })
  app.get('/api/v1/events', { schema: { hide: true } }, async (request, reply) => {
    const listener = { person: await requirePerson(house, request), request, reply }
    reply.hijack()
    reply.raw.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Accel-Buffering': 'no',
    })
    reply.raw.write('retry: 1000\nevent: hello\ndata: {}\n\n')
    listeners.add(listener)
    request.raw.once('close', () => listeners.delete(listener))
  })
  const heartbeat = setInterval(() => {
    for (const listener of listeners) void stillHere(house, listener)
  }, heartbeatMillis)
  return {
    close: async () => {
      clearInterval(heartbeat)
      for (const { reply } of listeners) reply.raw.end()
      await ear.close()
    },
  }
}

/** An open stream does not outlive its session, and does not keep it alive either. */
const stillHere = async (house: House, { request, reply }: Listener) => {
  try {
    if (await isSignedIn(house, request)) reply.raw.write(': still here\n\n')
    else reply.raw.end()
  } catch (cause) {
    house.log.error('events.heartbeat_failed', {}, cause)
    reply.raw.end()
  }
}

/** A letter is news for its desk and its team; clearing and submissions for everybody who may see them at all. */
const concerns = (person: Person, news: DeskNews) => {
  if (person.tenantId !== news.tenant) return false
  if (news.about !== 'letter') return true
  return news.staff === person.id || person.units.some(({ id }) => id === news.unit)
}

const tell = ({ reply }: Listener, { about, id }: DeskNews) => {
  reply.raw.write(`event: changed\ndata: ${JSON.stringify({ about, id })}\n\n`)
}

/** Listens on the database; when the line was lost, screens refetch on their own `hello` after reconnecting. */
const openEar = (house: House, hear: (news: DeskNews) => void) =>
  keepConnected({
    url: house.database.url,
    name: 'laufmappe events',
    prepare: (client) => {
      client.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '{}')))
      return client.query('listen laufmappe_desk')
    },
    onLost: () => house.log.warn('events.connection_lost'),
  })
