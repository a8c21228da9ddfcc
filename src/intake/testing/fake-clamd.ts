import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A made-up signature in the place of a harmful one. */
export const harmful = 'SCHAEDLING-ZUM-UEBEN'

/** Speaks clamd's INSTREAM as the manual says; `mood` may be changed while it runs. */
export const openFakeClamd = async (mood: { is: 'well' | 'silent' | 'rude' | 'strict' } = { is: 'well' }) => {
  const sockets = new Set<Socket>()
  let checks = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      if (mood.is === 'rude') return socket.destroy()
      if (mood.is === 'strict' && heard.length > 1000)
        return socket.end('INSTREAM size limit exceeded. ERROR\0')
      const file = fileIn(heard)
      if (!file || mood.is === 'silent') return
      checks++
      socket.end(file.includes(harmful) ? 'stream: Uebung.Schaedling FOUND\0' : 'stream: OK\0')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    checks: () => checks,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** The file once its last, empty chunk is there. */
const fileIn = (heard: Buffer): Buffer | null => {
  const command = 'zINSTREAM\0'
  if (heard.toString('latin1', 0, command.length) !== command.slice(0, heard.length)) return null
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
