import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { placeOfBlob, readBlob } from '../../platform/testing/test-keys.ts'
import { verifyTenant } from '../../server/index.ts'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { encryptOriginals, removePlainStrays } from './encrypt-originals.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const ownersOf = async (submissionId: string) =>
  (
    await house.rows<{ owner: string }>(
      `select coalesce(reference, 'submission') as owner from submission
       join blob_key on blob_key.tenant_id = submission.tenant_id and blob = submission.blob_key
       join file_key on file_key.id = file_key_id left join case_file on case_file.id = case_file_id
       where submission.id = $1`,
      [submissionId],
    )
  )
    .map(({ owner }) => owner)
    .toSorted()

const caseFileOf = async (reference: string) =>
  (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
  ''

const blobOf = async (submissionId: string) =>
  (await house.rows<{ blob_key: string }>('select blob_key from submission where id = $1', [submissionId]))[0]
    ?.blob_key ?? ''

test('whoever files a letter at the clearing desk, or takes that back, moves its key along', async () => {
  const { id, submissionId } = await house.given.clearingCase()
  await house.work()
  assert.deepEqual(await ownersOf(submissionId), ['submission'])
  const klara = house.as('klara')
  const filed = await klara.post(`/clearing/${id}/file`, { caseFileId: await caseFileOf(caseFiles.mira) })
  assert.ok(filed.status < 300, JSON.stringify(filed.body))
  await house.work()
  assert.deepEqual(await ownersOf(submissionId), [caseFiles.mira])
  assert.ok((await klara.post(`/clearing/${id}/reopen`)).status < 300)
  await house.work()
  assert.deepEqual(await ownersOf(submissionId), ['submission'])
})

test('a stack belongs to all its case files; with the last of their keys its bytes are lost', async () => {
  const first = await house.given.letter({ to: 'ada' })
  await house.given.letter({ to: 'ben', caseFile: caseFiles.oez, arrivedIn: first.submissionId })
  await house.work()
  assert.deepEqual(await ownersOf(first.submissionId), [caseFiles.mira, caseFiles.oez])
  const original = () => house.as('ada').get(`/documents/${first.documentId}/original`)
  assert.equal((await original()).status, 200)
  const destroy = async (reference: string) =>
    house.rows('update file_key set wrapped = null, destroyed_at = now() where case_file_id = $1', [
      await caseFileOf(reference),
    ])
  await destroy(caseFiles.oez)
  assert.equal((await original()).status, 200)
  await destroy(caseFiles.mira)
  for (const part of ['original', 'pages/1/image', 'pages/1/thumbnail']) {
    const { status, body } = await house.as('ada').get(`/documents/${first.documentId}/${part}`)
    assert.deepEqual([status, body.code], [404, 'platform.key_destroyed'], part)
  }
  const { wrong } = await verifyTenant(house.house, 1)
  assert.ok(wrong.some((fault) => fault.includes('Schlüssel wurde vernichtet')))
  await house.rows('delete from file_key where destroyed_at is not null')
})

test('originals from before there were keys stay readable, are encrypted on demand, and lie plain nowhere', async () => {
  const { documentId, submissionId } = await house.given.letter({ to: 'ada', caseFile: caseFiles.mira })
  await house.work()
  const plain = await asBefore(submissionId)
  const strayAway = await putPlain(Buffer.from('nobody names me'))
  const ada = house.as('ada')
  const before = await ada.get(`/documents/${documentId}/original`)
  assert.deepEqual([before.status, before.bytes.toString()], [200, `%PDF-1.7 ${submissionId}`])

  const { encrypted, damaged } = await encryptOriginals(house.house, 1)
  assert.ok(encrypted >= 1)
  assert.deepEqual(damaged, [])
  assert.equal(await removePlainStrays(house.house), 2)
  for (const file of [plain, strayAway]) assert.ok(!existsSync(file))
  assert.deepEqual(await ownersOf(submissionId), [caseFiles.mira])
  assert.deepEqual((await ada.get(`/documents/${documentId}/original`)).bytes, before.bytes)
  assert.equal((await encryptOriginals(house.house, 1)).encrypted, 0, 'once is enough')
})

test('plain bytes that are not what was received are told, and stay for whoever looks into it', async () => {
  const { submissionId } = await house.given.letter({ to: 'ada', caseFile: caseFiles.mira })
  await house.work()
  const plain = await asBefore(submissionId)
  await writeFile(plain, 'somebody wrote on it')
  const { damaged } = await encryptOriginals(house.house, 1)
  assert.deepEqual(damaged, [`E-${submissionId.slice(-12)}`])
  assert.equal(await removePlainStrays(house.house), 0)
  assert.ok(existsSync(plain))
})

/** Puts an original back to how an earlier version stored it. */
const asBefore = async (submissionId: string) => {
  const key = await blobOf(submissionId)
  const content = await readBlob(house.house, key)
  const file = await putPlain(content)
  await house.rows('delete from blob_key where blob = $1', [key])
  await house.rows('update submission set blob_key = $1 where id = $2', [path.basename(file), submissionId])
  await house.house.blobs.remove(key)
  return file
}

const putPlain = async (content: Buffer) => {
  const name = createHash('sha256').update(content).digest('hex')
  const file = await placeOfBlob(house.house, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}
