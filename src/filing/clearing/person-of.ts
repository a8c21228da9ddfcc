import type { Authorized } from '#access'
import { type House, HouseError } from '#platform'
import { findEvidence } from '../find-evidence.ts'
import { numberFormatsOf } from '../office-formats.ts'
import { type ProposedPerson, proposePerson } from '../propose-person.ts'
import { readPages } from '../read-pages.sql.ts'
import { findClearingSubject } from './clearing.sql.ts'
import { lookerOf } from './looker.ts'

/** What the letter of a case says about the person it comes from; throws `filing.no_such_case`. */
export const personOf = (
  house: House,
  clerk: Authorized<'clearing.work'>,
  id: string,
): Promise<ProposedPerson> =>
  clerk.transaction(async (db) => {
    const subject = await findClearingSubject(db, lookerOf(house, clerk), id, { lock: false })
    if (!subject) throw new HouseError('not-found', 'filing.no_such_case')
    const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
    const pages = subject.documentId ? await readPages(db, subject.documentId) : []
    return proposePerson(findEvidence(pages, numberFormatsOf(settings)))
  })
