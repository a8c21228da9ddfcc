import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../server/testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const personOf = {
  clerk: 'ada',
  'team-lead': 'lea',
  'mail-room': 'mia',
  clearing: 'klara',
  'protected-post': 'vera',
  admin: 'admin',
  'data-protection': 'dora',
} as const
type Role = keyof typeof personOf
const everybody = Object.keys(personOf) as Role[]
const desks: Role[] = ['clerk', 'team-lead', 'clearing', 'mail-room']
const clearing: Role[] = ['clearing', 'mail-room']
// Data protection reads the staff, too, but changes nothing.
const staffReaders: Role[] = ['admin', 'team-lead']
const leads: Role[] = ['clerk', 'team-lead']
const officer: Role[] = ['data-protection']

// Whatever it stands for, there is nothing with this id.
const id = '00000000-0000-7000-8000-000000000000'

const typeData = {
  labels: { de: 'Eigene', en: 'Own' },
  titles: [],
  phrases: [],
  forms: [],
  sameDayPhrases: [],
  urgency: 'normal',
  section: 'other',
  unitKind: null,
  health: false,
  deletionDuty: false,
  active: true,
}

const passkey = {
  id: 'x',
  rawId: 'x',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'x', attestationObject: 'x' },
}
const reassignment = { from: { unitId: id }, to: { unitId: id, clerkCode: null } }

/** Each address of the interface with those who may use it; everybody else is told that they may not. */
const matrix: [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, allowed: Role[], body?: object][] = [
  ['GET', '/session', everybody],
  ['GET', '/organisation', [...staffReaders, 'data-protection']],
  ['GET', '/staff', [...staffReaders, 'data-protection']],
  ['POST', '/staff', ['admin'], { name: 'Neu', login: 'neu.hier', email: null, code: null, locale: 'de' }],
  ['PUT', '/staff/{id}', ['admin'], { name: 'Neu', login: 'neu', email: null, code: null, locale: 'de' }],
  ['POST', '/staff/{id}/deactivate', ['admin']],
  ['POST', '/staff/{id}/reactivate', ['admin']],
  ['POST', '/staff/{id}/positions', ['admin'], { positionId: id, startsOn: '2026-01-01', endsOn: null }],
  [
    'POST',
    '/staff/{id}/positions/end',
    ['admin'],
    { positionId: id, startsOn: '2026-01-01', endsOn: '2026-01-01' },
  ],
  ['POST', '/staff/{id}/see-as', ['admin', 'data-protection'], {}],
  ['POST', '/sites', ['admin'], { name: 'Haus Neu' }],
  ['PUT', '/sites/{id}', ['admin'], { name: 'Haus Neu' }],
  ['POST', '/units', ['admin'], { name: 'Team Neu', kind: 'other', siteId: null, parentId: null }],
  ['PUT', '/units/{id}', ['admin'], { name: 'Team Neu', kind: 'other', siteId: null, parentId: null }],
  ['POST', '/positions', ['admin'], { unitId: null, name: 'Stelle neu', roles: [] }],
  ['PUT', '/positions/{id}', ['admin'], { unitId: null, name: 'Stelle neu', roles: [] }],
  ['GET', '/roles', [...staffReaders, 'data-protection']],
  ['POST', '/roles', ['admin'], { name: 'Eigene', copyFrom: null }],
  ['PUT', '/roles/{key}', ['admin'], { name: 'Anders' }],
  ['DELETE', '/roles/{key}', ['admin']],
  [
    'POST',
    '/role-rights/preview',
    ['admin'],
    { changes: [{ role: 'keine', right: 'inbox.read', allowed: true }] },
  ],
  ['POST', '/role-rights', ['admin'], { changes: [{ role: 'keine', right: 'inbox.read', allowed: true }] }],
  ['GET', '/deputies', everybody],
  ['POST', '/deputies', everybody, { deputyId: id, startsOn: '2026-01-01', endsOn: '2026-01-02' }],
  ['POST', '/deputies/end', everybody, { deputyId: id, startsOn: '2026-01-01' }],
  [
    'POST',
    '/team-deputies',
    staffReaders,
    { unitId: id, deputyId: id, startsOn: '2026-01-01', endsOn: '2026-01-02' },
  ],
  ['POST', '/team-deputies/end', staffReaders, { unitId: id, deputyId: id, startsOn: '2026-01-01' }],
  ['POST', '/reassignments/preview', staffReaders, reassignment],
  ['POST', '/reassignments', staffReaders, reassignment],
  ['POST', '/reassignments/{id}/undo', staffReaders],
  ['GET', '/responsibility-rules', [...staffReaders, 'data-protection']],
  ['PUT', '/responsibility-rules', ['admin'], { version: 'x', rules: [] }],
  [
    'POST',
    '/responsibility-rules/trial',
    [...staffReaders, 'data-protection'],
    { rules: [], letter: { typeCode: null, name: '', caseUnitId: null, caseClerkCode: null } },
  ],
  ['POST', '/responsibility-rules/preview', ['admin'], { rules: [] }],
  ['GET', '/inbox/baskets', everybody],
  ['GET', '/inbox/letters', everybody],
  ['GET', '/inbox/letters/{id}', everybody],
  ['POST', '/inbox/letters/{id}/read', desks],
  ['POST', '/inbox/letters/{id}/unread', desks],
  ['POST', '/inbox/letters/{id}/take', desks],
  ['POST', '/inbox/letters/{id}/done', desks],
  ['POST', '/inbox/letters/{id}/reopen', desks],
  ['GET', '/case-files', desks],
  ['GET', '/case-files/{id}', desks],
  ['GET', '/documents/{id}', desks],
  ['GET', '/documents/{id}/pdf', desks],
  ['GET', '/documents/{id}/original', desks],
  ['POST', '/documents/{id}/print', desks],
  ['GET', '/documents/{id}/pages/{number}/image', desks],
  ['GET', '/documents/{id}/pages/{number}/thumbnail', desks],
  ['GET', '/documents/{id}/pages/{number}/text', desks],
  ['PUT', '/documents/{id}/pages/{number}/text', desks, { version: 'x', lines: [{ line: 0, text: 'Lohn' }] }],
  ['GET', '/clearing', clearing],
  ['GET', '/clearing/{id}', clearing],
  ['GET', '/clearing/{id}/original', clearing],
  ['POST', '/clearing/{id}/seen', clearing],
  ['GET', '/clearing/{id}/person', clearing],
  ['POST', '/clearing/next', clearing, {}],
  ['POST', '/clearing/{id}/hold', clearing],
  ['POST', '/clearing/{id}/release', clearing],
  ['POST', '/clearing/{id}/go-on', clearing],
  ['POST', '/clearing/{id}/reread', clearing],
  ['POST', '/clearing/{id}/take-attachments', clearing],
  ['POST', '/clearing/{id}/file', clearing, { caseFileId: id }],
  ['POST', '/clearing/{id}/discard', clearing, { reason: 'empty' }],
  ['POST', '/clearing/{id}/defer', clearing],
  ['POST', '/clearing/{id}/retry', clearing],
  ['POST', '/clearing/{id}/reopen', clearing],
  ['POST', '/clearing/{id}/split', clearing, { before: [2] }],
  ['POST', '/clearing/{id}/merge', clearing, { with: 'next' }],
  ['POST', '/clearing/{id}/turn', clearing, { page: 1, by: 90 }],
  ['POST', '/page-operations/{id}/undo', clearing],
  ['POST', '/documents/{id}/refile', desks, { caseFileId: id, reason: 'other' }],
  ['POST', '/filing/corrections/{id}/undo', desks],
  ['GET', '/filing/samples', ['clearing', 'team-lead']],
  ['GET', '/filing/samples/{id}', ['clearing', 'team-lead']],
  ['POST', '/filing/samples/{id}/confirm', ['clearing', 'team-lead']],
  ['POST', '/filing/samples/{id}/correct', ['clearing', 'team-lead'], { caseFileId: id, reason: 'other' }],
  ['POST', '/filing/samples/{id}/reopen', ['clearing', 'team-lead']],
  ['GET', '/filing/precision', ['admin', 'team-lead']],
  ['GET', '/filing/precision.csv', ['admin', 'team-lead']],
  ['GET', '/storage', ['admin', 'team-lead']],
  ['GET', '/filing/switch', ['clearing', 'mail-room', 'team-lead', 'admin']],
  ['GET', '/filing/settings', ['admin']],
  ['PUT', '/filing/settings', ['admin'], { numberFormats: {} }],
  ['POST', '/filing/number-formats/check', ['admin'], {}],
  ['POST', '/clearing/file-together', clearing, { caseFileId: id, cases: [id] }],
  ['POST', '/clearing/reopen-together', clearing, { cases: [id] }],
  ['POST', '/clearing/doubles', clearing, { firstName: 'Nie', lastName: 'Mand' }],
  ['POST', '/clearing/{id}/new-case', clearing, { person: { firstName: 'Nie', lastName: 'Mand' } }],
  ['POST', '/intake', desks],
  ['GET', '/intake/submissions', desks],
  ['GET', '/intake/submissions/{id}', desks],
  ['GET', '/separator-sheets', desks],
  ['POST', '/register/import', ['admin']],
  ['GET', '/document-types', everybody],
  ['POST', '/document-types', ['admin'], { code: 'EIGENE', ...typeData }],
  ['POST', '/document-types/{code}', ['admin'], { version: 0, ...typeData }],
  ['POST', '/document-types/{code}/restore', ['admin'], { version: 0, to: 0 }],
  ['GET', '/document-types/{code}/versions', ['admin']],
  ['POST', '/documents/{id}/type', desks, { typeCode: 'LOHN' }],
  ['POST', '/documents/{id}/type/undo', desks, {}],
  ['POST', '/documents/{id}/fields', desks, { changes: [{ name: 'x', was: null, value: null }] }],
  ['GET', '/documents/{id}/team', desks, { typeCode: 'LOHN' }],
  ['GET', '/type-learning', ['admin']],
  ['POST', '/type-learning/switch', ['admin'], { enabled: true }],
  ['POST', '/type-learning/train', ['admin']],
  ['POST', '/type-learning/model', ['admin'], { version: 0 }],
  ['GET', '/whose-learning', ['admin']],
  ['POST', '/whose-learning/fit', ['admin']],
  ['POST', '/whose-learning/model', ['admin'], { version: 0 }],
  ['POST', '/documents/{id}/to-clearing', desks, {}],
  ['POST', '/documents/{id}/to-clearing/undo', desks],
  ['POST', '/documents/{id}/move-to-related', desks, { caseFileId: id }],
  ['GET', '/directory', everybody],
  ['POST', '/documents/{id}/uncover', leads, { reason: 'decision' }],
  ['GET', '/case-files/{id}/access', desks],
  ['POST', '/case-files/{id}/forward', leads, { unitId: id, reason: 'Vertretung', until: '2026-01-01' }],
  ['POST', '/case-files/{id}/forwardings/{grantId}/end', leads],
  ['POST', '/case-files/{id}/hand-over', ['team-lead'], { unitId: id, clerkId: null, reason: 'moved' }],
  ['POST', '/case-files/{id}/exclude-me', desks, { reason: 'relative' }],
  ['POST', '/case-files/{id}/related', leads, { kind: 'objection', unitId: id }],
  ['POST', '/break-glass', leads, { number: 'nie', reason: 'Kind in Not', minutes: 15 }],
  ['POST', '/case-files/{id}/break-glass/end', leads],
  ['POST', '/protection/find', officer, { number: 'nie' }],
  ['POST', '/protection/{id}/protected', officer, { protected: true, reason: 'shelter' }],
  ['POST', '/protection/{id}/named', officer, { staffId: id, reason: 'Vertretung' }],
  ['POST', '/protection/{id}/named/{grantId}/end', officer],
  ['POST', '/protection/{id}/exclusions', officer, { staffId: id, reason: 'relative' }],
  ['POST', '/protection/{id}/exclusions/{staffId}/end', officer],
  ['POST', '/oversight/looks', officer, { number: 'nie' }],
  ['GET', '/oversight/unusual', officer],
  [
    'POST',
    '/oversight/unusual/review',
    officer,
    { kind: 'many_files', staffId: id, day: '2026-01-02', note: 'Vertretung' },
  ],
  ['GET', '/oversight/break-glass', officer],
  ['POST', '/oversight/break-glass/{id}/note', officer],
  ['POST', '/oversight/exports', officer, { customerNumber: 'nie', recipient: 'person', reason: 'gdpr_15' }],
  ['GET', '/own-looks', everybody],
  ['POST', '/type-trials', ['admin'], { text: 'Lohnabrechnung' }],
  ['GET', '/account', everybody],
  ['POST', '/account/password', everybody, { password: 'kurz' }],
  ['POST', '/account/second-factor', everybody],
  ['POST', '/account/second-factor/confirm', everybody, { code: '000000' }],
  ['DELETE', '/account/second-factor', everybody],
  ['POST', '/account/recovery-codes', everybody],
  ['POST', '/account/passkeys/options', everybody],
  ['POST', '/account/passkeys', everybody, { label: 'Laptop', response: passkey }],
  ['DELETE', '/account/passkeys/{id}', everybody],
  ['DELETE', '/account/sessions/{id}', everybody],
  ['POST', '/account/sessions/end-others', everybody],
  ['GET', '/sign-in/settings', ['admin']],
  ['PUT', '/sign-in/settings', ['admin'], { secondFactor: false }],
  ['GET', '/tokens', ['admin']],
  [
    'POST',
    '/tokens',
    ['admin'],
    { login: 'x', label: 'x', rights: ['types.read'], endsAt: '2026-01-01T00:00:00Z' },
  ],
  ['DELETE', '/tokens/{id}', ['admin']],
]

/** Signing in and out, and proving again who one is: for everybody; the tests of sign-in and session say how. */
const open = [
  'POST /session',
  'DELETE /session',
  'POST /session/code',
  'POST /session/passkey/options',
  'POST /session/passkey',
  'POST /session/lock',
  'POST /session/confirm',
  'GET /sign-in/ways',
  'GET /session/oidc/{office}',
  'GET /session/oidc/callback',
  'POST /session/oidc/{office}/logout',
]

const ask = async (login: string, [method, path, , body]: (typeof matrix)[number]) => {
  const place = path
    .replace(/\{(?:id|grantId|staffId)\}/g, id)
    .replace('{number}', '1')
    .replace('{code}', 'LOHN')
    .replace('{key}', 'keine')
  const desk = house.as(login)
  const answer =
    method === 'GET'
      ? desk.get(`${place}?${new URLSearchParams({ ...body })}`)
      : method === 'PUT'
        ? desk.put(place, body ?? {})
        : method === 'DELETE'
          ? desk.delete(place)
          : desk.post(place, body)
  const { status, body: problem } = await answer
  return { status, code: problem?.code }
}

test('the table below names every address of the interface', async () => {
  await house.app.ready()
  const { paths } = house.app.swagger() as { paths: Record<string, object> }
  const published = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  const named = matrix.map(([method, path]) => `${method} ${path}`)
  assert.deepEqual(published.toSorted(), [...named, ...open].toSorted())
})

for (const row of matrix) {
  const [method, path, allowed] = row
  test(`${method} ${path} is for ${allowed.join(', ')}`, async () => {
    assert.deepEqual(await ask('nobody', row), { status: 401, code: 'access.not_signed_in' })
    for (const role of everybody) {
      const { status, code } = await ask(personOf[role], row)
      if (allowed.includes(role))
        assert.ok(![401, 403].includes(status), `${role} may, but got ${status} ${code}`)
      else assert.deepEqual({ status, code }, { status: 403, code: 'access.not_allowed' }, role)
    }
  })
}

test('nobody hears of news, signs out or reads the log without having signed in', async () => {
  assert.equal((await house.as('nobody').get('/events')).status, 401)
  assert.equal((await house.as('nobody').delete('/session')).status, 401)
  assert.equal((await house.as('nobody').get('/acts')).status, 404)
})

test('several roles add up, and none allows nothing', async () => {
  const give = (roles: string) =>
    house.rows(
      `update position set roles = $1 where id in (
         select position_id from position_holder where staff_id = (select id from staff where login = 'cem'))`,
      [roles],
    )
  await give('{clerk,admin}')
  const cem = house.as('cem')
  assert.equal((await cem.get('/inbox/letters')).status, 200)
  assert.notEqual((await cem.post('/register/import')).status, 403)
  assert.equal((await cem.get('/clearing')).status, 403)
  // At once, not only after the next sign-in.
  await give('{}')
  assert.equal((await cem.get('/inbox/letters')).status, 403)
  assert.equal((await cem.get('/session')).status, 200)
  await give('{clerk}')
})
