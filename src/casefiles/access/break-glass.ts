import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, newId } from '#platform'
import { findByNumber, noCaseFile, requireReadable } from './case-file-reach.ts'
import type { BreakGlass } from './contract.ts'

type Clerk = Authorized<'casefiles.break_glass'>

/**
 * Notzugriff: opens the file of exactly this number for a while; the data-protection officer is told. A number that is
 * unknown, wrong, or of a case one is kept out of gives the same answer, and stays on record as a try. Throws
 * `casefiles.no_such_case_file`.
 */
export const breakGlass = async (clerk: Clerk, { number, reason, minutes }: z.infer<typeof BreakGlass>) => {
  const open = await clerk.houseTransaction((db) => findOpenTo(db, clerk, number))
  if (!open) {
    await clerk.houseTransaction((db) => recordRefusal(db, clerk))
    throw noCaseFile()
  }
  const { id } = open
  if (await clerk.transaction((db) => isReadable(db, id))) return { caseFileId: id, until: null }
  const { tenantId, staff } = clerk
  return clerk.houseTransaction(async (db) => {
    const { endsAt } = await db
      .insertInto('caseAccess')
      .values({
        ...{ tenantId, id: newId(), caseFileId: id, staffId: staff.id, kind: 'break_glass', reason },
        endsAt: sql<Date>`now() + make_interval(mins => ${minutes})`,
        grantedBy: staff.id,
      })
      .returning('endsAt')
      .executeTakeFirstOrThrow()
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'casefiles.break_glass_opened',
      subject: { kind: 'case_file', id },
      caseFileId: id,
      facts: { minutes },
    })
    return { caseFileId: id, until: endsAt?.toISOString() ?? null }
  })
}

const findOpenTo = async (db: Db, { tenantId, staff }: Clerk, number: string) => {
  const file = await findByNumber(db, tenantId, number)
  const { rows } =
    await sql`select from case_exclusion where staff_id = ${staff.id} and case_file_id = ${file?.id ?? null}`.execute(
      db,
    )
  return rows.length > 0 ? null : file
}

const isReadable = async (db: Db, id: string) =>
  (await sql`select from app.readable_file where id = ${id}`.execute(db)).rows.length > 0

const recordRefusal = (db: Db, { tenantId, staff }: Clerk) =>
  recordAct(db, {
    tenantId,
    staffId: staff.id,
    what: 'casefiles.break_glass_refused',
    subject: { kind: 'staff', id: staff.id },
  })

/** Closes it again before its time. Throws `casefiles.no_such_case_file`. */
export const endBreakGlass = async (clerk: Clerk, id: string) => {
  await clerk.transaction((db) => requireReadable(db, id))
  await clerk.houseTransaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('caseAccess')
      .set({ endsAt: sql<Date>`now()`, endedBy: clerk.staff.id })
      .where('caseFileId', '=', id)
      .where('staffId', '=', clerk.staff.id)
      .where('kind', '=', 'break_glass')
      .where('endsAt', '>', sql<Date>`now()`)
      .executeTakeFirst()
    if (!numUpdatedRows) return
    await recordAct(db, {
      tenantId: clerk.tenantId,
      staffId: clerk.staff.id,
      what: 'casefiles.break_glass_ended',
      subject: { kind: 'case_file', id },
      caseFileId: id,
    })
  })
}
