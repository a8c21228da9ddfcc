import { drawBox, drawRule, grey, openSheet, type Sheet, write, writeParagraph } from '../sheet/sheet.ts'
import type { Matter } from './contract.ts'
import { markAsTraining } from './marks.ts'

/** A form field; `wide` takes the whole line. A question has `yes` instead of a value. */
export type Field =
  | { label: string; value: string; wide?: boolean }
  | { question: string; yes: boolean }
  | { heading: string }

export type FormHead = { code: string; title: string; printed: string }

const left = 20
const right = 195

const drawRemarks = (sheet: Sheet, matter: Matter, bgNumber: string) => {
  drawBox(sheet, { x: 130, y: 12, w: 65, h: 60 }, { border: 0.3 })
  write(sheet, 'Bearbeitungsvermerke', { x: 132, y: 17, size: 9, face: 'bold' })
  write(sheet, 'Nur vom Jobcenter auszufüllen', { x: 132, y: 21, size: 7 })
  write(sheet, 'Eingangsstempel', { x: 132, y: 26, size: 7, ink: grey })
  const lines = [
    ['Nummer der Bedarfsgemeinschaft', bgNumber],
    ['Dienststelle', 'Jobcenter Musterfelde (Schulung)'],
    ['Team', matter.household.team.replace('Leistung ', '')],
  ] as const
  lines.forEach(([label, value], index) => {
    const y = 50.5 + index * 8
    drawRule(sheet, { x: 130, y: y - 3.2, toX: 195 }, 0.15)
    write(sheet, label, { x: 132, y: y - 0.6, size: 6.5, ink: grey })
    write(sheet, value, { x: 132, y: y + 3.6, size: 10 })
  })
}

const drawBoxed = (sheet: Sheet, at: { x: number; y: number }, ticked: boolean, label: string) => {
  drawBox(sheet, { x: at.x, y: at.y - 3.2, w: 3.6, h: 3.6 }, { border: 0.3 })
  if (ticked) write(sheet, 'X', { x: at.x + 0.55, y: at.y + 0.05, size: 10, face: 'bold' })
  write(sheet, label, { x: at.x + 5.5, y: at.y, size: 10 })
}

const drawQuestion = (sheet: Sheet, field: { question: string; yes: boolean }, y: number) => {
  writeParagraph(sheet, field.question, { x: left, y: y + 4, width: 125, size: 10 })
  drawBoxed(sheet, { x: 155, y: y + 4 }, field.yes, 'Ja')
  drawBoxed(sheet, { x: 175, y: y + 4 }, !field.yes, 'Nein')
  return y + 9
}

const drawField = (
  sheet: Sheet,
  field: { label: string; value: string },
  span: { x: number; y: number; w: number },
) => {
  write(sheet, field.label, { x: span.x, y: span.y + 2.5, size: 8 })
  drawBox(sheet, { x: span.x, y: span.y + 3.8, w: span.w, h: 8 }, { border: 0.25 })
  write(sheet, field.value, { x: span.x + 2, y: span.y + 9.4, size: 11 })
}

/** Fields run in two columns; wide ones, headings and questions take a line of their own. */
const drawFields = (sheet: Sheet, fields: readonly Field[], from: number) => {
  let y = from
  let half = false
  const endLine = () => {
    if (half) y += 14.5
    half = false
  }
  for (const field of fields) {
    if ('value' in field && !field.wide) {
      drawField(sheet, field, { x: half ? 110 : left, y, w: 85 })
      if (half) y += 14.5
      half = !half
      continue
    }
    endLine()
    if ('heading' in field) {
      write(sheet, field.heading, { x: left, y: y + 6, size: 12, face: 'bold' })
      y += 9
    } else if ('question' in field) y = drawQuestion(sheet, field, y)
    else {
      drawField(sheet, field, { x: left, y, w: right - left })
      y += 14.5
    }
  }
  endLine()
  return y
}

const drawFoot = (sheet: Sheet, head: FormHead, page: string) => {
  write(sheet, `${head.printed} ${page}`, { x: left, y: 288, size: 8 })
  markAsTraining(sheet)
}

/** First page of an office form: code letters, title, the office's box, then the fields. Returns where they end. */
export const openForm = (
  matter: Matter,
  head: FormHead,
  more: { fields: readonly Field[]; page: string; number: string },
) => {
  const sheet = openSheet(matter.font)
  write(sheet, head.code, { x: left, y: 25, size: 34, face: 'bold' })
  writeParagraph(sheet, head.title, { x: left, y: 36, width: 102, size: 14, face: 'bold' })
  const hint =
    'Bitte füllen Sie den Vordruck in Druckbuchstaben aus und reichen Sie keine Originalbelege, sondern Kopien ein.'
  writeParagraph(sheet, hint, { x: left, y: 56, width: 102, size: 8.5 })
  drawRemarks(sheet, matter, more.number)
  const end = drawFields(sheet, more.fields, 76)
  drawFoot(sheet, head, more.page)
  return { sheet, end }
}

/** A later page of the form. */
export const continueForm = (
  matter: Matter,
  head: FormHead,
  more: { fields: readonly Field[]; page: string },
) => {
  const sheet = openSheet(matter.font)
  const end = drawFields(sheet, more.fields, 20)
  drawFoot(sheet, head, more.page)
  return { sheet, end }
}
