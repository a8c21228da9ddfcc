import { Secret, TOTP } from 'otpauth'

const period = 30

/** A new secret for an authenticator app, in bytes. */
export const newCodeSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes)

/** The same for people: in letters to type, and as an address for the QR code. */
export const codeSecretFor = (
  secret: Buffer,
  { office, login }: { office: string; login: string },
): { letters: string; address: string } => {
  const held = secretOf(secret)
  const app = new TOTP({ issuer: `Laufmappe ${office}`, label: login, secret: held })
  return { letters: held.base32, address: app.toString() }
}

/**
 * The step of time (RFC 6238, 30 seconds) whose six figures these are, within one step of now; null when they are none.
 * Who takes a code keeps its step: it counts once.
 */
export const stepOfCode = (secret: Buffer, code: string, now: Date): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token: code, secret: secretOf(secret), period, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

const secretOf = (bytes: Buffer) => new Secret({ buffer: new Uint8Array(bytes).buffer })
