import { blurForSearch, findInLetter, foldWord, type LetterText, wordAt } from './letter-text.ts'

/** How letters begin and end, without the names that stand beside it. */
const formulas = [
  'Sehr geehrte Damen und Herren',
  'Sehr geehrte',
  'Sehr geehrter',
  'Guten Tag',
  'Mit freundlichen Grüßen',
  'Mit freundlichem Gruß',
  'Mit besten Grüßen',
  'Mit herzlichen Grüßen',
  'Freundliche Grüße',
  'Viele Grüße',
  'Beste Grüße',
  'Herzliche Grüße',
  'Hochachtungsvoll',
].map((text) => {
  const pattern = text
    .split(' ')
    .map((word) => blurForSearch(foldWord(word)))
    .join('')
  return { pattern, errors: pattern.length < 10 ? 0 : pattern.length < 16 ? 1 : 2 }
})

const found = new WeakMap<LetterText, ReadonlySet<number>>()

/** The words of salutation and closing: however nearly they read like a name, they are none. */
export const greetingWords = (letter: LetterText): ReadonlySet<number> => {
  const known = found.get(letter)
  if (known) return known
  const words = new Set(formulas.flatMap((formula) => placesOf(letter, formula)))
  found.set(letter, words)
  return words
}

const placesOf = (letter: LetterText, { pattern, errors }: { pattern: string; errors: number }): number[] =>
  findInLetter(letter, pattern, errors).flatMap(({ end }) => {
    const first = wordAt(letter.streamStart, Math.max(0, end - pattern.length + 1))
    const last = wordAt(letter.streamStart, end - 1)
    const wordEnd = letter.streamStart[last + 1] ?? letter.stream.length
    // The formula ends its word: in `Grüßen` glued to a name the name counts.
    if (wordEnd - end > 1) return []
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
