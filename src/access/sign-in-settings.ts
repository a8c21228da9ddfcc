import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { HouseError } from '#platform'
import type { Authorized } from './authorize.ts'
import type { SignInSettingsView } from './contract.ts'

interface SignInSettings {
  /** Whoever signs in with a password needs a second factor besides. */
  secondFactor: boolean
}

type View = z.infer<typeof SignInSettingsView>

const hasPasskey = sql`exists (select from passkey p where p.tenant_id = s.tenant_id and p.staff_id = s.id)`
const hasApp = sql`exists (
  select from second_factor f where f.tenant_id = s.tenant_id and f.staff_id = s.id and f.confirmed_at is not null)`
const countOf = (condition: RawBuilder<unknown>) =>
  sql<number>`(select count(*)::int from staff s where s.active and not s.system and ${condition})`

/** What is demanded at the sign-in, and who would have to set something up for it. */
export const readSignInSettings = (request: Authorized<'sign_in.manage'>): Promise<View> =>
  request.transaction(async (db) => {
    const { rows } = await sql<View>`
      select coalesce(settings #>> '{signIn,secondFactor}', '') = 'true' as second_factor,
        settings #>> '{signIn,demandedAt}' as demanded_at, kind = 'training' as training,
        ${countOf(sql`(s.password_hash is not null or ${hasPasskey})`)} as people,
        ${countOf(sql`s.password_hash is null and not ${hasPasskey}`)} as by_provider_only,
        (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name, s.id), '[]') from staff s
          where s.active and not s.system and s.password_hash is not null and not ${hasPasskey} and not ${hasApp}) as without
      from tenant where id = ${request.tenantId}`.execute(db)
    const [view] = rows
    if (!view) throw new Error('an office without a row asked for its settings')
    return view
  })

/**
 * Demands a second factor from the next sign-in on, or no more. The training office stays open to newcomers. Throws
 * `access.training_stays_open`.
 */
export const changeSignInSettings = (
  request: Authorized<'sign_in.manage'>,
  { secondFactor }: SignInSettings,
  now: Date,
): Promise<void> =>
  request.transaction(async (db) => {
    const { tenantId, staff } = request
    if (staff.office.training && secondFactor) throw new HouseError('conflict', 'access.training_stays_open')
    const { rows } = await sql`
      update tenant set settings = settings || jsonb_build_object('signIn',
        coalesce(settings -> 'signIn', '{}') || jsonb_build_object('secondFactor', ${secondFactor}::boolean,
          'demandedAt', case when ${secondFactor}::boolean then ${now.toISOString()}::text end))
      where id = ${tenantId} and coalesce(settings #>> '{signIn,secondFactor}', 'false') <> ${String(secondFactor)}
      returning id`.execute(db)
    if (rows.length === 0) return
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'access.setting_changed',
      subject: { kind: 'tenant', id: String(tenantId) },
      facts: { secondFactor },
    })
  })
