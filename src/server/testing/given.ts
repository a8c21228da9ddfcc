import sharp from 'sharp'
import { type Db, type House, newId, officeDay, type StoredFile } from '#platform'
import { keepPdf, keepPictures, shownWidth, thumbnailWidth } from '#recognition'
import { caseFiles } from './office.ts'

export interface GivenDocument {
  tenantId?: number
  dueOn?: string | null
  dueGround?: string | null
  /** Words on its one page. */
  text?: string
  typeCode?: string | null
  title?: string | null
  urgency?: 'same-day' | 'high' | 'normal'
  channel?: 'scan' | 'upload' | 'api'
  pages?: number
  receivedOn?: string
  /** Reference of the case file it lies in. */
  caseFile?: string
  /** Id of the submission it arrived in together with others. */
  arrivedIn?: string
}

export interface GivenLetter extends GivenDocument {
  /** A login, or the key of a unit whose basket it lies in. */
  to?: string
  arrivedAt?: Date
  status?: 'new' | 'open' | 'done' | 'withdrawn'
  readAt?: Date | null
}

export interface GivenCase extends GivenDocument {
  kind?: 'whose' | 'failed'
  reason?: string
  /** References of the case files it may belong to, best first. */
  candidates?: string[]
  /** Event to announce when somebody says „try again“; the document is added. */
  retry?: string
  openedAt?: Date
}

/** Puts things into the house as its stages would have left them. */
export const openGiven = (house: House) => ({
  /** A filed letter on somebody's desk. */
  letter: ({ to = 'ada', tenantId = 1, caseFile = homeFile(tenantId), ...wish }: GivenLetter = {}) =>
    house.database.inTenant(tenantId, null, async (db) => {
      const caseFileId = await caseFileOf(db, caseFile)
      const made = await makeDocument(house, db, { ...wish, tenantId, caseFileId, state: 'filed' })
      const id = newId()
      const { urgency = 'normal', arrivedAt = house.clock.now(), status = 'new' } = wish
      const { dueOn = null, readAt = null } = wish
      const place = { documentId: made.documentId, caseFileId, ...(await deskOf(db, to)) }
      await db
        .insertInto('letter')
        .values({ tenantId, id, ...place, urgency, arrivedAt, status, dueOn, readAt })
        .execute()
      return { id, caseFileId, ...made }
    }),

  /** A document nobody could place, on the clearing desk. */
  clearingCase: ({ tenantId = 1, kind = 'whose', candidates = [], retry, ...wish }: GivenCase = {}) =>
    house.database.inTenant(tenantId, null, async (db) => {
      const state = kind === 'whose' ? 'clearing' : 'read'
      const made = await makeDocument(house, db, { ...wish, tenantId, caseFileId: null, state })
      if (kind === 'whose') await storeDecision(db, { tenantId, documentId: made.documentId, candidates })
      const id = newId()
      const { reason = 'name_only', openedAt = house.clock.now() } = wish
      const again = retry ? { event: retry, payload: { tenantId, documentId: made.documentId } } : null
      await db
        .insertInto('clearingCase')
        .values({ tenantId, id, kind, reason, openedAt, ...made, retry: again && JSON.stringify(again) })
        .execute()
      return { id, ...made }
    }),
})

const homeFile = (tenantId: number) => (tenantId === 1 ? caseFiles.mira : '88111//0000001')

const caseFileOf = async (db: Db, reference: string) =>
  (await db.selectFrom('caseFile').select('id').where('reference', '=', reference).executeTakeFirstOrThrow())
    .id

const deskOf = async (db: Db, to: string) => {
  const staff = await db
    .selectFrom('staff')
    .innerJoin('positionHolder', 'positionHolder.staffId', 'staff.id')
    .innerJoin('position', 'position.id', 'positionHolder.positionId')
    .select(['staff.id as staffId', 'position.unitId'])
    .$narrowType<{ unitId: string }>()
    .where('login', '=', to)
    .executeTakeFirst()
  if (staff) return staff
  const unit = await db.selectFrom('unit').select('id').where('key', '=', to).executeTakeFirstOrThrow()
  return { staffId: null, unitId: unit.id }
}

interface Made extends GivenDocument {
  tenantId: number
  caseFileId: string | null
  state: string
}

const makeDocument = async (house: House, db: Db, wish: Made) => {
  const { tenantId, caseFileId, state, typeCode = null, urgency = 'normal', pages = 1 } = wish
  const [submissionId, documentId] = [wish.arrivedIn ?? newId(), newId()]
  const receivedOn = wish.receivedOn ?? officeDay(house.clock.now())
  const position = await nextPosition(db, submissionId)
  if (!wish.arrivedIn) await makeSubmission(house, db, { ...wish, submissionId, receivedOn, pages })
  const { blobKey } = await db
    .selectFrom('submission')
    .select('blobKey')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow()
  const original = await house.blobs.open(db, { tenantId, key: blobKey })
  const pdf = await keepPdf(house, Buffer.from(`%PDF-1.7 searchable ${documentId}`), original)
  await db
    .insertInto('document')
    .values({
      tenantId,
      id: documentId,
      submissionId,
      position,
      caseFileId,
      typeCode,
      title: wish.title ?? null,
      dueOn: wish.dueOn ?? null,
      dueGround: wish.dueGround ?? null,
      urgency,
      receivedOn,
      pageCount: pages,
      state,
      ...pdf,
    })
    .execute()
  for (let number = 1; number <= pages; number++)
    await makePage(house, db, {
      blobKey,
      original,
      tenantId,
      submissionId,
      documentId,
      position: number,
      // Pages of one stack are counted through; no letter here has more than a hundred.
      number: 100 * (position - 1) + number,
      text: wish.text ?? 'Sehr geehrte',
    })
  return { documentId, submissionId }
}

interface MadeSubmission extends Made {
  submissionId: string
  receivedOn: string
  pages: number
}

const makeSubmission = async (house: House, db: Db, made: MadeSubmission) => {
  const { tenantId, submissionId, receivedOn, pages, channel = 'scan' } = made
  // Other bytes for each: the same file twice would be a duplicate.
  const blob = await house.blobs.put(Buffer.from(`%PDF-1.7 ${submissionId}`))
  await db
    .insertInto('submission')
    .values({
      tenantId,
      id: submissionId,
      receiptNumber: `E-${submissionId.slice(-12)}`,
      channel,
      receivedAt: house.clock.now(),
      receivedOn,
      fileName: 'stapel.pdf',
      mediaType: 'application/pdf',
      bytes: blob.bytes,
      sha256: blob.sha256,
      blobKey: blob.key,
      pages,
      state: 'done',
    })
    .execute()
  await house.blobs.keep(db, { tenantId, blob, owner: { submissionId } })
}

/** Place of the next letter in a stack. */
const nextPosition = async (db: Db, submissionId: string) => {
  const { count } = await db
    .selectFrom('document')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('submissionId', '=', submissionId)
    .executeTakeFirstOrThrow()
  return count + 1
}

interface MadePage {
  blobKey: string
  original: StoredFile
  tenantId: number
  submissionId: string
  documentId: string
  position: number
  number: number
  text: string
}

const makePage = async (house: House, db: Db, { text, blobKey, original, ...place }: MadePage) => {
  const { tenantId, submissionId, number } = place
  const placed = {
    blobKey,
    mediaType: 'application/pdf',
    page: number,
    turned: 0,
    skew: 0,
    corners: null,
  } as const
  await keepPictures(house, { placed, original }, [
    { width: shownWidth, content: await sheet(124) },
    { width: thumbnailWidth, content: await sheet(11) },
  ])
  await db
    .insertInto('page')
    .values({
      ...place,
      state: 'read',
      width: 1240,
      height: 1754,
      dpi: 150,
      turned: 0,
      skew: 0,
      blank: false,
      separator: false,
      confidence: 90,
      readAt: house.clock.now(),
    })
    .execute()
  const words = text
    .split(' ')
    .map((word, at) => ({ text: word, x: 100 + at * 90, y: 100, w: 80, h: 20, confidence: 95, line: 0 }))
  await db
    .insertInto('pageText')
    .values({ tenantId, submissionId, number, words: JSON.stringify(words) })
    .execute()
}

const drawn = new Map<number, Promise<Buffer>>()
const sheet = (width: number) => {
  const known = drawn.get(width)
  if (known) return known
  const create = { width, height: Math.round(width * Math.SQRT2), channels: 3 as const, background: '#fff' }
  const made = sharp({ create }).webp().toBuffer()
  drawn.set(width, made)
  return made
}

interface Decided {
  tenantId: number
  documentId: string
  candidates: string[]
}

/** The first candidate has the name on the page, the others one like it; the date of birth is nobody's. */
const storeDecision = async (db: Db, { tenantId, documentId, candidates }: Decided) => {
  const ranked = []
  for (const [at, reference] of candidates.entries()) {
    const { householdId, memberId } = await db
      .selectFrom('caseFile')
      .innerJoin('membership', 'membership.householdId', 'caseFile.householdId')
      .select(['caseFile.householdId', 'membership.clientId as memberId'])
      .where('reference', '=', reference)
      .where('membership.role', '=', 'applicant')
      .executeTakeFirstOrThrow()
    const spot = { page: 0, boxes: [{ x: 100, y: 100, w: 80, h: 20 }], memberId, firstWord: 0, lastWord: 0 }
    const sure = { quality: 'exact', mentioned: false, anchored: true, ...spot }
    const evidence = [
      { kind: 'name', printed: 'Beispiel', agrees: true, ...sure, ...(at > 0 ? { quality: 'similar' } : {}) },
      { kind: 'birth', printed: '01.01.1970', agrees: false, ...sure },
    ]
    ranked.push({ householdId, score: 0.8 - at / 10, evidence })
  }
  await db
    .insertInto('filingDecision')
    .values({
      tenantId,
      id: newId(),
      documentId,
      outcome: 'clearing',
      reason: 'name_only',
      score: ranked[0]?.score ?? 0,
      evidence: JSON.stringify(ranked[0]?.evidence ?? []),
      candidates: JSON.stringify(ranked),
    })
    .execute()
}
