import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { isUnlikely } from '../quality/garbage.ts'
import { inkLines } from './ink-lines.ts'
import { type Box, boxAround, lineAfter, sureness } from './piece.ts'
import { isTelling, type Reread } from './second-look.ts'

/** A line is looked at again when one of its words is as doubtful. */
const doubtful = 75
const margins = { sideways: 8, upwards: 5 }
/** What a line is read as that nobody has read before. */
const newWords = { sure: 75, each: 50, alone: 90, bad: 0.1 }
const inRow = { least: 0.6, most: 1.2 }
const square = { slim: 0.7, wide: 1.4 }
/** A doubtful word is read with so many words on either side: the first and last of a piece are read less surely. */
const neighbours = 2
/**
 * What is read of a page, as reading costs: the lengths of all pieces, each in heights of its line. Pictures and writing are
 * full of lines that are none.
 */
const mostLength = 90
/** How much surer the second reading of a place must be; a word that is none costs it so much. */
const surer = 6
const costOfUnlikely = 25

/**
 * Reads by themselves lines that the layout analysis has left out, as cells of torn tables and small print in frames, and words
 * that were badly read. Word by word the surer and more likely reading counts. Short pieces come first: they cost least and
 * gain as much.
 */
export function lookAtLines(words: Word[], page: Grey, { dpi, read }: { dpi: number; read: Reread }): Word[] {
  const pieces = inkLines(page, dpi).flatMap((ink) => piecesOf(withWords(ink, words), words, page))
  const readWords = (box: Box) => {
    const again = read(box).filter(({ text }) => /[\p{L}\d§€]/u.test(text))
    return again.length > 0 || box.w < lengthOfLine * box.h ? again : read(closer(box))
  }
  let known = words
  for (const { line, before, box } of affordable(pieces)) {
    const again = readWords(box)
    if (before.length > 0) known = withBetter(known, before, again)
    else if (!known.some((word) => isOn(word, line))) known = withNew(known, again)
  }
  return known
}

/** So many heights are a line of print, of which nothing at all is read only by mishap. */
const lengthOfLine = 8
/** The engine drops a whole line at times; with less paper around it does not. */
const closer = (box: Box): Box => ({ ...box, y: box.y + 2, h: box.h - 4 })

/** A piece of a line that is to be read, and the words that were read there: none where the line was left out. */
type Piece = { line: Box; before: Word[]; box: Box }

const lengthOf = ({ box }: Piece): number => box.w / box.h

function affordable(pieces: Piece[]): Piece[] {
  let length = 0
  return pieces
    .toSorted((one, other) => lengthOf(one) - lengthOf(other))
    .filter((piece) => {
      length += lengthOf(piece)
      return length <= mostLength
    })
}

function piecesOf(line: Box, words: Word[], page: Grey): Piece[] {
  const before = words.filter((word) => isOn(word, line)).toSorted((a, b) => a.x - b.x)
  const whole = { line, before, box: boxAround([line], page, margins) }
  if (before.length === 0) return line.w < line.h && !isInRow(line, words) ? [] : [whole]
  if (isTorn(before)) return [whole]
  return stretchesOf(before.map(isDoubtful)).map(({ from, to }) => ({
    line,
    before: before.slice(from, to),
    box: boxOf(before, { from, to }, { line, page }),
  }))
}

/** Part of a line: its words from number `from` to before number `to`. */
type Stretch = { from: number; to: number }

/** Doubtful words with their neighbours; those that touch are one. */
function stretchesOf(doubts: boolean[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [at, isDoubt] of doubts.entries()) {
    if (!isDoubt) continue
    const [from, to] = [Math.max(0, at - neighbours), Math.min(doubts.length, at + neighbours + 1)]
    const last = stretches.at(-1)
    if (last && from <= last.to) last.to = to
    else stretches.push({ from, to })
  }
  return stretches
}

/** From the middle of the blank before the words, or where the line begins, to that of the blank behind them. */
function boxOf(words: Word[], { from, to }: Stretch, { line, page }: { line: Box; page: Grey }): Box {
  const whole = boxAround([line], page, margins)
  const left = blankBetween(words[from - 1], words[from])?.left ?? whole.x
  const right = blankBetween(words[to - 1], words[to])?.right ?? whole.x + whole.w
  return { ...whole, x: left, w: Math.max(1, right - left) }
}

/** Where two words are parted; boxes that reach over each other are left whole. */
function blankBetween(one: Word | undefined, next: Word | undefined) {
  if (!one || !next) return undefined
  const end = one.x + one.w
  const middle = Math.round((end + next.x) / 2)
  return { left: Math.min(middle, next.x), right: Math.max(middle, end) }
}

/** One slim sign is no line, unless it stands in a row with words, as figures in a table do. */
const isInRow = (sign: Box, words: Word[]): boolean =>
  words.some(
    (word) =>
      isLevel(sign, word) &&
      isLevel(word, sign) &&
      sign.h >= inRow.least * word.h &&
      sign.h <= inRow.most * word.h,
  )

/** Large print falls apart into its letters. */
const isTorn = (words: Word[]): boolean => words.length > 1 && words.every(({ text }) => text.length === 1)

/** A blank is lost where a sum stands close to its €. */
const isGlued = /\d,\d\d€$/

/** A square that was read as one sign is a box to tick, which has its own finder. */
const isDoubtful = (word: Word): boolean => !isNumber(word) && isUnsure(word)

const isUnsure = ({ text, confidence, w, h }: Word): boolean =>
  isGlued.test(text) ||
  (confidence < doubtful &&
    (text.length > 2 || /[\d§]/.test(text) || w < square.slim * h || w > square.wide * h))

/** Numbers by which a case is found are left to the second look, which knows their forms. */
const isNumber = (word: Word): boolean => /\d{5}/.test(word.text) || isTelling(word)

/** The line's box and the words that reach beyond its ends: a torn letter must not cut a word. */
function withWords(line: Box, words: Word[]): Box {
  const across = words.filter(
    (word) =>
      isLevel(word, line) && word.x < line.x + line.w && word.x + word.w > line.x && word.h < 2 * line.h,
  )
  if (across.length === 0) return line
  const x = Math.min(line.x, ...across.map((word) => word.x))
  const right = Math.max(line.x + line.w, ...across.map((word) => word.x + word.w))
  return { ...line, x, w: right - x }
}

const isLevel = (word: Box, line: Box): boolean => {
  const middle = word.y + word.h / 2
  return middle >= line.y && middle <= line.y + line.h
}

const isOn = (word: Word, line: Box): boolean => {
  const middle = word.x + word.w / 2
  return isLevel(word, line) && middle >= line.x && middle <= line.x + line.w
}

/** Words of a line that was left out. One sign alone may be dirt. */
function withNew(words: Word[], read: Word[]): Word[] {
  const text = read.map((word) => word.text).join('')
  const signs = text.replace(/[^\p{L}\d]/gu, '').length
  const sure = signs <= 1 ? newWords.alone : newWords.sure
  if (signs === 0 || sureness(read) < sure || (signs === 1 && !/\d/.test(text))) return words
  const bad = read.filter((word) => word.confidence < newWords.each || isUnlikely(word.text))
  if (bad.length > newWords.bad * read.length) return words
  const line = lineAfter(words)
  return [...words, ...read.map((word) => ({ ...word, line }))]
}

/** Words of both readings that stand in the same place of a line are weighed against each other; what is `kept` stays. */
export function withBetter(words: Word[], before: Word[], again: Word[], kept = isNumber): Word[] {
  const changes = new Map<Word, Word[]>()
  for (const { olds, news } of placesOf(before, again)) {
    const [first, ...others] = olds
    if (!first || olds.some(kept) || news.length === 0) continue
    if (worthOf(news) < worthOf(olds) + (isTorn(olds) ? 0 : surer)) continue
    changes.set(
      first,
      news.map((word) => ({ ...word, line: first.line })),
    )
    for (const other of others) changes.set(other, [])
  }
  return changes.size === 0 ? words : words.flatMap((word) => changes.get(word) ?? [word])
}

function worthOf(words: Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  const unlikely = words.reduce((sum, { text }) => sum + (isUnlikely(text) ? text.length : 0), 0)
  return sureness(words) - (costOfUnlikely * unlikely) / Math.max(1, letters)
}

type Place = { olds: Word[]; news: Word[]; right: number }

/** Words of two readings, put together where they stand over each other. */
function placesOf(before: Word[], again: Word[]): Place[] {
  const all = [...before.map((word) => ({ word, old: true })), ...again.map((word) => ({ word, old: false }))]
  const places: Place[] = []
  for (const { word, old } of all.toSorted((a, b) => a.word.x - b.word.x)) {
    const last = places.at(-1)
    const right = word.x + word.w
    // boxes of neighbours touch at times
    const isSame = last && last.right - word.x > 0.25 * Math.min(word.h, word.w)
    const place = isSame ? last : { olds: [], news: [], right }
    if (!isSame) places.push(place)
    place[old ? 'olds' : 'news'].push(word)
    place.right = Math.max(place.right, right)
  }
  return places
}
