import { addDays, workingDay } from './days.ts'
import type { TrainingOffice } from './office/contract.ts'
import { chooseCases } from './post/choose-cases.ts'
import type { Matter } from './post/contract.ts'
import { stampReceipt } from './post/marks.ts'
import { chooseWriter } from './post/mix-up.ts'
import { type ClearingReason, type PlannedLetter, type PlannedScan, plannedPost } from './post/plan.ts'
import { type Random, randomFrom } from './random.ts'
import { responsibleFor } from './responsible.ts'
import { cleanLook, scannerLook, telephoneLook } from './sheet/age-page.ts'
import { packPages, type ScanFormat } from './sheet/pack-pages.ts'
import { scanPage } from './sheet/scan-page.ts'
import { drawSeparatorSheet } from './sheet/separator-sheet.ts'
import { blue, red, type Sheet } from './sheet/sheet.ts'

/** What a careful clerk would do with the letter. */
export type TrainingExpectation = {
  outcome: 'file' | 'clearing'
  typeCode: string
  /** only when the letter is to be filed */
  bgNumber?: string
  unitKey?: string
  /** without it the letter lies in the basket of the unit */
  clerkCode?: string
  /** only for clearing */
  reason?: ClearingReason
}

export type TrainingScan = {
  fileName: string
  mediaType: 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png'
  bytes: Buffer
  /** in the order of the stack; pages count from 1 in the file, separator sheets belong to no letter */
  letters: { expects: TrainingExpectation; pages: number[] }[]
}

export type TrainingPostWish = {
  office: TrainingOffice
  seed: string | number
  /** ISO day on which the post arrives */
  today: string
}

const mediaTypes = {
  pdf: 'application/pdf',
  tiff: 'image/tiff',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const satisfies Record<ScanFormat, string>

const fileEnding = { pdf: 'pdf', tiff: 'tif', jpeg: 'jpg', png: 'png' } as const

const lookFor = (scan: PlannedScan, random: Random) => {
  if (scan.format === 'png') return { ...cleanLook, skew: 0.3 }
  return scan.colour === 'photo' ? telephoneLook(random) : scannerLook(random, scan.colour)
}

/** Where paper leaves room for the stamp. */
const stampPlaces = {
  form: { x: 134, y: 28 },
  letter: { x: 125, y: 58 },
  firm: { x: 125, y: 68 },
}

type Written = { planned: PlannedLetter; matter: Matter; sheets: Sheet[] }
type Cases = ReturnType<typeof chooseCases>

const writeLetter = (
  scan: PlannedScan,
  planned: PlannedLetter,
  desk: TrainingPostWish & { random: Random; cases: Cases },
) => {
  const { office, today, random } = desk
  const { household, person } = chooseWriter(planned, desk.cases)
  const day = workingDay(addDays(today, -random.between(3, 6)))
  const matter: Matter = { office, household, person, day, font: scan.font, random }
  const sheets = planned.writing(matter)
  const [first] = sheets
  if (scan.stamp && first) {
    const stamp = { office, day: today, ink: random.pick([blue, red]), turned: random.between(-30, 30) / 10 }
    stampReceipt(first, stampPlaces[scan.stamp], stamp)
  }
  return { planned, matter, sheets }
}

const expectationOf = ({ planned, matter }: Written): TrainingExpectation => {
  const { typeCode, clearing } = planned
  if (clearing) return { outcome: 'clearing', typeCode, reason: clearing }
  const { bgNumber } = matter.household
  return { outcome: 'file', typeCode, bgNumber, ...responsibleFor(matter.office, matter.household, typeCode) }
}

/** The sheets of the stack in order, and which of its pages belong to which letter. */
const stackUp = async (written: readonly Written[]) => {
  const sheets: Sheet[] = []
  const letters: TrainingScan['letters'] = []
  for (const each of written) {
    if (sheets.length > 0) sheets.push(await drawSeparatorSheet())
    const pages = each.sheets.map((_, index) => sheets.length + index + 1)
    sheets.push(...each.sheets)
    letters.push({ expects: expectationOf(each), pages })
  }
  return { sheets, letters }
}

/**
 * The post of a training day, scan by scan: made-up letters as images without text, with what should become of them.
 * The same wish gives the same bytes (on one version of the drawing libraries). Throws RangeError when the office has
 * too few cases; 300 are enough.
 */
export async function* makeTrainingPost(wish: TrainingPostWish): AsyncGenerator<TrainingScan> {
  const cases = chooseCases(wish.office, randomFrom(`${wish.seed}/cases`))
  for (const [index, scan] of plannedPost.entries()) {
    const random = randomFrom(`${wish.seed}/scan/${index}`)
    const written = scan.letters.map((planned) => writeLetter(scan, planned, { ...wish, random, cases }))
    const { sheets, letters } = await stackUp(written)
    const how = { look: lookFor(scan, random), dpi: 200, turned: scan.turned }
    const pages = []
    for (const sheet of sheets) pages.push(await scanPage(sheet, how, random))
    yield {
      fileName: `schulung-${String(index + 1).padStart(3, '0')}.${fileEnding[scan.format]}`,
      mediaType: mediaTypes[scan.format],
      bytes: await packPages(pages, scan.format),
      letters,
    }
  }
}
