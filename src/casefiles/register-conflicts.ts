import { sql } from 'kysely'
import type { Db } from '#platform'
import { mostListed, type RegisterError, type RegisterErrors } from './register-errors.ts'
import { registerColumns } from './register-keys.ts'

/**
 * Adds what only several lines together show: lines of one household that disagree, one customer number for two
 * people, one person twice in a household. The first of the lines counts as right.
 */
export const findConflicts = async (db: Db, errors: RegisterErrors): Promise<void> => {
  const { status, team, clerk, customerNumber, firstName, lastName, birthDate } = registerColumns
  const { rows } = await sql<RegisterError & { total: number }>`
    with seen as (
      select line, status, team, clerk, first_name, last_name, birth_date,
        first_value(status) over household as its_status,
        first_value(team) over household as its_team,
        first_value(clerk) over household as its_clerk,
        first_value(first_name) over person as their_first_name,
        first_value(last_name) over person as their_last_name,
        first_value(birth_date) over person as their_birth_date,
        row_number() over member as occurrence
      from import_row
      window household as (partition by bg_number order by line),
        person as (partition by customer_number order by line),
        member as (partition by bg_number, customer_number order by line)
    ), bad as (
      select line, ${status} as "column", 'conflicting_household' as reason from seen where status <> its_status
      union all select line, ${team}, 'conflicting_household' from seen where team is distinct from its_team
      union all select line, ${clerk}, 'conflicting_household' from seen where clerk is distinct from its_clerk
      union all select line, ${firstName}, 'conflicting_client' from seen where first_name <> their_first_name
      union all select line, ${lastName}, 'conflicting_client' from seen where last_name <> their_last_name
      union all select line, ${birthDate}, 'conflicting_client' from seen where birth_date is distinct from their_birth_date
      union all select line, ${customerNumber}, 'duplicate_member' from seen where occurrence > 1
    )
    select line, "column", reason, count(*) over () as total from bad order by line, "column" limit ${mostListed}
  `.execute(db)
  errors.add(
    rows.map(({ line, column, reason }) => ({ line, column, reason })),
    rows[0]?.total ?? 0,
  )
}
