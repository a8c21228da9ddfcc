import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type Db, type House, HouseError } from '#platform'
import { keyFor, seal, unseal } from '../server-secret.ts'
import type { Person } from '../session.ts'
import { giveTurnsBack, takeTurns, turnsFor } from '../sign-in/brake.ts'
import type { Caller } from '../sign-in/caller.ts'
import { noteFailure } from '../sign-in/password.ts'
import { codeSecretFor, newCodeSecret, stepOfCode } from './one-time-code.ts'
import { renewRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts'

interface Holder {
  tenantId: number
  staffId: string
}

export interface Factors {
  /** An authenticator app is set up. */
  code: boolean
  passkeys: number
  recoveryCodes: number
  /** The office demands a second factor. */
  demanded: boolean
}

/** The second factors somebody has. */
export const factorsOf = async (db: Db, { tenantId, staffId }: Holder): Promise<Factors> => {
  const { rows } = await sql<Factors>`
    select
      exists (select from second_factor where tenant_id = ${tenantId} and staff_id = ${staffId} and confirmed_at is not null) as code,
      (select count(*) from passkey where tenant_id = ${tenantId} and staff_id = ${staffId}) as passkeys,
      (select count(*) from recovery_code where tenant_id = ${tenantId} and staff_id = ${staffId} and used_at is null) as recovery_codes,
      (select kind = 'real' and coalesce(settings #>> '{signIn,secondFactor}', '') = 'true' from tenant where id = ${tenantId}) as demanded`.execute(
    db,
  )
  return rows[0] ?? { code: false, passkeys: 0, recoveryCodes: 0, demanded: false }
}

/** Whether the password is not enough: an app is set up, or the office demands more and there is a passkey. */
export const needsFactor = ({ code, passkeys, demanded }: Factors): boolean =>
  code || (demanded && passkeys > 0)

const placeOf = ({ tenantId, staffId }: Holder) => `second factor ${tenantId} ${staffId}`

/** A new secret for an authenticator app. It counts once a code of it has been entered; until then an old one stays. */
export const beginCodes = async (
  house: House,
  person: Person,
): Promise<{ letters: string; address: string }> => {
  const holder = { tenantId: person.tenantId, staffId: person.id }
  const bytes = newCodeSecret()
  const secret = seal(await keyFor(house, 'second factors'), bytes, placeOf(holder))
  const kept = await house.database.inTenant(holder.tenantId, holder.staffId, (db) =>
    db
      .insertInto('secondFactor')
      .values({ ...holder, secret, createdAt: house.clock.now() })
      .onConflict((conflict) =>
        conflict
          .columns(['tenantId', 'staffId'])
          .doUpdateSet({ secret, createdAt: house.clock.now(), lastStep: 0 })
          .where('secondFactor.confirmedAt', 'is', null),
      )
      .returning('staffId')
      .executeTakeFirst(),
  )
  if (!kept) throw new HouseError('conflict', 'access.second_factor_exists')
  return codeSecretFor(bytes, { office: person.office.name, login: person.login })
}

/** The first code of a new app turns it on; with it come the recovery codes. Throws `access.wrong_code`. */
export const confirmCodes = async (house: House, person: Person, code: string): Promise<string[]> => {
  const holder = { tenantId: person.tenantId, staffId: person.id }
  if (!(await takeCode(house, holder, code))) throw new HouseError('invalid', 'access.wrong_code')
  return house.database.inTenant(holder.tenantId, holder.staffId, async (db) => {
    await db
      .updateTable('secondFactor')
      .set({ confirmedAt: house.clock.now() })
      .where('staffId', '=', holder.staffId)
      .execute()
    const subject = { kind: 'staff', id: holder.staffId } as const
    await recordAct(db, { ...holder, what: 'access.second_factor_on', subject })
    return renewRecoveryCodes(house, db, holder)
  })
}

export const removeCodes = (house: House, { tenantId, id: staffId }: Person): Promise<void> =>
  house.database.inTenant(tenantId, staffId, async (db) => {
    const gone = await db
      .deleteFrom('secondFactor')
      .where('staffId', '=', staffId)
      .returning('staffId')
      .executeTakeFirst()
    if (!gone) return
    await db.deleteFrom('recoveryCode').where('staffId', '=', staffId).execute()
    const subject = { kind: 'staff', id: staffId } as const
    await recordAct(db, { tenantId, staffId, what: 'access.second_factor_off', subject })
  })

/**
 * The second step of a sign-in: six figures of the app, or a recovery code; says which. Wrong ones cost waiting, in
 * browsers the person does not know all together: who gets here knows the password. Throws `access.wrong_code`,
 * `access.locked`.
 */
export const checkCode = async (
  house: House,
  caller: Caller,
  { code, known, ...holder }: Holder & { code: string; known: boolean },
): Promise<'code' | 'recovery'> => {
  const [turn] = turnsFor(
    `code ${holder.staffId}`,
    known ? caller : { ...caller, address: 'anywhere' },
    known,
  )
  const turns = turn ? [turn] : []
  await takeTurns(house, turns)
  const figures = code.replace(/\s/g, '')
  const app = /^\d{6}$/.test(figures)
  const right = app
    ? await takeCode(house, holder, figures, true)
    : await takeRecoveryCode(house, holder, code)
  if (!right) {
    await noteFailure(house, holder, 'code')
    throw new HouseError('unauthenticated', 'access.wrong_code')
  }
  await giveTurnsBack(house, turns)
  return app ? 'code' : 'recovery'
}

/** Whether the code is right and new; from now on it is used, and so is every earlier one. */
const takeCode = async (house: House, holder: Holder, code: string, confirmed = false): Promise<boolean> => {
  const { tenantId, staffId } = holder
  const key = await keyFor(house, 'second factors')
  return house.database.inTenant(tenantId, staffId, async (db) => {
    const row = await db
      .selectFrom('secondFactor')
      .select(['secret', 'confirmedAt', 'lastStep'])
      .where('staffId', '=', staffId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || (row.confirmedAt !== null) !== confirmed) return false
    const step = stepOfCode(unseal(key, row.secret, placeOf(holder)), code, house.clock.now())
    if (step === null || step <= row.lastStep) return false
    await db.updateTable('secondFactor').set({ lastStep: step }).where('staffId', '=', staffId).execute()
    return true
  })
}
