import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../../server/testing/office.ts'
import { openTestHouse } from '../../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const dora = () => house.as('dora')
const fileId = async (reference: string) =>
  (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
  ''
/** A look as if it had been taken then. */
const looked = async (login: string, reference: string, at: string) =>
  house.rows(
    `insert into act (tenant_id, staff_id, what, subject_kind, subject_id, case_file_id, at)
     select 1, s.id, 'casefiles.case_file_seen', 'case_file', f.id::text, f.id, $3::timestamptz
     from staff s, case_file f where s.login = $1 and f.reference = $2`,
    [login, reference, at],
  )
interface Finding {
  kind: string
  staff: { id: string; name: string }
  day: string
  count: number
  files: string[]
  review: { note: string; by: string } | null
}
const unusual = async (kind: string): Promise<Finding[]> =>
  (await dora().get('/oversight/unusual?days=90')).body.findings.filter((one: Finding) => one.kind === kind)
/** The last day of this kind that lies behind us; the office works from Monday to Friday. */
const lastDay = (weekday: number) => {
  const day = new Date(Date.now() - 86_400_000)
  while (day.getUTCDay() !== weekday) day.setTime(day.getTime() - 86_400_000)
  return day.toISOString().slice(0, 10)
}

test('who saw a file is told by its number: who, what, why they could, and not what lies in it', async () => {
  const { documentId } = await house.given.letter({ to: 'ada', title: 'Sehr geheim', typeCode: 'MEB' })
  await house.as('ada').get(`/documents/${documentId}`)
  await house.as('ben').post(`/documents/${documentId}/uncover`, { reason: 'inquiry' })
  await house.as('ben').get(`/documents/${documentId}/pages/1/text`)
  await house.as('cem').post('/break-glass', { number: caseFiles.mira, reason: 'Kind in Not', minutes: 15 })
  await house.as('cem').get(`/case-files/${await fileId(caseFiles.mira)}`)
  const { status, body } = await dora().post('/oversight/looks', { number: caseFiles.mira })
  assert.equal(status, 200)
  const told = body.looks.map(
    (one: { staff: { name: string }; what: string; way: string; reason: string | null }) =>
      [one.staff.name, one.what, one.way, one.reason].join(' '),
  )
  for (const line of [
    'Ada Sorge casefiles.document_seen clerk ',
    'Ben Acker casefiles.document_uncovered unit inquiry',
    'Ben Acker casefiles.document_seen unit ',
    'Cem Yildiz casefiles.case_file_seen break_glass ',
  ])
    assert.ok(told.includes(line), `${line} in ${told.join(' | ')}`)
  assert.ok(!/Sehr geheim|Mira|MEB/.test(JSON.stringify(body)))
  assert.ok((await house.actsOn(body.caseFile.id)).includes('audit.looks_seen'))
  const [unknown, foreign] = [
    await dora().post('/oversight/looks', { number: '99704//0009999' }),
    await dora().post('/oversight/looks', { number: '88111//0000001' }),
  ]
  assert.equal(unknown.status, 404)
  assert.deepEqual({ ...unknown.body, requestId: 0 }, { ...foreign.body, requestId: 0 })
})

test('a Notzugriff waits in the list until the officer takes note of it', async () => {
  const { body } = await dora().get('/oversight/break-glass')
  assert.equal(body.open, 1)
  const [look] = body.looks
  assert.deepEqual(
    [look.staff.name, look.reference, look.reason, look.noted],
    ['Cem Yildiz', caseFiles.mira, 'Kind in Not', null],
  )
  const noted = await dora().post(`/oversight/break-glass/${look.id}/note`)
  assert.deepEqual([noted.body.open, noted.body.looks[0].noted.by], [0, 'Dora Daten'])
  const watched = (await house.as('cem').get('/own-looks')).body.watched
  assert.ok(
    watched.some(
      (one: { what: string; by: string }) =>
        one.what === 'audit.break_glass_noted' && one.by === 'Dora Daten',
    ),
  )
  const unknown = await dora().post('/oversight/break-glass/00000000-0000-7000-8000-000000000000/note')
  assert.equal(unknown.body.code, 'casefiles.no_such_grant')
})

test('looks at night and at the weekend stand out, those in office hours do not', async () => {
  const [saturday, tuesday] = [lastDay(6), lastDay(2)]
  await looked('ada', caseFiles.oez, `${saturday}T11:00:00+01:00`)
  await looked('ada', caseFiles.oez, `${tuesday}T11:00:00+01:00`)
  await looked('ben', caseFiles.oez, `${tuesday}T23:30:00+01:00`)
  const found = (await unusual('odd_hours')).map(({ staff, day, files }) =>
    [staff.name, day, ...files].join(' '),
  )
  assert.ok(found.includes(`Ada Sorge ${saturday} ${caseFiles.oez}`))
  assert.ok(found.includes(`Ben Acker ${tuesday} ${caseFiles.oez}`))
  assert.ok(!found.some((line) => line.startsWith(`Ada Sorge ${tuesday}`)))
})

test('one’s own name, a namesake and the neighbours of one’s house stand out', async () => {
  await house.rows("update staff set name = 'Paul Winter' where login = 'cem'")
  await house.rows("update staff set name = 'Eva Demirci' where login = 'lea'")
  await house.rows(
    `update membership set (street, house_number, postcode) = ('Nordstraße', '1', '12345')
     where household_id in (select household_id from case_file where reference = any($1))`,
    [[caseFiles.paul, caseFiles.rita]],
  )
  const tuesday = lastDay(2)
  await looked('cem', caseFiles.paul, `${tuesday}T11:00:00+01:00`)
  await looked('cem', caseFiles.rita, `${tuesday}T11:05:00+01:00`)
  await looked('lea', caseFiles.oez, `${tuesday}T11:10:00+01:00`)
  const files = async (kind: string, name: string) =>
    (await unusual(kind))
      .filter((one) => one.staff.name === name && one.day === tuesday)
      .flatMap((one) => one.files)
  assert.deepEqual(await files('own_name', 'Paul Winter'), [caseFiles.paul])
  assert.deepEqual(await files('same_house', 'Paul Winter'), [caseFiles.rita])
  assert.deepEqual(await files('same_surname', 'Eva Demirci'), [caseFiles.oez])
  assert.deepEqual(await files('own_name', 'Eva Demirci'), [])
})

test('many files on one day stand out against what is usual for this person', async () => {
  const tuesday = lastDay(2)
  await house.rows(
    `insert into case_file (tenant_id, id, household_id, reference, title, kind)
     select 1, gen_random_uuid(), f.household_id, f.reference || '-UH' || n, f.title, 'maintenance'
     from case_file f, generate_series(1, 30) n where f.reference = $1`,
    [caseFiles.nora],
  )
  await house.rows(
    `insert into act (tenant_id, staff_id, what, subject_kind, subject_id, case_file_id, at)
     select 1, s.id, 'casefiles.case_file_seen', 'case_file', f.id::text, f.id, day::timestamptz
     from staff s, case_file f, unnest(array[$2::text, $3::text]) day
     where f.reference like $1 and (s.login = 'klara' and day = $2 or s.login = 'paula')`,
    [`${caseFiles.nora}-UH%`, `${tuesday}T10:00:00+01:00`, `${lastDay(3)}T10:00:00+01:00`],
  )
  const found = (await unusual('many_files')).map(({ staff, count }) => `${staff.name} ${count}`)
  // Paula opens as many every day.
  assert.deepEqual(found, ['Klara Klar 30'])
})

test('numbers tried in vain and much opened health data stand out, and „geprüft“ stays with its note', async () => {
  for (let times = 0; times < 3; times++)
    await house
      .as('ben')
      .post('/break-glass', { number: '99704//0009999', reason: 'ausprobiert', minutes: 15 })
  const [refused] = await unusual('break_glass_refused')
  assert.deepEqual([refused?.staff.name, refused?.count], ['Ben Acker', 3])
  for (let times = 0; times < 5; times++) {
    const { documentId } = await house.given.letter({ to: 'ada', typeCode: 'MEB', caseFile: caseFiles.oez })
    await house.as('ben').post(`/documents/${documentId}/uncover`, { reason: 'decision' })
  }
  const [often] = await unusual('covered_often')
  assert.ok((often?.count ?? 0) >= 5)
  const review = {
    kind: 'covered_often',
    staffId: often?.staff.id,
    day: often?.day,
    note: 'Vertretung beim Ärztlichen Dienst',
  }
  const { open } = (await dora().get('/oversight/unusual?days=90')).body
  assert.equal((await dora().post('/oversight/unusual/review', review)).status, 204)
  const after = (await dora().get('/oversight/unusual?days=90')).body
  assert.equal(after.open, open - 1)
  const [reviewed] = await unusual('covered_often')
  assert.deepEqual([reviewed?.review?.note, reviewed?.review?.by], [review.note, 'Dora Daten'])
  await dora().post('/oversight/unusual/review', { ...review, note: 'Doch noch einmal gesprochen' })
  assert.equal((await unusual('covered_often'))[0]?.review?.note, 'Doch noch einmal gesprochen')
  const nobody = '00000000-0000-7000-8000-000000000000'
  assert.equal((await dora().post('/oversight/unusual/review', { ...review, staffId: nobody })).status, 404)
})

test('everybody sees what they did themselves, by files they may still find, and nothing of others', async () => {
  const { body } = await house.as('ada').get('/own-looks')
  assert.ok(
    body.own.some(
      (one: { caseFile: { reference: string } | null }) => one.caseFile?.reference === caseFiles.mira,
    ),
  )
  await house.rows(
    `insert into case_exclusion (tenant_id, case_file_id, staff_id, reason)
     select 1, $1, id, 'relative' from staff where login = 'ada'`,
    [await fileId(caseFiles.mira)],
  )
  const later = (await house.as('ada').get('/own-looks')).body
  assert.ok(later.own.length >= body.own.length)
  assert.ok(!JSON.stringify(later).includes(caseFiles.mira))
  assert.ok(later.watched.some((one: { what: string }) => one.what === 'audit.looks_seen'))
  assert.deepEqual((await house.as('vera').get('/own-looks')).body.watched, [])
})
