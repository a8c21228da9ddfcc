import { sql } from 'kysely'

/** Name of the colleague or team in whose stead an act was done, from the `facts` of that act (an SQL expression); null for most. */
export const inWhoseStead = (tenantId: number, facts: ReturnType<typeof sql>) => sql<string | null>`coalesce(
  (select absent.name from staff absent where absent.tenant_id = ${tenantId} and absent.id = (${facts} ->> 'deputyFor')::uuid),
  (select team.name from unit team where team.tenant_id = ${tenantId} and team.id = (${facts} ->> 'deputyForUnit')::uuid))`
