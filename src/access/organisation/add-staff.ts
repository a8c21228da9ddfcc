import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import { hashPassword } from '../passwords.ts'
import type { NewStaff } from './contract.ts'
import { refuseTaken } from './taken.ts'

/**
 * Adds somebody without any position, who thus may do nothing yet. Returns the password they start with: it is told this
 * once and kept only as its hash; the account of another system has none. Throws `access.login_taken`, `access.code_taken`.
 */
export const addStaff = async (
  request: Authorized<'staff.manage'>,
  draft: z.infer<typeof NewStaff>,
): Promise<{ id: string; password: string | null }> => {
  const id = newId()
  const password = draft.system ? null : randomBytes(12).toString('base64url')
  const passwordHash = password && (await hashPassword(password))
  await request
    .transaction(async (db) => {
      await db
        .insertInto('staff')
        .values({ tenantId: request.tenantId, id, ...draft, passwordHash, passwordChangeDue: !draft.system })
        .execute()
      await recordAct(db, {
        tenantId: request.tenantId,
        staffId: request.staff.id,
        what: 'access.staff_added',
        subject: { kind: 'staff', id },
        ...(draft.system && { facts: { system: true } }),
      })
    })
    .catch(refuseTaken)
  return { id, password }
}
