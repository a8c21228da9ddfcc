import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseFiles } from '../server/testing/office.ts'
import { openTestHouse } from '../server/testing/test-house.ts'
import { sortKeys } from './contract.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
const names = new Map<string, string>()
const teamA = async () =>
  `unit:${(await house.rows<{ id: string }>("select id from unit where tenant_id = 1 and key = 'team-a'"))[0]?.id}`

/** Letters by a short name: what each test expects to see. */
const letters = {
  first: {
    caseFile: caseFiles.paul,
    typeCode: 'WBA',
    arrivedAt: '2026-09-01T08:00Z',
    pages: 3,
    dueOn: '2026-09-20',
    dueGround: 'sgg-88-application',
    title: 'Weiterbewilligungsantrag ab 01.10.2026',
  },
  second: { caseFile: caseFiles.mira, typeCode: 'AU', arrivedAt: '2026-09-02T08:00Z', urgency: 'same-day' },
  third: {
    caseFile: caseFiles.oez,
    typeCode: null,
    arrivedAt: '2026-09-03T08:00Z',
    urgency: 'high',
    pages: 2,
    dueOn: '2026-09-10',
  },
  finished: { caseFile: caseFiles.mira, typeCode: 'EK', arrivedAt: '2026-08-01T08:00Z', status: 'done' },
  withdrawn: {
    caseFile: caseFiles.mira,
    typeCode: 'EK',
    arrivedAt: '2026-08-02T08:00Z',
    status: 'withdrawn',
  },
} as const

before(async () => {
  house = await openTestHouse()
  for (const [name, { arrivedAt, ...wish }] of Object.entries(letters)) {
    const readAt = name === 'first' ? new Date('2026-09-01T09:00Z') : null
    const made = await house.given.letter({ to: 'ada', ...wish, arrivedAt: new Date(arrivedAt), readAt })
    names.set(made.id, name)
  }
  names.set(
    (await house.given.letter({ to: 'team-a', arrivedAt: new Date('2026-09-04T08:00Z') })).id,
    'basket',
  )
  names.set((await house.given.letter({ to: 'ben', arrivedAt: new Date('2026-09-05T08:00Z') })).id, 'bens')
  names.set((await house.given.letter({ to: 'cem' })).id, 'cems')
  names.set((await house.given.letter({ to: 'team-b' })).id, 'basket-b')
  names.set((await house.given.letter({ to: 'xenia', tenantId: 2 })).id, 'foreign')
  await house.given.clearingCase()
})
after(() => house[Symbol.asyncDispose]())

const list = async (query: string, login = 'ada') => {
  const { status, body } = await house.as(login).get(`/inbox/letters?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return { ...body, names: body.letters.map(({ id }: { id: string }) => names.get(id)) }
}

test('a row says all that the list shows', async () => {
  const { letters: rows } = await list('q=Winter')
  const { id, documentId, caseFileId, unit, clerk, ...row } = rows[0]
  for (const one of [id, documentId, caseFileId]) assert.match(one, /^[0-9a-f-]{36}$/)
  assert.deepEqual([unit.name, clerk.name], ['Leistung 511', 'Ada Sorge'])
  const { receivedOn, ...rest } = row
  assert.match(receivedOn, /^\d{4}-\d\d-\d\d$/)
  assert.deepEqual(rest, {
    reference: caseFiles.paul,
    name: 'Winter, Paul',
    typeCode: 'WBA',
    covered: false,
    channel: 'scan',
    pages: 3,
    urgency: 'normal',
    dueOn: '2026-09-20',
    dueGround: 'sgg-88-application',
    title: 'Weiterbewilligungsantrag ab 01.10.2026',
    arrivedAt: '2026-09-01T08:00:00.000Z',
    readAt: '2026-09-01T09:00:00.000Z',
    status: 'new',
  })
})

test('my basket holds what lies on my desk and is not done: what must be done today on top, then the latest', async () => {
  const { names: seen, total, unread } = await list('')
  assert.deepEqual(seen, ['second', 'third', 'first'])
  assert.deepEqual([total, unread], [3, 2])
})

test('the basket of my team holds the post of all its desks', async () => {
  const { names: seen } = await list(`basket=${await teamA()}`)
  assert.deepEqual(seen, ['second', 'bens', 'basket', 'third', 'first'])
  assert.deepEqual((await list(`basket=${await teamA()}`, 'ben')).names, seen)
})

test('the basket of a team one does not belong to is empty', async () => {
  assert.deepEqual((await list(`basket=${await teamA()}`, 'cem')).names, [])
  assert.deepEqual((await list(`basket=${await teamA()}`, 'xenia')).names, [])
  assert.deepEqual((await list('', 'cem')).names, ['cems'])
})

test('done ones are shown when asked for, withdrawn ones never', async () => {
  assert.deepEqual((await list('status=done')).names, ['finished'])
  assert.deepEqual((await list('status=all')).names, ['second', 'third', 'first', 'finished'])
})

for (const [query, expected] of [
  ['filter=unread', ['second', 'third']],
  ['filter=urgent', ['second']],
  ['type=AU', ['second']],
  ['type=keiner', []],
  ['q=beispiel', ['second']],
  ['q=DEMIRCI', ['third']],
  ['q=Öz', ['third']],
  ['q=0000201', ['first']],
  ['q=%20%20', ['second', 'third', 'first']],
  ['filter=unread&q=Winter', []],
] as const)
  test(`?${query} shows ${expected.join(', ') || 'nothing'}`, async () => {
    const found = await list(query)
    assert.deepEqual(found.names, expected)
    assert.equal(found.total, expected.length)
  })

for (const hostile of [
  '%',
  '_',
  '\\',
  "'",
  "%_\\'",
  "'; drop table letter; --",
  '\u{1f4a5}',
  '\u00a0',
  '%%%',
])
  test(`a search for ${JSON.stringify(hostile)} is a search for these very signs`, async () => {
    const { names: seen } = await list(`q=${encodeURIComponent(hostile)}`)
    assert.deepEqual(seen, hostile.trim() ? [] : ['second', 'third', 'first'])
  })

test('a zero byte is a bad request, not a failure of the house', async () => {
  const { status } = await house.as('ada').get('/inbox/letters?q=%00')
  assert.equal(status, 422)
})

const columns = sortKeys.filter((key) => key !== 'sameDayFirst')
const byKey: Record<(typeof columns)[number], string[]> = {
  arrivedAt: ['first', 'second', 'third'],
  reference: ['second', 'third', 'first'],
  name: ['second', 'third', 'first'],
  type: ['second', 'first', 'third'],
  pages: ['second', 'third', 'first'],
  dueOn: ['third', 'first', 'second'],
  urgency: ['first', 'third', 'second'],
}
const emptyLast: Record<string, string> = { type: 'third', dueOn: 'second' }

for (const key of columns)
  test(`sorted by ${key}, up and down; what has none comes last`, async () => {
    assert.deepEqual((await list(`sort=${key}&direction=asc`)).names, byKey[key])
    const down = byKey[key].filter((name) => name !== emptyLast[key]).toReversed()
    const expected = emptyLast[key] ? [...down, emptyLast[key]] : down
    assert.deepEqual((await list(`sort=${key}&direction=desc`)).names, expected)
  })

test('what must be done today stays on top until it is done, read or not, also with the oldest post first', async () => {
  const given = (at: string, wish: object) =>
    house.given.letter({ to: 'lea', arrivedAt: new Date(`2026-07-0${at}T08:00Z`), ...wish })
  const made = [
    await given('1', { urgency: 'same-day', readAt: new Date('2026-07-01T09:00Z') }),
    await given('2', {}),
    await given('3', { urgency: 'same-day', status: 'done' }),
    await given('4', { urgency: 'high' }),
  ].map(({ id }) => id)
  const placesOf = async (query: string) =>
    (await list(query, 'lea')).letters.map(({ id }: { id: string }) => made.indexOf(id) + 1)
  assert.deepEqual(await placesOf(''), [1, 4, 2])
  assert.deepEqual(await placesOf('direction=asc'), [1, 2, 4])
  assert.deepEqual(await placesOf('status=all'), [1, 4, 3, 2])
  assert.deepEqual([await placesOf('limit=1'), await placesOf('offset=1&limit=2')], [[1], [4, 2]])
  assert.deepEqual(await placesOf('sort=arrivedAt'), [4, 2, 1], 'by arrival alone')
  await house.rows('delete from letter where id = any($1)', [made])
})

test('a window of the list, with the count of all', async () => {
  const window = await list('sort=arrivedAt&direction=asc&offset=1&limit=1')
  assert.deepEqual([window.names, window.total, window.unread], [['second'], 3, 2])
  const beyond = await list('offset=100')
  assert.deepEqual([beyond.names, beyond.total], [[], 3])
})

test('windows of letters that arrived at one moment show each of them once', async () => {
  const arrivedAt = new Date('2026-07-01T08:00Z')
  const made = await Promise.all(
    Array.from({ length: 12 }, () => house.given.letter({ to: 'lea', arrivedAt, typeCode: 'LOHN' })),
  )
  const seen = []
  for (let offset = 0; offset < 12; offset += 5)
    seen.push(...(await list(`sort=type&offset=${offset}&limit=5`, 'lea')).letters)
  assert.deepEqual(new Set(seen.map(({ id }) => id)), new Set(made.map(({ id }) => id)))
  assert.equal(seen.length, 12)
  await house.rows('delete from letter where id = any($1)', [made.map(({ id }) => id)])
})

for (const bad of [
  'sort=password',
  'basket=unit:1',
  'basket=all',
  'limit=501',
  'limit=0',
  'offset=-1',
  'status=withdrawn',
  'direction=up',
])
  test(`?${bad} is refused`, async () => {
    assert.equal((await house.as('ada').get(`/inbox/letters?${bad}`)).status, 422)
  })

test('the baskets say how much lies in them', async () => {
  const { body } = await house.as('ada').get('/inbox/baskets')
  assert.deepEqual(body, {
    baskets: [
      { key: 'mine', kind: 'mine', name: 'Ada Sorge', total: 3, unread: 2, urgent: 1 },
      { key: await teamA(), kind: 'unit', name: 'Leistung 511', total: 5, unread: 4, urgent: 1 },
    ],
    // How many letters wait there is the clearing desk's affair.
    clearing: 0,
  })
  assert.equal((await house.as('klara').get('/inbox/baskets')).body.clearing, 1)
})

test('each sees the own baskets only, empty ones, too', async () => {
  const counts = async (login: string) =>
    (await house.as(login).get('/inbox/baskets')).body.baskets.map(
      ({ name, total }: { name: string; total: number }) => `${name} ${total}`,
    )
  assert.deepEqual(await counts('cem'), ['Cem Yildiz 1', 'Leistung 512 2'])
  assert.deepEqual(await counts('klara'), ['Klara Klar 0', 'Klärstelle 0'])
  assert.deepEqual(await counts('xenia'), ['Xenia Fern 1', 'Leistung 511 1'])
  assert.equal((await house.as('xenia').get('/inbox/baskets')).body.clearing, 0)
})
