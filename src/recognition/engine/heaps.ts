import type { Word } from '../contract.ts'

const unsure = 60
/** Two lines make a word twice as high; capitals with descenders a quarter higher at most. */
const heaped = 1.6
const widest = 3

/** Neighbouring words that were hardly read and are as high as two lines: most likely they are two. */
export function heapsOf(words: readonly Word[]): Word[][] {
  const usual = words.map(({ h }) => h).toSorted((a, b) => a - b)[words.length >> 1] ?? 0
  const heaps: Word[][] = []
  for (const word of words) {
    if (word.confidence >= unsure || word.h < heaped * usual || word.h > word.w * widest) continue
    const last = heaps.at(-1)
    if (last?.some((other) => other.line === word.line)) last.push(word)
    else heaps.push([word])
  }
  return heaps
}
