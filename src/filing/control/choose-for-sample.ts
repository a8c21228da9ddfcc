import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '#platform'

interface Filed {
  tenantId: number
  documentId: string
  decisionId: string
  caseFileId: string
  /** Share of letters to choose, 0 … 1. */
  share: number
}

/** Chooses a letter that was just filed for a second look, or does not; in the transaction of the decision. */
export const chooseForSample = async (db: Db, { share, ...filed }: Filed): Promise<void> => {
  if (share <= 0 || !isChosen(await saltOf(db, filed.tenantId), filed.documentId, share)) return
  await db
    .insertInto('filingSample')
    .values(filed)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The same letter is always chosen or never, and without the salt nobody can tell which. */
export const isChosen = (salt: Buffer, documentId: string, share: number): boolean => {
  const hash = createHash('sha256').update(salt).update(documentId).digest()
  return hash.readUIntBE(0, 6) / 2 ** 48 < share
}

const saltOf = async (db: Db, tenantId: number): Promise<Buffer> => {
  const known = await readSalt(db)
  if (known) return known
  await db
    .insertInto('filingSecret')
    .values({ tenantId, salt: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await readSalt(db)
  if (!made) throw new Error('the secret of the sample was not kept')
  return made
}

const readSalt = async (db: Db) =>
  (await db.selectFrom('filingSecret').select('salt').executeTakeFirst())?.salt
