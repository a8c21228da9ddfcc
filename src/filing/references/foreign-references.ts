import type { Finding } from '../finding.ts'
import { labelBefore } from '../finding-at.ts'
import { isBesideAddress } from '../info-block.ts'
import { firstPageOf, type LetterText, wordAt } from '../letter-text.ts'
import { isMentionedNumber, type Mentioned } from '../mentioned.ts'
import { isSalutation } from '../salutation.ts'

/** By whom a case is kept under such a number: Familienkasse, a court, or a supplier, landlord or insurer. */
export type ReferenceKind = 'child-benefit' | 'court' | 'supplier'

/** A number by which somebody else keeps a case. */
export interface ForeignReference {
  kind: ReferenceKind
  /** Its signs, as learned references are kept. */
  key: string
  printed: string
  firstWord: number
  lastWord: number
  /** Stands behind its label where letters say what they are about, and was read well. */
  announced: boolean
}

type Found = Pick<ForeignReference, 'kind' | 'key'> & { start: number; end: number; label: string | null }

/** Longer lists are statements of somebody's dealings, no letters about one. */
const MOST = 8

/** The numbers of others on the first page; what is said of somebody else is left out. */
export const findForeignReferences = (
  letter: LetterText,
  { numbers, mentioned }: { numbers: readonly Finding[]; mentioned: Mentioned },
): ForeignReference[] => {
  const page = firstPageOf(letter)
  const found = [...childBenefitNumbers(numbers, page), ...courtNumbers(page), ...supplierNumbers(page)]
  const isOwn = ({ start, end }: Found) =>
    numbers.some((number) => isPrintedOwn(number) && number.start < end && number.end > start)
  const isWellRead = !letter.pages[0]?.unsafe
  const headEnd = found.length > 0 ? headEndOf(letter, page) : 0
  return found
    .filter((one) => !isOwn(one))
    .map(({ start, end, label, ...reference }) => {
      const [firstWord, lastWord] = [wordAt(letter.rawStart, start), wordAt(letter.rawStart, end - 1)]
      const inHead = isWellRead && (start < headEnd || isBesideAddress(letter.places[firstWord]?.line ?? 0))
      const printed = page.slice(start, end)
      return { ...reference, printed, firstWord, lastWord, label, announced: label !== null && inHead }
    })
    .filter((one) => !isMentionedNumber(letter, mentioned, one))
    .slice(0, MOST)
    .map(({ label: _, ...reference }) => reference)
}

/**
 * Numbers of people and of this office, which others may print behind a label of their own. What had to be repaired to be one
 * may as well be a supplier's, for ten figures are a Kundennummer with its letter misread; so may bare figures that are as many
 * as those of a BG-Nummer or Steuer-ID.
 */
const isPrintedOwn = ({ kind, repairs, label, printed }: Finding) =>
  own.has(kind) && repairs === 0 && (label !== null || /[^\d\s.]/.test(printed))
const own = new Set<Finding['kind']>(['bg', 'customer', 'pension', 'tax', 'iban'])

/** What has no salutation is a notice or bill: it says in its upper half what it is about. */
const HEAD_LINES = 25

const headEndOf = ({ lineStart, raw }: LetterText, page: string): number => {
  const greeted = lineStart.find(
    (start, at) => start < page.length && isSalutation(raw.slice(start, lineStart[at + 1])),
  )
  return greeted ?? Math.min(lineStart[HEAD_LINES] ?? page.length, page.length)
}

const signsOf = (printed: string) => printed.toUpperCase().replace(/[^\p{L}\d/]/gu, '')

const childBenefitNumbers = (numbers: readonly Finding[], page: string): Found[] =>
  numbers
    .filter(({ kind, repairs, end }) => kind === 'child-benefit' && repairs === 0 && end <= page.length)
    .map(({ value: key, start, end, label }) => ({ kind: 'child-benefit', key, start, end, label }))

/**
 * Chamber, register sign, number and year, as all courts and bailiffs count: `S 12 AS 345/26`, `12 C 345/26`, `XVII 9008/26`,
 * `DR II 123/26`. What follows (`ER`) names the kind of proceedings.
 */
const courtNumber =
  /(?=[SLBXVID\d])(?<![\p{L}\d/.-])(?:(?:[SLB]\s?)?\d{1,4}[a-z]?\s?\p{Lu}{1,2}\p{L}{0,2}|[XVI]{2,5}|DR\s?I{0,3})\s{1,2}\d{1,6}\s?\/\s?\d{2}(?:\d{2})?(?![\p{L}\d/])/gu

const courtLabel =
  /(?<![\p{L}\d])(?:Akten-?(?:zeichen|nummer)|Az|Gesch[äa]fts-?(?:zeichen|nummer|nr)|Gz|Gesch\.?-?Nr|Verfahren|Rechtsstreit|(?:Unser|Mein)\s?Zeichen)\.?(?:\s\p{L}[\p{L}-]*){0,3}[\s.:]*$/iu

const courtNumbers = (page: string): Found[] =>
  [...page.matchAll(courtNumber)].map(({ 0: printed, index: start }) => ({
    ...{ kind: 'court', key: signsOf(printed), start, end: start + printed.length },
    label: labelBefore(page, start, courtLabel),
  }))

const supplierLabel =
  /(?=[KVMB])(?<![\p{L}\d])(?:Kunden-?\s?(?:nummer|nr)|Kd\.?-?\s?Nr|Vertrags-?\s?(?:nummer|nr|konto(?:-?\s?(?:nummer|nr))?)|Mieter-?\s?(?:nummer|nr)|Mitglieds-?\s?(?:nummer|nr)|Versicherungsschein-?\s?(?:nummer|nr)|Kassenzeichen|Buchungszeichen)\.?(?:\s\p{Lu}\p{Ll}{3,12})?\s?[:.]?\s/giu

const supplierNumbers = (page: string): Found[] =>
  [...page.matchAll(supplierLabel)].flatMap(({ 0: label, index }) => {
    const start = index + label.length
    const printed = printedNumber(page.slice(start, start + MOST_SIGNS))
    if (printed === null) return []
    return [{ kind: 'supplier', key: signsOf(printed), start, end: start + printed.length, label }]
  })

const MOST_SIGNS = 40
/** Shorter numbers are those of many people. */
const LEAST_FIGURES = 6

/** One word of signs with figures, or figures in groups; not a date, nor what stands behind it on the line. */
const printedNumber = (line: string): string | null => {
  const groups = /^\d{2,5}(?:[ .-]\d{2,5}){1,4}(?![\p{L}\d.,/])/u.exec(line)?.[0]
  const word = /^[\p{L}\d]+(?:[-./][\p{L}\d]+)*(?![\p{L}\d,/])/u.exec(line)?.[0]
  const printed = groups ?? word ?? ''
  const isDate = /^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})$/.test(printed)
  return (printed.match(/\d/g)?.length ?? 0) >= LEAST_FIGURES && !isDate ? printed : null
}
