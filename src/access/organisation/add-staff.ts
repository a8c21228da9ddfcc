import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import { hashPassword } from '../passwords.ts'
import type { StaffDraft } from './contract.ts'
import { refuseTaken } from './taken.ts'

/**
 * Adds somebody without any position, who thus may do nothing yet. Returns the password they start with: it is told this
 * once and kept only as its hash. Throws `access.login_taken`, `access.code_taken`.
 */
export const addStaff = async (
  request: Authorized<'staff.manage'>,
  draft: z.infer<typeof StaffDraft>,
): Promise<{ id: string; password: string }> => {
  const id = newId()
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  await request
    .transaction(async (db) => {
      await db
        .insertInto('staff')
        .values({ tenantId: request.tenantId, id, ...draft, passwordHash, passwordChangeDue: true })
        .execute()
      await recordAct(db, {
        tenantId: request.tenantId,
        staffId: request.staff.id,
        what: 'access.staff_added',
        subject: { kind: 'staff', id },
      })
    })
    .catch(refuseTaken)
  return { id, password }
}
