import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type House, noteToken } from '#platform'
import type { Right } from '../rights.ts'
import { hashToken, type Person, readPerson } from '../session.ts'

/** The token behind `Authorization: Bearer`; null when there is no such head at all. */
export const bearerOf = ({ headers }: FastifyRequest): string | null =>
  /^Bearer +(\S*)$/i.exec(headers.authorization ?? '')?.[1] ?? null

/** The account of another system by its token; null when that is unknown, has ended or was ended. */
export const findTokenHolder = async (house: House, token: string): Promise<Person | null> => {
  const now = house.clock.now()
  const { rows } = await sql<{
    tenantId: number
    staffId: string
    id: string
    rights: Right[]
    usedAt: Date | null
  }>`select * from app.find_api_token(${hashToken(token)}, ${now})`.execute(house.database.outside)
  const [found] = rows
  if (!found) return null
  const { tenantId, staffId, id, rights, usedAt } = found
  // What it does is on record under its number (`act.source`).
  noteToken(id)
  if (!usedAt || now.getTime() - usedAt.getTime() > 60_000)
    await house.database.inTenant(tenantId, staffId, (db) =>
      db.updateTable('apiToken').set({ usedAt: now }).where('id', '=', id).execute(),
    )
  const person = await readPerson(house.database, { tenantId, staffId }, null)
  return person && { ...person, apiToken: { id, rights } }
}
