import assert from 'node:assert/strict'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openTerminal } from './testing/terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>
let file: string
before(async () => {
  terminal = await openTerminal()
  file = path.join(terminal.data, 'master.key')
})
after(() => terminal[Symbol.asyncDispose]())

const run = (...args: string[]) => terminal.run(args)

test('the first start makes the master key and says where; no word of it is its content', async () => {
  const first = await terminal.run(['keys'], { env: { LAUFMAPPE_LOG: 'warn' } })
  assert.equal(first.code, 0)
  assert.match(first.err, /platform\.master_key_made/)
  assert.ok(first.out.includes(file))
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  const key = (await readFile(file, 'utf8')).trim()
  const again = await terminal.run(['keys'], { env: { LAUFMAPPE_LOG: 'debug' } })
  const doctor = await run('doctor')
  assert.ok(doctor.out.includes(file))
  for (const { out, err } of [first, again, doctor]) assert.ok(!(out + err).includes(key))
  assert.doesNotMatch(again.err, /master_key_made/)
})

test('rotate changes it, encrypt has nothing to do in a new house', async () => {
  const before = await readFile(file, 'utf8')
  const rotated = await run('keys', 'rotate')
  assert.deepEqual([rotated.code, rotated.err], [0, ''])
  assert.match(rotated.out, /^Neuer Hauptschlüssel [\da-f]{32} in /)
  assert.notEqual(await readFile(file, 'utf8'), before)
  const encrypted = await run('keys', 'encrypt')
  assert.deepEqual([encrypted.code, encrypted.err], [0, ''])
  assert.match(encrypted.out, /^test: 0 Originale verschlüsselt$/m)
  assert.equal((await run('keys', 'nonsense')).code, 1)
})

test('lost, wrong and unreadable: each says so, ends the start and changes nothing', async () => {
  const state = () => terminal.rows('select * from master_key order by id')
  const before = await state()
  await rename(file, `${file}-away`)
  const former = (await terminal.rows<{ id: string }>("select id from master_key where state = 'retired'"))[0]
    ?.id
  await rm(`${file}.old-${former}`)
  for (const command of ['serve', 'work', 'verify']) {
    const lost = await run(command)
    assert.equal(lost.code, 1)
    assert.match(lost.err, /^Der Hauptschlüssel [\da-f]{32} fehlt .*Es wurde nichts geändert\./)
  }
  await writeFile(file, `${'ab'.repeat(32)}\n`)
  assert.match((await run('serve')).err, /ist nicht der Hauptschlüssel dieser Datenbank/)
  await writeFile(file, 'no key')
  assert.match((await run('serve')).err, /enthält keinen Hauptschlüssel/)
  assert.deepEqual(await state(), before)
  await rename(`${file}-away`, file)
  assert.equal((await run('keys')).code, 0)
})

test('the database’s address comes from a file as well, and is never said', async () => {
  const secret = await terminal.write('database-url', `${terminal.url}\n`)
  const fine = await terminal.run(['keys'], { env: { DATABASE_URL: '', DATABASE_URL_FILE: secret } })
  assert.deepEqual([fine.code, fine.err], [0, ''])
  const both = await terminal.run(['keys'], { env: { DATABASE_URL_FILE: secret } })
  assert.match(both.err, /^DATABASE_URL_FILE nennt /)
  const away = await terminal.run(['keys'], {
    env: { DATABASE_URL: '', DATABASE_URL_FILE: `${secret}-away` },
  })
  assert.match(away.err, /nicht lesbar/)
  const bad = 'postgresql://laufmappe:geheimes-wort@127.0.0.1:1/nowhere'
  for (const args of [['keys'], ['doctor'], ['verify'], ['serve']]) {
    const { out, err } = await terminal.run(args, { env: { DATABASE_URL: bad, LAUFMAPPE_LOG: 'debug' } })
    assert.doesNotMatch(out + err, /geheimes-wort/)
  }
})
