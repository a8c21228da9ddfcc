import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '../authorize.ts'
import { mayDo } from '../rights.ts'
import type { StaffMember } from './contract.ts'

type Member = z.infer<typeof StaffMember>

/**
 * Everybody of the office, those who left included. How many letters lie on somebody's desk is told only to those who
 * manage staff: it says what would move if that person left, and is no measure of anybody's work.
 */
export const listStaff = async (request: Authorized<'staff.read'>): Promise<Member[]> => {
  const { rows } = await request.transaction((db) =>
    sql<Omit<Member, 'openLetters'>>`
      select staff.id, staff.name, staff.login, staff.email, staff.code, staff.locale, staff.active, staff.system,
        (select coalesce(array_agg(distinct role order by role), '{}') from (
          select unnest(staff.roles) as role
          union all
          select unnest(held.roles) from app.held where held.tenant_id = staff.tenant_id and held.staff_id = staff.id) given) as roles,
        (select coalesce(json_agg(json_build_object('positionId', position_id, 'startsOn', starts_on, 'endsOn', ends_on)
            order by starts_on desc), '[]')
          from position_holder holder where holder.tenant_id = staff.tenant_id and holder.staff_id = staff.id) as positions,
        (select coalesce(json_agg(json_build_object('id', other.id, 'name', other.name) order by other.name), '[]')
          from deputy join staff other on other.tenant_id = deputy.tenant_id and other.id = deputy.deputy_id
          where deputy.tenant_id = staff.tenant_id and deputy.staff_id = staff.id
            and app.today() between deputy.starts_on and deputy.ends_on) as deputies
      from staff order by staff.name, staff.id`.execute(db),
  )
  const letters = mayDo(request.staff, 'staff.manage') ? await countOpenLetters(request) : null
  return rows.map((member) => ({ ...member, openLetters: letters && (letters.get(member.id) ?? 0) }))
}

const countOpenLetters = (request: Authorized<'staff.read'>) =>
  request.houseTransaction(async (db) => {
    const counted = await db
      .selectFrom('letter')
      .where('status', 'in', ['new', 'open'])
      .where('staffId', 'is not', null)
      .groupBy('staffId')
      .select((row) => ['staffId', row.fn.countAll<number>().as('letters')])
      .execute()
    return new Map(counted.map(({ staffId, letters }) => [staffId, letters]))
  })
