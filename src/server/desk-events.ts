import type { FastifyReply, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
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
  /** The news before: each is told when the one before it was. */
  told: Promise<void>
}

const heartbeatMillis = 20_000

/**
 * Server-sent events for open screens: that something changed, and its id, for those who may see it; the screen asks for
 * the rest itself.
 */
export const openDeskEvents = async (app: App, house: House): Promise<{ close(): Promise<void> }> => {
  const listeners = new Set<Listener>()
  const ear = await openEar(house, (news) => {
    for (const listener of listeners)
      if (concerns(listener.person, news))
        listener.told = listener.told.then(() => tell(house, listener, news))
  })
  app.get('/api/v1/events', { schema: { hide: true } }, async (request, reply) => {
    const listener = { person: await requirePerson(house, request), request, reply, told: Promise.resolve() }
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

/** Whether it can be news for this person at all; cheap, for there are many screens. */
const concerns = ({ tenantId, rights, id, desks }: Person, { tenant, about, staff, unit }: DeskNews) => {
  if (tenantId !== tenant) return false
  switch (about) {
    case 'letter':
      return desks.staffIds.includes(staff ?? '') || desks.unitIds.includes(unit ?? '')
    case 'submission':
      return staff === id || rights.has('clearing.read')
    case 'filing_sample':
      return rights.has('filing.check')
    case 'tenant':
      return true
    default:
      return rights.has('clearing.read')
  }
}

/** What somebody may not see must not be heard of either: the database is asked as this person. */
const tell = async (house: House, { person, reply }: Listener, { about, id }: DeskNews) => {
  const ask = visible[about]?.(id)
  try {
    const seen =
      !ask ||
      (await house.database.inTenant(person.tenantId, person.id, async (db) => {
        return (await ask.execute(db)).rows.length > 0
      }))
    if (seen) reply.raw.write(`event: changed\ndata: ${JSON.stringify({ about, id })}\n\n`)
  } catch (cause) {
    house.log.error('events.not_told', { about }, cause)
  }
}

/** Withdrawn and closed things are news as well: that they are gone. A lease that ended has no row any more. */
const visible: Partial<Record<DeskNews['about'], (id: string) => RawBuilder<unknown>>> = {
  letter: (id) => sql`select from letter where id = ${id}`,
  clearing_case: (id) => sql`select from clearing_case where id = ${id}`,
  clearing_lease: (id) => sql`select from clearing_case where id = ${id}`,
  filing_sample: (id) => sql`select from filing_sample where document_id = ${id}`,
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
