import type { z } from 'zod'
import type { Db } from '#platform'
import type { SeeAsView } from './contract.ts'

type View = z.infer<typeof SeeAsView>
type Reason = NonNullable<View['asked']>['reasons'][number]

export interface Reach {
  active: boolean
  rights: string[]
  code: string | null
  units: View['units']
  deputisedUnits: View['units']
  deputised: View['deputised']
}

interface Question {
  staffId: string
  caseFileId: string
  standing: Reach
}

const has = (units: View['units'], unitId: string | null) => units.some(({ id }) => id === unitId)

/** What lets somebody into a case file and what keeps them out, each of it by name; the database alone decides. */
export const whyCase = async (db: Db, question: Question): Promise<Reason[]> => {
  const { standing, caseFileId, staffId } = question
  const file = await db
    .selectFrom('caseFile')
    .select(['unitId', 'clerkCode', 'protected'])
    .where('id', '=', caseFileId)
    .executeTakeFirstOrThrow()
  const excluded = await db
    .selectFrom('caseExclusion')
    .select('staffId')
    .where('caseFileId', '=', caseFileId)
    .where('staffId', '=', staffId)
    .executeTakeFirst()
  const may = (right: string) => standing.rights.includes(right)
  const grounds: [Reason, boolean][] = [
    ['inactive', !standing.active],
    ['excluded', excluded !== undefined],
    ['no-read-right', standing.active && !may('casefiles.read')],
    ['protected', file.protected],
    ['clerk-in-charge', file.clerkCode !== null && file.clerkCode === standing.code],
    ['own-unit', has(standing.units, file.unitId)],
    ['deputised-unit', has(standing.deputisedUnits, file.unitId)],
    ['read-all', may('casefiles.read_all')],
    ['find-all', may('casefiles.find_all')],
    ['unplaced', file.unitId === null && may('clearing.read')],
  ]
  const reasons = [
    ...grounds.filter(([, holds]) => holds).map(([reason]) => reason),
    ...(await readLetIn(db, question)),
  ]
  return reasons.length > 0 ? reasons : ['elsewhere']
}

const nameOf = {
  letter: 'letter',
  forwarded: 'forwarded',
  named: 'named',
  break_glass: 'break-glass',
} as const satisfies Record<string, Reason>

const readLetIn = async (db: Db, { staffId, caseFileId, standing }: Question): Promise<Reason[]> => {
  const people = [staffId, ...standing.deputised.map(({ id }) => id)]
  const units = [...standing.units, ...standing.deputisedUnits].map(({ id }) => id)
  const now = new Date()
  const rows = await db
    .selectFrom('caseAccess')
    .select('kind')
    .distinct()
    .orderBy('kind')
    .where('caseFileId', '=', caseFileId)
    .where('startsAt', '<=', now)
    .where((row) => row.or([row('endsAt', 'is', null), row('endsAt', '>', now)]))
    .where((row) =>
      row.or([row('staffId', 'in', people), ...(units.length > 0 ? [row('unitId', 'in', units)] : [])]),
    )
    .execute()
  return rows.map(({ kind }) => nameOf[kind as keyof typeof nameOf])
}
