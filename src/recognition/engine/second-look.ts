import type { Word } from '../contract.ts'

export type Box = { x: number; y: number; w: number; h: number }

/** Reads one piece of a line again, slowly and well. */
export type Reread = (piece: Box) => Word[]

const wideGap = 2.2
const sideways = 8
const upwards = 5

/**
 * Reads again what a case is found by: reference numbers, account numbers and doubtful figures; the surer reading
 * counts. Ordinary words stay, so that a page costs a tenth more and not half as much again.
 */
export function lookTwice(words: Word[], page: { width: number; height: number }, reread: Reread): Word[] {
  return piecesOf(words).flatMap((piece) => {
    if (!piece.every(isTelling)) return piece
    const again = reread(boxAround(piece, page)).map((word) => ({ ...word, line: piece[0]?.line ?? 0 }))
    return isBetter(again, piece) ? again : piece
  })
}

/** Telling words that stand close together are one piece; every other word is one by itself. */
function piecesOf(words: Word[]): Word[][] {
  const pieces: Word[][] = []
  for (const word of words) {
    const before = pieces.at(-1)?.at(-1)
    const isNext =
      before?.line === word.line && word.x - (before.x + before.w) <= Math.max(before.h, word.h) * wideGap
    if (before && isNext && isTelling(before) && isTelling(word)) pieces.at(-1)?.push(word)
    else pieces.push([word])
  }
  return pieces
}

/** A word by which a person or an account is told, or figures the engine was not sure of. */
export function isTelling({ text, confidence }: Word): boolean {
  const digits = text.replace(/\D/g, '').length
  if (digits >= 3 && text.length >= 5 && /[^\d.,:€%-]/.test(text)) return true
  if (digits >= 9 || /^(DE|0E|OE|ES|EO)[\dO]/.test(text) || /^\/+$/.test(text)) return true
  return confidence < 60 && digits > 0 && text.length > 4
}

/** No number holds a question mark: the engine writes it for what it took for half a figure. */
function isBetter(again: Word[], before: Word[]): boolean {
  const doubts = (words: Word[]) => words.filter(({ text }) => text.includes('?')).length
  return confidence(again) > confidence(before) && doubts(again) <= doubts(before)
}

function boxAround(piece: Word[], { width, height }: { width: number; height: number }): Box {
  const x = Math.max(0, Math.min(...piece.map((word) => word.x)) - sideways)
  const y = Math.max(0, Math.min(...piece.map((word) => word.y)) - upwards)
  const right = Math.min(width, Math.max(...piece.map((word) => word.x + word.w)) + sideways)
  const bottom = Math.min(height, Math.max(...piece.map((word) => word.y + word.h)) + upwards)
  return { x, y, w: right - x, h: bottom - y }
}

function confidence(words: Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters)
}
