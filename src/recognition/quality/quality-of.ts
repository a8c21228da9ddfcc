import type { Doubt, Mark, Word } from '../contract.ts'
import { liesIn } from '../marks/name-marks.ts'
import { isGarbage, isUnlikely } from './garbage.ts'
import { isCommon } from './german.ts'

type ReadText = {
  /** All that was read, before guesses are left out. */
  words: Word[]
  /** Mean confidence of the words, long ones counting more, 0 … 100. */
  confidence: number
  marks: Mark[]
  /** ISO 639-1 of the language it was read in. */
  language: string
  /** Languages it may be in, whose data was not there. */
  missingLanguages?: readonly string[]
}

/**
 * A text of lower quality must not file a letter by itself. Measured on scanned letters: of the pages below, most lack more
 * than a quarter of their words.
 */
export const unsafeBelow = 70

/** Print that was read without a doubt has this confidence; each point below costs so much of the text. */
const sureConfidence = 95
const costOfDoubt = 1.5
/** Names and abbreviations look odd, too: this share of odd words is nothing. */
const usuallyOdd = 0.12
const costOfOdd = 60
const usuallyGarbage = 0.02
const costOfGarbage = 150
const costOfUmlauts = 15
const costOfForeign = 25

/** How far a page's text can be trusted, 0 … 100, and why it should be looked at. A page without words says nothing: 0. */
export function qualityOf(text: ReadText): { quality: number; doubts: Doubt[] } {
  const { words, confidence } = text
  if (words.length === 0) return { quality: 0, doubts: ['unsure'] }
  const odd = shareOf(words, (word) => isUnlikely(word.text))
  const garbage = shareOf(words, (word) => isGarbage(word.text))
  const isGerman = text.language === 'de'
  const isForeign = isGerman && ((text.missingLanguages ?? []).length > 0 || looksForeign(words, odd))
  const lacksUmlauts = isGerman && !isForeign && hasFewUmlauts(words)
  const lost =
    costOfDoubt * Math.max(0, sureConfidence - confidence) +
    costOfGarbage * Math.max(0, garbage - usuallyGarbage) +
    (isGerman ? costOfOdd * Math.max(0, odd - usuallyOdd) : 0) +
    (lacksUmlauts ? costOfUmlauts : 0) +
    (isForeign ? costOfForeign : 0)
  const doubts: [Doubt, boolean][] = [
    ['unsure', confidence < 80 || shareOf(words, (word) => word.confidence < 60) > 0.15],
    ['few_umlauts', lacksUmlauts],
    ['garbage', garbage > 0.05 || (isGerman && !isForeign && odd > 0.3)],
    ['handwriting', isWritten(text)],
    ['foreign', isForeign],
  ]
  return {
    quality: Math.round(Math.max(0, Math.min(100, 100 - lost)) * 10) / 10,
    doubts: doubts.flatMap(([doubt, holds]) => (holds ? [doubt] : [])),
  }
}

/** Share of the letters that stand in words of a kind. */
function shareOf(words: Word[], holds: (word: Word) => boolean): number {
  let all = 0
  let some = 0
  for (const word of words) {
    all += word.text.length
    if (holds(word)) some += word.text.length
  }
  return some / Math.max(1, all)
}

const longText = 400
const fewestUmlauts = 0.0025
const sentencesFrom = 0.15

/** German sentences of some length always have umlauts; tables and lists of names need not. */
function hasFewUmlauts(words: Word[]): boolean {
  const letters = words.map(({ text }) => text.replace(/\P{L}/gu, '')).join('')
  if (letters.length < longText || commonShare(words) < sentencesFrom) return false
  return letters.replace(/[^äöüß]/giu, '').length < fewestUmlauts * letters.length
}

const enoughWords = 25

/** Letters of another script, or words without any of those that every German text has. */
function looksForeign(words: Word[], odd: number): boolean {
  const letters = words.map(({ text }) => text.replace(/\P{L}/gu, '')).join('')
  const latin = letters.replace(/\P{Script=Latin}/gu, '').length
  if (letters.length >= 20 && latin < 0.8 * letters.length) return true
  return words.length >= enoughWords && commonShare(words) < 0.03 && odd > 0.35
}

const commonShare = (words: Word[]): number =>
  words.filter(({ text }) => isCommon(text.replace(/\P{L}/gu, ''))).length / Math.max(1, words.length)

const muchWritten = 0.1

/** A signature is on every letter; what counts is written text that was read as if it were print, or not at all. */
function isWritten({ words, marks }: ReadText): boolean {
  const hands = marks.filter(({ kind }) => kind === 'handwriting')
  const written = words.filter((word) => hands.some((hand) => liesIn(word, hand)))
  if (shareOf(words, (word) => written.includes(word)) >= muchWritten) return true
  return written.filter(({ confidence }) => confidence < 70).length >= 2
}
