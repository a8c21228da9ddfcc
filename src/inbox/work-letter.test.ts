import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const step = (login: string, id: string, name: string) => house.as(login).post(`/inbox/letters/${id}/${name}`)

test('two clerks reach for the same letter: one gets it, the other is told', async () => {
  const letter = await house.given.letter({ to: 'team-a' })
  const [ada, ben] = await Promise.all([step('ada', letter.id, 'take'), step('ben', letter.id, 'take')])
  assert.deepEqual([ada.status, ben.status].toSorted(), [200, 409])
  const [winner, loser] = ada.status === 200 ? [ada, ben] : [ben, ada]
  assert.equal(winner.body.clerk.name, winner === ada ? 'Ada Sorge' : 'Ben Acker')
  assert.equal(loser.body.code, 'inbox.letter_not_free')
  assert.deepEqual(await house.actsOn(letter.id), ['inbox.letter_taken'])
})

test('taking what one holds already changes nothing', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  assert.equal((await step('ada', letter.id, 'take')).status, 200)
  assert.deepEqual(await house.actsOn(letter.id), [])
})

test('a letter is read once; the first look counts until it is marked unread', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  house.clock.set('2026-09-01T08:00:00Z')
  const first = await step('ada', letter.id, 'read')
  assert.deepEqual([first.body.status, first.body.readAt?.slice(0, 16)], ['open', '2026-09-01T08:00'])
  house.clock.set('2026-09-02T08:00:00Z')
  assert.equal((await step('ben', letter.id, 'read')).body.readAt, first.body.readAt)
  const unread = await step('ada', letter.id, 'unread')
  assert.deepEqual([unread.body.status, unread.body.readAt], ['open', null])
  assert.equal((await step('ada', letter.id, 'unread')).body.readAt, null)
  assert.equal((await step('ada', letter.id, 'read')).body.readAt.slice(0, 16), '2026-09-02T08:00')
  assert.deepEqual(await house.actsOn(letter.id), [
    'inbox.letter_read',
    'inbox.letter_unread',
    'inbox.letter_read',
  ])
  house.clock.set(new Date())
})

test('done is done, by whom and when is known, and it can be taken back', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  const done = await step('ada', letter.id, 'done')
  assert.equal(done.body.status, 'done')
  assert.ok(done.body.readAt)
  assert.equal((await step('ada', letter.id, 'done')).status, 200)
  const row = () =>
    house.rows('select done_by, done_at is not null as dated from letter where id = $1', [letter.id])
  assert.deepEqual(await row(), [{ done_by: await house.idOf('ada'), dated: true }])
  const again = await step('ben', letter.id, 'reopen')
  assert.equal(again.body.status, 'open')
  assert.equal((await step('ben', letter.id, 'reopen')).status, 200)
  assert.deepEqual(await row(), [{ done_by: null, dated: false }])
  assert.deepEqual(await house.actsOn(letter.id), ['inbox.letter_done', 'inbox.letter_reopened'])
  const acts = await house.rows('select staff_id, case_file_id from act where subject_id = $1 order by id', [
    letter.id,
  ])
  assert.deepEqual(acts, [
    { staff_id: await house.idOf('ada'), case_file_id: letter.caseFileId },
    { staff_id: await house.idOf('ben'), case_file_id: letter.caseFileId },
  ])
})

test('an act nobody is allowed to leaves the letter as it was and no trace on record', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  const before = await house.rows('select * from letter where id = $1', [letter.id])
  for (const name of ['read', 'unread', 'take', 'done', 'reopen'])
    for (const [login, status] of [
      ['cem', 404],
      ['xenia', 404],
      ['klara', 404],
      ['admin', 403],
    ] as const)
      assert.equal((await step(login, letter.id, name)).status, status, `${login} ${name}`)
  assert.deepEqual(await house.rows('select * from letter where id = $1', [letter.id]), before)
  assert.deepEqual(await house.actsOn(letter.id), [])
})

test('a withdrawn letter is nowhere any more', async () => {
  const letter = await house.given.letter({ to: 'ada', status: 'withdrawn' })
  assert.equal((await house.as('ada').get(`/inbox/letters/${letter.id}`)).status, 404)
  assert.equal((await step('ada', letter.id, 'done')).status, 404)
})

test('the letter with its document is seen by its desk and team, nobody else', async () => {
  const letter = await house.given.letter({ to: 'ada', typeCode: 'WBA', urgency: 'high' })
  const { status, body } = await house.as('ada').get(`/inbox/letters/${letter.id}`)
  assert.equal(status, 200)
  assert.equal(body.letter.id, letter.id)
  assert.equal(body.document.id, letter.documentId)
  assert.equal(body.document.pages.length, 1)
  assert.equal(body.document.caseFile.title, 'Beispiel, Mira')
  assert.equal((await house.as('ben').get(`/inbox/letters/${letter.id}`)).status, 200)
  const [cem, xenia] = [
    await house.as('cem').get(`/inbox/letters/${letter.id}`),
    await house.as('xenia').get(`/inbox/letters/${letter.id}`),
  ]
  assert.deepEqual([cem.status, cem.body.code], [404, 'inbox.no_such_letter'])
  assert.equal(xenia.status, 404)
})

test('opening a letter does not mark it as read, but is on record: once for each reader', async () => {
  const letter = await house.given.letter({ to: 'ada' })
  for (const login of ['ada', 'ada', 'ben']) {
    const { body } = await house.as(login).get(`/inbox/letters/${letter.id}`)
    assert.equal(body.letter.readAt, null)
    await house.as(login).get(`/documents/${letter.documentId}/pages/1/image`)
  }
  assert.deepEqual(await house.actsOn(letter.documentId), [
    'casefiles.document_seen',
    'casefiles.document_seen',
  ])
  const acts = await house.rows('select staff_id, case_file_id from act where subject_id = $1 order by id', [
    letter.documentId,
  ])
  assert.deepEqual(acts, [
    { staff_id: await house.idOf('ada'), case_file_id: letter.caseFileId },
    { staff_id: await house.idOf('ben'), case_file_id: letter.caseFileId },
  ])
})

test('ids that are none and letters that are not there', async () => {
  assert.equal((await house.as('ada').get('/inbox/letters/1')).status, 422)
  assert.equal((await step('ada', '00000000-0000-7000-8000-000000000000', 'done')).status, 404)
  assert.equal((await step('ada', '00000000-0000-7000-8000-000000000000', 'burn')).status, 404)
})
