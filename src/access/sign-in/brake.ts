import { sql } from 'kysely'
import { type House, HouseError } from '#platform'
import { keyedHash, keyFor } from '../server-secret.ts'
import type { Caller } from './caller.ts'

interface Pace {
  freeTries: number
  /** Seconds; each further try doubles them. */
  firstWait: number
  longestWait: number
  forgetAfter: number
}

const minute = 60
/** One login from one place: five slips of the finger cost nothing, a guesser gets four tries an hour. */
const onePlace: Pace = {
  freeTries: 5,
  firstWait: minute / 2,
  longestWait: 15 * minute,
  forgetAfter: 24 * 60 * minute,
}
/** One address for all logins: a whole office may sit behind it. */
const oneAddress: Pace = { freeTries: 100, firstWait: 1, longestWait: minute, forgetAfter: 15 * minute }

interface Turn {
  /** What is counted together; only its hash is kept. */
  of: string
  pace: Pace
}

/** An IPv6 connection has 2^64 addresses; they count as one. */
const networkOf = (address: string) =>
  address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address

/**
 * The turns that one try takes. A browser known to this login counts by itself, so nobody elsewhere can slow it down;
 * all others count by login and address, and by address.
 */
export const turnsFor = (what: string, caller: Caller, known: boolean): Turn[] => {
  if (known) return [{ of: `device ${caller.device} ${what}`, pace: onePlace }]
  const network = networkOf(caller.address)
  return [
    { of: `place ${network} ${what}`, pace: onePlace },
    { of: `address ${network}`, pace: oneAddress },
  ]
}

/** Counts a try before it is looked at. Throws `access.locked` with the seconds to wait. */
export const takeTurns = async (house: House, turns: Turn[]): Promise<void> => {
  const key = await keyFor(house, 'brake')
  for (const { of, pace } of turns) {
    const { freeTries, firstWait, longestWait, forgetAfter } = pace
    const { rows } = await sql<{ seconds: number }>`
      select app.take_turn(${keyedHash(key, of)}, ${freeTries}::integer, ${firstWait}::integer, ${longestWait}::integer,
                           ${forgetAfter}::integer, ${house.clock.now()}) as seconds`.execute(
      house.database.outside,
    )
    const seconds = rows[0]?.seconds ?? 0
    if (seconds > 0) throw new HouseError('forbidden', 'access.locked', { facts: { seconds } })
  }
}

/** The try was right: the count of this login at this place is wiped out, that of the address goes back by one. */
export const giveTurnsBack = async (house: House, turns: Turn[]): Promise<void> => {
  const key = await keyFor(house, 'brake')
  for (const { of, pace } of turns)
    await sql`select app.give_turn_back(${keyedHash(key, of)}, ${pace === onePlace}, ${house.clock.now()})`.execute(
      house.database.outside,
    )
}
