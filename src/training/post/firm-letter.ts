import { germanDay } from '../days.ts'
import {
  drawBox,
  drawRule,
  grey,
  type Ink,
  openSheet,
  type Sheet,
  write,
  writeLines,
  writeParagraph,
} from '../sheet/sheet.ts'
import type { Matter } from './contract.ts'
import { markAsTraining, sign } from './marks.ts'

export type Firm = { name: string; street: string; town: string; ink: Ink; footer: string }

export type FirmText = {
  recipient: readonly string[]
  /** right-hand block, e.g. `['Vertragskonto', 'VK123']` */
  block: readonly (readonly [label: string, value: string])[]
  subject: string
  references?: readonly string[]
  salutation: string
  paragraphs: readonly string[]
  table?: readonly (readonly string[])[]
  /** after the table */
  more?: readonly string[]
  signedBy?: string
}

const left = 25
const width = 160

const drawHead = (sheet: Sheet, firm: Firm) => {
  drawBox(sheet, { x: left, y: 14, w: 9, h: 9 }, { fill: firm.ink })
  write(sheet, firm.name, { x: left + 12, y: 21, size: 18, face: 'bold', ink: firm.ink })
  drawRule(sheet, { x: left, y: 27, toX: left + width }, 0.6, firm.ink)
  write(sheet, `${firm.name} · ${firm.street} · ${firm.town}`, { x: left, y: 46, size: 7, ink: grey })
  drawRule(sheet, { x: left, y: 279, toX: left + width }, 0.25, grey)
  write(sheet, firm.footer, { x: left, y: 284, size: 7, ink: grey })
}

/** Three columns, the last one set to the right; `second` is where the middle one begins. First and last row are bold. */
export const drawTable = (
  sheet: Sheet,
  rows: readonly (readonly string[])[],
  at: { y: number; second: number },
) => {
  const starts = [left, left + at.second, left + width] as const
  rows.forEach((row, index) => {
    const y = at.y + index * 6.2
    const face = index === 0 || index === rows.length - 1 ? 'bold' : 'regular'
    row.forEach((text, column) => {
      write(sheet, text, {
        x: starts[column] ?? left,
        y,
        size: 10,
        face,
        align: column === 2 ? 'right' : 'left',
      })
    })
    drawRule(sheet, { x: left, y: y + 1.8, toX: left + width }, index === 0 ? 0.4 : 0.15)
  })
  return at.y + rows.length * 6.2 + 4
}

const drawBody = (sheet: Sheet, matter: Matter, text: FirmText) => {
  let y = writeParagraph(sheet, text.subject, { x: left, y: 101, width, face: 'bold', size: 12 })
  y = writeLines(sheet, text.references ?? [], { x: left, y }) + 6
  y = writeLines(sheet, [text.salutation], { x: left, y }) + 3
  for (const paragraph of text.paragraphs) y = writeParagraph(sheet, paragraph, { x: left, y, width }) + 3
  if (text.table) y = drawTable(sheet, text.table, { y: y + 2, second: 70 }) + 2
  for (const paragraph of text.more ?? []) y = writeParagraph(sheet, paragraph, { x: left, y, width }) + 3
  write(sheet, 'Mit freundlichen Grüßen', { x: left, y: y + 2 })
  if (!text.signedBy) return
  sign(sheet, { x: left + 3, y: y + 16 }, matter.random)
  write(sheet, text.signedBy, { x: left, y: y + 23 })
}

/** A business letter after DIN 5008, form B: letterhead, address field, block of information, subject, text, footer. */
export const writeFirmLetter = (matter: Matter, firm: Firm, text: FirmText): Sheet[] => {
  const sheet = openSheet(matter.font)
  drawHead(sheet, firm)
  writeLines(sheet, text.recipient, { x: left, y: 54 })
  const block = [...text.block, ['Datum', germanDay(matter.day)] as const]
  block.forEach(([label, value], index) => {
    write(sheet, `${label}:`, { x: 125, y: 54 + index * 5, size: 9 })
    write(sheet, value, { x: 152, y: 54 + index * 5, size: 9 })
  })
  drawBody(sheet, matter, text)
  markAsTraining(sheet)
  return [sheet]
}
