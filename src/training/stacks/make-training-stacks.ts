import { addDays } from '../days.ts'
import type { TrainingMember, TrainingOffice } from '../office/contract.ts'
import type { Matter, Writing } from '../post/contract.ts'
import { stampReceipt } from '../post/marks.ts'
import { plannedPost } from '../post/plan.ts'
import { type Random, randomFrom } from '../random.ts'
import { blue, openSheet, type Sheet } from '../sheet/sheet.ts'
import {
  writeContract,
  writeLongFirm,
  writeLongForm,
  writeLongPrivate,
  writeSeries,
  writeSlip,
} from './long-letters.ts'

/** A stack of letters without separator sheets, as sheets to be drawn, and which pages belong together (from 1). */
export type TrainingStack = { sheets: Sheet[]; blank: number[]; letters: number[][] }

const short: readonly Writing[] = plannedPost.flatMap(({ letters }) => letters.map(({ writing }) => writing))

/** What people hand in beside a letter. */
const chooseEnclosure = (random: Random): Writing =>
  random.pick([
    writeLongFirm(random.between(1, 6), random.between(0, 1)),
    writeLongFirm(random.between(1, 4), 0),
    writeSeries(random.between(1, 3)),
    writeContract(random.between(4, 14)),
    writeSlip,
    random.pick(short),
  ])

const chooseWritings = (random: Random): Writing[] => {
  const dice = random.next()
  if (dice < 0.3) return [random.pick(short)]
  if (dice < 0.42) return [writeLongPrivate(random.between(2, 14))]
  if (dice < 0.64) return [writeLongFirm(random.between(2, 14), random.pick([0, 0, 1, 1, 2, 3]))]
  if (dice < 0.75) return [writeLongForm(random.between(3, 14))]
  if (dice < 0.79) return [writeContract(random.between(4, 22))]
  if (dice < 0.89) return [writeSeries(random.between(1, 4))]
  if (dice < 0.91) return [writeSlip]
  const count = random.between(1, 4)
  const cover = random.chance(0.6)
    ? writeLongPrivate(
        random.between(1, 4),
        Array.from({ length: count }, () => 'Kopie'),
      )
    : writeLongForm(random.between(3, 10))
  return [cover, ...Array.from({ length: count }, () => chooseEnclosure(random))]
}

const matterOf = (office: TrainingOffice, random: Random): Matter => {
  const household = random.pick(office.households)
  return {
    office,
    household,
    person: household.members[0] as TrainingMember,
    day: addDays(office.today, -random.between(2, 30)),
    font: random.pick(['arimo', 'tinos']),
    random,
  }
}

const writeOne = (office: TrainingOffice, random: Random): Sheet[] => {
  const matter = matterOf(office, random)
  return chooseWritings(random).flatMap((writing) =>
    writing({ ...matter, font: random.pick(['arimo', 'tinos']) }),
  )
}

/** The same seed gives the same stack. Letters of one page and of many, with copies enclosed, some stamped, some scanned on both sides. */
export const makeTrainingStack = (office: TrainingOffice, seed: string, count = 12): TrainingStack => {
  const random = randomFrom(`stack/${seed}`)
  const stamped = random.chance(0.5)
  const duplex = random.chance(0.2)
  const stack: TrainingStack = { sheets: [], blank: [], letters: [] }
  const lay = (sheet: Sheet) => stack.sheets.push(sheet)
  const layBlank = () => stack.blank.push(lay(openSheet('arimo')))
  for (let each = 0; each < count; each++) {
    const sheets = writeOne(office, random)
    const [first] = sheets
    if (stamped && first && random.chance(0.9)) {
      const at = { x: random.between(60, 140), y: random.between(8, 240) }
      stampReceipt(first, at, { office, day: office.today, ink: blue, turned: random.between(-3, 3) })
    }
    // what is enclosed may have been stamped elsewhere
    for (const sheet of sheets.slice(1))
      if (random.chance(0.03))
        stampReceipt(
          sheet,
          { x: random.between(60, 140), y: random.between(8, 240) },
          { office, day: addDays(office.today, -20), ink: blue, turned: 0 },
        )
    const bothSides = duplex && random.chance(0.4)
    const pages: number[] = []
    for (const sheet of sheets) {
      pages.push(lay(sheet))
      if (duplex && !bothSides) layBlank()
    }
    if (duplex && stack.sheets.length % 2 === 1) layBlank()
    stack.letters.push(pages)
  }
  return stack
}
