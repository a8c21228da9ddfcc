import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { HouseError } from '../errors.ts'
import { idOfMasterKey, keyBytes } from './wrap.ts'

/** Where master keys come from. */
export interface MasterKeyPlace {
  file: string
  /** Program (and arguments) that gets a file's bytes on its standard input and writes the key to its standard output. */
  kmsCommand?: string | undefined
}

/** While keys change, the new one lies beside the one in use, and afterwards the old one does. */
export const nextTo = (file: string) => `${file}.next`
export const formerOf = (file: string, id: string) => `${file}.old-${id}`

/** Every master key that can be had, by id. A file that is no key throws `platform.master_key_unreadable`. */
export const readMasterKeys = async (place: MasterKeyPlace): Promise<Map<string, Buffer>> => {
  const { dir, base } = path.parse(place.file)
  const names = (await readdir(dir).catch(() => [])).filter(
    (name) => name === base || name === nextTo(base) || name.startsWith(formerOf(base, '')),
  )
  const keys = new Map<string, Buffer>()
  for (const name of names) {
    const key = await readMasterKey({ ...place, file: path.join(dir, name) })
    keys.set(idOfMasterKey(key), key)
  }
  return keys
}

export const readMasterKey = async ({ file, kmsCommand }: MasterKeyPlace): Promise<Buffer> => {
  const unreadable = (cause?: unknown) =>
    new HouseError('unavailable', 'platform.master_key_unreadable', { facts: { file }, cause })
  const bytes = await readFile(file).catch((cause) => {
    throw unreadable(cause)
  })
  const key = keyIn(kmsCommand ? await askKms(kmsCommand, bytes).catch(() => Buffer.alloc(0)) : bytes)
  if (!key) throw unreadable()
  return key
}

/** 32 bytes as they are, or written as hexadecimal or base64. */
const keyIn = (bytes: Buffer): Buffer | null => {
  if (bytes.length === keyBytes) return bytes
  const text = bytes.toString('latin1').trim()
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null
}

/** Without a shell: nothing in the setting is expanded. What the program says of a failure may hold secrets and stays unsaid. */
const askKms = (command: string, wrapped: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = command.split(/\s+/).filter(Boolean)
    const options = { encoding: 'buffer', timeout: 30_000, maxBuffer: 64 * 1024 } as const
    const child = execFile(program, args, options, (failure, said) =>
      failure ? reject(new Error('the KMS command failed')) : resolve(said),
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(wrapped)
  })

/** Writes a new key for this account's eyes only, safe on disk before anything is encrypted by it. An existing file stays. */
export const makeMasterKey = async (file: string): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true })
  try {
    await using handle = await open(file, 'wx', 0o600)
    await handle.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`)
    await handle.sync()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  }
  await using folder = await open(path.dirname(file), 'r')
  await folder.sync()
}
