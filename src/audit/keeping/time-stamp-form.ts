import { createHash, randomBytes } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  id_ContentType_SignedData,
  id_ExtKeyUsage,
  id_eContentType_TSTInfo,
  id_sha256,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'

const keyPurposeTimeStamping = '1.3.6.1.5.5.7.3.8'
/** granted, grantedWithMods (RFC 3161, 2.4.2) */
const granted = [0, 1]

const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** A request for a time stamp over the SHA-256 of this text, in DER, with a number that the answer must repeat. */
export const requestStamp = (stamped: string): { request: Buffer; nonce: Buffer } => {
  // A leading bit of one would make the number negative, a leading zero would not be DER.
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({
        valueHex: arrayBufferOf(createHash('sha256').update(stamped).digest()),
      }),
    }),
    nonce: new Integer({ valueHex: arrayBufferOf(nonce) }),
    certReq: true,
  })
  return { request: Buffer.from(request.toSchema().toBER(false)), nonce }
}

export interface Stamp {
  signed: SignedData
  info: TSTInfo
}

/** Reads the answer of a time stamping authority; throws if it is no granted time stamp. */
export const readStampResponse = (response: Uint8Array): Stamp => {
  const { status, timeStampToken } = TimeStampResp.fromBER(arrayBufferOf(response))
  if (!granted.includes(status.status)) throw new Error(`refused with status ${status.status}`)
  if (!timeStampToken) throw new Error('no token in the answer')
  const content = new ContentInfo({ schema: timeStampToken.toSchema() })
  if (content.contentType !== id_ContentType_SignedData) throw new Error('the token is not signed')
  const signed = new SignedData({ schema: content.content })
  const { eContentType, eContent } = signed.encapContentInfo
  if (eContentType !== id_eContentType_TSTInfo || !eContent) throw new Error('the token is no time stamp')
  return { signed, info: TSTInfo.fromBER(eContent.getValue()) }
}

/** Whether the answer is to this request: it repeats its number. */
export const answersNonce = ({ info }: Stamp, nonce: Buffer): boolean =>
  info.nonce !== undefined && Buffer.from(info.nonce.valueBlock.valueHexView).equals(nonce)

/** Certificates in a PEM file. */
export const readCertificates = (pem: string): Certificate[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(([, body = '']) =>
    Certificate.fromBER(arrayBufferOf(Buffer.from(body, 'base64'))),
  )

/**
 * Checks imprint, signature and, where certificates are trusted, the signer's chain at the time of the stamp and that it may
 * stamp (RFC 3161, 2.3). Throws with what is wrong.
 */
export const verifyStamp = async (
  { signed }: Stamp,
  stamped: string,
  trusted: Certificate[] | null,
): Promise<void> => {
  const result = await signed.verify({
    signer: 0,
    data: arrayBufferOf(Buffer.from(stamped)),
    checkChain: trusted !== null,
    trustedCerts: trusted ?? [],
    extendedMode: true,
  })
  if (!result.signatureVerified) throw new Error('the signature is wrong')
  if (trusted !== null && result.signerCertificate && !mayStamp(result.signerCertificate))
    throw new Error('the certificate is not one for time stamps')
}

const mayStamp = (certificate: Certificate) => {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === id_ExtKeyUsage)
  const purposes = (usage?.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes ?? []
  return purposes.includes(keyPurposeTimeStamping)
}
