import { sql } from 'kysely'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type Db, type House, HouseError, newId } from '#platform'
import type { CorrectPageText } from '../contract.ts'
import { requireDocument } from '../require-document.ts'
import { applyCorrections, type CorrectedText } from './apply-corrections.ts'
import { applyTo, type KeptText, type OfPage, readKeptText, textVersion } from './corrections.sql.ts'
import { boxAround, lineText } from './page-word.ts'
import { pageText } from './show-page-text.ts'

type Clerk = Authorized<'documents.correct'>

interface Correcting {
  documentId: string
  /** Place of the page in the letter, from 1. */
  number: number
  change: z.infer<typeof CorrectPageText>
}

/**
 * Writes lines of a page as the person reads them, beside what the machine read. The letter's searchable PDF is made anew,
 * and a letter that nobody is found for yet is decided anew. Returns the text as it is now. Throws
 * `casefiles.no_such_document`, `casefiles.text_from_file`, `casefiles.text_changed` when it is another text than the
 * person saw, and `casefiles.no_such_line`.
 */
export const correctPageText = (
  house: House,
  clerk: Clerk,
  { documentId, number, change: { version, lines } }: Correcting,
) =>
  clerk.transaction(async (db) => {
    await requireDocument(db, documentId)
    const page = await lockPage(db, documentId, number)
    if (page.version !== version) throw new HouseError('conflict', 'casefiles.text_changed')
    if (!page.correctable) throw new HouseError('conflict', 'casefiles.text_from_file')
    const kept = await keptTextOf(db, page.of)
    const applied = applyCorrections(kept.read, kept.corrections, kept.frame)
    let changed = 0
    for (const { line, text } of lines) {
      const by = { tenantId: clerk.tenantId, staffId: clerk.staff.id, at: house.clock.now() }
      const step = stepFor({ kept, applied }, line, text.replace(/\s+/g, ' '))
      if (step) await take(db, { ...by, of: page.of, frame: kept.frame, step })
      if (step) changed += 1
    }
    if (changed > 0) {
      await applyTo(db, page.of)
      await sendOn(house, db, { tenantId: clerk.tenantId, documentId })
      await recordAct(db, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        what: 'casefiles.text_corrected',
        subject: { kind: 'document', id: documentId },
        caseFileId: page.caseFileId,
        facts: { page: number, lines: changed },
      })
    }
    const text = await pageText(db, clerk.tenantId, documentId, number)
    if (!text) throw noDocument()
    return text
  })

const noDocument = () => new HouseError('not-found', 'casefiles.no_such_document')

const keptTextOf = async (db: Db, of: OfPage): Promise<KeptText> => {
  const kept = await readKeptText(db, of)
  if (!kept) throw noDocument()
  return kept
}

interface Locked {
  of: OfPage
  version: string
  correctable: boolean
  caseFileId: string | null
}

/** The submission first, as those do who turn pages or store what was read: nobody changes the page meanwhile. */
const lockPage = async (db: Db, documentId: string, number: number): Promise<Locked> => {
  await sql`select from submission where id = (select submission_id from document where id = ${documentId})
    for no key update`.execute(db)
  const text = await sql<Locked>`
    select json_build_object('submissionId', page.submission_id, 'number', page.number) as of, ${textVersion} as version,
      page.state = 'read' and page.engine is distinct from 'pdf-text' as correctable, document.case_file_id
    from document
    join page on page.tenant_id = document.tenant_id and page.document_id = document.id
    join page_text on page_text.tenant_id = page.tenant_id and page_text.submission_id = page.submission_id
      and page_text.number = page.number
    where document.id = ${documentId} and document.state <> 'replaced' and page.position = ${number}`.execute(
    db,
  )
  const [found] = text.rows
  if (!found) throw noDocument()
  return found
}

/** What becomes of one line: a correction is added, changed or taken back. */
type Step =
  | { take: 'back'; id: string }
  | { take: 'change'; id: string; text: string }
  | { take: 'add'; box: ReturnType<typeof boxAround>; text: string }

/** Undefined when the line is as it was. */
const stepFor = (
  { kept, applied }: { kept: KeptText; applied: CorrectedText },
  line: number,
  text: string,
): Step | undefined => {
  const corrected = applied.lines.find((one) => one.line === line)
  const words = kept.words.filter((word) => word.line === line)
  if (!corrected && words.length === 0) throw new HouseError('invalid', 'casefiles.no_such_line')
  if (corrected?.read === text) return { take: 'back', id: corrected.correctionId }
  if (lineText(words) === text) return undefined
  if (corrected) return { take: 'change', id: corrected.correctionId, text }
  return { take: 'add', box: boxAround(words), text }
}

interface Taken {
  tenantId: number
  staffId: string
  at: Date
  of: OfPage
  frame: KeptText['frame']
  step: Step
}

const take = async (db: Db, { tenantId, staffId, at, of, frame, step }: Taken) => {
  const written = { correctedBy: staffId, correctedAt: at }
  if (step.take === 'back') await db.deleteFrom('pageCorrection').where('id', '=', step.id).execute()
  if (step.take === 'change')
    await db
      .updateTable('pageCorrection')
      .set({ text: step.text, ...written })
      .where('id', '=', step.id)
      .execute()
  if (step.take !== 'add') return
  const { box, text } = step
  const { turned, width: pageWidth, height: pageHeight } = frame
  await db
    .insertInto('pageCorrection')
    .values({ tenantId, id: newId(), ...of, ...box, turned, pageWidth, pageHeight, text, ...written })
    .execute()
}

/** What was filed stays where it is; a letter on the clearing desk may be told by its corrected text. */
const sendOn = async (
  house: House,
  db: Db,
  { tenantId, documentId }: { tenantId: number; documentId: string },
) => {
  await db.updateTable('document').set({ pdfRecipe: 0 }).where('id', '=', documentId).execute()
  await db
    .updateTable('document')
    .set({ state: 'read' })
    .where('id', '=', documentId)
    .where('state', '=', 'clearing')
    .execute()
  await house.announce(db, 'recognition.document_ready', { tenantId, documentId })
}
