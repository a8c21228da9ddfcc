import type { Db } from '#platform'
import { type Description, describeLetter } from './describe-letter.ts'
import { findDates, letterDateOf } from './find-dates.ts'
import { findNumbers } from './find-numbers.ts'
import { layOutLetter } from './letter-text.ts'
import { numberFormatsOf, placeOf } from './office-formats.ts'
import { readPages } from './read-pages.sql.ts'

/** Title, key fields and due date of a document as they are stored. */
export const descriptionColumns = ({ title, keyFields, due }: Description) => ({
  title,
  keyFields: JSON.stringify(keyFields),
  dueOn: due?.on ?? null,
  dueGround: due?.ground ?? null,
})

/**
 * Reads title, key fields and due date of a document anew, for its present type: when a person gave it another one, or its
 * pages have changed. The letters that lie on desks follow.
 */
export const describeDocument = async (db: Db, documentId: string): Promise<void> => {
  const document = await db
    .selectFrom('document')
    .select(['typeCode', 'receivedOn'])
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  const { settings } = await db.selectFrom('tenant').select('settings').executeTakeFirstOrThrow()
  const letter = layOutLetter(await readPages(db, documentId))
  const dates = findDates(letter)
  const columns = descriptionColumns(
    describeLetter({
      letter,
      dates,
      numbers: findNumbers(letter, numberFormatsOf(settings)),
      letterDate: letterDateOf(letter, dates),
      ...document,
      place: placeOf(settings),
    }),
  )
  await db.updateTable('document').set(columns).where('id', '=', documentId).execute()
  await db.updateTable('letter').set({ dueOn: columns.dueOn }).where('documentId', '=', documentId).execute()
}
