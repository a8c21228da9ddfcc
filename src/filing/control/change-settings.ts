import { sql } from 'kysely'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type NumberFormatSettings, readNumberPattern } from '#casefiles'
import { type Db, HouseError } from '#platform'
import { type OfficeSettings, officeSettingsOf } from './office-settings.ts'

type Administrator = Authorized<'filing.manage'>

export const readSettings = async (db: Db): Promise<OfficeSettings> =>
  officeSettingsOf((await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()).settings)

/**
 * Puts the office's settings in place; each one that changes is on record with what it was before. Throws
 * `filing.bad_number_pattern` for a pattern that must not be used.
 */
export const changeSettings = (
  administrator: Administrator,
  wanted: OfficeSettings,
): Promise<OfficeSettings> =>
  administrator.transaction(async (db) => {
    const { settings } = await db
      .selectFrom('tenant')
      .select('settings')
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    const before = officeSettingsOf(settings)
    refuseBadPatterns(before.numberFormats, wanted.numberFormats)
    const { numberFormats, ...filing } = wanted
    // What else stands under `filing`, such as the switch of learning, is no setting of this page and stays.
    await sql`update tenant set settings = settings - 'bgPrefix' || jsonb_build_object(
      'filing', coalesce(settings -> 'filing', '{}'::jsonb) || ${JSON.stringify(filing)}::jsonb,
      'numberFormats', ${JSON.stringify(numberFormats)}::jsonb)
      where id = ${administrator.tenantId}`.execute(db)
    await recordChanges(db, administrator, flat(before), flat(wanted))
    return readSettings(db)
  })

/** What stood there already may stay: the register was imported by it. */
const refuseBadPatterns = (before: NumberFormatSettings, wanted: NumberFormatSettings) => {
  for (const setting of ['bgNumber', 'customerNumber', 'reference', 'electricityNumber'] as const) {
    const pattern = wanted[setting]
    if (pattern === undefined || pattern === before[setting]) continue
    const read = readNumberPattern(pattern)
    if (typeof read === 'string')
      throw new HouseError('invalid', 'filing.bad_number_pattern', { facts: { setting, problem: read } })
  }
}

const actOf = (automatic: boolean) => (automatic ? 'filing.automatic_on' : 'filing.automatic_off')

type Flat = Record<string, string | number | boolean | undefined>

const flat = ({ numberFormats, ...filing }: OfficeSettings): Flat => ({ ...filing, ...numberFormats })

const recordChanges = async (db: Db, { tenantId, staff }: Administrator, before: Flat, after: Flat) => {
  for (const setting of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[setting] === after[setting]) continue
    await recordAct(db, {
      tenantId,
      staffId: staff.id,
      what: setting === 'automatic' ? actOf(after.automatic === true) : 'filing.setting_changed',
      subject: { kind: 'tenant', id: String(tenantId) },
      facts: { setting, before: before[setting] ?? null, after: after[setting] ?? null },
    })
  }
}

/** Whether automatic filing is on; if it is off, since when and by whom. */
export const readSwitch = async (db: Db, tenantId: number) => {
  const { automatic } = await readSettings(db)
  if (automatic) return { automatic, since: null, by: null }
  const act = await db
    .selectFrom('act')
    .leftJoin('staff', 'staff.id', 'act.staffId')
    .select(['act.at', 'staff.name'])
    .where('act.subjectKind', '=', 'tenant')
    .where('act.subjectId', '=', String(tenantId))
    .where('act.what', '=', 'filing.automatic_off')
    .orderBy('act.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { automatic, since: act ? new Date(act.at).toISOString() : null, by: act?.name ?? null }
}
