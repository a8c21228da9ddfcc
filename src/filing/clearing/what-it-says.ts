import type { Db } from '#platform'
import { addresseeOf, otherOfficeMeant } from '../addressee.ts'
import { findNumbers } from '../find-numbers.ts'
import { layOutLetter } from '../letter-text.ts'
import { numberFormatsOf } from '../office-formats.ts'
import { readPages } from '../read-pages.sql.ts'
import { isApplying, isSelling } from './nobodys-post.ts'
import type { Known } from './propose.ts'

/** Whether post is this office's at all stands at its beginning; a long file should not hold up the desk. */
const FIRST_PAGES = 10

/** What the words of a document say of whether it is post of this office at all. */
export const readWhatItSays = async (
  db: Db,
  documentId: string,
): Promise<Pick<Known, 'meantFor' | 'sells' | 'applies'>> => {
  const { name, settings } = await db
    .selectFrom('tenant')
    .select(['name', 'settings'])
    .executeTakeFirstOrThrow()
  const letter = layOutLetter(await readPages(db, documentId, { only: FIRST_PAGES }))
  const formats = numberFormatsOf(settings)
  const numbers = findNumbers(letter, formats).filter(({ kind }) => kind === 'bg')
  const office = otherOfficeMeant(
    letter,
    { name, prefix: formats.household.prefix },
    numbers.map(({ value }) => value),
  )
  const addressee = addresseeOf(letter)
  const person = addressee?.kind === 'person' ? addressee.name : null
  return {
    meantFor: office ? { name: office, kind: 'office' } : person ? { name: person, kind: 'person' } : null,
    sells: isSelling(letter),
    applies: isApplying(letter),
  }
}
