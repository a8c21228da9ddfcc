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

/** Post is full of the same words: so many are kept with what was made of them. */
const MOST_REMEMBERED = 15_000
const LONGEST_REMEMBERED = 40

/** The same function of one word, which does its work once for each word. */
export function remembering<Spelt extends {}>(spell: (word: string) => Spelt): (word: string) => Spelt {
  const spelt = new Map<string, Spelt>()
  return (word) => {
    const known = spelt.get(word)
    if (known !== undefined) return known
    const result = spell(word)
    if (word.length > LONGEST_REMEMBERED) return result
    if (spelt.size >= MOST_REMEMBERED) spelt.clear()
    spelt.set(word, result)
    return result
  }
}

/**
 * One word in its plainest spelling: lower case, no marks, and `ae oe ue` like `ä ö ü` like `a o u`, because all three
 * stand for the same name on paper. Everything but letters and digits is dropped: `Abu-Ali` → `abuali`.
 */
export const foldWord = remembering((word) =>
  word
    .toLowerCase()
    .replace(/[ßłıøđæœþð]/g, (letter) => letterForms[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/([aou])e/g, '$1'),
)
