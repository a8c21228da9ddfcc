import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { findClearing, findClearingSubject, lockNext } from './clearing.sql.ts'
import type { NextClearing } from './contract.ts'
import { endLease, holderBeside, takeLease } from './lease.sql.ts'
import { lookerOf } from './looker.ts'

type Clerk = Authorized<'clearing.work'>

/** In a crowd the case just found may be taken a moment before; then the one after it is tried. */
const mostTries = 20

/** Hands out the next case of a basket; of two people asking at once each gets another one. null: nothing is left. */
export const handOut = (house: House, clerk: Clerk, { except, ...query }: z.infer<typeof NextClearing>) =>
  clerk.transaction(async (db) => {
    const looker = lookerOf(house, clerk)
    const passedOver = [...except]
    for (let tries = 0; tries < mostTries; tries++) {
      const id = await lockNext(db, looker, { ...query, except: passedOver })
      if (!id) return null
      if (await takeLease(db, looker, { tenantId: clerk.tenantId, caseId: id }))
        return findClearing(db, looker, id)
      passedOver.push(id)
    }
    return null
  })

/**
 * Takes a case that nobody else has before them, or renews one's own lease. Throws `filing.case_held`; with `takeOver`
 * it is taken from the other person, which goes on record.
 */
export const holdClearing = (house: House, clerk: Clerk, id: string, takeOver = false) =>
  clerk.transaction(async (db) => {
    const looker = lookerOf(house, clerk)
    const subject = await findClearingSubject(db, looker, id, { lock: true })
    if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
    if (!['open', 'deferred'].includes(subject.state))
      throw new HouseError('conflict', 'filing.case_not_open')
    const other = await holderBeside(db, looker, id)
    if (!(await takeLease(db, looker, { tenantId: clerk.tenantId, caseId: id, takeOver })))
      throw new HouseError('conflict', 'filing.case_held')
    if (other)
      await recordAct(db, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        what: 'filing.case_taken_over',
        subject: { kind: 'clearing_case', id },
        facts: { from: other, documentId: subject.documentId },
      })
    const row = await findClearing(db, looker, id)
    if (!row) throw new HouseError('not-found', 'filing.no_such_case')
    return row
  })

/** Leaves a case to others; to leave what one does not have is no error. */
export const releaseClearing = (clerk: Clerk, id: string) =>
  clerk.transaction((db) => endLease(db, id, clerk.staff.id))
