import type { Word } from '../contract.ts'
import { accountNumberOf, isAccountNumber, signsOf } from './account-number.ts'
import { type Box, boxAround, sureness } from './piece.ts'

/** Reads one piece of a line again, slowly and well. */
export type Reread = (piece: Box) => Word[]

const wideGap = 2.2
const margins = { sideways: 8, upwards: 5 }

const figure = '[\\dOoIlSsBGZ|]'
/** IBAN, BG-Nummer, Kundennummer and Steuer-ID as people space them. */
const groupedNumbers = [
  new RegExp(`^[D0O][E€]${figure}{2}(?: ?${figure}{4}){4} ?${figure}{2}[.,;]?$`),
  new RegExp(`^${figure}{5} ?(?:/{1,2}|\\\\{1,2}|-|BG|B6|8G) ?${figure}{7}[.,;]?$`),
  new RegExp(`^${figure}{3} [A-Z8] ${figure}{6}[.,;]?$`),
  /^\d\d \d{3} \d{3} \d{3}$/,
]
const mostGroups = 6
const isDate = /^\d\d[.,]\d\d[.,]\d{4}[.,;:]?$/
const sureDate = 88
/** An amount with a point, a date short of one: no clerk writes so. */
const misshapen = /^(?:-?\d{3,}\.\d\d|\d\d\.\d{6}|\d{4}\.\d{4}|\d\d[.,]\d\d,\d{4})$/

/** Measured on 360 numbers: a second look mended none that was read as surely as 83. */
const sureNumber = 90
/** A Kundennummer whose letter was taken for a figure, a BG-Nummer without its two strokes, strokes alone, half a figure. */
const unfinished = /^\d{9,}\D?$|^\d{5}\/(?!\/\d{7}\D?$)|^\/+$|\?/

/**
 * Reads again what a case is found by: reference numbers, account numbers and doubtful figures; the surer reading
 * counts. Ordinary words stay, and so do numbers that are sure already, so that a page costs little more.
 */
export function lookTwice(words: Word[], page: { width: number; height: number }, reread: Reread): Word[] {
  return piecesOf(words).flatMap(({ piece, telling }) => {
    if (!telling || isSettled(piece)) return piece
    const line = piece[0]?.line ?? 0
    const again = reread(boxAround(piece, page, margins)).map((word) => ({ ...word, line }))
    return settle(piece, again)
  })
}

type Piece = { piece: Word[]; telling: boolean }

/** Numbers written in groups and telling words that stand close together are one piece; other words are alone. */
function piecesOf(words: Word[]): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < words.length; ) {
    const grouped = groupedNumberAt(words, at)
    if (grouped > 0) pieces.push({ piece: words.slice(at, at + grouped), telling: true })
    else addWord(pieces, words[at] as Word)
    at += Math.max(1, grouped)
  }
  return pieces
}

function addWord(pieces: Piece[], word: Word): void {
  const before = pieces.at(-1)
  const last = before?.piece.at(-1)
  const telling = isTelling(word)
  if (telling && before?.telling && last && isNext(last, word)) before.piece.push(word)
  else pieces.push({ piece: [word], telling })
}

const isNext = (before: Word, word: Word) =>
  before.line === word.line && word.x - (before.x + before.w) <= Math.max(before.h, word.h) * wideGap

/** How many words from here on are one number written in groups; 0 when it is none. */
function groupedNumberAt(words: Word[], at: number): number {
  if (!/^[D0O\d]/.test(words[at]?.text ?? '')) return 0
  for (let count = mostGroups; count >= 2; count--) {
    const group = words.slice(at, at + count)
    if (group.length < count || group.some((word, i) => i > 0 && !isNext(group[i - 1] as Word, word)))
      continue
    if (groupedNumbers.some((shape) => shape.test(group.map(({ text }) => text).join(' ')))) return count
  }
  return 0
}

/** A word by which a person or an account is told, figures the engine was not sure of, or that no clerk writes so. */
export function isTelling({ text, confidence }: Word): boolean {
  const digits = text.replace(/\D/g, '').length
  if (digits >= 3 && text.length >= 5 && /[^\d.,:€%-]/.test(text)) return true
  if (digits >= 9 || /^(DE|0E|OE|ES|EO)[\dO]/.test(text) || /^\/+$/.test(text)) return true
  if (isDate.test(text)) return confidence < sureDate
  return (confidence < 60 && digits > 0 && text.length > 4) || misshapen.test(text)
}

/** An account number is proved by its check digits, any other by how surely it was read, if it has the form of one. */
function isSettled(piece: Word[]): boolean {
  const text = joined(piece)
  if (isAccountNumber(signsOf(text))) return true
  return (
    piece.every(({ confidence }) => confidence >= sureNumber) &&
    !unfinished.test(text) &&
    !misshapen.test(text)
  )
}

/** The surer reading of the two; of an account number the one that its check digits prove. */
function settle(before: Word[], again: Word[]): Word[] {
  const surer = isBetter(again, before) ? again : before
  const proved = accountNumberOf([joined(surer), joined(surer === again ? before : again)])
  if (proved === undefined) return surer
  const whole = [surer, again, before].find((words) => signsOf(joined(words)).length === proved.length)
  return whole ? rewritten(whole, proved) : surer
}

/** No number holds a question mark: the engine writes it for what it took for half a figure. */
function isBetter(again: Word[], before: Word[]): boolean {
  const doubts = (words: Word[]) => words.filter(({ text }) => text.includes('?')).length
  const figures = (words: Word[]) => joined(words).replace(/\D/g, '')
  const mended = misshapen.test(joined(before)) && !misshapen.test(joined(again))
  if (mended && figures(again) === figures(before)) return true
  return sureness(again) > sureness(before) && doubts(again) <= doubts(before)
}

const joined = (words: Word[]): string => words.map(({ text }) => text).join('')

/** The same words with the signs of the proved number; what sets them apart stays. */
function rewritten(words: Word[], proved: string): Word[] {
  const signs = [...proved]
  return words.map((word) => ({
    ...word,
    text: [...word.text].map((sign) => (signsOf(sign) === '' ? sign : (signs.shift() ?? sign))).join(''),
  }))
}
