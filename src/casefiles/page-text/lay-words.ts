import { type Box, boxAround, type PageWord } from './page-word.ts'

const sure = 100

/**
 * Lays what a person wrote of a line over the words that were read there. A word that was read the same keeps its box; those
 * between two such words take the boxes of what they replace, one each, or share their room by length.
 */
export const layWords = (text: string, read: readonly PageWord[], box: Box): PageWord[] => {
  const written = text.split(/\s+/).filter(Boolean)
  const ends = [...sameWords(written, read), { written: written.length, read: read.length }]
  const laid: PageWord[] = []
  let from = { written: 0, read: 0 }
  for (const to of ends) {
    const words = written.slice(from.written, to.written)
    const room = roomBetween(read, { from: from.read, to: to.read }, box)
    laid.push(...share(words, read.slice(from.read, to.read), room))
    const anchor = read[to.read]
    if (anchor) laid.push(wordIn(anchor.text, anchor))
    from = { written: to.written + 1, read: to.read + 1 }
  }
  return laid
}

interface Pair {
  written: number
  read: number
}

/** Places of the longest row of words that stand in both in the same order. */
const sameWords = (written: readonly string[], read: readonly PageWord[]): Pair[] => {
  const longest = Array.from({ length: written.length + 1 }, () => new Array<number>(read.length + 1).fill(0))
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0
  const isSame = (i: number, j: number) => written[i] === read[j]?.text
  for (let i = written.length - 1; i >= 0; i--)
    for (let j = read.length - 1; j >= 0; j--)
      (longest[i] as number[])[j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < written.length && j < read.length; ) {
    if (isSame(i, j)) pairs.push({ written: i++, read: j++ })
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** What lies between two anchors: the replaced words, or the gap where there are none. */
const roomBetween = (
  read: readonly PageWord[],
  { from, to }: { from: number; to: number },
  line: Box,
): Box => {
  const replaced = read.slice(from, to)
  if (replaced.length > 0) return boxAround(replaced)
  const [before, after] = [read[from - 1], read[to]]
  const left = before ? before.x + before.w : line.x
  const right = after ? after.x : line.x + line.w
  const { y, h } = before ?? after ?? line
  return { x: Math.min(left, right), y, w: Math.max(1, right - left), h }
}

const share = (words: readonly string[], replaced: readonly PageWord[], room: Box): PageWord[] => {
  if (words.length === replaced.length)
    return replaced.map((word, at) => wordIn(words[at] ?? word.text, word))
  // A gap between two words is about as wide as a letter.
  const letters = words.reduce((sum, word) => sum + word.length + 1, -1)
  let before = 0
  return words.map((text) => {
    const x = room.x + Math.round((room.w * before) / letters)
    const w = Math.max(1, Math.round((room.w * text.length) / letters))
    before += text.length + 1
    return wordIn(text, { ...room, x, w })
  })
}

const wordIn = (text: string, { x, y, w, h }: Box): PageWord => ({
  text,
  x,
  y,
  w,
  h,
  confidence: sure,
  line: 0,
})
