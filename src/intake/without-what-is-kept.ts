import type { Db } from '#platform'
import type { SubmissionView } from './contract.ts'

/**
 * How far something has come is everybody's to know who handed it in; what became of its letters only as far as this
 * person may see them: the type of a letter one may open, the number of a file one may find.
 */
export const withoutWhatIsKept = async (db: Db, submissions: SubmissionView[]): Promise<SubmissionView[]> => {
  const letters = submissions.flatMap((submission) => submission.letters)
  if (letters.length === 0) return submissions
  const documents = await db
    .selectFrom('document')
    .select('id')
    .where(
      'id',
      'in',
      letters.map(({ documentId }) => documentId),
    )
    .execute()
  const readable = new Set(documents.map(({ id }) => id))
  const references = letters.flatMap(({ reference }) => reference ?? [])
  const files = references.length
    ? await db.selectFrom('caseFile').select('reference').where('reference', 'in', references).execute()
    : []
  const findable = new Set(files.map(({ reference }) => reference))
  return submissions.map((submission) => ({
    ...submission,
    letters: submission.letters.map((letter) => ({
      ...letter,
      readable: readable.has(letter.documentId),
      typeCode: readable.has(letter.documentId) ? letter.typeCode : null,
      reference: letter.reference && findable.has(letter.reference) ? letter.reference : null,
    })),
  }))
}
