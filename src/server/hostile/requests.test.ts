import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { columns } from '../../casefiles/testing/register-file.ts'
import { testPassword } from '../testing/office.ts'
import { openTestHouse } from '../testing/test-house.ts'
import { serveWeb } from '../web-files.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let address: URL
before(async () => {
  house = await openTestHouse({ settings: { LAUFMAPPE_MAX_UPLOAD_MB: '1' } })
  const web = path.join(house.folder, 'web')
  await mkdir(path.join(web, 'assets'), { recursive: true })
  await writeFile(path.join(web, 'index.html'), '<script nonce="__CSP_NONCE__"></script>')
  await writeFile(path.join(web, 'assets', 'desk.js'), 'let desk')
  await writeFile(path.join(web, 'secret.txt'), 'not for you')
  await serveWeb(house.app, web)
  address = new URL(await house.listen())
})
after(() => house[Symbol.asyncDispose]())

/** Sends bytes as they are, for what no decent client would send; all that comes back until the end. */
const sendRaw = (request: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname)
    let said = ''
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (part) => {
      said += part.toString('latin1')
    })
    socket.on('error', (cause) => (said ? resolve(said) : reject(cause)))
    socket.on('close', () => resolve(said))
    socket.write(request)
  })
const rawGet = (target: string, headers = '') =>
  sendRaw(`GET ${target} HTTP/1.1\r\nHost: ${address.host}\r\n${headers}Connection: close\r\n\r\n`)
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
const headOf = (answer: string) => answer.split('\r\n\r\n')[0] ?? ''

/** Nothing of our insides, and never our fault. */
const assertRefused = (answer: { status: number; text: string }, about = '') => {
  assert.ok(
    answer.status >= 400 && answer.status < 500,
    `${about}: ${answer.status} ${answer.text.slice(0, 200)}`,
  )
  assert.doesNotMatch(answer.text, /node_modules|\.ts:\d|select |Error:|at \w+ \(/)
}

const post = async (page: string, init: RequestInit, login = 'ada') => {
  const answer = await fetch(new URL(`/api/v1${page}`, address), {
    method: 'POST',
    ...init,
    headers: { cookie: await house.as(login).cookie(), origin: address.origin, ...init.headers },
  })
  return { status: answer.status, text: await answer.text() }
}
const fileHead = 'Content-Disposition: form-data; name="file"; filename="early.pdf"'
const json = { 'content-type': 'application/json' }

test('a session that somebody else has laid out is not taken up: each sign-in gives a token of its own', async () => {
  const laid = 'laufmappe=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  const signIn = () =>
    house.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { cookie: laid, origin: 'http://localhost' },
      payload: { login: 'ben', password: testPassword },
    })
  const tokens = [(await signIn()).cookies[0], (await signIn()).cookies[0]]
  assert.notEqual(tokens[0]?.value, tokens[1]?.value)
  for (const token of tokens) {
    assert.ok((token?.value.length ?? 0) >= 43 && !laid.includes(String(token?.value)))
    assert.deepEqual([token?.httpOnly, token?.sameSite], [true, 'Lax'])
  }
  const asLaid = () => house.app.inject({ url: '/api/v1/session', headers: { cookie: laid } })
  assert.equal((await asLaid()).statusCode, 401)
  const cookie = `laufmappe=${tokens[0]?.value}`
  const origin = 'http://localhost'
  await house.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, origin } })
  const again = await house.app.inject({ url: '/api/v1/inbox/baskets', headers: { cookie } })
  assert.equal(again.statusCode, 401, 'a token ends with its session')
})

for (const target of [
  '/assets/../secret.txt',
  '/assets/%2e%2e/secret.txt',
  '/assets/..%2fsecret.txt',
  '/assets/..%5csecret.txt',
  '/assets/%252e%252e%252fsecret.txt',
  '/assets/....//secret.txt',
  '/assets/desk.js%00.txt',
  '/assets//etc/passwd',
  '/assets/../../../../../../etc/passwd',
  '/assets/%c0%ae%c0%ae/secret.txt',
  '/api/v1/document-types/..%2f..%2f..%2fetc%2fpasswd/versions',
  '/api/v1/documents/..%2f..%2fsecret.txt/original',
  'file:///etc/passwd',
])
  test(`no way leads out of the folder: ${target}`, async () => {
    const answer = await rawGet(target, `Cookie: ${await house.as('admin').cookie()}\r\n`)
    assert.doesNotMatch(answer, /not for you|root:/)
    assert.ok(statusOf(answer) < 500, headOf(answer))
  })

for (const target of [
  '//evil.example',
  '//evil.example/%2e%2e',
  '/\\evil.example',
  '/%2f%2fevil.example',
  '/assets',
  '/assets/',
  '/postkorb?next=https://evil.example',
  'https://evil.example/',
])
  test(`nobody is sent on to somewhere else: ${target}`, async () => {
    const head = headOf(await rawGet(target))
    assert.doesNotMatch(head, /^location:/im)
    assert.ok(statusOf(head) < 300 || statusOf(head) >= 400)
  })

test('file names are names: none leads out of the store, and none writes a header', async () => {
  const outside = async () =>
    (await readdir(house.folder, { recursive: true }))
      .filter((name) => !/^(blobs|cache)\b/.test(name))
      .toSorted()
  const before = await outside()
  for (const name of [
    '../../../evil.pdf',
    '..\\..\\evil.pdf',
    '/etc/cron.d/evil.pdf',
    'C:\\evil.pdf',
    'a%0d%0aSet-Cookie: x=1.pdf',
    `${'a'.repeat(5000)}.pdf`,
    '<script>alert(1)</script>.pdf',
    '\u202efdp.exe.pdf',
    '.pdf',
  ]) {
    const { status, body, headers } = await house
      .as('mia')
      .upload('/intake', { bytes: Buffer.from(`%PDF ${name}`), fileName: name })
    assert.ok(status < 500, `${name}: ${status}`)
    assert.equal(headers['set-cookie'], undefined)
    const [row] = await house.rows<{ file_name: string }>(
      'select file_name from submission order by received_at desc limit 1',
    )
    assert.doesNotMatch(row?.file_name ?? '', /[/\\\r\n\0\u202e]|^\.\.$/, name)
    assert.ok((row?.file_name.length ?? 0) <= 255)
    const original = await house.rows<{ id: string }>(
      'select id from clearing_case order by opened_at desc limit 1',
    )
    const taken = await house.as('klara').get(`/clearing/${original[0]?.id}/original`)
    assert.match(
      String(taken.headers['content-disposition']),
      /^attachment; filename="[\w.-]+"$/,
      JSON.stringify(body),
    )
    assert.match(String(taken.headers['content-security-policy']), /sandbox/)
  }
  assert.deepEqual(await outside(), before)
})

for (const header of [
  'Idempotency-Key: a\r\n b',
  'Origin: x\ty',
  'Cookie: laufmappe=a\u0001b',
  'X: \u0000',
  ': y',
  'Host: a\r\nHost: b',
])
  test(`a header that breaks out of its line is refused or harmless: ${JSON.stringify(header)}`, async () => {
    const answer = await sendRaw(
      `POST /api/v1/session HTTP/1.1\r\nHost: ${address.host}\r\n${header}\r\nContent-Length: 2\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{}`,
    )
    assert.ok(statusOf(answer) >= 400 && statusOf(answer) < 500, headOf(answer))
  })

test('a second request hidden in the first is not answered', async () => {
  const answer = await sendRaw(
    `POST /api/v1/session HTTP/1.1\r\nHost: ${address.host}\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/health HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`,
  )
  assert.equal(statusOf(answer), 400)
  assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1)
})

for (const [about, body] of [
  ['deep arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['a name deep down', `{"login":${'['.repeat(50_000)}${']'.repeat(50_000)},"password":"x"}`],
  ['broken JSON', '{"login":'],
  ['a number too large', '{"login":1e999,"password":"x"}'],
  ['no JSON', 'login=ada&password=x'],
  ['halves of characters', '{"login":"\\ud800","password":"\\udfff"}'],
  ['zero bytes', '{"login":"a\\u0000b","password":"x"}'],
  ['ten thousand fields', `{${Array.from({ length: 10_000 }, (_, i) => `"f${i}":1`).join()}}`],
] as const)
  test(`a body of ${about} is refused`, async () => {
    assertRefused(await post('/session', { body, headers: json }), about)
  })

test('bytes that are no text in the encoding they claim are refused', async () => {
  for (const [body, type] of [
    [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
    [Buffer.from('{"login":"ada","password":"x"}', 'utf16le'), 'application/json; charset=utf-16'],
    [Buffer.from('{}'), 'application/json; charset=nonsense'],
  ] as const)
    assertRefused(await post('/session', { body, headers: { 'content-type': type } }), type)
  for (const encoding of ['gzip', 'br', 'nonsense'])
    assertRefused(
      await post('/session', { body: '{}', headers: { ...json, 'content-encoding': encoding } }),
      encoding,
    )
})

test('a kind of content that a route does not take is refused', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/jsonp',
  ])
    assertRefused(
      await post('/session', { body: '{"login":"ada","password":"x"}', headers: { 'content-type': type } }),
      type,
    )
  assertRefused(await post('/intake', { body: '{}', headers: json }, 'mia'), 'JSON as a file')
  const xxe = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
  assertRefused(await post('/session', { body: xxe, headers: { 'content-type': 'application/xml' } }), 'XML')
})

test('a token counts in its own header only, and none of a strange shape is taken or answered with a fault', async () => {
  await house.rows(
    `insert into staff (tenant_id, id, login, name, roles, system) values (1, gen_random_uuid(), 'scanner', 'Scanner', '{admin}', true)`,
  )
  const made = await house.as('admin').post('/tokens', {
    login: 'scanner',
    label: 'Scanstrecke',
    rights: ['types.read'],
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const { token } = made.body
  const types = '/api/v1/document-types'
  assert.equal(statusOf(await rawGet(types, `Authorization: Bearer ${token}\r\n`)), 200)
  for (const [target, header] of [
    [`${types}?access_token=${token}`, ''],
    [`${types}?token=${token}`, ''],
    [types, `Cookie: laufmappe=${token}\r\n`],
    [types, `X-Api-Key: ${token}\r\n`],
    [types, `Authorization: Basic ${Buffer.from(`scanner:${token}`).toString('base64')}\r\n`],
    [types, `Authorization: Bearer ${token} ${token}\r\n`],
    [types, `Authorization: Bearer ${token.toUpperCase()}\r\n`],
    [types, `Authorization: Bearer ${token},${token}\r\n`],
    [types, `Authorization: Bearer %6cm_${token.slice(3)}\r\n`],
    [types, `Authorization: Bearer \u00ff\u00fe\r\n`],
    [types, `Authorization: Bearer ${'x'.repeat(10_000)}\r\n`],
    [types, `Authorization: ${'Bearer '.repeat(500)}\r\n`],
  ] as const) {
    const answer = await rawGet(target, header)
    assert.ok([400, 401].includes(statusOf(answer)), `${target} ${header.slice(0, 60)}: ${headOf(answer)}`)
    assert.ok(!answer.includes(token), 'it does not come back')
  }
})

test('the answer to a person is a download under a name of ours, whatever was asked', async () => {
  const dora = house.as('dora')
  const wish = { recipient: 'person', reason: 'gdpr_15' }
  const { headers, status } = await dora.post('/oversight/exports', { ...wish, customerNumber: '100A000101' })
  assert.equal(status, 200)
  assert.equal(headers['content-disposition'], 'attachment; filename="auskunft.zip"')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  for (const customerNumber of [
    'a\r\nSet-Cookie: x=1',
    '../auskunft',
    '%',
    '100A00010%',
    "' or '1'='1",
    'x'.repeat(41),
  ]) {
    const refused = await dora.post('/oversight/exports', { ...wish, customerNumber })
    assert.ok([404, 422].includes(refused.status), `${customerNumber}: ${refused.status}`)
    assert.equal(refused.headers['set-cookie'], undefined)
    assert.equal(refused.headers['content-disposition'], undefined)
  }
})

test('a register made to harm ends as a sentence, and the house goes on', async () => {
  const admin = house.as('admin')
  const send = async (bytes: Buffer) => {
    const { status, body } = await admin.upload('/register/import', { bytes, fileName: 'register.csv' })
    return [status, body.code ?? body.errors[0].reason]
  }
  assert.deepEqual(await send(gzipSync(Buffer.alloc(100 * 2 ** 20, '\n'))), [
    413,
    'casefiles.register_unfolds',
  ])
  assert.deepEqual(await send(Buffer.alloc(2 ** 20 - 10, 'x')), [200, 'line_too_long'])
  assert.deepEqual(await send(Buffer.from(';'.repeat(300_000))), [200, 'line_too_long'])
  const endless = Buffer.from(columns.join(';') + '\n'.repeat(2 ** 21))
  assert.deepEqual(await send(endless), [413, 'intake.too_large'])
  assert.deepEqual(await send(Buffer.from([0xff, 0xfe, 0x00, 0x0a])), [200, 'not_utf8'])
  assert.equal((await admin.get('/session')).status, 200)
})

test('methods that a route does not know are refused', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT', 'FOO']) {
    const answer = await sendRaw(
      `${method} /api/v1/inbox/letters HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n\r\n`,
    )
    assert.ok(
      answer === '' || (statusOf(answer) >= 400 && statusOf(answer) < 500),
      `${method}: ${headOf(answer)}`,
    )
    assert.doesNotMatch(headOf(answer), /access-control-allow/i)
  }
  const override = await post('/inbox/letters', {
    body: '{}',
    headers: { ...json, 'x-http-method-override': 'GET' },
  })
  assertRefused(override, 'method override')
})

test('too large is said, wherever it is too large', async () => {
  assert.equal(
    (await post('/session', { body: JSON.stringify({ login: 'x'.repeat(2 ** 20) }), headers: json })).status,
    413,
  )
  const file = await house.as('mia').upload('/intake', { bytes: Buffer.alloc(2 * 2 ** 20, '%PDF-1.7') })
  assert.deepEqual([file.status, file.body.code], [413, 'intake.too_large'])
  const form = (parts: string[]) => `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  const fields = form(
    Array.from({ length: 500 }, (_, i) => `Content-Disposition: form-data; name="f${i}"\r\n\r\nx`),
  )
  assertRefused(await post('/intake', { body: fields, headers: multipart }, 'mia'), 'fields')
  const longField = form([`Content-Disposition: form-data; name="f"\r\n\r\n${'x'.repeat(300_000)}`])
  assertRefused(await post('/intake', { body: longField, headers: multipart }, 'mia'), 'a long field')
  const head = form([
    `Content-Disposition: form-data; name="file"; filename="a.pdf"\r\nX: ${'x'.repeat(200_000)}\r\n\r\nx`,
  ])
  assertRefused(await post('/intake', { body: head, headers: multipart }, 'mia'), 'a long part header')
  for (const early of ['', '--x', '--x\r\n\r\n', `--x\r\n${fileHead}\r\n\r\n%PDF`])
    assertRefused(await post('/intake', { body: early, headers: multipart }, 'mia'), 'a form that ends early')
  assert.deepEqual(await house.rows("select from submission where file_name = 'early.pdf'"), [])
  for (const target of [`/api/v1/inbox/letters?q=${'x'.repeat(100_000)}`, `/${'x'.repeat(100_000)}`])
    assert.ok([414, 431].includes(statusOf(await rawGet(target))))
  assert.equal(statusOf(await rawGet('/api/v1/health', `X: ${'x'.repeat(100_000)}\r\n`)), 431)
})

test('addresses that mean nothing are no fault of ours', async () => {
  const cookie = `Cookie: ${await house.as('ada').cookie()}\r\n`
  const many = Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join('&')
  for (const target of [
    '/api/v1/inbox/letters?q=%00',
    '/api/v1/case-files?q=%00',
    '/api/v1/case-files?q=%ff%fe',
    '/api/v1/case-files?q=%E0%A4%A',
    '/api/v1/case-files?q[]=a&q[]=b',
    '/api/v1/case-files?q=a&q=b',
    '/api/v1/case-files?q[__proto__][x]=1',
    '/api/v1/inbox/letters?offset=-1',
    '/api/v1/inbox/letters?limit=1e9',
    '/api/v1/inbox/letters?sort=staff.password_hash',
    "/api/v1/inbox/letters?sort=arrived'--",
    '/api/v1/documents/%00/original',
    "/api/v1/documents/1'%20or%20'1'='1",
    '/api/v1/documents/01890000-0000-7000-8000-000000000000/pages/99999999999999999999/image',
    '/api/v1/documents/01890000-0000-7000-8000-000000000000/pages/1/image?width=100000',
    '/%E0%A4%A',
    `/api/v1/inbox/letters?${many}`,
  ]) {
    const answer = await rawGet(target, cookie)
    assert.ok(statusOf(answer) < 500, `${target.slice(0, 80)}: ${headOf(answer)}`)
    assert.doesNotMatch(answer, /node_modules|\.ts:\d|syntax error|password_hash|pg_catalog/)
  }
})

test('a search for wildcards and quotes finds no more than it says', async () => {
  const ada = house.as('ada')
  for (const q of ['%', '_', "' or 1=1 --", '\\', '%%%', '*', '";drop table act;--'])
    assert.equal((await ada.get(`/case-files?q=${encodeURIComponent(q)}`)).body.hits?.length ?? 0, 0, q)
})

test('a change asked for by another site is refused, whatever else the request says', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `https://${address.host}.evil.example` },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: 'https://evil.example', referer: address.href },
  ]) {
    const answer = await post(
      '/clearing/next',
      { body: '{}', headers: { ...json, ...headers } as Record<string, string> },
      'klara',
    )
    assert.deepEqual([answer.status, JSON.parse(answer.text).code], [403, 'platform.foreign_origin'])
  }
  const signOut = await fetch(new URL('/api/v1/session', address), {
    method: 'DELETE',
    headers: { cookie: await house.as('ada').cookie(), origin: 'https://evil.example' },
  })
  assert.equal(signOut.status, 403)
})

test('every answer carries its guards, the page’s policy is the strict one, and HTTPS is insisted on behind it', async () => {
  const cookie = `Cookie: ${await house.as('ada').cookie()}\r\n`
  for (const target of [
    '/',
    '/api/v1/inbox/baskets',
    '/api/v1/nowhere',
    '/assets/desk.js',
    '/assets/none.js',
    '/api/v1/separator-sheets',
  ]) {
    const head = headOf(await rawGet(target, cookie)).toLowerCase()
    for (const guard of [
      'x-content-type-options: nosniff',
      'referrer-policy: no-referrer',
      'cross-origin-opener-policy: same-origin',
      'cross-origin-resource-policy: same-origin',
      'cross-origin-embedder-policy: require-corp',
      'permissions-policy: camera=()',
      "content-security-policy: default-src 'none'",
      'x-frame-options: deny',
    ])
      assert.ok(head.includes(guard), `${target}: ${guard}`)
    assert.doesNotMatch(head, /^(?:server|x-powered-by|access-control-\S+):/m)
    assert.ok(!head.includes('strict-transport-security'))
  }
  const policy = /content-security-policy: (.*)/i.exec(headOf(await rawGet('/')))?.[1] ?? ''
  assert.deepEqual(
    policy
      .replace(/'nonce-[^']+'/, 'NONCE')
      .split('; ')
      .toSorted(),
    [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self' NONCE",
      "trusted-types 'none'",
      "worker-src 'self'",
    ],
  )
  await using secure = await openTestHouse({ settings: { LAUFMAPPE_SECURE: 'true' } })
  const answer = await secure.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { login: 'ada', password: testPassword },
  })
  assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000; includeSubDomains/)
  assert.match(
    String(answer.headers['set-cookie']),
    /^__Host-laufmappe=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  )
})
