import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { HouseError } from '#platform'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { isHeldBack } from './held-back.ts'
import { trainTypesStage } from './train-stage.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let mira: string
before(async () => {
  house = await openTestHouse()
  const rows = await house.rows<{ id: string }>('select id from case_file where reference = $1', [
    caseFiles.mira,
  ])
  mira = rows[0]?.id ?? ''
})
after(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await house.rows('delete from type_example')
  await house.rows('delete from type_model')
  await house.rows("update tenant set settings = settings - 'filing'")
})

const admin = () => house.as('admin')
const learning = async () => (await admin().get('/type-learning')).body
const sayType = (id: string, typeCode: string, login = 'ada') =>
  house.as(login).post(`/documents/${id}/type`, { typeCode })
const examples = () =>
  house.rows<{ document_id: string; code: string; source: string }>(
    'select document_id, code, source from type_example order by taught_at',
  )
const words =
  'Der Hufbeschlag wurde erledigt Ihr Pferd lahmt seit gestern Tierklinik Sattelgut empfiehlt Ruhe'
const train = () => trainTypesStage(house.house).run({ tenantId: 1 })

test('whoever corrects the type of a letter on a desk changes its urgency there, on record, and teaches it', async () => {
  const { id, documentId } = await house.given.letter({ typeCode: 'LOHN', text: words })
  const { status, body } = await sayType(documentId, 'STROMSPERRE')
  assert.deepEqual([status, body.typeCode, body.urgency], [200, 'STROMSPERRE', 'same-day'])
  assert.equal((await house.as('ada').get(`/inbox/letters/${id}`)).body.letter.urgency, 'same-day')
  assert.deepEqual(await house.actsOn(documentId), [
    'filing.document_type_changed',
    'casefiles.document_seen',
  ])
  assert.deepEqual(await examples(), [{ document_id: documentId, code: 'STROMSPERRE', source: 'changed' }])
})

test('what letter or type there is not cannot be changed', async () => {
  const { documentId } = await house.given.letter()
  assert.equal((await sayType(documentId, 'NICHTDA')).body.code, 'filing.no_such_type')
  assert.equal((await sayType(documentId, 'klein')).status, 422)
  const { documentId: foreign } = await house.given.letter({ tenantId: 2, to: 'xenia' })
  assert.equal((await sayType(foreign, 'LOHN')).status, 404)
})

test('whoever marked a letter as urgent keeps that, whatever type it is given', async () => {
  const { documentId } = await house.given.letter({
    typeCode: 'STROMSPERRE',
    urgency: 'same-day',
    text: words,
  })
  await house.rows('update document set urgent = true where id = $1', [documentId])
  assert.equal((await sayType(documentId, 'LOHN')).body.urgency, 'same-day')
})

test('filing by hand confirms or corrects the type that was shown; taken back it teaches nothing', async () => {
  const given = await house.given.clearingCase({
    typeCode: 'LOHN',
    text: words,
    candidates: [caseFiles.mira],
  })
  const klara = house.as('klara')
  await klara.post(`/clearing/${given.id}/file`, { caseFileId: mira })
  assert.deepEqual(await examples(), [], 'nobody was shown it: the machine does not learn its own guess')
  await klara.post(`/clearing/${given.id}/reopen`)
  await klara.post(`/clearing/${given.id}/file`, { caseFileId: mira, typeCode: 'LOHN' })
  assert.deepEqual(await examples(), [{ document_id: given.documentId, code: 'LOHN', source: 'filed' }])
  await klara.post(`/clearing/${given.id}/reopen`)
  assert.deepEqual(await examples(), [])
  await klara.post(`/clearing/${given.id}/file`, { caseFileId: mira, typeCode: 'HAFT' })
  assert.deepEqual(
    (await examples()).map(({ code }) => code),
    ['HAFT'],
  )
  const [document] = await house.rows<{ urgency: string }>('select urgency from document where id = $1', [
    given.documentId,
  ])
  assert.equal(document?.urgency, 'same-day')
  const acts = await house.rows<{ facts: Record<string, unknown> }>(
    "select facts from act where what = 'filing.filed_by_hand' and subject_id = $1 order by id desc limit 1",
    [given.id],
  )
  assert.deepEqual([acts[0]?.facts.typeBefore, acts[0]?.facts.typeAfter], ['LOHN', 'HAFT'])
})

test('letters filed together teach the types that stood beside them, the others nothing', async () => {
  const first = await house.given.clearingCase({ typeCode: 'LOHN', text: words })
  const second = await house.given.clearingCase({
    ...{ arrivedIn: first.submissionId, typeCode: 'AU', text: words },
  })
  const { status } = await house.as('klara').post('/clearing/file-together', {
    caseFileId: mira,
    cases: [first.id, second.id],
    typeCodes: { [first.id]: 'LOHN' },
  })
  assert.equal(status, 200)
  assert.deepEqual(await examples(), [{ document_id: first.documentId, code: 'LOHN', source: 'filed' }])
})

test('no word of a letter is kept, and what is kept goes with the letter', async () => {
  const { id, documentId } = await house.given.letter({ text: words })
  await sayType(documentId, 'LOHN')
  const [row] = await house.rows<{ all: string; bytes: number }>(
    'select type_example::text as all, length(features) as bytes from type_example',
  )
  assert.ok((row?.bytes ?? 0) > 20)
  assert.doesNotMatch(row?.all ?? '', /Pferd|Hufbeschlag/i)
  await house.rows('delete from letter where id = $1', [id])
  await house.rows('update page set document_id = null where document_id = $1', [documentId])
  await house.rows('delete from filing_decision where document_id = $1', [documentId])
  await house.rows('delete from document where id = $1', [documentId])
  assert.deepEqual(await examples(), [])
})

test('switched off, nothing is kept, what was kept is gone, and the start model works', async () => {
  const { documentId } = await house.given.letter({ text: words })
  await sayType(documentId, 'LOHN')
  const off = (await admin().post('/type-learning/switch', { enabled: false })).body
  assert.deepEqual([off.enabled, off.examples, off.live], [false, 0, 0])
  await sayType(documentId, 'SCHULE')
  assert.deepEqual(await examples(), [])
  await train()
  assert.deepEqual((await learning()).models, [])
  const on = (await admin().post('/type-learning/switch', { enabled: true })).body
  assert.equal(on.enabled, true)
  // The neighbours have a switch of their own.
  assert.equal((await house.as('yuri').get('/type-learning')).body.enabled, true)
})

/** Letters of a kind no cue knows, from several households. */
const teach = async (count: number) => {
  const files = [caseFiles.mira, caseFiles.oez, caseFiles.paul, caseFiles.rita]
  const given = async (at: number) => {
    const { documentId } = await house.given.letter({
      text: `${words} Besuch${'abcdefghij'[at % 10]}`,
      caseFile: files[at % files.length] ?? caseFiles.mira,
    })
    return documentId
  }
  // One of them at least is held back, or nothing shows which model is better.
  let documentId = await given(0)
  while (!isHeldBack(documentId)) documentId = await given(0)
  await sayType(documentId, 'GUTACHTEN')
  for (let at = 1; at < count; at++) await sayType(await given(at), 'GUTACHTEN')
}

test('an office learns a kind of letter that nobody knew, and goes back to the earlier model', async () => {
  const guess = async () => (await admin().post('/type-trials', { text: words })).body.type
  assert.notEqual(await guess(), 'GUTACHTEN')
  await teach(12)
  assert.deepEqual([(await learning()).examples, (await learning()).newExamples], [12, 12])
  await train()
  const after = await learning()
  assert.deepEqual([after.live, after.newExamples, after.models.length], [1, 0, 1])
  assert.ok(after.models[0].scores.candidate.f1 >= after.models[0].scores.present.f1)
  assert.equal(await guess(), 'GUTACHTEN')
  assert.ok((await house.actsOn('1')).includes('filing.model_live'))

  const back = (await admin().post('/type-learning/model', { version: 0 })).body
  assert.deepEqual([back.live, back.models[0].state], [0, 'retired'])
  assert.notEqual(await guess(), 'GUTACHTEN')
  assert.equal((await admin().post('/type-learning/model', { version: 1 })).body.live, 1)
  assert.equal(await guess(), 'GUTACHTEN')
  assert.equal((await admin().post('/type-learning/model', { version: 7 })).body.code, 'filing.no_such_model')
})

test('the training that is asked for runs as a job, and again without new examples it does nothing', async () => {
  await teach(2)
  assert.equal((await admin().post('/type-learning/train')).status, 200)
  await house.work()
  assert.equal((await learning()).models.length, 1)
  await train()
  assert.equal((await learning()).models.length, 1)
})

test('a model that is only as good as the present one stays out', async () => {
  await teach(12)
  await train()
  await teach(1)
  await train()
  const { live, models } = await learning()
  const [newest] = models
  assert.deepEqual(newest.scores.candidate, newest.scores.present)
  assert.deepEqual([live, newest.version, newest.state], [1, 2, 'refused'])
})

test('of two trainings at once one counts', async () => {
  await teach(2)
  await Promise.all([train(), train()])
  assert.equal((await learning()).models.length, 1)
})

test('a model that is worse on letters held back stays out', async () => {
  const text =
    'Lohnabrechnung Bruttolohn Nettolohn Steuerklasse Lohnsteuer Auszahlungsbetrag Personalnummer Gesamtbrutto'
  const files = [caseFiles.mira, caseFiles.oez, caseFiles.paul, caseFiles.rita]
  for (let at = 0; at < 24; at++) {
    const { documentId } = await house.given.letter({ text, caseFile: files[at % 4] ?? caseFiles.mira })
    await sayType(documentId, 'LOHN')
  }
  // What is learned from is all wrong; the letters held back, every fifth by the end of its id, are right.
  await house.rows(
    "update type_example set code = 'HAFT' where ('x' || right(document_id::text, 4))::bit(16)::int % 5 <> 0",
  )
  await train()
  const { live, models } = await learning()
  assert.deepEqual([live, models[0].state], [0, 'refused'])
  assert.ok(models[0].scores.candidate.f1 < models[0].scores.present.f1)
  assert.ok((await house.actsOn('1')).includes('filing.model_refused'))
})

test('a training that fails is on record, and the present model goes on working', async () => {
  await trainTypesStage(house.house).giveUp(
    { tenantId: 1 },
    new HouseError('unavailable', 'filing.stage_failed'),
  )
  assert.ok((await house.actsOn('0')).includes('filing.training_failed'))
  assert.equal((await learning()).live, 0)
})
