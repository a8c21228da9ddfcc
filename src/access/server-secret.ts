import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type House, HouseError } from '#platform'

const known = new Map<string, Promise<Buffer>>()

/**
 * A key of its own for each purpose, derived from the server's secret: a file that is made at its first use, readable by
 * the server's account only, or the one that `LAUFMAPPE_SECRET_FILE` names.
 */
export const keyFor = async ({ config }: House, purpose: string): Promise<Buffer> => {
  const file = config.LAUFMAPPE_SECRET_FILE
  const reading = known.get(file) ?? readOrMake(file)
  known.set(file, reading)
  const secret = await reading.catch((cause) => {
    known.delete(file)
    throw new HouseError('unavailable', 'access.no_server_secret', { cause })
  })
  return Buffer.from(hkdfSync('sha256', secret, '', `laufmappe ${purpose}`, 32))
}

const readOrMake = async (file: string): Promise<Buffer> => {
  await mkdir(path.dirname(file), { recursive: true })
  // Two processes may begin at the same moment: one writes, both read.
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error('the secret of the server is shorter than 32 characters')
  return Buffer.from(secret)
}

/** What stands for a text in places that must not hold it. */
export const keyedHash = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** AES-256-GCM; `place` ties the box to its row, so that it opens nowhere else. */
export const seal = (key: Buffer, content: Buffer, place: string): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const box = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), box])
}

/** Throws `access.no_server_secret` when the box was sealed with another secret. */
export const unseal = (key: Buffer, box: Buffer, place: string): Buffer => {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(box.subarray(12, 28))
    return Buffer.concat([cipher.update(box.subarray(28)), cipher.final()])
  } catch (cause) {
    throw new HouseError('unavailable', 'access.no_server_secret', { cause })
  }
}
