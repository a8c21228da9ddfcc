import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'
import { decide, givenRead } from '../testing/given-read.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
  house.clock.set('2026-09-14T08:00:00Z')
})
after(() => house[Symbol.asyncDispose]())

const head = [
  'Mira Beispiel',
  'Musterweg 7',
  '99704 Teststadt',
  `Nummer der Bedarfsgemeinschaft: ${caseFiles.mira}`,
  'Geburtsdatum: 12.03.1980',
  'Teststadt, den 01.09.2026',
]
const bill = [
  ...head,
  'Nebenkostenabrechnung',
  'für das Jahr 2025 ergibt sich eine Nachzahlung von 214,80 €.',
  'Bitte überweisen Sie den Betrag bis zum 15.10.2026.',
]
const reminder = [
  ...head,
  'Nebenkostenabrechnung',
  'Bitte überweisen Sie die Nachzahlung von 99,10 € innerhalb von 14 Tagen.',
]

/** A letter of Mira's, read, filed and delivered. */
const delivered = async (lines: string[]) => {
  const documentId = await givenRead(house, lines)
  await decide(house, documentId)
  await house.stage('inbox.deliver').run({ tenantId: 1, documentId })
  return documentId
}
type Change = { name: string; was: string | null; value: string | null; asRead?: boolean }
const correct = (documentId: string, changes: Change[], login = 'ada') =>
  house.as(login).post(`/documents/${documentId}/fields`, { changes })
const show = async (documentId: string) => (await house.as('ada').get(`/documents/${documentId}`)).body
type Named = { name: string; value: string | null }
const valueIn = ({ keyFields }: { keyFields: Named[] }, name: string) =>
  keyFields.find((field) => field.name === name)?.value
const dueOnDesk = async (documentId: string) =>
  (
    await house.rows<{ due_on: string }>('select due_on::text from letter where document_id = $1', [
      documentId,
    ])
  )[0]?.due_on

test('a corrected amount and deadline count at once: in title, due date and Postkorb; what was read stays as evidence', async () => {
  const documentId = await delivered(bill)
  const read = await show(documentId)
  assert.equal(read.title, 'Nebenkostenabrechnung 2025, Nachzahlung 214,80 €')
  const { status, body } = await correct(documentId, [
    { name: 'additionalPayment', was: '214.80', value: '241.80' },
    { name: 'deadline', was: '2026-10-15', value: '2026-10-05' },
  ])
  assert.equal(status, 200)
  assert.equal(body.title, 'Nebenkostenabrechnung 2025, Nachzahlung 241,80 €')
  assert.deepEqual([body.dueOn, body.dueGround], ['2026-10-05', 'stated'])
  assert.equal(await dueOnDesk(documentId), '2026-10-05')
  const amount = body.corrections.find(({ name }: Named) => name === 'additionalPayment')
  assert.equal(amount.by, 'Ada Sorge')
  const before = read.keyFields.find(({ name }: Named) => name === 'additionalPayment')
  assert.deepEqual(amount.read, { value: '214.80', printed: before.printed, page: 1, boxes: before.boxes })
  const after = body.keyFields.find(({ name }: Named) => name === 'additionalPayment')
  assert.deepEqual(after.boxes, before.boxes)
  assert.ok((await house.actsOn(documentId)).includes('filing.fields_corrected'))
})

test('what a person corrected stays when the type is changed and when the letter is decided again', async () => {
  const documentId = await delivered(bill)
  await correct(documentId, [
    { name: 'additionalPayment', was: '214.80', value: '241.80' },
    {
      name: 'title',
      was: 'Nebenkostenabrechnung 2025, Nachzahlung 214,80 €',
      value: 'Abrechnung Wohnung Hof',
    },
    { name: 'letterDate', was: '2026-09-01', value: '2026-08-31' },
  ])
  const { body } = await house.as('ada').post(`/documents/${documentId}/type`, { typeCode: 'HEIZ_STROM' })
  assert.deepEqual(
    [body.title, body.letterDate, valueIn(body, 'additionalPayment')],
    ['Abrechnung Wohnung Hof', '2026-08-31', '241.80'],
  )
  await house.rows("update document set state = 'read', case_file_id = null where id = $1", [documentId])
  await decide(house, documentId)
  const again = await show(documentId)
  assert.deepEqual(
    [again.title, again.letterDate, valueIn(again, 'additionalPayment')],
    ['Abrechnung Wohnung Hof', '2026-08-31', '241.80'],
  )
})

test('a corrected letter date moves the deadline that is counted from it', async () => {
  const documentId = await delivered(reminder)
  assert.equal((await show(documentId)).dueOn, '2026-09-15')
  const { body } = await correct(documentId, [{ name: 'letterDate', was: '2026-09-01', value: '2026-09-07' }])
  assert.deepEqual([body.dueOn, body.letterDate], ['2026-09-21', '2026-09-07'])
})

test('the day of the receipt stamp is offered, and what the law counts from receipt begins there once a person says so', async () => {
  const stamped = async (day: string) => {
    const documentId = await givenRead(house, [...head, 'Widerspruch', 'hiermit lege ich Widerspruch ein.'])
    const mark = { kind: 'stamp', date: day, x: 900, y: 100, w: 300, h: 120 }
    await house.rows(
      `update page_text set marks = $2 from document where document.id = $1 and page_text.submission_id = document.submission_id`,
      [documentId, JSON.stringify([mark])],
    )
    await decide(house, documentId)
    await house.stage('inbox.deliver').run({ tenantId: 1, documentId })
    return documentId
  }
  const documentId = await stamped('2026-09-11')
  const read = await show(documentId)
  const field = read.keyFields.find(({ name }: Named) => name === 'stampedOn')
  assert.deepEqual(
    [field.value, field.page, field.boxes],
    ['2026-09-11', 1, [{ x: 900, y: 100, w: 300, h: 120 }]],
  )
  assert.deepEqual([read.receivedOn, read.dueOn], ['2026-09-14', '2026-12-14'])

  const change = { name: 'receivedOn', was: '2026-09-14' }
  for (const value of [null, '2026-09-15', '2026-02-30', '2026-09'])
    assert.equal(
      (await correct(documentId, [{ ...change, value }])).body.code,
      'filing.bad_value',
      `${value}`,
    )
  const { body } = await correct(documentId, [{ ...change, value: '2026-09-11' }])
  assert.deepEqual([body.receivedOn, body.dueOn], ['2026-09-11', '2026-12-11'])
  assert.equal(await dueOnDesk(documentId), '2026-12-11')
  const back = await correct(documentId, [
    { name: 'receivedOn', was: '2026-09-11', value: '2026-09-14', asRead: true },
  ])
  assert.deepEqual([back.body.receivedOn, back.body.dueOn], ['2026-09-14', '2026-12-14'])

  const later = await show(await stamped('2026-09-17'))
  assert.equal(valueIn(later, 'stampedOn'), undefined, 'a day after it came was misread')
})

test('a due date set by hand counts whatever the letter says, until it is taken back', async () => {
  const documentId = await delivered(bill)
  const set = await correct(documentId, [{ name: 'dueOn', was: '2026-10-15', value: '2026-11-02' }])
  assert.deepEqual([set.body.dueOn, set.body.dueGround], ['2026-11-02', 'by-hand'])
  await correct(documentId, [{ name: 'deadline', was: '2026-10-15', value: '2026-10-05' }])
  assert.equal((await show(documentId)).dueOn, '2026-11-02')
  const back = await correct(documentId, [{ name: 'dueOn', was: '2026-11-02', value: null, asRead: true }])
  assert.deepEqual([back.body.dueOn, back.body.dueGround], ['2026-10-05', 'stated'])
  assert.deepEqual(
    back.body.corrections.map(({ name }: Named) => name),
    ['deadline'],
  )
})

test('a field that was not read is added without a place; one the letter does not have is taken out', async () => {
  const documentId = await delivered(bill)
  const { body } = await correct(documentId, [
    { name: 'credit', was: null, value: '12.00' },
    { name: 'additionalPayment', was: '214.80', value: null },
  ])
  const credit = body.keyFields.find(({ name }: Named) => name === 'credit')
  assert.deepEqual([credit.value, credit.page, credit.boxes], ['12.00', 0, []])
  assert.equal(valueIn(body, 'additionalPayment'), undefined)
  assert.equal(body.title, 'Nebenkostenabrechnung 2025, Guthaben 12,00 €')
})

test('of two people who correct the same field at once the second is told, and nothing of theirs is lost or half done', async () => {
  const documentId = await delivered(bill)
  const change = (value: string) => [
    { name: 'reference', was: null, value: `K-${value}` },
    { name: 'additionalPayment', was: '214.80', value },
  ]
  const answers = await Promise.all([
    correct(documentId, change('1.00')),
    correct(documentId, change('2.00')),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  const refused = answers.find(({ status }) => status === 409)
  assert.equal(refused?.body.code, 'filing.fields_changed')
  const { keyFields } = await show(documentId)
  const [reference, amount] = ['reference', 'additionalPayment'].map((name) => valueIn({ keyFields }, name))
  assert.equal(`${reference}`, `K-${amount}`)
})

test('values that cannot be, and fields a letter does not have, are refused', async () => {
  const documentId = await delivered(bill)
  const refused = async (name: string, value: string) =>
    (await correct(documentId, [{ name, was: (await was(name)) ?? null, value }])).body.code
  const was = async (name: string) => {
    const body = await show(documentId)
    return name in body ? body[name] : valueIn(body, name)
  }
  assert.equal(await refused('deadline', '2026-02-30'), 'filing.bad_value')
  assert.equal(await refused('deadline', '2026-10'), 'filing.bad_value')
  assert.equal(await refused('additionalPayment', '12,5'), 'filing.bad_value')
  assert.equal(await refused('period', '2026-03/2026-01'), 'filing.bad_value')
  assert.equal(await refused('objectionEndsOn', '2026-10-01'), 'filing.no_such_field')
  assert.equal(await refused('diagnosis', 'x'), 'filing.no_such_field')
})

test('who may not say what a letter is may not say what stands in it', async () => {
  const documentId = await delivered(bill)
  const change = [{ name: 'additionalPayment', was: '214.80', value: '1.00' }]
  assert.equal((await correct(documentId, change, 'admin')).status, 403)
  assert.equal((await correct(documentId, change, 'xenia')).status, 404)
})
