import { z } from 'zod'
import { type Authorized, authorize, mayDo } from '#access'
import { type App, type Db, type House, HouseError } from '#platform'
import { Receipt, Submissions, SubmissionView } from './contract.ts'
import type { IntakeDesk } from './intake-desk.ts'
import { findFailure } from './receipt.ts'
import { listSubmissions, listUnderWay, showSubmission } from './show-submissions.ts'
import { takeIn } from './take-in.ts'
import { withoutWhatIsKept } from './without-what-is-kept.ts'

const params = z.object({ id: z.uuid() })
/** `urgent`: to be read before all other post. */
const submitQuery = z.object({ urgent: z.enum(['true', 'false']).default('false') })
/** `house`: what the whole office has handed in and is being read, for the mail room and the clearing desk. */
const listQuery = z.object({ of: z.enum(['mine', 'house']).default('mine') })
const headers = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const mostListed = 50

export const intakeRoutes = (app: App, house: House, desk: IntakeDesk) => {
  app.post(
    '/api/v1/intake',
    { schema: { headers, querystring: submitQuery, response: { 200: Receipt, 201: Receipt } } },
    async (request, reply) => {
      const clerk = await authorize(house, request, 'intake.submit')
      const part = request.isMultipart() ? await request.file() : undefined
      if (!part) throw new HouseError('invalid', 'intake.no_file')
      const key = request.headers['idempotency-key']
      const receipt = await takeIn(desk, {
        tenantId: clerk.tenantId,
        staffId: clerk.staff.id,
        // A browser says where its page came from; what comes without is a program.
        channel: request.headers.origin ? 'upload' : 'api',
        urgent: request.query.urgent === 'true',
        fileName: part.filename,
        content: part.file,
        ...(key ? { idempotencyKey: key } : {}),
      })
      if (receipt.state === 'rejected') throw await refusalOf(clerk, receipt)
      return reply.code(receipt.state === 'duplicate' ? 200 : 201).send(receipt)
    },
  )

  app.get(
    '/api/v1/intake/submissions',
    { schema: { querystring: listQuery, response: { 200: Submissions } } },
    async (request) => {
      const ofHouse = request.query.of === 'house'
      const clerk = await authorize(house, request, ofHouse ? 'clearing.read' : 'intake.submit')
      const { tenantId, staff } = clerk
      const submissions = await clerk.houseTransaction((db) =>
        ofHouse
          ? listUnderWay(db, tenantId, mostListed)
          : listSubmissions(db, tenantId, staff.id, mostListed),
      )
      return { submissions: await clerk.transaction((db) => withoutWhatIsKept(db, submissions)) }
    },
  )

  app.get(
    '/api/v1/intake/submissions/:id',
    { schema: { params, response: { 200: SubmissionView } } },
    async (request) => {
      const clerk = await authorize(house, request, 'intake.submit')
      await clerk.transaction((db) => requireOwnOrDesk(db, clerk, request.params.id))
      const submission = await clerk.houseTransaction((db) =>
        showSubmission(db, clerk.tenantId, request.params.id),
      )
      const [shown = submission] = await clerk.transaction((db) => withoutWhatIsKept(db, [submission]))
      return shown
    },
  )
}

/** What somebody handed in is theirs to see, and the mail room's and the clearing desk's, who look after all post. */
const requireOwnOrDesk = async (db: Db, { staff }: Authorized<'intake.submit'>, id: string) => {
  if (mayDo(staff, 'clearing.read')) return
  const own = await db
    .selectFrom('submission')
    .select('id')
    .where('id', '=', id)
    .where('submittedBy', '=', staff.id)
    .executeTakeFirst()
  if (!own) throw new HouseError('not-found', 'intake.no_such_submission')
}

/** A refused file is kept and lies on the clearing desk; who sent it learns why, and the number to ask by. */
const refusalOf = async (
  clerk: Authorized<'intake.submit'>,
  { submissionId, receiptNumber, reason }: Receipt,
) => {
  const failure = await clerk.transaction((db) => findFailure(db, clerk.tenantId, submissionId))
  return new HouseError('invalid', reason ?? 'recognition.broken', {
    facts: { ...failure?.facts, receiptNumber, submissionId },
  })
}
