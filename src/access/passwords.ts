import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
// OWASP's second choice of parameters for argon2id: 19 MiB, two passes, one lane.
const current = { memory: 19_456, passes: 2, parallelism: 1 }

/** argon2id in PHC string form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const hash = await compute(password, salt, current)
  const { memory, passes, parallelism } = current
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`
}

/** False for a wrong password as for a hash that cannot be read; takes the same time for a known and an unknown login when given `null`. */
export const verifyPassword = async (password: string, stored: string | null): Promise<boolean> => {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? '')
  if (!match) {
    await compute(password, Buffer.alloc(16), current)
    return false
  }
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const wanted = Buffer.from(hash, 'base64')
  const found = await compute(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}

const compute = (
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof current,
): Promise<Buffer> =>
  derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    parallelism,
    tagLength: 32,
    memory,
    passes,
  })

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
