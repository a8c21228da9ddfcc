import type { z } from 'zod'
import type { Authorized } from '#access'
import { type CaseFileRef, openCaseFile } from '#casefiles'
import type { House } from '#platform'
import { act } from './act.ts'
import type { Row } from './clearing.sql.ts'
import type { OpenFile } from './contract.ts'
import { fileDocument, requireUnfiled } from './file-document.ts'

/** Opens a case file for somebody who has none and files the letter there; taken back, the file closes again. */
export const openNewCase = async (
  house: House,
  clerk: Authorized<'clearing.work'>,
  id: string,
  { person, typeCode }: z.infer<typeof OpenFile>,
): Promise<{ case: Row; caseFile: CaseFileRef }> => {
  let caseFile: CaseFileRef | undefined
  const row = await act(house, clerk, id, {
    from: ['open', 'deferred'],
    work: async (db, subject) => {
      const documentId = await requireUnfiled(db, subject)
      caseFile = await openCaseFile(db, clerk, person, house.clock)
      const changed = await fileDocument(house, clerk, db, { documentId, caseFileId: caseFile.id, typeCode })
      await db
        .updateTable('clearingCase')
        .set({ openedCaseFileId: caseFile.id })
        .where('id', '=', id)
        .execute()
      const facts = { caseReason: subject.reason, opened: 1, ...changed }
      return { state: 'solved', what: 'filing.filed_by_hand', caseFileId: caseFile.id, facts }
    },
  })
  return { case: row, caseFile: caseFile as CaseFileRef }
}
