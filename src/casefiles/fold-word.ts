const letterForms: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  æ: 'a',
  œ: 'o',
  þ: 'th',
  ð: 'd',
}

/** Post is full of the same words, and of others that never come again: what was not asked for among so many is forgotten. */
const A_GENERATION = 6_000
const LONGEST_REMEMBERED = 40

/** The same function of one word, which does its work once for each word. */
export function remembering<Spelt extends {}>(spell: (word: string) => Spelt): (word: string) => Spelt {
  let young = new Map<string, Spelt>()
  let old = young
  return (word) => {
    const known = young.get(word)
    if (known !== undefined) return known
    const result = old.get(word) ?? spell(word)
    if (word.length > LONGEST_REMEMBERED) return result
    if (young.size >= A_GENERATION) {
      old = young
      young = new Map()
    }
    young.set(word, result)
    return result
  }
}

/**
 * One word in its plainest spelling: lower case, no marks, and `ae oe ue` like `ä ö ü` like `a o u`, because all three
 * stand for the same name on paper. Everything but letters and digits is dropped: `Abu-Ali` → `abuali`.
 */
export const foldWordAnew = (word: string): string => {
  const lower = word.toLowerCase()
  const letters = /^[a-z0-9]*$/.test(lower)
    ? lower
    : lower
        .replace(/[ßłıøđæœþð]/g, (letter) => letterForms[letter] ?? letter)
        .normalize('NFD')
        .replace(/[^a-z0-9]/g, '')
  return letters.replace(/([aou])e/g, '$1')
}

/** The same of words that come again. */
export const foldWord = remembering(foldWordAnew)
