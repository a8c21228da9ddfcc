import { readFile } from 'node:fs/promises'
import { HouseError } from '#platform'

/** Says what is wrong with a time stamp over this text, or null if nothing is. */
export type StampCheck = (stamp: Uint8Array, stamped: string) => Promise<string | null>

/**
 * Checks time stamps against the certificates in a PEM file (the authority's own or those above it); without one, only that
 * they are over this text and signed. Throws `audit.no_certificates`.
 */
export const openStampCheck = async (certificateFile: string | undefined): Promise<StampCheck> => {
  const trusted = certificateFile === undefined ? null : await readTrusted(certificateFile)
  return async (stamp, stamped) => {
    const { readStampResponse, verifyStamp } = await import('./time-stamp-form.ts')
    try {
      await verifyStamp(readStampResponse(stamp), stamped, trusted)
      return null
    } catch (cause) {
      return cause instanceof Error ? cause.message : String(cause)
    }
  }
}

const readTrusted = async (file: string) => {
  const pem = await readFile(file, 'utf8').catch(() => '')
  const { readCertificates } = await import('./time-stamp-form.ts')
  const certificates = readCertificates(pem)
  if (certificates.length === 0) throw new HouseError('invalid', 'audit.no_certificates', { facts: { file } })
  return certificates
}
