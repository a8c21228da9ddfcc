import type { Mark, Word } from '../contract.ts'
import { lineAfter } from '../engine/piece.ts'
import type { Grey } from '../image/grey.ts'
import { type Affine, resample } from '../image/resample.ts'
import { slantOf } from '../image/skew.ts'
import { placed } from './slanted-words.ts'

/** Of the ring's radius: how far its line reaches inwards. */
const inset = 0.1
/** Print in seals is small. */
const larger = 1.5
const surely = 75

type Box = Pick<Mark, 'x' | 'y' | 'w' | 'h'>

/**
 * Reads the straight lines within a round seal, which run as askew as it was stamped. Where the page's own reading found
 * words in it, or the second reading is not sure of all, the words stay as they are.
 */
export async function withSeal(
  words: Word[],
  seal: Box,
  { page, read }: { page: Grey; read(piece: Grey): Promise<Word[]> },
): Promise<Word[]> {
  const within = words.filter((word) => isWithin(word, seal))
  if (within.some(isSure)) return words
  const slant = slantOf(pieceOf(page, seal, { slant: 0, scale: 1 }).piece)
  if (slant === undefined) return words
  const { piece, from } = pieceOf(page, seal, { slant, scale: larger })
  const again = (await read(piece)).filter(({ text }) => /[\p{L}\d]/u.test(text))
  if (!again.some(isSure) || again.some(({ confidence }) => confidence < surely)) return words
  const kept = words.filter((word) => !within.includes(word))
  return [...kept, ...placed(again, from, lineAfter(words))]
}

const isSure = ({ text, confidence }: Word): boolean => confidence >= surely && /\p{L}{3}/u.test(text)

function isWithin(word: Word, { x, y, w, h }: Box): boolean {
  const [across, down] = [word.x + word.w / 2 - (x + w / 2), word.y + word.h / 2 - (y + h / 2)]
  return Math.hypot(across, down) < Math.min(w, h) / 2
}

/** What stands within the ring, turned level by the slant and enlarged; `from` says where its pixels lie on the page. */
function pieceOf(
  page: Grey,
  { x, y, w, h }: Box,
  { slant, scale }: { slant: number; scale: number },
): { piece: Grey; from: Affine } {
  const radius = (Math.min(w, h) / 2) * (1 - inset)
  const side = Math.round(2 * radius * scale)
  const angle = (slant * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale]
  const [left, top] = [x + w / 2 - ((cos - sin) * side) / 2, y + h / 2 - ((cos + sin) * side) / 2]
  const from: Affine = [cos, -sin, left, sin, cos, top]
  const { data } = resample({ ...page, channels: 1 }, from, { width: side, height: side })
  const middle = (side - 1) / 2
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      if (Math.hypot(row - middle, column - middle) > radius * scale) data[row * side + column] = 255
  return { piece: { data, width: side, height: side }, from }
}
