import { randomInt } from 'node:crypto'
import { recordAct } from '#audit'
import type { Db, House } from '#platform'
import { keyedHash, keyFor } from '../server-secret.ts'

interface Holder {
  tenantId: number
  staffId: string
}

const count = 10
/** Nothing that looks like something else: no 0 and O, no 1, I and L. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

const newCode = () => {
  const half = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return `${half()}-${half()}`
}

/** As typed from paper: small letters, spaces and missing hyphens are forgiven. */
const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

const hashOf = async (house: House, staffId: string, code: string) =>
  keyedHash(await keyFor(house, 'recovery codes'), `${staffId} ${plain(code)}`)

/** Ten new codes for somebody who has lost the second factor; those before them are worth nothing. Shown once. */
export const renewRecoveryCodes = async (
  house: House,
  db: Db,
  { tenantId, staffId }: Holder,
): Promise<string[]> => {
  const codes = Array.from({ length: count }, newCode)
  const rows = await Promise.all(
    codes.map(async (code) => ({ tenantId, staffId, codeHash: await hashOf(house, staffId, code) })),
  )
  await db.deleteFrom('recoveryCode').where('staffId', '=', staffId).execute()
  await db.insertInto('recoveryCode').values(rows).execute()
  const subject = { kind: 'staff', id: staffId } as const
  await recordAct(db, { tenantId, staffId, what: 'access.recovery_codes_made', subject })
  return codes
}

/** Whether this is one of the codes; from now on it is used. */
export const takeRecoveryCode = async (
  house: House,
  { tenantId, staffId }: Holder,
  code: string,
): Promise<boolean> => {
  const codeHash = await hashOf(house, staffId, code)
  return house.database.inTenant(tenantId, staffId, async (db) => {
    const used = await db
      .updateTable('recoveryCode')
      .set({ usedAt: house.clock.now() })
      .where('staffId', '=', staffId)
      .where('codeHash', '=', codeHash)
      .where('usedAt', 'is', null)
      .returning('staffId')
      .executeTakeFirst()
    if (!used) return false
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.recovery_code_used', subject })
    return true
  })
}
