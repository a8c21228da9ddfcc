import type { z } from 'zod'
import type { Authorized } from '#access'
import { type Db, type House, HouseError } from '#platform'
import { actIn } from './act.ts'
import { chosenHow } from './chosen-how.ts'
import type { Row } from './clearing.sql.ts'
import type { FileTogether } from './contract.ts'
import { fileDocument, requireUnfiled } from './file-document.ts'
import { reopenIn } from './work-clearing.ts'

type Clerk = Authorized<'clearing.work'>

/**
 * Files letters that arrived together into one case file: all of them or, when somebody else is at one of them or it is
 * not open any more, none. Only the cases named are filed, so that nothing goes along that the person did not see listed.
 */
export const fileTogether = (
  house: House,
  clerk: Clerk,
  { caseFileId, cases, typeCodes }: z.infer<typeof FileTogether>,
): Promise<Row[]> =>
  inOrder(clerk, cases, async (db, id, arrivals) =>
    actIn(db, house, clerk, {
      id,
      from: ['open', 'deferred'],
      work: async (_, subject) => {
        arrivals.add(`${subject.attachedTo ?? subject.submissionId} ${subject.envelope}`)
        if (arrivals.size > 1) throw new HouseError('invalid', 'filing.not_together')
        const documentId = await requireUnfiled(db, subject)
        const how = await chosenHow(db, documentId, caseFileId)
        const typeCode = typeCodes[id]
        const changed = await fileDocument(house, clerk, db, { documentId, caseFileId, typeCode })
        const facts = { caseReason: subject.reason, together: cases.length, ...how, ...changed }
        return { state: 'solved', what: 'filing.filed_by_hand', caseFileId, facts }
      },
    }),
  )

/** Takes all of them back at once. */
export const reopenTogether = (house: House, clerk: Clerk, cases: readonly string[]): Promise<Row[]> =>
  inOrder(clerk, cases, (db, id) => reopenIn(db, house, clerk, id))

/** One after the other in an order of their own, so that two people at the same cases never wait for each other. */
const inOrder = (
  clerk: Clerk,
  cases: readonly string[],
  step: (db: Db, id: string, arrivals: Set<string>) => Promise<Row>,
) =>
  clerk.transaction(async (db) => {
    const rows: Row[] = []
    const arrivals = new Set<string>()
    for (const id of [...new Set(cases)].toSorted()) rows.push(await step(db, id, arrivals))
    return rows
  })
