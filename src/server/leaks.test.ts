import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Answer } from './testing/desk.ts'
import { makeSubject, type Subject } from './testing/relations.ts'
import { openTestHouse } from './testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
  for (const login of ['ben', 'lea', 'klara', 'mia']) await house.as(login).get('/session')
  // What they may see: lists with something in them tell more than empty ones.
  await makeSubject(house, { unit: 'team-a' })
  await house.given.clearingCase()
})
after(() => house[Symbol.asyncDispose]())

/** Everything that lists, counts, finds, suggests or sorts; the number is that of the file that is kept from them. */
const questions = (reference: string, teamId: string) => {
  const number = encodeURIComponent(reference)
  const digits = reference.replace(/\D/g, '')
  const sorted = ['sameDayFirst', 'arrivedAt', 'reference', 'name', 'type', 'pages', 'dueOn', 'urgency'].map(
    (sort) => `/inbox/letters?basket=unit:${teamId}&status=all&sort=${sort}&limit=1`,
  )
  return [
    ...[number, digits, digits.slice(0, 9), 'Probe', 'Erika Probe', 'Pro', ''].map(
      (q) => `/case-files?q=${q}&limit=100`,
    ),
    '/inbox/baskets',
    '/inbox/letters',
    `/inbox/letters?basket=unit:${teamId}&status=all&limit=500`,
    `/inbox/letters?basket=unit:${teamId}&status=all&filter=urgent`,
    `/inbox/letters?basket=unit:${teamId}&status=all&type=GUTACHTEN`,
    `/inbox/letters?basket=unit:${teamId}&status=all&q=${number}`,
    `/inbox/letters?basket=unit:${teamId}&status=all&offset=1`,
    ...sorted,
    '/clearing',
    '/clearing?basket=deferred',
    '/clearing?basket=protected',
    '/intake/submissions',
    '/intake/submissions?of=house',
    '/filing/samples',
    '/session',
  ]
}

const acts = (id: string): [string, object][] => [
  [`/documents/${id}/refile`, { caseFileId: id, reason: 'other' }],
  [`/documents/${id}/type`, { typeCode: 'LOHN' }],
  ['/clearing/doubles', { firstName: 'Erika', lastName: 'Probe' }],
  ['/clearing/file-together', { caseFileId: id, cases: [id] }],
  ['/clearing/reopen-together', { cases: [id] }],
]

/** All that comes over the line, but the number under which the log knows a request, and what changes with time. */
const told = ({ status, headers, body, bytes }: Answer) => {
  const { requestId: _, ...said } = (body ?? {}) as Record<string, unknown>
  const { date: __, 'set-cookie': ___, 'content-length': length, ...rest } = headers
  return {
    status,
    said: body ? said : bytes.toString('base64'),
    length: body?.requestId ? null : length,
    rest,
  }
}

const listen = async (login: string, reference: string, ids: string[]) => {
  const [team] = await house.rows<{ id: string }>(
    "select id from unit where tenant_id = 1 and key = 'team-a'",
  )
  const desk = house.as(login)
  const answers: [string, unknown][] = []
  for (const question of questions(reference, team?.id ?? ''))
    answers.push([question, told(await desk.get(question))])
  for (const id of ids)
    for (const [url, body] of acts(id)) answers.push([url, told(await desk.post(url, body))])
  return answers
}

/** The number that the next subject gets, before it is there. */
const referenceAhead = async () => {
  const probe = await makeSubject(house, { unit: 'team-b' })
  return probe.reference.replace(/\d{6}$/, (digits) => String(Number(digits) + 1).padStart(6, '0'))
}

const exclude = (login: string, { caseFileId }: Subject) =>
  house.rows(
    `insert into case_exclusion (tenant_id, case_file_id, staff_id, reason) select 1, $1, id, 'relative' from staff where login = $2`,
    [caseFileId, login],
  )

for (const [what, made, logins] of [
  ['a protected file of the own team', { unit: 'team-a', protected: true }, ['ben', 'lea', 'klara', 'mia']],
  [
    'a protected file with health data',
    { unit: 'team-a', protected: true, typeCode: 'GUTACHTEN' },
    ['ben', 'klara'],
  ],
  ['a file of another team', { unit: 'team-b' }, ['ben', 'lea']],
  ['a file of another office', { tenantId: 2, unit: 'team-a' }, ['ben', 'lea', 'klara', 'mia']],
] as const)
  test(`with ${what} in the house nothing answers otherwise than without it`, async () => {
    const reference = await referenceAhead()
    const before = new Map<string, unknown>()
    for (const login of logins) before.set(login, await listen(login, reference, [absent, absent, absent]))
    const subject = await makeSubject(house, made)
    assert.equal(subject.reference, reference)
    const ids = [subject.caseFileId, subject.documentId, subject.letterId]
    for (const login of logins)
      assert.deepEqual(await listen(login, reference, ids), blind(before.get(login), ids), login)
  })

const absent = '00000000-0000-7000-8000-000000000000'

/** The questions named an id that is not there; now they name those that are kept from them. */
const blind = (answers: unknown, ids: string[]) => {
  let at = 0
  return (answers as [string, unknown][]).map(([question, answer]) => {
    if (!question.includes(absent)) return [question, answer]
    const id = ids[Math.floor(at++ / 2)] ?? absent
    return [question.replace(absent, id), answer]
  })
}

test('the questions would notice: an ordinary file of the own team is answered by many of them', async () => {
  const reference = await referenceAhead()
  const before = await listen('ben', reference, [])
  await makeSubject(house, { unit: 'team-a' })
  const after = await listen('ben', reference, [])
  const changed = after.filter(([, answer], at) => JSON.stringify(answer) !== JSON.stringify(before[at]?.[1]))
  assert.ok(changed.length >= 8, `${changed.length} of ${after.length}`)
})

test('a file somebody is kept out of answers as if it were gone', async () => {
  const subject = await makeSubject(house, { unit: 'team-a' })
  const seen = await house.as('ben').get(`/case-files/${subject.caseFileId}`)
  assert.equal(seen.status, 200)
  await exclude('ben', subject)
  const gone = await house.as('ben').get(`/case-files/${subject.caseFileId}`)
  assert.deepEqual(told(gone), told(await house.as('ben').get(`/case-files/${absent}`)))
  const hits = (await house.as('ben').get(`/case-files?q=${encodeURIComponent(subject.reference)}`)).body
    .caseFiles
  assert.deepEqual(hits, [])
})

test('what a letter arrived with is kept, too: a stack tells nothing of its protected part', async () => {
  const hidden = await makeSubject(house, { unit: 'team-a', protected: true })
  const { id } = await house.given.clearingCase({ arrivedIn: hidden.submissionId })
  const { body } = await house.as('klara').get(`/clearing/${id}`)
  assert.deepEqual(body.neighbours, { previous: null, next: null })
  assert.deepEqual(body.together, [])
  assert.ok(!JSON.stringify(body).includes(hidden.documentId))
})
