import { sql } from 'kysely'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Authorized } from './authorize.ts'

export interface SignInSettings {
  /** Whoever signs in with a password needs a second factor besides. */
  secondFactor: boolean
}

export const readSignInSettings = (request: Authorized<'sign_in.manage'>): Promise<SignInSettings> =>
  request.transaction(async (db) => {
    const { rows } = await sql<SignInSettings>`
      select coalesce(settings #>> '{signIn,secondFactor}', '') = 'true' as second_factor
      from tenant where id = ${request.tenantId}`.execute(db)
    return rows[0] ?? { secondFactor: false }
  })

/** The training office stays open to newcomers. Throws `access.training_stays_open`. */
export const changeSignInSettings = (
  request: Authorized<'sign_in.manage'>,
  { secondFactor }: SignInSettings,
): Promise<void> =>
  request.transaction(async (db) => {
    const { tenantId, staff } = request
    if (staff.office.training && secondFactor) throw new HouseError('conflict', 'access.training_stays_open')
    await sql`
      update tenant set settings = settings || jsonb_build_object('signIn',
        coalesce(settings -> 'signIn', '{}') || jsonb_build_object('secondFactor', ${secondFactor}::boolean))
      where id = ${tenantId}`.execute(db)
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'access.setting_changed',
      subject: { kind: 'tenant', id: String(tenantId) },
      facts: { secondFactor },
    })
  })
