import { germanDay } from '../days.ts'
import { openSheet, type Sheet, write, writeLines, writeParagraph } from '../sheet/sheet.ts'
import type { Matter } from './contract.ts'
import { markAsTraining, sign } from './marks.ts'
import { fullName, officeAddress, streetLine, townLine } from './matter-words.ts'

export type PrivateText = {
  subject: string
  /** what identifies the case: numbers, date of birth */
  references: readonly string[]
  paragraphs: readonly string[]
  enclosures?: readonly string[]
  /** without it: the address of the household and its telephone */
  sender?: readonly string[]
  /** `Sehr geehrte Damen und Herren,` unless told */
  salutation?: string
}

const left = 25
const width = 160

const senderOf = ({ person, household }: Matter) => [
  fullName(person),
  streetLine(household.address),
  townLine(household.address),
  `Tel. ${household.phone}`,
]

/** A letter as people write it at home, after DIN 5008 as far as they know it. */
export const writePrivateLetter = (matter: Matter, text: PrivateText): Sheet[] => {
  const sheet = openSheet(matter.font)
  writeLines(sheet, text.sender ?? senderOf(matter), { x: left, y: 22 })
  writeLines(sheet, officeAddress(matter.office), { x: left, y: 54 })
  write(sheet, `${matter.office.address.town}, ${germanDay(matter.day)}`, {
    x: left + width,
    y: 88,
    align: 'right',
  })
  let y = writeParagraph(sheet, text.subject, { x: left, y: 101, width, face: 'bold' })
  y = writeLines(sheet, text.references, { x: left, y: y + 0.5 }) + 7
  y = writeLines(sheet, [text.salutation ?? 'Sehr geehrte Damen und Herren,'], { x: left, y }) + 3
  for (const paragraph of text.paragraphs) y = writeParagraph(sheet, paragraph, { x: left, y, width }) + 3
  write(sheet, 'Mit freundlichen Grüßen', { x: left, y: y + 2 })
  sign(sheet, { x: left + 3, y: y + 17 }, matter.random)
  write(sheet, fullName(matter.person), { x: left, y: y + 25 })
  if (text.enclosures) writeLines(sheet, ['Anlagen:', ...text.enclosures], { x: left, y: y + 36, size: 10 })
  markAsTraining(sheet)
  return [sheet]
}
