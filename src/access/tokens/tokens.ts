import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAct } from '#audit'
import { type Db, HouseError, newId } from '#platform'
import type { Authorized } from '../authorize.ts'
import type { ApiToken, ApiTokens } from '../contract.ts'
import { type Right, tokenRights } from '../rights.ts'
import { hashToken } from '../session.ts'

type TokenRight = (typeof tokenRights)[number]

interface TokenWish {
  /** Login of the other system's account. */
  login: string
  label: string
  rights: TokenRight[]
  endsAt: Date
}

const mostDays = 366

/**
 * A token for another system; it is shown this once, kept as a hash, and ends by itself. It belongs to an account that no
 * person signs in with, and may do no more than that. Throws `access.no_system_account`, `access.token_too_wide`,
 * `access.token_too_long`.
 */
export const makeToken = (
  request: Authorized<'tokens.manage'>,
  { login, label, rights, endsAt }: TokenWish,
  now: Date,
): Promise<{ id: string; token: string }> =>
  request.transaction(async (db) => {
    const { tenantId, staff } = request
    if (endsAt <= now || endsAt.getTime() - now.getTime() > mostDays * 86_400_000)
      throw new HouseError('invalid', 'access.token_too_long', { facts: { days: mostDays } })
    const account = await db
      .selectFrom('staff')
      .select(['id', sql<string[]>`app.rights_of(tenant_id, app.roles_of(tenant_id, id))`.as('rights')])
      .where('login', '=', login)
      .where('system', '=', true)
      .where('active', '=', true)
      .executeTakeFirst()
    if (!account) throw new HouseError('invalid', 'access.no_system_account')
    if (!rights.every((right) => account.rights.includes(right)))
      throw new HouseError('invalid', 'access.token_too_wide')
    const id = newId()
    const token = `lm_${randomBytes(32).toString('base64url')}`
    const times = { createdAt: now, endsAt }
    await db
      .insertInto('apiToken')
      .values({
        tenantId,
        id,
        staffId: account.id,
        label,
        tokenHash: hashToken(token),
        rights: [...new Set<Right>(rights)],
        createdBy: staff.id,
        ...times,
      })
      .execute()
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: 'access.token_made',
      subject: { kind: 'staff', id: account.id },
      facts: { token: id, rights: rights.join(' ') },
    })
    return { id, token }
  })

/** All tokens of the office, those that ended, too; none of them says what it is. Beside them, for whom one can be made. */
export const listTokens = (request: Authorized<'tokens.manage'>): Promise<z.infer<typeof ApiTokens>> =>
  request.transaction(async (db) => ({ tokens: await readTokens(db), accounts: await readAccounts(db) }))

const readTokens = async (db: Db) => {
  const { rows } = await sql<Token>`
    select t.id, t.label, json_build_object('id', account.id, 'name', account.name) as account, account.login, t.rights,
      json_build_object('id', maker.id, 'name', maker.name) as created_by, t.created_at, t.ends_at, t.ended_at, t.used_at
    from api_token t
    join staff account on account.tenant_id = t.tenant_id and account.id = t.staff_id
    join staff maker on maker.tenant_id = t.tenant_id and maker.id = t.created_by
    order by t.created_at desc, t.id`.execute(db)
  return rows.map(({ createdAt, endsAt, endedAt, usedAt, ...token }) => ({
    ...token,
    createdAt: createdAt.toISOString(),
    endsAt: endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    usedAt: usedAt?.toISOString() ?? null,
  }))
}

type Times = Record<'createdAt' | 'endsAt', Date> & Record<'endedAt' | 'usedAt', Date | null>
type Token = Omit<z.infer<typeof ApiToken>, keyof Times> & Times

const readAccounts = async (db: Db) => {
  const { rows } = await sql<z.infer<typeof ApiTokens>['accounts'][number]>`
    select id, login, name, app.rights_of(tenant_id, app.roles_of(tenant_id, id)) as rights
    from staff where system and active order by name, id`.execute(db)
  return rows.map(({ rights, ...account }) => ({
    ...account,
    rights: tokenRights.filter((right) => rights.includes(right)),
  }))
}

/** Ends a token at once. Throws `access.no_such_token`. */
export const endToken = (request: Authorized<'tokens.manage'>, id: string, now: Date): Promise<void> =>
  request.transaction(async (db) => {
    const ended = await db
      .updateTable('apiToken')
      .set({ endedAt: now })
      .where('id', '=', id)
      .where('endedAt', 'is', null)
      .returning('staffId')
      .executeTakeFirst()
    if (!ended) throw new HouseError('not-found', 'access.no_such_token')
    await recordAct(db, {
      tenantId: request.tenantId,
      staffId: request.staff.id,
      what: 'access.token_ended',
      subject: { kind: 'staff', id: ended.staffId },
      facts: { token: id },
    })
  })
