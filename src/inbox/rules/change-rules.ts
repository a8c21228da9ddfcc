import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { documentTypesOf, foldWord } from '#casefiles'
import { type Db, HouseError } from '#platform'
import type { RulesChange, RulesView, RuleView } from './contract.ts'
import { readRules } from './read-rules.ts'
import type { ResponsibilityRule } from './responsibility.ts'
import { replaceRules } from './set-responsibility.ts'

type Rule = z.infer<typeof RuleView>
type View = z.infer<typeof RulesView>

/** The rules in their order, and the name of this state of them. */
export const showRules = (request: Authorized<'staff.read'>): Promise<View> => request.transaction(viewRules)

/**
 * Replaces all rules as one act; on record is how they were and how they are. Throws `inbox.rules_changed` when somebody else
 * has changed them since, `inbox.unknown_unit`, `inbox.unknown_clerk`, `inbox.unknown_type`, `inbox.letters_reversed`.
 */
export const changeRules = (
  request: Authorized<'staff.manage'>,
  { version, rules }: z.infer<typeof RulesChange>,
): Promise<View> =>
  request.transaction(async (db) => {
    const { tenantId, staff } = request
    await sql`select pg_advisory_xact_lock(hashtext('inbox.rules'), ${tenantId})`.execute(db)
    const before = await viewRules(db)
    if (before.version !== version) throw new HouseError('conflict', 'inbox.rules_changed')
    await requireKnown(db, tenantId, rules)
    await replaceRules(db, tenantId, withPositions(rules))
    const after = await viewRules(db)
    if (after.version !== before.version)
      await recordAct(db, {
        tenantId,
        staffId: staff.id,
        what: 'inbox.rules_changed',
        subject: { kind: 'tenant', id: String(tenantId) },
        facts: { before: asFact(before.rules), after: asFact(after.rules) },
      })
    return after
  })

/** Rules as they were drawn up, from the first to the last. */
export const withPositions = (rules: readonly Rule[]): ResponsibilityRule[] =>
  rules.map((rule, at) => ({ ...rule, position: at + 1 }))

const viewRules = async (db: Db): Promise<View> => {
  const rules = (await readRules(db)).map(({ position: _, ...rule }) => rule)
  return { version: createHash('sha256').update(asFact(rules)).digest('base64url'), rules }
}

/** Codes and ids alone, always in the same order. */
const asFact = (rules: readonly Rule[]): string =>
  JSON.stringify(
    rules.map(({ typeCodes, lettersFrom, lettersTo, unitId, clerkCode }) => [
      typeCodes,
      lettersFrom,
      lettersTo,
      unitId,
      clerkCode,
    ]),
  )

/** Throws `inbox.unknown_unit`, `inbox.unknown_clerk`, `inbox.unknown_type`, `inbox.letters_reversed`. */
export const requireKnown = async (db: Db, tenantId: number, rules: readonly Rule[]): Promise<void> => {
  const { byCode } = await documentTypesOf(db, tenantId)
  const units = new Set((await db.selectFrom('unit').select('id').execute()).map(({ id }) => id))
  // Whoever has left keeps their code: such a rule leads to the basket and must not stand in the way of others.
  const codes = new Set((await db.selectFrom('staff').select('code').execute()).map(({ code }) => code))
  for (const [at, { typeCodes, lettersFrom, lettersTo, unitId, clerkCode }] of rules.entries()) {
    if (unitId && !units.has(unitId)) throw new HouseError('invalid', 'inbox.unknown_unit', here(at))
    if (clerkCode && !codes.has(clerkCode)) throw new HouseError('invalid', 'inbox.unknown_clerk', here(at))
    if (typeCodes && !typeCodes.every((code) => byCode.has(code)))
      throw new HouseError('invalid', 'inbox.unknown_type', here(at))
    if (isReversed(lettersFrom, lettersTo))
      throw new HouseError('invalid', 'inbox.letters_reversed', here(at))
  }
}

const here = (at: number) => ({ facts: { rule: at + 1 } })

/** From K to A fits nobody; from K to Ka fits some. */
const isReversed = (from: string | null, to: string | null) => {
  if (!from || !to) return false
  const [first, last] = [foldWord(from), foldWord(to)]
  return first.slice(0, last.length) > last
}
