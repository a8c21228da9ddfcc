import type { Finding } from '../finding.ts'
import { type LetterText, wordAt } from '../letter-text.ts'

/** A reference as printed, and the words it stands on. */
export interface FoundReference {
  value: string
  firstWord: number
  lastWord: number
}

/** Labels behind which the sender writes the own reference; `Ihr Zeichen` is the office's. */
const label =
  /(?<!Ihre?[mnrs]?\s{1,2})(?<![\p{L}\d])(?:Unsere?r?\s(?:Zeichen|Az|Aktenzeichen|Gesch\S+|Ref\S*)|Aktenzeichen|Az\.?(?:\s\p{Lu}\p{Ll}{3,12})?|Gesch[äa]fts-?(?:zeichen|nummer|Nr)|Rechnungs-?(?:nummer|Nr)|Kassenzeichen|Buchungszeichen|Vertragskonto|Vertrags-?(?:nummer|Nr)|Kundennummer\sVersorger|Wohngeldnummer|Registernummer|Register-?Nr|Buchnummer|Ma[ßs]+nahme-?(?:nummer|Nr)|Steuernummer|Vorgang(?:s-?(?:nummer|Nr))?)(?:\.?\s?[:;]|\.?\s)\s?(?=\S)/gu

/** The reference of the sender: behind its label on the first page; not one of the office's own numbers. */
export const findReference = (letter: LetterText, numbers: readonly Finding[]): FoundReference | null => {
  for (const match of letter.raw.matchAll(label)) {
    const start = match.index + match[0].length
    const word = wordAt(letter.rawStart, start)
    if ((letter.places[word]?.page ?? 0) > 0) return null
    const value = referenceIn(letter.raw.slice(start, start + 40).split('\n')[0] ?? '')
    if (value === null || isOfficeNumber(numbers, start, start + value.length)) continue
    return { value, firstWord: word, lastWord: wordAt(letter.rawStart, start + value.length - 1) }
  }
  return null
}

/** Signs with digits and the short letters between them: `S 12 AS 345/26`, `XVII 9008/26`, `51-35894`. */
const referenceIn = (line: string): string | null => {
  const taken: string[] = []
  for (const part of line.split(' ').slice(0, 6)) {
    const plain = part.replace(/[.,;:]+$/, '')
    const isPart =
      /^[\p{L}\d][\p{L}\d./_–-]*$/u.test(plain) && (/\d/.test(plain) || /^\p{Lu}\p{L}{0,4}$/u.test(plain))
    if (!isPart || /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(plain)) break
    taken.push(plain)
    if (plain !== part) break
  }
  while (taken.length > 0 && !/\d|^(?:ER|KL|NZB|PKH|WA)$/.test(taken.at(-1) ?? '')) taken.pop()
  const value = taken.join(' ')
  return (value.match(/\d/g)?.length ?? 0) >= 2 && value.length <= 30 ? value : null
}

const isOfficeNumber = (numbers: readonly Finding[], start: number, end: number) =>
  numbers.some(
    (number) => ['bg', 'customer'].includes(number.kind) && number.start < end && number.end > start,
  )

const court =
  /(?<![\p{L}\d])([SLB5])\s?(\d{1,3})\s{1,2}(AS|A5|SO|S0|AL|KR|SB|R|U|P|AY|BK|KG|EG|VE|SF)\s{1,2}(\d{1,5})\s?\/\s?(\d{2})(?!\d)((?:\s(?:B|ER|KL|NZB|PKH|WA|RG))*)(?![\p{L}\d])/u

/** The file number of a social court (Sozialgericht, Landessozialgericht, Bundessozialgericht) on the first page. */
export const findCourtReference = (letter: LetterText): FoundReference | null => {
  const match = court.exec(letter.raw)
  if (!match) return null
  const [printed, instance = '', chamber, matter = '', number, year, register = ''] = match
  const firstWord = wordAt(letter.rawStart, match.index)
  if ((letter.places[firstWord]?.page ?? 0) > 0) return null
  const subject = matter.replace('A5', 'AS').replace('S0', 'SO')
  return {
    value: `${instance.replace('5', 'S')} ${chamber} ${subject} ${number}/${year}${register}`,
    firstWord,
    lastWord: wordAt(letter.rawStart, match.index + printed.length - 1),
  }
}

/** Whether a social court's file number says summary proceedings (`S 12 AS 345/26 ER`), whatever else the letter is. */
export const hasSummaryReference = (raw: string): boolean => /\bER\b/.test(court.exec(raw)?.[6] ?? '')
