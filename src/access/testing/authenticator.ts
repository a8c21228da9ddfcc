import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

interface Wish {
  origin?: string
  /** Host that the authenticator takes itself to be asked by. */
  host?: string
  challenge: string
  userVerified?: boolean
  counter?: number
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
const bytes = (content: Buffer) =>
  Buffer.concat([Buffer.from([0x59, content.length >> 8, content.length & 255]), content])

/** An authenticator in software (ES256, attestation none), which signs whatever it is told to. */
export const openAuthenticator = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const coordinate = (value: string) =>
    Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(value, 'base64url')])
  // COSE: kty EC2, alg ES256, crv P-256, x, y
  const key = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    coordinate(x),
    Buffer.from([0x22]),
    coordinate(y),
  ])
  const head = ({ host = 'localhost', userVerified = true, counter = 0 }: Wish, attested: boolean) => {
    const flags = 0x01 | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(host), Buffer.from([flags]), count])
  }
  const client = (type: string, { origin = 'http://localhost', challenge }: Wish) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const answer = (response: Record<string, Buffer>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: Object.fromEntries(
      Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]),
    ),
  })
  return {
    create: (wish: Wish) => {
      const length = Buffer.from([0, id.length])
      const data = Buffer.concat([head(wish, true), Buffer.alloc(16), length, id, key])
      const object = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(data),
      ])
      return answer({ clientDataJSON: client('webauthn.create', wish), attestationObject: object })
    },
    get: (wish: Wish) => {
      const clientDataJSON = client('webauthn.get', wish)
      const authenticatorData = head(wish, false)
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)])
      const signature = createSign('sha256').update(signed).sign(privateKey)
      return answer({ clientDataJSON, authenticatorData, signature })
    },
  }
}
