import { addDays, type Day } from './calendar.ts'
import type { Place } from './holidays.ts'
import { endOfPeriod } from './periods.ts'

/**
 * Day on which a decision counts as made known after it was posted or sent electronically inside Germany: the fourth day
 * (§ 37 Abs. 2 SGB X), the third for what was posted until 31 December 2024. It may be a Sunday: this day does not move
 * (BSG, B 14 AS 12/09 R). Later receipt that is on record comes first; that is for a person to say.
 */
export const notifiedOn = (postedOn: Day): Day => addDays(postedOn, postedOn <= '2024-12-31' ? 3 : 4)

export interface Objection {
  /** Day of Bekanntgabe, see `notifiedOn`. */
  notifiedOn: Day
  /** Made known abroad. */
  abroad?: boolean
  /** False when the decision did not say, or said wrongly, how to object. */
  instructed?: boolean
  place?: Place
}

/**
 * Last day of a Widerspruch: one month, three abroad (§ 84 Abs. 1 SGG); one year where the instruction on remedies is
 * missing or wrong (§ 66 Abs. 2 SGG); its end moves to the next working day (§ 64 Abs. 3 SGG).
 */
export const objectionEndsOn = ({ notifiedOn, abroad = false, instructed = true, place }: Objection): Day =>
  endOfPeriod(notifiedOn, { months: instructed ? (abroad ? 3 : 1) : 12 }, place)

/** Until then an application is to be decided, or an action for failure to act is open: six months (§ 88 Abs. 1 SGG). */
export const applicationDecidedBy = (receivedOn: Day, place?: Place): Day =>
  endOfPeriod(receivedOn, { months: 6 }, place)

/** The same for a Widerspruch: three months (§ 88 Abs. 2 SGG). */
export const objectionDecidedBy = (receivedOn: Day, place?: Place): Day =>
  endOfPeriod(receivedOn, { months: 3 }, place)

/** Files and statement go to the court within a month after it asked for them (§ 104 Satz 5 SGG). */
export const filesToCourtBy = (receivedOn: Day, place?: Place): Day =>
  endOfPeriod(receivedOn, { months: 1 }, place)

/** A sick note is due before the third calendar day after the illness began is over (§ 56 Abs. 1 Satz 1 Nr. 2 SGB II). */
export const sickNoteDueOn = (illFrom: Day, place?: Place): Day => endOfPeriod(illFrom, { days: 3 }, place)
