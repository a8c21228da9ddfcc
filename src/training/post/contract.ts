import type { TrainingHousehold, TrainingMember, TrainingOffice } from '../office/contract.ts'
import type { Random } from '../random.ts'
import type { FontName } from '../sheet/faces.ts'
import type { Sheet } from '../sheet/sheet.ts'

/** What the writer of a made-up letter knows. */
export type Matter = {
  office: TrainingOffice
  household: TrainingHousehold
  /** the one who writes or is written about */
  person: TrainingMember
  /** ISO day printed on the letter */
  day: string
  font: FontName
  random: Random
}

/** A letter of one kind: one sheet or several. */
export type Writing = (matter: Matter) => Sheet[]
