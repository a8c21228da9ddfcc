import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { recordAct } from '#audit'
import { listDoubtfulPages, openDocumentCase } from '#casefiles'
import { type Db, defineStage, type House, newId } from '#platform'
import { rememberInVain } from './asked-in-vain.ts'
import { listWaiting } from './clearing/pages/stack.sql.ts'
import type { ClearingReason } from './clearing-reason.ts'
import { chooseForSample } from './control/choose-for-sample.ts'
import { holdSwitches, officeSettingsOf, rulesOf } from './control/office-settings.ts'
import { descriptionColumns } from './describe-document.ts'
import { fileDoubtfulLetter } from './doubtful-cuts.ts'
import type { FiledLetter } from './file-letter.ts'
import { holdOf } from './held-pages.sql.ts'
import { type Correction, inForce } from './key-fields/correction.ts'
import { keepOptions } from './learning/whose/learn-whose.ts'
import { modelOfVersion } from './learning/whose/weights.sql.ts'
import { formatsFrom, placeOf } from './office-formats.ts'
import { readPages } from './read-pages.sql.ts'
import { learnReferences } from './references/learn-references.ts'
import { postgresLookup } from './register-lookup.sql.ts'
import { typeRulesOf } from './types/type-rules.ts'
import { lacksCandidates } from './weak/with-proposals.ts'

const payload = z.object({
  tenantId: z.int(),
  documentId: z.uuid(),
  /** Its doubtful pages were read once more already. */
  weakly: z.boolean().default(false),
})
type OfDocument = z.infer<typeof payload>

/**
 * Decides for one document whose it is: files it, or asks on the clearing desk, where the question may stand already since
 * a person changed its pages. What was decided once stands.
 */
export const decideStage = (house: House) => {
  const inVain = rememberInVain()
  return defineStage({
    name: 'filing.decide',
    payload,
    priority: 2,
    run: (work) => house.database.inTenant(work.tenantId, null, (db) => decide({ house, inVain }, db, work)),
    giveUp: ({ tenantId, documentId }, failure) =>
      house.database.inTenant(tenantId, null, async (db) => {
        const retry = { event: 'filing.document_waiting', payload: { tenantId, documentId } }
        await openDocumentCase(db, { tenantId, documentId, kind: 'failed', reason: failure.code, retry })
      }),
  })
}

interface Decider {
  house: House
  inVain: ReturnType<typeof rememberInVain>
}

const decide = async (decider: Decider, db: Db, { tenantId, documentId, weakly }: OfDocument) => {
  const { house } = decider
  // The case before the document, as a person at the clearing desk takes them.
  const asked = await lockQuestion(db, documentId)
  const document = await lockUndecided(db, documentId)
  if (!document) return
  const { settings, read } = await fileAsRead(decider, db, { tenantId, documentId, document })
  if (!weakly && lacksCandidates(read.decision) && (await listDoubtfulPages(db, documentId)).length > 0)
    return house.announce(db, 'filing.weak_reading_wanted', { tenantId, documentId })
  const found: FiledLetter = document.urgent ? { ...read, urgency: 'same-day' } : read
  const { automatic, learning } = await holdSwitches(db)
  const held = await holdOf(db, documentId)
  const heldBy = asked?.given ? 'wrong_file' : (held?.reason ?? (automatic ? null : 'automatic_off'))
  const filed = heldBy && (held?.first || found.decision.outcome === 'file') ? heldBack(found, heldBy) : found
  const { decision } = filed
  const caseFileId =
    decision.outcome === 'file' && decision.householdId ? await caseFileOf(db, decision.householdId) : null
  const decisionId = await storeDecision(db, { tenantId, documentId, caseFileId, filed })
  const reason = decision.reason ?? 'nobody'
  if (learning)
    await keepOptions(db, {
      ...{ tenantId, documentId, options: decision.options, decidedAt: house.clock.now() },
      share: caseFileId ? settings.sampleShare : 1,
    })
  if (caseFileId && learning) await learnReferences(db, { tenantId, documentId, caseFileId }, filed.teaches)
  if (caseFileId) {
    const { sampleShare: share } = settings
    await chooseForSample(db, { tenantId, documentId, decisionId, caseFileId, share })
    await house.announce(db, 'filing.document_filed', { tenantId, documentId })
  }
  if (asked)
    await answerQuestion(
      db,
      asked.id,
      caseFileId
        ? { state: 'solved', closedAt: house.clock.now() }
        : { reason, facts: sql`(facts - 'pages') || ${JSON.stringify(held?.facts ?? {})}::jsonb` },
    )
  else if (!caseFileId)
    await openDocumentCase(db, { tenantId, documentId, kind: 'whose', reason, facts: held?.facts ?? {} })
}

/** The document if it is to be decided now, locked; null when it was decided before or is not read through yet. */
const lockUndecided = async (db: Db, documentId: string) => {
  const document = await db
    .selectFrom('document')
    .select(['state', 'receivedOn', 'cutDoubts', 'urgent', 'corrections'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  // A page that a person turned has no words until it is read again; its reading asks for the decision once more.
  if (document?.state !== 'read' || (await listWaiting(db, documentId)).length > 0) return null
  return document
}

type Undecided = NonNullable<Awaited<ReturnType<typeof lockUndecided>>>

/** What is read of the letter by the settings of its office. */
const fileAsRead = async (
  { inVain }: Decider,
  db: Db,
  { tenantId, documentId, document }: Omit<OfDocument, 'weakly'> & { document: Undecided },
) => {
  const office = await db
    .selectFrom('tenant')
    .leftJoin('registerVersion', 'registerVersion.tenantId', 'tenant.id')
    .leftJoin('whoseModel as live', (join) =>
      join.onRef('live.tenantId', '=', 'tenant.id').on('live.state', '=', 'live'),
    )
    .select(['tenant.settings', 'registerVersion.version', 'live.version as live', 'live.trainedAt'])
    .executeTakeFirstOrThrow()
  const settings = officeSettingsOf(office.settings)
  const { live: version, trainedAt } = office
  const model = await modelOfVersion(db, tenantId, version && trainedAt ? { version, trainedAt } : null)
  const pages = await readPages(db, documentId)
  const cuts = pages.flatMap(({ original }, at) =>
    at > 0 && document.cutDoubts.includes(original) ? [at] : [],
  )
  const letter = {
    lookup: postgresLookup(db, tenantId, inVain(tenantId, office.version ?? 0)),
    pages,
    formats: formatsFrom(settings.numberFormats),
    rules: rulesOf(settings, model),
    types: await typeRulesOf(db, tenantId),
    receivedOn: document.receivedOn,
    place: placeOf(office.settings),
    corrections: inForce(document.corrections as unknown as Correction[]),
  }
  return { settings, read: await fileDoubtfulLetter(letter, cuts) }
}

/** What would have been filed, as a proposal: automatic filing is off, or a clerk has taken the letter out of a wrong file. */
const heldBack = (filed: FiledLetter, reason: ClearingReason): FiledLetter => ({
  ...filed,
  decision: { ...filed.decision, outcome: 'clearing', householdId: null, reason },
})

const lockQuestion = async (db: Db, documentId: string) => {
  const row = await db
    .selectFrom('clearingCase')
    .select(['id', sql<boolean>`facts ? 'givenBy'`.as('given')])
    .where('documentId', '=', documentId)
    .where('kind', '=', 'whose')
    .where('state', 'in', ['open', 'deferred'])
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

type Answer = { reason: string; facts: RawBuilder<string> } | { state: string; closedAt: Date }

const answerQuestion = (db: Db, id: string, answer: Answer) =>
  db.updateTable('clearingCase').set(answer).where('id', '=', id).execute()

/** The benefits file: what stands beside it (objection, offence, maintenance) people choose themselves. */
const caseFileOf = async (db: Db, householdId: string) => {
  const file = await db
    .selectFrom('caseFile')
    .select('id')
    .where('householdId', '=', householdId)
    .where('kind', '=', 'benefits')
    .executeTakeFirst()
  return file?.id ?? null
}

interface Decided extends Omit<OfDocument, 'weakly'> {
  caseFileId: string | null
  filed: FiledLetter
}

const storeDecision = async (db: Db, { tenantId, documentId, caseFileId, filed }: Decided) => {
  const { decision, type, urgency } = filed
  const id = newId()
  await db
    .insertInto('filingDecision')
    .values({
      tenantId,
      id,
      documentId,
      outcome: caseFileId ? 'file' : 'clearing',
      caseFileId,
      reason: decision.reason,
      score: decision.score,
      evidence: JSON.stringify(decision.evidence),
      candidates: JSON.stringify(decision.candidates),
      type: JSON.stringify(type),
      typeCode: type?.code ?? null,
      channel: await channelOf(db, documentId),
    })
    .execute()
  await db
    .updateTable('document')
    .set({
      typeCode: type?.code ?? null,
      urgency,
      ...descriptionColumns(filed),
      caseFileId,
      state: caseFileId ? 'filed' : 'clearing',
    })
    .where('id', '=', documentId)
    .execute()
  await recordAct(db, {
    tenantId,
    staffId: null,
    what: caseFileId ? 'filing.document_filed' : 'filing.sent_to_clearing',
    subject: { kind: 'document', id: documentId },
    caseFileId,
    facts: { score: decision.score, reason: decision.reason },
  })
  return id
}

const channelOf = async (db: Db, documentId: string) => {
  const { channel } = await db
    .selectFrom('document')
    .innerJoin('submission', 'submission.id', 'document.submissionId')
    .select('channel')
    .where('document.id', '=', documentId)
    .executeTakeFirstOrThrow()
  return channel
}
