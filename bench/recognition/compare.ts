/** Letters of truth and reading that are compared: as the corpus scorer does it. */
const longestTruth = 12_000
const longestReading = 14_000

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Which of the printed words were not read, in any order; each reading of a word counts once. */
export function findMissed(printed: string, read: string): { words: number; missed: string[] } {
  const words = tidy(printed).slice(0, longestTruth).split(' ').filter(Boolean)
  const bag = new Map<string, number>()
  for (const word of tidy(read).slice(0, longestReading).split(' ')) bag.set(word, (bag.get(word) ?? 0) + 1)
  const missed: string[] = []
  for (const word of words) {
    const left = bag.get(word) ?? 0
    if (left === 0) missed.push(word)
    else bag.set(word, left - 1)
  }
  return { words: words.length, missed }
}

/** The numbers an office lives by, as they are printed. */
export const numberPatterns = {
  bg: /(?<![\dA-Za-z])\d{5}[/\\]{1,2}\d{7}(?![\dA-Za-z])/g,
  customer: /(?<![\dA-Za-z])\d{3} ?[A-Z] ?\d{6}(?![\dA-Za-z])/g,
  iban: /(?<![\dA-Za-z])DE\d{2}(?: ?\d){18}(?![\dA-Za-z])/g,
  date: /(?<![\dA-Za-z.])\d{2}\.\d{2}\.\d{4}(?![\dA-Za-z])/g,
} as const
export type NumberKind = keyof typeof numberPatterns
export const numberKinds = Object.keys(numberPatterns) as NumberKind[]

export type NumbersRead = { printed: number; exact: number; missed: string[] }

/** Which numbers of one kind were read sign by sign as printed; gaps between the signs do not count. */
export function compareNumbers(printed: string, read: string, kind: NumberKind): NumbersRead {
  const wanted = Map.groupBy(printed.match(numberPatterns[kind]) ?? [], (text) => text.replaceAll(' ', ''))
  const result: NumbersRead = { printed: 0, exact: 0, missed: [] }
  for (const [number, { length }] of wanted) {
    const seen = Math.min(length, read.match(spaced(number))?.length ?? 0)
    result.printed += length
    result.exact += seen
    for (let at = seen; at < length; at++) result.missed.push(number)
  }
  return result
}

function spaced(number: string): RegExp {
  const signs = [...number].map((sign) => sign.replace(/[^\dA-Za-z]/, '\\$&'))
  return new RegExp(`(?<![\\dA-Za-z])${signs.join('\\s*')}(?![\\dA-Za-z])`, 'g')
}
