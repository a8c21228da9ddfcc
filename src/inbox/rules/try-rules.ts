import type { z } from 'zod'
import type { Authorized } from '#access'
import type { Db } from '#platform'
import { requireKnown, withPositions } from './change-rules.ts'
import type { RulesDraft, RulesPreview, RuleTrial, RuleTrialResult } from './contract.ts'
import { readDesks, readRules, unitsOfTypes } from './read-rules.ts'
import { applyRules, findResponsible, type Responsible } from './responsibility.ts'

type Preview = z.infer<typeof RulesPreview>

/** Whose desk a letter like this one would lie on. Throws what `requireKnown` throws, and `inbox.no_fallback_unit`. */
export const tryRules = (
  request: Authorized<'staff.read'>,
  { rules, letter }: z.infer<typeof RuleTrial>,
): Promise<z.infer<typeof RuleTrialResult>> =>
  request.transaction(async (db) => {
    await requireKnown(db, request.tenantId, rules)
    const { name, ...about } = letter
    const typeUnitId = (await unitsOfTypes(db, request.tenantId))(letter.typeCode)
    const placed = applyRules(
      { ...about, title: name, typeUnitId },
      withPositions(rules),
      await readDesks(db),
    )
    return { ...(await nameDesk(db, placed.responsible)), by: placed.by, rule: placed.position }
  })

const nameDesk = async (db: Db, { unitId, staffId }: Responsible) => {
  const unit = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', staffId)
    .executeTakeFirst()
  return { unit, staff: staff ?? null }
}

/** So many of the newest letters are tried: enough for a month of a large office, and answered within a second. */
const mostLetters = 10_000

/**
 * How the newest post would have been shared by these rules, compared with the rules in force. Counts alone; nothing of
 * protected case files, whose post does not go by rules. Throws what `requireKnown` throws, and `inbox.no_fallback_unit`.
 */
export const previewRules = (
  request: Authorized<'staff.manage'>,
  { rules }: z.infer<typeof RulesDraft>,
): Promise<Preview> =>
  request.houseTransaction(async (db) => {
    await requireKnown(db, request.tenantId, rules)
    const unitOf = await unitsOfTypes(db, request.tenantId)
    const desks = await readDesks(db)
    const [now, then] = [await readRules(db), withPositions(rules)]
    const letters = await readNewest(db)
    const moves = letters.flatMap((letter) => {
      const about = { ...letter, typeUnitId: unitOf(letter.typeCode) }
      const [from, to] = [findResponsible(about, now, desks), findResponsible(about, then, desks)]
      return from.unitId === to.unitId && from.staffId === to.staffId
        ? []
        : [{ from: from.unitId, to: to.unitId }]
    })
    return { letters: letters.length, moved: moves.length, moves: await countMoves(db, moves) }
  })

const readNewest = (db: Db) =>
  db
    .selectFrom('letter')
    .innerJoin('document', (join) =>
      join.onRef('document.tenantId', '=', 'letter.tenantId').onRef('document.id', '=', 'letter.documentId'),
    )
    .innerJoin('caseFile', (join) =>
      join.onRef('caseFile.tenantId', '=', 'letter.tenantId').onRef('caseFile.id', '=', 'letter.caseFileId'),
    )
    .select([
      'document.typeCode',
      'caseFile.title',
      'caseFile.unitId as caseUnitId',
      'caseFile.clerkCode as caseClerkCode',
    ])
    .where('letter.status', '<>', 'withdrawn')
    .where('caseFile.protected', '=', false)
    .orderBy('letter.arrivedAt', 'desc')
    .limit(mostLetters)
    .execute()

const countMoves = async (db: Db, moves: { from: string; to: string }[]): Promise<Preview['moves']> => {
  const units = await db.selectFrom('unit').select(['id', 'name']).execute()
  const named = (wanted: string) => units.find(({ id }) => id === wanted) ?? { id: wanted, name: '' }
  return [...Map.groupBy(moves, ({ from, to }) => `${from} ${to}`).values()]
    .map((same) => ({ ...(same[0] as { from: string; to: string }), letters: same.length }))
    .map(({ from, to, letters }) => ({ from: named(from), to: named(to), letters, desk: from === to }))
    .toSorted((a, b) => b.letters - a.letters)
}
