import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ContractRoute, contractRoutes, sampleOf } from '../testing/contract.ts'
import { caseFiles } from '../testing/office.ts'
import { openTestHouse } from '../testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let ids: Record<'caseFile' | 'document' | 'letter' | 'clearing' | 'staff' | 'unit', string>
before(async () => {
  house = await openTestHouse()
  const letter = await house.given.letter({ to: 'ada' })
  const [unit] = await house.rows<{ id: string }>(
    "select id from unit where tenant_id = 1 and key = 'team-b'",
  )
  ids = {
    caseFile: letter.caseFileId,
    document: letter.documentId,
    letter: letter.id,
    clearing: (await house.given.clearingCase({ candidates: [caseFiles.mira] })).id,
    staff: await house.idOf('ben'),
    unit: unit?.id ?? '',
  }
})
after(() => house[Symbol.asyncDispose]())

const script = `"'><img src=x onerror=alert(1)><script>alert(1)</script>\r\nSet-Cookie: evil=1`
/** What somebody writes into a field who has nothing to say. */
const texts: [about: string, text: string][] = [
  ['zero bytes', 'ein\u0000Grund'],
  ['halves of characters', 'ein\ud800Grund'],
  ['script and line breaks', script],
  ['SQL', `'; drop table act; -- ' or 1=1`],
  ['a path', '../../../../etc/passwd'],
  ['signs that turn the text around', '\u202egnurhafeG\u2066'],
  ['very much', 'x'.repeat(200_000)],
]

const withTexts = contractRoutes.filter(
  ({ method, body }) => method !== 'GET' && /"Text/.test(JSON.stringify(sampleOf(body, 'id') ?? {})),
)

test('routes that take words were found, those for tokens, Notzugriff, forwarding, looks and answers among them', () => {
  const found = withTexts.map(({ path }) => path.replace('/api/v1', ''))
  for (const path of [
    '/tokens',
    '/break-glass',
    '/case-files/{id}/forward',
    '/oversight/looks',
    '/oversight/exports',
  ])
    assert.ok(found.includes(path), path)
  assert.ok(found.length > 15)
})

/** An id that is there, of the kind that the route speaks of. */
const idFor = (path: string) => {
  if (path.includes('/documents/')) return ids.document
  if (path.includes('/letters/')) return ids.letter
  if (path.includes('/clearing/')) return ids.clearing
  if (path.includes('/staff/')) return ids.staff
  return path.includes('/units/') ? ids.unit : ids.caseFile
}

const filled = (body: ContractRoute['body'], text: string): object =>
  JSON.parse(JSON.stringify(sampleOf(body, ids.staff)), (_, value) =>
    typeof value === 'string' && value.startsWith('Text') ? text : value,
  )

for (const { method, path, body } of withTexts)
  test(`${method} ${path}: words that are none are refused or kept as words`, async () => {
    const address = path
      .replace('/api/v1', '')
      .replace('{id}', idFor(path))
      .replace('{code}', 'LOHN')
      .replace('{key}', 'clerk')
      .replace(/\{\w+\}/g, ids.staff)
    for (const login of ['ada', 'klara', 'admin', 'dora'])
      for (const [about, text] of texts) {
        const desk = house.as(login)
        const { status, headers, bytes } = await (method === 'PUT'
          ? desk.put(address, filled(body, text))
          : desk.post(address, filled(body, text)))
        assert.ok(status < 500, `${login}, ${about}: ${status} ${bytes.toString().slice(0, 200)}`)
        assert.doesNotMatch(JSON.stringify(headers), /evil|etc\/passwd/)
        assert.ok(!headers.location && !String(headers['content-type']).includes('html'))
        if (status >= 400)
          assert.doesNotMatch(bytes.toString(), /node_modules|\.ts:\d|<script|drop table|passwd/, about)
      }
  })

test('and the house stands as it did', async () => {
  assert.ok((await house.rows('select from act')).length > 0)
  assert.equal((await house.as('ada').get('/inbox/letters')).status, 200)
})
