import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const nowhere = '00000000-0000-7000-8000-000000000000'
const inDays = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000)
const fileId = async (reference: string) =>
  (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
  ''
const unitId = async (key: string) =>
  (await house.rows<{ id: string }>('select id from unit where key = $1 and tenant_id = 1', [key]))[0]?.id ??
  ''
const reads = async (login: string, reference: string) => {
  const { status, body } = await house.as(login).get(`/case-files/${await fileId(reference)}`)
  return status === 200 && body.readable
}
/** Status and body without the trace of this one request. */
const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
  status,
  ...body,
  requestId: undefined,
})

test('health data stay covered until somebody says why, and are then open to this person for the day', async () => {
  const { id, documentId } = await house.given.letter({ to: 'ada', typeCode: 'MEB', pages: 2 })
  const ben = house.as('ben')
  const covered = await ben.get(`/documents/${documentId}`)
  assert.equal(covered.status, 403)
  assert.equal(covered.body.code, 'casefiles.document_covered')
  assert.equal(covered.body.facts.pages, 2)
  assert.ok(!JSON.stringify(covered.body).includes('MEB'))
  assert.equal(
    (await ben.get(`/documents/${documentId}/pages/1/text`)).body.code,
    'casefiles.document_covered',
  )
  const file = await ben.get(`/case-files/${await fileId(caseFiles.mira)}`)
  const row = file.body.documents.find((one: { id: string }) => one.id === documentId)
  assert.deepEqual([row.covered, row.typeCode, row.title], [true, null, null])
  // It lies on Ada's own desk to be worked on.
  assert.equal((await house.as('ada').get(`/inbox/letters/${id}`)).status, 200)

  assert.equal((await ben.post(`/documents/${documentId}/uncover`, { reason: 'other' })).status, 422)
  const opened = await ben.post(`/documents/${documentId}/uncover`, { reason: 'decision' })
  assert.equal(opened.status, 200)
  const left = new Date(opened.body.until).getTime() - Date.now()
  assert.ok(left > 0 && left <= 86_400_000)
  assert.equal((await ben.get(`/documents/${documentId}`)).body.typeCode, 'MEB')
  assert.equal((await house.as('lea').get(`/documents/${documentId}`)).status, 403)
  assert.ok((await house.actsOn(documentId)).includes('casefiles.document_uncovered'))
  await house.rows("update document_opening set ends_at = now() - interval '1 second'")
  assert.equal((await ben.get(`/documents/${documentId}`)).status, 403)
})

test('a covered document of another team is as absent as one that never was', async () => {
  const { documentId } = await house.given.letter({ to: 'ada', typeCode: 'MEB' })
  const cem = house.as('cem')
  for (const way of ['', '/uncover']) {
    const ask = (id: string) =>
      way ? cem.post(`/documents/${id}${way}`, { reason: 'decision' }) : cem.get(`/documents/${id}`)
    assert.deepEqual(said(await ask(documentId)), said(await ask(nowhere)))
    assert.equal((await ask(documentId)).status, 404)
  }
})

test('a letter in the basket of the team opens as soon as somebody says why', async () => {
  const { id, documentId } = await house.given.letter({ to: 'team-a', typeCode: 'MEB' })
  const ben = house.as('ben')
  const before = await ben.get(`/inbox/letters/${id}`)
  assert.deepEqual([before.status, before.body.code], [403, 'casefiles.document_covered'])
  assert.equal(before.body.facts.documentId, documentId)
  await ben.post(`/documents/${documentId}/uncover`, { reason: 'other', note: 'Rückruf der Ärztin' })
  assert.equal((await ben.get(`/inbox/letters/${id}`)).status, 200)
  const [kept] = await house.rows<{ note: string }>(
    'select note from document_opening where document_id = $1',
    [documentId],
  )
  assert.equal(kept?.note, 'Rückruf der Ärztin')
})

test('who can see a file is told to those who can, with clerk, team and whoever was let in', async () => {
  const id = await fileId(caseFiles.oez)
  const { body } = await house.as('ada').get(`/case-files/${id}/access`)
  assert.equal(body.clerk.name, 'Ben Acker')
  assert.equal(body.unit.name, 'Leistung 511')
  assert.deepEqual(
    body.colleagues.map(({ name }: { name: string }) => name),
    ['Ada Sorge', 'Ben Acker', 'Lea Lenz'],
  )
  const cem = house.as('cem')
  assert.deepEqual(
    said(await cem.get(`/case-files/${id}/access`)),
    said(await cem.get(`/case-files/${nowhere}/access`)),
  )
  // The clearing desk finds its cover; who may see it is none of its business.
  assert.equal((await house.as('klara').get(`/case-files/${id}/access`)).status, 404)
})

test('a forwarded file opens for a colleague until its end, and not a moment longer', async () => {
  const id = await fileId(caseFiles.oez)
  const ben = house.as('ben')
  assert.equal(await reads('cem', caseFiles.oez), false)
  const wish = { staffId: await house.idOf('cem'), reason: 'Bitte um Rat zu Mietkosten', until: inDays(3) }
  const { status, body } = await ben.post(`/case-files/${id}/forward`, wish)
  assert.equal(status, 200)
  const grant = body.others.find(({ kind }: { kind: string }) => kind === 'forwarded')
  assert.deepEqual(
    [grant.staff.name, grant.reason, grant.grantedBy],
    ['Cem Yildiz', wish.reason, 'Ben Acker'],
  )
  assert.equal(await reads('cem', caseFiles.oez), true)
  await ben.post(`/case-files/${id}/forwardings/${grant.id}/end`)
  assert.equal(await reads('cem', caseFiles.oez), false)
  assert.equal(
    (await ben.post(`/case-files/${id}/forwardings/${grant.id}/end`)).body.code,
    'casefiles.no_such_grant',
  )

  await ben.post(`/case-files/${id}/forward`, {
    unitId: await unitId('team-b'),
    reason: 'Amtshilfe',
    until: inDays(0),
  })
  assert.equal(await reads('cem', caseFiles.oez), true)
  await house.rows("update case_access set ends_at = now() - interval '1 second' where kind = 'forwarded'")
  assert.equal(await reads('cem', caseFiles.oez), false)
  const acts = await house.actsOn(id)
  assert.ok(acts.includes('casefiles.case_file_forwarded') && acts.includes('casefiles.forwarding_ended'))
})

test('what cannot be forwarded is said, and what may not be seen cannot be forwarded', async () => {
  const ada = house.as('ada')
  const wish = { staffId: await house.idOf('cem'), reason: 'Bitte um Rat', until: inDays(1) }
  const code = async (reference: string, change = {}) =>
    (await ada.post(`/case-files/${await fileId(reference)}/forward`, { ...wish, ...change })).body.code
  assert.equal(await code(caseFiles.sina), 'casefiles.protected_not_forwarded')
  assert.equal(await code(caseFiles.mira, { until: inDays(-1) }), 'casefiles.bad_end')
  assert.equal(await code(caseFiles.mira, { until: inDays(400) }), 'casefiles.bad_end')
  assert.equal(await code(caseFiles.mira, { staffId: nowhere }), 'casefiles.not_for_this_person')
  assert.equal(await code(caseFiles.mira, { staffId: undefined, unitId: nowhere }), 'casefiles.no_such_unit')
  const both = await ada.post(`/case-files/${await fileId(caseFiles.mira)}/forward`, {
    ...wish,
    unitId: nowhere,
  })
  assert.equal(both.status, 422)
  const hidden = await ada.post(`/case-files/${await fileId(caseFiles.paul)}/forward`, wish)
  assert.deepEqual(said(hidden), said(await ada.post(`/case-files/${nowhere}/forward`, wish)))
})

test('a case handed over takes its open letters along; what lies with another team by its type stays there', async () => {
  const id = await fileId(caseFiles.oez)
  const { id: letterId } = await house.given.letter({ to: 'ben', caseFile: caseFiles.oez })
  const { id: elsewhere } = await house.given.letter({ to: 'klaerstelle', caseFile: caseFiles.oez })
  const wish = { unitId: await unitId('team-b'), clerkId: await house.idOf('cem'), reason: 'workload' }
  const lea = house.as('lea')
  const code = async (change: object) =>
    (await lea.post(`/case-files/${id}/hand-over`, { ...wish, ...change })).body?.code
  assert.equal(await code({ clerkId: await house.idOf('ada') }), 'casefiles.clerk_not_in_unit')
  assert.equal(await code({ unitId: nowhere }), 'casefiles.no_such_unit')
  assert.equal((await lea.post(`/case-files/${id}/hand-over`, wish)).status, 204)
  assert.equal(await reads('cem', caseFiles.oez), true)
  assert.equal(await reads('ben', caseFiles.oez), false)
  assert.equal((await house.as('cem').get(`/inbox/letters/${letterId}`)).status, 200)
  const desks = await house.rows<{ key: string }>(
    'select key from letter join unit on unit.id = letter.unit_id where letter.id = any($1) order by key',
    [[letterId, elsewhere]],
  )
  assert.deepEqual(
    desks.map(({ key }) => key),
    ['klaerstelle', 'team-b'],
  )
  assert.equal((await house.as('ada').post(`/case-files/${id}/hand-over`, wish)).status, 403)
  assert.equal((await lea.post(`/case-files/${id}/hand-over`, wish)).status, 404)
})

test('break-glass opens a file by its exact number for a while, and the officer is told', async () => {
  const ada = house.as('ada')
  const id = await fileId(caseFiles.paul)
  assert.equal(await reads('ada', caseFiles.paul), false)
  const opened = await ada.post('/break-glass', {
    number: '99704BG0000201',
    reason: 'Kind ohne Wohnung',
    minutes: 15,
  })
  assert.equal(opened.status, 200)
  assert.equal(opened.body.caseFileId, id)
  const left = new Date(opened.body.until).getTime() - Date.now()
  assert.ok(left > 14 * 60_000 && left <= 15 * 60_000)
  const { body } = await ada.get(`/case-files/${id}`)
  assert.deepEqual([body.readable, body.glassBrokenUntil], [true, opened.body.until])
  assert.ok((await house.actsOn(id)).includes('casefiles.break_glass_opened'))
  assert.equal((await ada.post(`/case-files/${id}/break-glass/end`)).status, 204)
  assert.equal(await reads('ada', caseFiles.paul), false)
  assert.equal((await ada.post(`/case-files/${id}/break-glass/end`)).status, 404)
  // What one may read anyway needs no glass to be broken.
  const own = await ada.post('/break-glass', { number: caseFiles.mira, reason: 'versehentlich', minutes: 60 })
  assert.equal(own.body.until, null)
})

test('an unknown number, a wrong one and a case one is kept out of give the same answer, and the try is on record', async () => {
  const ada = house.as('ada')
  await house.rows(
    "insert into case_exclusion (tenant_id, case_file_id, staff_id, reason) values (1, $1, $2, 'relative')",
    [await fileId(caseFiles.rita), await house.idOf('ada')],
  )
  const answers = []
  for (const number of ['99704//0009999', 'kein Aktenzeichen', caseFiles.rita])
    answers.push(said(await ada.post('/break-glass', { number, reason: 'Notfall', minutes: 60 })))
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual(answers[2], answers[0])
  assert.equal(answers[0]?.status, 404)
  const tries = (await house.actsOn(await house.idOf('ada'))).filter(
    (what) => what === 'casefiles.break_glass_refused',
  )
  assert.equal(tries.length, 3)
})

test('who is biased leaves the case at once with all their letters, and does not come back by themself', async () => {
  const id = await fileId(caseFiles.mira)
  const { id: letterId } = await house.given.letter({ to: 'ada', caseFile: caseFiles.mira })
  const ada = house.as('ada')
  assert.equal((await ada.post(`/case-files/${id}/exclude-me`, { reason: 'relative' })).status, 204)
  assert.deepEqual(said(await ada.get(`/case-files/${id}`)), said(await ada.get(`/case-files/${nowhere}`)))
  assert.equal((await ada.get(`/inbox/letters/${letterId}`)).status, 404)
  const letter = await house.as('ben').get(`/inbox/letters/${letterId}`)
  assert.equal(letter.body.letter.clerk, null)
  assert.equal((await house.as('ben').get(`/case-files/${id}`)).body.clerk, null)
  assert.equal(
    (
      await house.as('ben').post(`/case-files/${id}/forward`, {
        staffId: await house.idOf('ada'),
        reason: 'Vertretung',
        until: inDays(1),
      })
    ).body.code,
    'casefiles.not_for_this_person',
  )
  const found = await house.as('dora').post('/protection/find', { number: caseFiles.mira })
  assert.deepEqual(
    found.body.exclusions.map((one: { staff: { name: string }; reason: string }) => [
      one.staff.name,
      one.reason,
    ]),
    [['Ada Sorge', 'relative']],
  )
  await house.as('dora').post(`/protection/${id}/exclusions/${await house.idOf('ada')}/end`)
  assert.equal(await reads('ada', caseFiles.mira), true)
})

test('a file beside the benefits file has a unit of its own and is shown to those who may find it', async () => {
  const id = await fileId(caseFiles.mira)
  const lea = house.as('lea')
  const opened = await lea.post(`/case-files/${id}/related`, {
    kind: 'objection',
    unitId: await unitId('team-b'),
  })
  assert.equal(opened.body.reference, `${caseFiles.mira}-W`)
  const again = await lea.post(`/case-files/${id}/related`, {
    kind: 'objection',
    unitId: await unitId('team-a'),
  })
  assert.equal(again.body.reference, `${caseFiles.mira}-W2`)
  const related = async (login: string, of: string) =>
    (await house.as(login).get(`/case-files/${of}`)).body.related?.map(
      ({ reference }: { reference: string }) => reference,
    )
  assert.deepEqual(await related('lea', id), [`${caseFiles.mira}-W2`])
  assert.deepEqual(await related('cem', opened.body.id), [])
  assert.equal((await lea.get(`/case-files/${opened.body.id}`)).status, 404)
  assert.equal((await house.as('cem').get(`/case-files/${opened.body.id}`)).body.title, 'Beispiel, Mira')
  assert.equal(
    (await lea.post(`/case-files/${id}/related`, { kind: 'offence', unitId: nowhere })).status,
    404,
  )
  assert.equal(
    (await lea.post(`/case-files/${opened.body.id}/related`, { kind: 'offence', unitId: nowhere })).status,
    404,
  )
})

test('the directory names active staff and units of the own office only', async () => {
  const { body } = await house.as('dora').get('/directory')
  const names = body.staff.map(({ name }: { name: string }) => name)
  assert.ok(names.includes('Cem Yildiz') && !names.includes('Xenia Fern'))
  assert.ok(body.units.some(({ name }: { name: string }) => name === 'Leistung 511'))
})
