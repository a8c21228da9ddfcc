import { germanDay } from '../days.ts'
import type { TrainingOffice } from '../office/contract.ts'
import type { Random } from '../random.ts'
import { blue, drawBox, grey, type Ink, type Sheet, write } from '../sheet/sheet.ts'

/** Says on every page that nobody in it exists. */
export const markAsTraining = (sheet: Sheet) =>
  write(sheet, 'Schulungsmaterial – Personen, Firmen und Nummern sind erfunden', {
    x: sheet.width / 2,
    y: sheet.height - 4,
    size: 6,
    ink: grey,
    align: 'centre',
  })

/** A name in loops: what a signature leaves on paper. */
export const sign = (sheet: Sheet, at: { x: number; y: number }, random: Random) => {
  let path = 'M 0 0'
  let x = 0
  for (let loop = random.between(5, 8); loop > 0; loop--) {
    const wide = random.between(30, 70) / 10
    const high = random.between(20, 75) / 10
    path += ` C ${x + wide * 0.2} ${-high} ${x + wide * 1.1} ${-high} ${x + wide * 0.7} 0`
    path += ` C ${x + wide * 0.6} ${high * 0.35} ${x + wide * 0.9} ${high * 0.3} ${x + wide} ${-random.between(0, 15) / 10}`
    x += wide
  }
  sheet.marks.push({ kind: 'stroke', ...at, path, width: 0.4, ink: blue })
}

/** The mail room's stamp: it sets the day of receipt. */
export const stampReceipt = (
  sheet: Sheet,
  at: { x: number; y: number },
  stamp: { office: TrainingOffice; day: string; ink: Ink; turned: number },
) => {
  const { ink, turned } = stamp
  const angle = (turned * Math.PI) / 180
  const place = (right: number, up: number) => ({
    x: at.x + right * Math.cos(angle) - up * Math.sin(angle),
    y: at.y + 20 - right * Math.sin(angle) - up * Math.cos(angle),
  })
  drawBox(sheet, { ...at, w: 56, h: 20 }, { border: 0.5, ink, turned })
  write(sheet, `Jobcenter ${stamp.office.address.town}`, { ...place(4, 14), size: 10, ink, turned })
  write(sheet, `Eingang ${germanDay(stamp.day)}`, { ...place(4, 8), size: 13, face: 'bold', ink, turned })
  write(sheet, 'Poststelle (Schulung)', { ...place(4, 3), size: 8, ink, turned })
}

/** Written by hand across the paper, as people do who hand in somebody else's letter. */
export const noteByHand = (sheet: Sheet, text: string, at: { x: number; y: number }) =>
  write(sheet, text, { ...at, size: 14, face: 'italic', ink: blue, turned: 1.5 })
