import type { LetterText } from '../../letter-text.ts'
import { printedAt } from './find-piece.ts'

const abbreviations = /^(?:\d+|\p{L}{1,2}|geb|gest|str|tel|bzw|usw|abs|art|vgl|prof|inkl|ggf|evtl|bspw)\.$/iu

/** The number of the sentence to which each word belongs. Pages, empty lines and full stops part them; `15. November` does not. */
export const sentencesOf = (letter: LetterText): Int32Array => {
  const sentence = new Int32Array(letter.places.length)
  for (let word = 1; word < sentence.length; word++)
    sentence[word] = (sentence[word - 1] ?? 0) + (isParted(letter, word) ? 1 : 0)
  return sentence
}

const isParted = (letter: LetterText, word: number): boolean => {
  const [before, at] = [letter.places[word - 1], letter.places[word]]
  if (!before || !at || before.page !== at.page || at.line - before.line > 1) return true
  const printed = printedAt(letter, word - 1)
  return (
    /[.!?][)"“»]?$/.test(printed) &&
    !abbreviations.test(printed) &&
    /^[„"»(]?[\p{Lu}\d]/u.test(printedAt(letter, word))
  )
}
