import { sql } from 'kysely'
import type { Db } from '#platform'
import { applyCorrections, type Correction } from './apply-corrections.ts'
import type { Frame, PageWord } from './page-word.ts'

export interface OfPage {
  submissionId: string
  /** Place of the page in the original, from 1. */
  number: number
}

export interface StoredCorrection extends Correction {
  /** Name of whoever wrote it. */
  by: string
  at: Date
}

/** A page's text as it counts, as it was read, and what people have written of it. */
export interface KeptText {
  words: PageWord[]
  read: PageWord[]
  corrections: StoredCorrection[]
  frame: Frame
}

/** Null where the page is not there or has no text yet. */
export const readKeptText = async (db: Db, { submissionId, number }: OfPage): Promise<KeptText | null> => {
  const row = await db
    .selectFrom('page')
    .innerJoin('pageText', (join) =>
      join
        .onRef('pageText.submissionId', '=', 'page.submissionId')
        .onRef('pageText.number', '=', 'page.number'),
    )
    .select(['page.turned', 'page.width', 'page.height', 'pageText.words', 'pageText.readWords'])
    .where('page.submissionId', '=', submissionId)
    .where('page.number', '=', number)
    .executeTakeFirst()
  if (!row?.width || !row.height) return null
  const words = row.words as unknown as PageWord[]
  return {
    words,
    read: (row.readWords as unknown as PageWord[] | null) ?? words,
    corrections: await listCorrections(db, { submissionId, number }),
    frame: { turned: row.turned ?? 0, width: row.width, height: row.height },
  }
}

const listCorrections = async (db: Db, { submissionId, number }: OfPage): Promise<StoredCorrection[]> => {
  const rows = await db
    .selectFrom('pageCorrection')
    .innerJoin('staff', 'staff.id', 'pageCorrection.correctedBy')
    .selectAll('pageCorrection')
    .select('staff.name as by')
    .where('submissionId', '=', submissionId)
    .where('number', '=', number)
    .orderBy('pageCorrection.id')
    .execute()
  return rows.map(({ id, x, y, w, h, text, by, correctedAt, ...row }) => ({
    id,
    box: { x, y, w, h },
    frame: { turned: row.turned, width: row.pageWidth, height: row.pageHeight },
    text,
    by,
    at: correctedAt,
  }))
}

/** Lays the page's corrections over its reading, after either has changed. Without any, what was read counts. */
export const applyTo = async (db: Db, of: OfPage): Promise<void> => {
  const kept = await readKeptText(db, of)
  if (!kept) return
  const { read, corrections, frame } = kept
  const { words } = applyCorrections(read, corrections, frame)
  await db
    .updateTable('pageText')
    .set({
      words: JSON.stringify(corrections.length > 0 ? words : read),
      readWords: corrections.length > 0 ? JSON.stringify(read) : null,
    })
    .where('submissionId', '=', of.submissionId)
    .where('number', '=', of.number)
    .execute()
}

/** Part of the answer to who asks for a text: who changes it says which text they saw. */
export const textVersion = sql<string>`left(md5(page_text.words::text), 12)`
