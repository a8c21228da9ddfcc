import { connect, type Socket } from 'node:net'
import { type StoredFile, streamStored } from '#platform'
import { refusals } from '../refusals.ts'

/** What clamd says: nothing, the name of the signature it found, or that the file is longer than it takes. */
export type Finding = 'clean' | 'too-large' | { found: string }

/** `unix:/path` or `tcp://host:port`. */
export type ClamdAddress = string

const longestAnswer = 4096

/**
 * Has clamd look through a file by its INSTREAM command, so that it may run on another machine and needs no right to
 * read our folders. Throws `intake.virus_check_unavailable` when it is away, silent for `silenceMillis`, or fails.
 */
export const askClamd = async (
  address: ClamdAddress,
  file: StoredFile,
  { silenceMillis = 60_000 } = {},
): Promise<Finding> => {
  const socket = dial(address)
  socket.setTimeout(silenceMillis, () => socket.destroy(new Error('clamd is silent')))
  const answer = readAnswer(socket)
  // told through `answer`; a broken pipe here only means that clamd has made up its mind
  await sendFile(socket, file).catch((cause) => socket.destroy(cause))
  try {
    return understand(await answer)
  } catch (cause) {
    throw refusals.virusCheckUnavailable(cause)
  } finally {
    socket.destroy()
  }
}

const dial = (address: ClamdAddress): Socket => {
  if (address.startsWith('unix:')) return connect(address.slice('unix:'.length))
  const { hostname, port } = new URL(address)
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
}

/** All that clamd says until it hangs up; an answer that came counts even if the line breaks afterwards. */
const readAnswer = (socket: Socket): Promise<string> => {
  const answer = new Promise<string>((resolve, reject) => {
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => {
      said += part
      if (said.includes('\0') || said.length > longestAnswer) resolve(said)
    })
    socket.on('error', (cause) => (said ? resolve(said) : reject(cause)))
    socket.on('close', () => (said ? resolve(said) : reject(new Error('clamd hung up'))))
  })
  // Rejected while the file is still being sent: it is awaited only afterwards.
  answer.catch(() => {})
  return answer
}

const sendFile = async (socket: Socket, file: StoredFile): Promise<void> => {
  await send(socket, Buffer.from('zINSTREAM\0'))
  for await (const part of streamStored(file)) {
    await send(socket, lengthOf(part))
    await send(socket, part)
  }
  await send(socket, lengthOf(Buffer.alloc(0)))
}

const lengthOf = ({ length }: Buffer): Buffer => {
  const said = Buffer.alloc(4)
  said.writeUInt32BE(length)
  return said
}

const send = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.destroyed) reject(new Error('clamd hung up'))
    else socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

const understand = (answer: string): Finding => {
  const said = answer.replaceAll('\0', '').trim()
  if (said === 'stream: OK') return 'clean'
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found) return { found }
  if (said.startsWith('INSTREAM size limit exceeded')) return 'too-large'
  throw new Error('clamd could not look through the file')
}
