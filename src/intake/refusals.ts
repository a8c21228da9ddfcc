import { HouseError } from '#platform'

const mebibyte = 1024 * 1024

/** Every way in which this room says no. */
export const refusals = {
  tooLarge: (maxBytes: number, fileBytes?: number) =>
    new HouseError('too-large', 'intake.too_large', {
      facts: {
        limit: Math.round((maxBytes / mebibyte) * 100) / 100,
        ...(fileBytes === undefined ? {} : { fileBytes }),
      },
    }),
  /** A scan that lies in the folder and cannot be opened, whatever we try. */
  unreadable: (fileBytes: number) =>
    new HouseError('unavailable', 'intake.unreadable', { facts: { fileBytes } }),
  /** `signature` is the name clamd gives what it found. */
  virusFound: (signature: string) =>
    new HouseError('invalid', 'intake.virus_found', { facts: { signature: signature.slice(0, 200) } }),
  /** Longer than clamd is set up to take: it could never be checked. */
  tooLargeToCheck: () => new HouseError('too-large', 'intake.too_large_to_check'),
  /** The virus check is set up and cannot be asked: nothing is taken in unchecked, it waits. */
  virusCheckUnavailable: (cause?: unknown) =>
    new HouseError('unavailable', 'intake.virus_check_unavailable', { cause }),
  keyReused: () => new HouseError('conflict', 'intake.key_reused'),
  badKey: () => new HouseError('invalid', 'intake.bad_key'),
  unknownSubmission: () => new HouseError('not-found', 'intake.no_such_submission'),
  /** The earlier copy, for whose sake this one was not inspected, has been withdrawn at this very moment. */
  tryAgain: () => new HouseError('unavailable', 'intake.try_again'),
}
