import { sql } from 'kysely'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Clock, type Db, HouseError } from '#platform'
import { findLetter, lockLetter } from './inbox.sql.ts'

type Locked = NonNullable<Awaited<ReturnType<typeof lockLetter>>>
type Change = {
  status?: string
  readAt?: Date | null
  doneAt?: Date | null
  doneBy?: string | null
  staffId?: string
}
interface Step {
  what: string
  /** What changes; null when the letter is so already. Throws when the step does not fit the letter's state. */
  change(letter: Locked, at: Date, staffId: string): Change | null
}

/** What a clerk can do with a letter, as a table: state before, change after, name on record. */
const steps = {
  read: {
    what: 'inbox.letter_read',
    change: ({ status, readAt }, at) =>
      status === 'new' ? { status: 'open', readAt: at } : readAt ? null : { readAt: at },
  },
  unread: { what: 'inbox.letter_unread', change: ({ readAt }) => (readAt ? { readAt: null } : null) },
  take: {
    what: 'inbox.letter_taken',
    change: ({ staffId: holder }, _at, staffId) => {
      if (holder === staffId) return null
      if (holder) throw new HouseError('conflict', 'inbox.letter_not_free')
      return { staffId }
    },
  },
  done: {
    what: 'inbox.letter_done',
    change: ({ status }, at, staffId) =>
      status === 'done' ? null : { status: 'done', doneAt: at, doneBy: staffId, readAt: at },
  },
  reopen: {
    what: 'inbox.letter_reopened',
    change: ({ status }) => (status === 'done' ? { status: 'open', doneAt: null, doneBy: null } : null),
  },
} satisfies Record<string, Step>

export type LetterStep = keyof typeof steps
export const letterSteps = Object.keys(steps) as LetterStep[]

/**
 * Takes one step with a letter within reach and puts it on record in the same transaction; of two clerks reaching for
 * the same letter one gets it. Throws `inbox.no_such_letter`, `inbox.letter_not_free`. Returns the letter as it is now.
 */
export const workLetter = (
  request: Authorized<'inbox.work'>,
  clock: Clock,
  letterId: string,
  name: LetterStep,
) =>
  request.transaction(async (db) => {
    const letter = await lockLetter(db, letterId)
    if (!letter) throw new HouseError('not-found', 'inbox.no_such_letter')
    const step: Step = steps[name]
    const change = step.change(letter, clock.now(), request.staff.id)
    if (change) {
      await apply(db, letterId, change)
      await recordAct(db, {
        tenantId: request.tenantId,
        staffId: request.staff.id,
        what: step.what,
        subject: { kind: 'letter', id: letterId },
        caseFileId: letter.caseFileId,
        facts: deputyFor(letter, request.staff),
      })
    }
    const now = await findLetter(db, letterId)
    if (!now) throw new HouseError('not-found', 'inbox.no_such_letter')
    return now
  })

/** In whose place it was done, where the letter lies on the desk of somebody else or only their team's. */
const deputyFor = (
  { staffId, unitId }: Pick<Locked, 'staffId' | 'unitId'>,
  { id, desks, units }: Authorized<'inbox.work'>['staff'],
): Record<string, string> => {
  if (staffId !== null && staffId !== id && desks.staffIds.includes(staffId)) return { deputyFor: staffId }
  const outside = staffId !== id && !units.some((unit) => unit.id === unitId)
  return outside ? { deputyForUnit: unitId } : {}
}

const apply = (db: Db, letterId: string, { readAt, ...change }: Change) =>
  db
    .updateTable('letter')
    .set({
      ...change,
      // The first look counts; only „ungelesen“ takes it back.
      ...(readAt === undefined
        ? {}
        : { readAt: readAt === null ? null : sql<Date>`coalesce(read_at, ${readAt})` }),
    })
    .where('id', '=', letterId)
    .execute()
