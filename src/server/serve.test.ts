import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '#platform'
import { drawScan } from '#training'
import { openTestDatabase } from '../platform/testing/test-database.ts'
import { serve, work } from './serve.ts'
import { caseFiles, setUpTestOffices, testPassword } from './testing/office.ts'

/** A made-up office in its database, and a folder with a user interface of one page. */
const openPlace = async () => {
  const clone = await openTestDatabase()
  await setUpTestOffices(clone.database)
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-serve-'))
  const webFolder = path.join(folder, 'web')
  await mkdir(path.join(webFolder, 'assets'), { recursive: true })
  await writeFile(path.join(webFolder, 'index.html'), '<script nonce="__CSP_NONCE__"></script>')
  await writeFile(path.join(webFolder, 'assets', 'desk-1234.js'), 'let desk')
  const data = path.join(folder, 'data')
  const config = readConfig({
    DATABASE_URL: clone.url,
    LAUFMAPPE_DATA: data,
    LAUFMAPPE_LOG: 'silent',
    LAUFMAPPE_READERS: '1',
    PORT: '0',
  })
  return {
    config,
    webFolder,
    data,
    database: clone.database,
    [Symbol.asyncDispose]: async () => {
      await clone[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const openBrowser = async (address: string, login: string) => {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ login, password: testPassword }),
  })
  assert.equal(answer.status, 200)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (page: string) =>
    (await fetch(`${address}/api/v1${page}`, { headers: { cookie } })).json() as Promise<{ total: number }>
}

const untilLetter = async (get: (page: string) => Promise<{ total: number }>, millis = 20_000) => {
  for (const giveUpAt = Date.now() + millis; Date.now() < giveUpAt; await pause(100))
    if ((await get('/inbox/letters')).total > 0) return
  assert.fail('no letter has come')
}

const scanFor = (matter: string) =>
  drawScan({
    lines: ['Mira Beispiel', `BG-Nummer: ${caseFiles.mira}`, 'Geburtsdatum: 12.03.1980', matter],
    size: 'a5',
    dpi: 150,
    format: 'pdf',
  })

test('a scan falls into the folder of an office and soon lies on the right desk', async () => {
  await using place = await openPlace()
  const served = await serve(place.config, { webFolder: place.webFolder })
  try {
    assert.match(served.address, /^http:\/\/127\.0\.0\.1:\d+$/)
    assert.deepEqual(served.scanFolders.map((folder) => path.basename(folder)).toSorted(), [
      'nachbar',
      'test',
    ])
    const folder = path.join(place.data, 'scans', 'test')
    await writeFile(path.join(folder, 'a.pdf.part'), await scanFor('Aus dem Scanordner'))
    await rename(path.join(folder, 'a.pdf.part'), path.join(folder, 'a.pdf'))
    await untilLetter(await openBrowser(served.address, 'ada'))
    assert.equal((await (await openBrowser(served.address, 'xenia'))('/inbox/letters')).total, 0)
  } finally {
    await served.stop()
  }
  await assert.rejects(fetch(served.address), 'it has stopped')
})

test('browsers here, work on another machine', async () => {
  await using place = await openPlace()
  const served = await serve(place.config, { webFolder: place.webFolder, work: false })
  const get = await openBrowser(served.address, 'ada')
  await writeFile(path.join(place.data, 'scans', 'test', 'b.pdf'), await scanFor('Anderswo gelesen'))
  for (const giveUpAt = Date.now() + 15_000; ; await pause(100)) {
    const { rows } = await place.database.owner.query("select from submission where state = 'received'")
    if (rows.length === 1) break
    assert.ok(Date.now() < giveUpAt, 'the scan was not taken in')
  }
  await pause(500)
  assert.equal((await get('/inbox/letters')).total, 0, 'nobody works yet')
  const { LAUFMAPPE_BLOBS } = place.config
  const other = await work({
    ...place.config,
    LAUFMAPPE_DATA: path.join(place.data, 'other'),
    LAUFMAPPE_MASTER_KEY_FILE: path.join(place.data, 'master.key'),
    LAUFMAPPE_BLOBS,
  })
  try {
    await untilLetter(get)
  } finally {
    await other.stop()
    await served.stop()
  }
})

test('a second server in the same folder is told where the first one is; after it has gone it may start', async () => {
  await using place = await openPlace()
  const { webFolder } = place
  const first = await serve(place.config, { webFolder, work: false })
  await assert.rejects(serve(place.config, { webFolder, work: false }), {
    code: 'platform.folder_in_use',
    facts: { folder: place.data, pid: process.pid, about: first.address },
  })
  await first.stop()
  const second = await serve(place.config, { webFolder, work: false })
  await second.stop()
})

test('a port that is taken is named, and nothing stays behind', async () => {
  await using place = await openPlace()
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  const { webFolder } = place
  await assert.rejects(serve({ ...place.config, PORT: port }, { webFolder }), {
    code: 'server.port_in_use',
    facts: { port },
  })
  await new Promise((resolve) => other.close(resolve))
  const served = await serve({ ...place.config, PORT: port }, { webFolder, work: false })
  assert.equal(served.address, `http://127.0.0.1:${port}`)
  await served.stop()
})

test('without a built user interface the house says so', async () => {
  await using place = await openPlace()
  const webFolder = path.join(place.data, 'nothing')
  await assert.rejects(serve(place.config, { webFolder }), { code: 'server.no_web_build' })
  await assert.rejects(readFile(path.join(place.data, 'server.lock')), { code: 'ENOENT' })
})

test('every address of the desk is the same page, each time with another nonce; assets may be kept for ever', async () => {
  await using place = await openPlace()
  const served = await serve(place.config, { webFolder: place.webFolder, work: false })
  try {
    const nonces = new Set<string>()
    for (const page of ['/', '/postkorb', '/akten/99704//0000101?q=x']) {
      const answer = await fetch(`${served.address}${page}`)
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      assert.equal(await answer.text(), `<script nonce="${nonce}"></script>`)
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe/)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      nonces.add(nonce)
    }
    assert.equal(nonces.size, 3)
    const asset = await fetch(`${served.address}/assets/desk-1234.js`)
    assert.equal(await asset.text(), 'let desk')
    assert.match(asset.headers.get('cache-control') ?? '', /immutable/)
    for (const page of ['/api/v1/nirgends', '/api/x', '/assets/fehlt.js', '/assets/..%2findex.html']) {
      const missing = await fetch(`${served.address}${page}`)
      assert.equal(missing.status, 404, page)
      const { code } = (await missing.json()) as { code: string }
      assert.equal(code, 'platform.no_such_address', page)
    }
    assert.deepEqual(await (await fetch(`${served.address}/api/v1/health`)).json(), { ok: true })
  } finally {
    await served.stop()
  }
})
