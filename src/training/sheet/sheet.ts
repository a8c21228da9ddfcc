import { type FaceName, type FontName, openFace, printable, textWidth } from './faces.ts'

/** Shade of ink: red, green, blue from 0 to 1. */
export type Ink = readonly [number, number, number]
export const black: Ink = [0.08, 0.08, 0.1]
export const blue: Ink = [0.1, 0.18, 0.55]
export const red: Ink = [0.72, 0.1, 0.12]
export const grey: Ink = [0.45, 0.45, 0.45]

export type Mark =
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      face: FaceName
      ink: Ink
      turned: number
    }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number; width: number; ink: Ink }
  | {
      kind: 'box'
      x: number
      y: number
      w: number
      h: number
      fill?: Ink
      border?: number
      ink: Ink
      turned: number
    }
  /** A stroke in millimetres from its own origin, as an SVG path. */
  | { kind: 'stroke'; x: number; y: number; path: string; width: number; ink: Ink }

/** A page to be drawn: millimetres from the upper left corner, y of a text at its baseline. */
export type Sheet = { width: number; height: number; font: FontName; marks: Mark[] }

export type SheetSize = 'a4' | 'a5'

export const openSheet = (font: FontName, size: SheetSize = 'a4'): Sheet => ({
  ...(size === 'a4' ? { width: 210, height: 297 } : { width: 148, height: 210 }),
  font,
  marks: [],
})

export const millimetre = 72 / 25.4

export type Place = {
  x: number
  y: number
  /** points */
  size?: number
  face?: FaceName
  ink?: Ink
  align?: 'left' | 'right' | 'centre'
  /** degrees against the clock */
  turned?: number
}

const widthOn = (sheet: Sheet, text: string, place: Place) =>
  textWidth(openFace(sheet.font, place.face ?? 'regular'), text, place.size ?? 11) / millimetre

/** One line of text. */
export const write = (sheet: Sheet, text: string, place: Place) => {
  const drawn = printable(openFace(sheet.font, place.face ?? 'regular'), text)
  const shift = { left: 0, centre: 0.5, right: 1 }[place.align ?? 'left']
  sheet.marks.push({
    kind: 'text',
    x: place.x - shift * widthOn(sheet, drawn, place),
    y: place.y,
    text: drawn,
    size: place.size ?? 11,
    face: place.face ?? 'regular',
    ink: place.ink ?? black,
    turned: place.turned ?? 0,
  })
}

/** Several lines below each other; returns the baseline of the line that would follow. */
export const writeLines = (sheet: Sheet, lines: readonly string[], place: Place) => {
  const leading = ((place.size ?? 11) * 1.22) / millimetre
  lines.forEach((line, index) => {
    write(sheet, line, { ...place, y: place.y + index * leading })
  })
  return place.y + lines.length * leading
}

const fitLine = (sheet: Sheet, words: string[], place: Place, width: number) => {
  let count = 1
  while (count < words.length && widthOn(sheet, words.slice(0, count + 1).join(' '), place) <= width) count++
  return words.splice(0, count).join(' ')
}

/** Text broken at `width` millimetres; returns the baseline of the line that would follow. */
export const writeParagraph = (sheet: Sheet, text: string, place: Place & { width: number }) => {
  const words = text.split(' ')
  const lines: string[] = []
  while (words.length > 0) lines.push(fitLine(sheet, words, place, place.width))
  return writeLines(sheet, lines, place)
}

type Span = { x: number; y: number; w: number; h: number }

export const drawBox = (
  sheet: Sheet,
  span: Span,
  look: { fill?: Ink; border?: number; ink?: Ink; turned?: number } = {},
) => {
  const { fill, border = fill ? 0 : 0.25, ink = black, turned = 0 } = look
  sheet.marks.push({ kind: 'box', ...span, ...(fill && { fill }), border, ink, turned })
}

export const drawRule = (
  sheet: Sheet,
  from: { x: number; y: number; toX: number },
  width = 0.25,
  ink = black,
) => {
  sheet.marks.push({ kind: 'line', x: from.x, y: from.y, toX: from.toX, toY: from.y, width, ink })
}
