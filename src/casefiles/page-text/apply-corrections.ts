import { layWords } from './lay-words.ts'
import { type Box, boxAround, type Frame, lineText, type PageWord } from './page-word.ts'

/** A line as a person wrote it, in the frame the page had then. */
export interface Correction {
  id: string
  box: Box
  frame: Frame
  /** Empty where nothing is written. */
  text: string
}

export interface CorrectedText {
  words: PageWord[]
  /** Which line of the words is whose correction, and what the machine read there. */
  lines: { line: number; correctionId: string; read: string }[]
}

interface Line {
  words: readonly PageWord[]
  box: Box
  correctionId?: string
  read?: string
}

/**
 * The text of a page with its corrections: each takes the place of the lines that were read where it stands, in whatever
 * reading, and is put among the others where nothing was read. Lines are numbered anew from 0; a line whose text is empty
 * keeps a number without words.
 */
export const applyCorrections = (
  read: readonly PageWord[],
  corrections: readonly Correction[],
  frame: Frame,
): CorrectedText => {
  let lines = linesOf(read)
  for (const correction of corrections) lines = applyOne(lines, correction, frame)
  return {
    words: lines.flatMap(({ words }, line) => words.map((word) => ({ ...word, line }))),
    lines: lines.flatMap(({ correctionId, read: was = '' }, line) =>
      correctionId ? [{ line, correctionId, read: was }] : [],
    ),
  }
}

const linesOf = (words: readonly PageWord[]): Line[] =>
  [...Map.groupBy(words, ({ line }) => line).values()].map((line) => ({ words: line, box: boxAround(line) }))

const applyOne = (lines: Line[], { id, text, ...placed }: Correction, frame: Frame): Line[] => {
  const box = boxIn(placed, frame)
  const covered = linesUnder(lines, box)
  const words = covered.flatMap((line) => line.words)
  const written: Line = { words: layWords(text, words, box), box, correctionId: id, read: lineText(words) }
  const first = covered[0] ? lines.indexOf(covered[0]) : placeAmong(lines, box)
  return [...lines.slice(0, first), written, ...lines.slice(first).filter((line) => !covered.includes(line))]
}

/** So much of a line lies within the correction's box when both are the same print in another reading. */
const mostlyInside = 0.6

/** The very line, or else those of another reading that lie there; what was corrected already is left alone. */
const linesUnder = (lines: readonly Line[], box: Box): Line[] => {
  const open = lines.filter(({ correctionId }) => correctionId === undefined)
  const same = open.find((line) => isSame(line.box, box))
  return same ? [same] : open.filter((line) => shareInside(line.box, box) >= mostlyInside)
}

const isSame = (one: Box, other: Box) =>
  one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h

const shareInside = (line: Box, box: Box) => {
  const across = Math.min(line.x + line.w, box.x + box.w) - Math.max(line.x, box.x)
  const down = Math.min(line.y + line.h, box.y + box.h) - Math.max(line.y, box.y)
  return across > 0 && down > 0 ? (across * down) / Math.max(1, line.w * line.h) : 0
}

/** Behind the last line that stands higher. */
const placeAmong = (lines: readonly Line[], box: Box) =>
  lines.findLastIndex((line) => line.box.y + line.box.h / 2 <= box.y + box.h / 2) + 1

/** The box in another frame of the same page: turned with it, and scaled. */
const boxIn = ({ box, frame: then }: Pick<Correction, 'box' | 'frame'>, now: Frame): Box => {
  let turned = { box, width: then.width, height: then.height }
  for (let left = (then.turned - now.turned + 360) % 360; left > 0; left -= 90) turned = quarterTurn(turned)
  const [across, down] = [now.width / turned.width, now.height / turned.height]
  const { x, y, w, h } = turned.box
  return {
    x: Math.round(x * across),
    y: Math.round(y * down),
    w: Math.max(1, Math.round(w * across)),
    h: Math.max(1, Math.round(h * down)),
  }
}

const quarterTurn = ({
  box: { x, y, w, h },
  width,
  height,
}: {
  box: Box
  width: number
  height: number
}) => ({
  box: { x: height - y - h, y: x, w: h, h: w },
  width: height,
  height: width,
})
