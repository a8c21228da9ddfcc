import { isFormWord } from './form-words.ts'
import type { Line } from './page-lines.ts'
import type { StackPage } from './stack-page.ts'

/** What can be the same, or different, on two pages. */
export type Marks = {
  /** numbers of six digits and more, dates apart */
  numbers: Set<string>
  /** BG-Nummern */
  cases: Set<string>
  births: Set<string>
  /** two capitalised words side by side: names of people, firms, streets */
  names: Set<string>
  /** names that stand where people's names do: by themselves in a line, after Herr and Frau, before a date of birth */
  people: Set<string>
  words: Set<string>
  head: Set<string>
  foot: Set<string>
  formCode: string | null
}

/** Every word of one page is compared with those of others: whatever a file holds, that must come to an end. */
const mostPeople = 40
const mostWords = 1_000

const fold = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^\p{L}\d]/gu, '')

const day = /\d{1,2}\.\s?\d{1,2}\.\s?((19|20)\d\d|\d\d(?!\d))/g
const born = /(?:geb\.?|geboren|Geburtsdatum|Geburtstag)\D{0,24}?(\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d)/gi
const caseNumber = /(?<!\d)(\d{5})\s?(?:\/\/?|\\\\?|BG|-|\s)\s?(?:BG)?\s?(\d{7})(?!\d)/g
const longNumber = /(?<![\d.,])[A-Z]{0,2}\d(?:[ /.-]?[\dA-Z]){5,30}(?!\d|,\d)/g
const capitalPair = /(?=((?<![\p{L}])\p{Lu}[\p{L}-]{2,})[ ,]+(\p{Lu}[\p{L}-]{2,}))/gu
const street = /\p{Lu}[\p{L}-]{3,}(?:\s\p{L}+)?\s\d{1,4}\s?[a-z]?(?![\d.,])/gu
const word = String.raw`\p{Lu}[\p{L}-]+`
const fullName = String.raw`((?:Dr\. )?${word}(?:,? ${word}){1,3})`
const alone = new RegExp(String.raw`^\W{0,3}${fullName}\W{0,3}$`, 'u')
const addressed = new RegExp(
  String.raw`(?:Herrn?|Frau|(?:Konto)?inhaber(?:in)?:?|Name(?:, Vorname)?:?|Versicherte[rn]?:?|Patient(?:in)?:?)\s+${fullName}`,
  'gu',
)
const withBirth = new RegExp(String.raw`${fullName},?\s+(?:geb|\*)`, 'gu')
const form = /\b[A-ZÄÖÜ][\p{L}]{1,15}[-. ][A-ZÄÖÜ]{1,5}\d{0,2}[.-]\d{2}[./]\d{4}\b/u

export function marksOf(lines: readonly Line[], { barcodes }: Pick<StackPage, 'barcodes'>): Marks {
  const text = lines.map((line) => line.text).join('\n')
  const without = text.replaceAll(day, ' ')
  const cases = [...text.matchAll(caseNumber)].map(([, prefix, rest]) => `${prefix}${rest}`)
  const long = [...without.matchAll(longNumber)]
    .map(([found]) => fold(found))
    .filter((found) => found.replaceAll(/\D/g, '').length >= 6)
  return {
    numbers: new Set([...long, ...cases, ...barcodes.map((code) => code.text)]),
    cases: new Set(cases),
    births: new Set([...text.matchAll(born)].map(([, found]) => fold(found ?? ''))),
    names: new Set([...pairsIn(lines), ...[...without.matchAll(street)].map(([found]) => fold(found))]),
    people: new Set(peopleIn(lines, text).slice(0, mostPeople)),
    words: new Set(
      text
        .split(/\s+/)
        .filter((word) => /^\P{L}{0,2}\p{Lu}\p{L}{2,}|^\d[\d.,]{4,}/u.test(word))
        .slice(0, mostWords)
        .map(fold),
    ),
    head: edgeWords(lines.filter(({ bottom }) => bottom < 0.14)),
    foot: edgeWords(lines.filter(({ top }) => top > 0.9)),
    formCode: form.exec(text)?.[0].toLowerCase() ?? null,
  }
}

const pairsIn = (lines: readonly Line[]) =>
  lines.flatMap(({ text }) =>
    [...text.matchAll(capitalPair)].flatMap(([, one, other]) => nameOf(`${one} ${other}`)),
  )

const peopleIn = (lines: readonly Line[], text: string) =>
  [
    ...lines.map((line) => alone.exec(line.text)?.[1]),
    ...[...text.matchAll(addressed), ...text.matchAll(withBirth)].map(([, found]) => found),
  ].flatMap((found) => nameOf(found ?? ''))

/** The words of a name in a fixed order; none when they are print of a form. */
const nameOf = (found: string): string[] => {
  const parts = found
    .split(/[\s,]+/)
    .filter((part) => !/^(Herrn?|Frau|Dr\.?|Prof\.?)$/.test(part))
    .map(fold)
  const named = parts.filter((part) => part.length > 1)
  return named.length > 1 && !named.some(isFormWord) ? [named.toSorted().join(' ')] : []
}

const edgeWords = (lines: readonly Line[]) =>
  new Set(lines.flatMap(({ text }) => text.split(/\s+/).map(fold)).filter((word) => word.length > 2))
