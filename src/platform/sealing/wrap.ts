import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { HouseError } from '../errors.ts'

export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** Encrypts something short, such as a key, under another key. `about` says what it belongs to: elsewhere it does not open. */
export const wrap = (key: Uint8Array, content: Uint8Array, about: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = cipher.update(content)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws `platform.key_does_not_fit` for another key, other bytes or another `about`. */
export const unwrap = (key: Uint8Array, wrapped: Buffer, about: string): Buffer => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceBytes))
    decipher.setAAD(Buffer.from(about))
    decipher.setAuthTag(wrapped.subarray(nonceBytes, nonceBytes + tagBytes))
    const content = decipher.update(wrapped.subarray(nonceBytes + tagBytes))
    decipher.final()
    return content
  } catch (cause) {
    throw new HouseError('unavailable', 'platform.key_does_not_fit', { cause })
  }
}

/** A key for another purpose; from it nobody comes back to the first. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, keyBytes))

/** By this a master key is known without being shown. */
export const idOfMasterKey = (key: Uint8Array): string =>
  createHmac('sha256', key).update('laufmappe master key').digest('hex').slice(0, 32)
