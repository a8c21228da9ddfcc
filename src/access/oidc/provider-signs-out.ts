import { jwtVerify } from 'jose'
import { sql } from 'kysely'
import { recordAct } from '#audit'
import { type House, HouseError } from '#platform'
import { findProvider, openLine, type Provider } from './providers.ts'

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * The provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0): the sessions that came
 * from it end here, too. Only those from before the token was made: sent again later it ends nothing more. Throws
 * `access.bad_logout_token`.
 */
export const providerSignsOut = async (house: House, office: string, token: string): Promise<void> => {
  const provider = await findProvider(house, office)
  const { issuer, subject, session, madeAt } = await readToken(provider, token)
  const { rows } = await sql<{ id: number; key: string }>`select id, key from app.list_tenants()`.execute(
    house.database.outside,
  )
  const tenantId = rows.find(({ key }) => key === office)?.id
  if (tenantId === undefined) throw new HouseError('not-found', 'access.no_such_provider')
  await house.database.inTenant(tenantId, null, async (db) => {
    const ended = await sql<{ staffId: string }>`
      delete from session using staff
      where session.tenant_id = ${tenantId} and staff.tenant_id = session.tenant_id and staff.id = session.staff_id
        and session.method = 'oidc' and session.created_at <= ${madeAt} and staff.oidc_issuer = ${issuer}
        and (${session}::text is null or session.oidc_session = ${session})
        and (${subject}::text is null or staff.oidc_subject = ${subject})
      returning session.staff_id`.execute(db)
    for (const { staffId } of ended.rows)
      await recordAct(db, {
        tenantId,
        staffId: null,
        what: 'access.signed_out_by_provider',
        subject: { kind: 'staff', id: staffId },
      })
  })
}

const readToken = async (provider: Provider, token: string) => {
  const { client, keys } = await openLine(provider)
  const { issuer } = client.serverMetadata()
  const refused = (cause?: unknown) => new HouseError('invalid', 'access.bad_logout_token', { cause })
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: provider.clientId,
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: '5 minutes',
    clockTolerance: 30,
  }).catch((cause) => {
    throw refused(cause)
  })
  const { events, sub, sid, iat = 0 } = payload
  const says = typeof events === 'object' && events !== null && logoutEvent in events
  // A nonce marks an ID token; it must not pass for a logout.
  if (!says || 'nonce' in payload || (!sub && typeof sid !== 'string')) throw refused()
  // The token counts whole seconds.
  const madeAt = new Date((iat + 1) * 1000)
  return { issuer, subject: sub ?? null, session: typeof sid === 'string' ? sid : null, madeAt }
}
