import { HouseError } from '#platform'
import { triesToGuess } from './tries-to-guess.ts'

export interface Owner {
  login: string
  name: string
  office: string
}

export const leastPassword = 12
/** Far beyond what the delays at the door let anybody try, and what a stolen hash gives away in a day. */
const leastTries = 1e10
const shortestTelling = 4
/** Shorter words of an office are anybody's: „Stadt“, „Kreis“. */
const shortestOfOffice = 6

/**
 * Refuses what is guessed first. Throws `access.weak_password` (too short), `access.telling_password` (login, name or
 * office stand in it) and `access.common_password` (on a list of common ones, or soon made out of such).
 */
export const refuseWeakPassword = async (password: string, owner: Owner): Promise<void> => {
  if (password.length < leastPassword)
    throw new HouseError('invalid', 'access.weak_password', { facts: { least: leastPassword } })
  if (tells(password, owner)) throw new HouseError('invalid', 'access.telling_password')
  const words = Object.values(owner).flatMap((words) => [words, ...words.split(/[^\p{L}\p{N}]+/u)])
  if ((await triesToGuess({ password, words: [...words, 'laufmappe'] })) < leastTries)
    throw new HouseError('invalid', 'access.common_password')
}

const tells = (password: string, { login, name, office }: Owner): boolean => {
  const folded = fold(password)
  const own = [login, name, ...name.split(/[\s-]+/)]
    .map(fold)
    .filter((word) => word.length >= shortestTelling)
  const its = [office, ...office.split(/[\s-]+/)].map(fold).filter((word) => word.length >= shortestOfOffice)
  return [fold(login), ...own, ...its].some((word) => word !== '' && folded.includes(word))
}

/** Letters and digits only: „Ada.Sorge“ stands in „ada-sorge-2026“. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
