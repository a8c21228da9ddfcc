import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openTestHouse } from '../testing/test-house.ts'

let house: Awaited<ReturnType<typeof openTestHouse>>
let address: URL
before(async () => {
  house = await openTestHouse()
  address = new URL(await house.listen())
})
after(() => house[Symbol.asyncDispose]())

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname, () => resolve(socket))
    socket.once('error', reject)
  })

/** Keeps writing a little, and says after how many milliseconds the server had enough. */
const trickle = async (head: string, drop: string): Promise<number> => {
  const socket = await open()
  const started = performance.now()
  const ended = new Promise<void>((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})
  socket.resume()
  socket.write(head)
  const dripping = setInterval(() => socket.write(drop), 500)
  await Promise.race([ended, pause(45_000, undefined, { ref: false })])
  clearInterval(dripping)
  const took = performance.now() - started
  socket.destroy()
  return took
}

test('headers and bodies that trickle in end with their connection; a slow line that gets on is served', async () => {
  const cookie = await house.as('mia').cookie()
  const foreign = `Host: ${address.host}\r\nCookie: ${cookie}\r\n`
  const head = `${foreign}Origin: ${address.origin}\r\n`
  const form = 'multipart/form-data; boundary=x'
  const slow = [
    trickle(`GET / HTTP/1.1\r\n${head}`, 'X-A: b\r\n'),
    trickle(
      `POST /api/v1/session HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":"`,
      'a',
    ),
    trickle(
      `POST /api/v1/intake HTTP/1.1\r\n${head}Content-Type: ${form}\r\nContent-Length: 100000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`,
      'a',
    ),
    trickle(
      `POST /api/v1/session HTTP/1.1\r\n${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      '1\r\n \r\n',
    ),
    // Refused for want of an origin, and not at all impressed by that.
    trickle(
      `POST /api/v1/session HTTP/1.1\r\n${foreign}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":"`,
      'a',
    ),
  ]
  const patient = sendSlowly(head)
  for (const took of await Promise.all(slow)) assert.ok(took < 35_000, `after ${Math.round(took)} ms`)
  assert.match(await patient, /^HTTP\/1\.1 4(13|22)/, 'the slow line was heard to its end')
  assert.equal((await fetch(new URL('/api/v1/health', address))).status, 200)
})

/** 13 seconds for 26 kB: a bad line, but an honest one. */
const sendSlowly = async (head: string): Promise<string> => {
  const socket = await open()
  let said = ''
  socket.on('data', (part) => {
    said += part
  })
  const body = JSON.stringify({ login: 'x'.repeat(26_000), password: 'x' })
  socket.write(
    `POST /api/v1/session HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
  )
  for (let at = 0; at < body.length; at += 1000) {
    socket.write(body.slice(at, at + 1000))
    await pause(500)
  }
  await pause(500)
  socket.destroy()
  return said
}

test('connections beyond the limit are turned away, and those who are in go on', async () => {
  const { server } = house.app
  const most = server.maxConnections
  assert.ok(most > 300 && most <= 5000, 'a limit stands')
  server.maxConnections = 10
  const sockets: Socket[] = []
  try {
    for (let i = 0; i < 30; i++) {
      const socket = await open()
      socket.on('error', () => {})
      sockets.push(socket)
    }
    await pause(500)
    const alive = sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open')
    assert.ok(alive.length <= 10, `${alive.length} are in`)
    const [first] = alive
    assert.ok(first)
    first.write(`GET /api/v1/health HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`)
    const answer = await new Promise<string>((resolve) => first.once('data', (part) => resolve(String(part))))
    assert.match(answer, /^HTTP\/1\.1 200/)
  } finally {
    server.maxConnections = most
    for (const socket of sockets) socket.destroy()
  }
})
