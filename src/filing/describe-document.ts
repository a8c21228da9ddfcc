import { documentTypesOf } from '#casefiles'
import type { Db } from '#platform'
import { type Description, describeLetter } from './describe-letter.ts'
import { findDates, letterDateOf } from './find-dates.ts'
import { findNumbers } from './find-numbers.ts'
import { type Correction, inForce } from './key-fields/correction.ts'
import { ownDescriptionOf } from './key-fields/own-description.ts'
import { layOutLetter } from './letter-text.ts'
import { numberFormatsOf, placeOf } from './office-formats.ts'
import { readPages } from './read-pages.sql.ts'

/** Title, key fields and due date of a document as they are stored. */
export const descriptionColumns = ({ title, keyFields, due, letterDate }: Description) => ({
  title,
  letterDate,
  keyFields: JSON.stringify(keyFields),
  dueOn: due?.on ?? null,
  dueGround: due?.ground ?? null,
})

/**
 * Reads title, key fields and due date of a document anew, for its present type: when a person gave it another one, corrected
 * a field, or its pages have changed. What people have corrected stays. The letters that lie on desks follow.
 */
export const describeDocument = async (db: Db, documentId: string): Promise<void> => {
  const document = await db
    .selectFrom('document')
    .select(['tenantId', 'typeCode', 'receivedOn', 'corrections'])
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  const { corrections, tenantId, ...known } = document
  const { byCode } = await documentTypesOf(db, tenantId)
  const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
  const letter = layOutLetter(await readPages(db, documentId))
  const dates = findDates(letter)
  const columns = descriptionColumns(
    describeLetter({
      letter,
      dates,
      numbers: findNumbers(letter, numberFormatsOf(settings)),
      letterDate: letterDateOf(letter, dates),
      ...known,
      own: ownDescriptionOf(byCode.get(known.typeCode ?? '')),
      corrections: inForce(corrections as unknown as Correction[]),
      place: placeOf(settings),
    }),
  )
  await db.updateTable('document').set(columns).where('id', '=', documentId).execute()
  await db.updateTable('letter').set({ dueOn: columns.dueOn }).where('documentId', '=', documentId).execute()
}
