import type { LetterText } from './letter-text.ts'
import { isSalutation } from './salutation.ts'

/** Whom a letter is addressed to, as its address field says. */
export interface Addressee {
  /** As printed: `Finanzamt Musterstadt`. */
  name: string
  kind: 'jobcenter' | 'body' | 'person'
}

const HEAD_LINES = 40
/** Longer lines are sentences. */
const LINE_WORDS = 9
const BLOCK_LINES = 7

const jobcenter = /\bjob[\s-]?[cz]ent(?:er|rum)\b|\bgrundsicherung\b|\barge\b/i
/** Public bodies, insurers, suppliers: what they are stands in their names. */
const body =
  /(?:amt|ämter|gericht|kasse|behörde|verwaltung|stelle|versicherung|agentur|werke|anstalt|ministerium|zentrum|verband|bank|gesellschaft|schaft|dienst|büro|kammer|polizei|zoll)s?(?=$|[\s,.-])|\b(?:AOK|Barmer|DAK|IKK|BKK|KKH|TK|Stadt|Gemeinde|Landkreis|Kreis|Bezirk|Rentenversicherung|Magistrat|GmbH|AG|KG|eG|e\.\s?V\.|mbH)(?=$|[\s,.-])/iu
const toBody = /^\s*(?:an\s+)(?:das|die|den)\s+(?=\p{L})/iu
const toPerson = /^\s*(?:herrn?|frau|familie|eheleute)\b/iu
const postcode = /(?:^|[\s,·])(?:D-)?\d{5}\s+\p{Lu}/u
const subject = /^\s*(?:betreff|betrifft|betr\.)/iu

/**
 * Reads the address field on the first page: the last block of short lines above the salutation that ends with a postcode, or one
 * that begins with `An das`, `Herrn`, `Frau`. A first and only block is the sender's. Null where none is told.
 */
export const addresseeOf = (letter: LetterText): Addressee | null => {
  const blocks = blocksOf(letter)
  const marked = blocks.find((block) => isToBody(block.slice(0, 2).join(' ')))
  const addresses = blocks.filter(isAddress)
  const fields = addresses.filter(({ length }) => length > 1)
  const called = fields.findLast(([first = '']) => toPerson.test(first))
  const block = marked ?? called ?? (addresses.length > 1 ? fields.at(-1) : undefined)
  return block ? nameOf(block) : null
}

const isToBody = (text: string) => toBody.test(text) && (body.test(text) || jobcenter.test(text))

const nameOf = (block: readonly string[]): Addressee => {
  const lines = block
    .map((line) => line.replace(toBody, '').trim())
    .filter((line) => !/^an (?:das|die|den)$/i.test(line))
  const whole = lines.filter((line) => !postcode.test(line)).join(' ')
  const first = (toPerson.test(lines[0] ?? '') ? lines.slice(0, 2).join(' ') : lines[0]) ?? ''
  const kind = toPerson.test(first)
    ? 'person'
    : jobcenter.test(whole)
      ? 'jobcenter'
      : body.test(whole)
        ? 'body'
        : 'person'
  const named =
    kind === 'person'
      ? first
      : (lines.find((line) => (kind === 'jobcenter' ? jobcenter : body).test(line)) ?? first)
  return { name: named.replace(/[,;]$/, ''), kind }
}

const isAddress = (block: readonly string[]) =>
  block.length <= BLOCK_LINES &&
  postcode.test(block.at(-1) ?? '') &&
  (block.length > 1 || isOneLine(block[0] ?? ''))

/** `Stadtwerke, Ring 1, 99140 Musterstadt`: the sender above the address field. */
const isOneLine = (line: string) => /[,·].*[,·]/.test(line) && postcode.test(line)

/** Blocks of short lines in the head, parted by empty or long lines and after each postcode. */
const blocksOf = ({ lineStart, raw, places, lineOf }: LetterText): string[][] => {
  const blocks: string[][] = [[]]
  const words = Map.groupBy(lineOf.keys(), (word) => lineOf[word] ?? 0)
  for (const [at, start] of lineStart.slice(0, HEAD_LINES).entries()) {
    const [first = 0, ...rest] = words.get(at) ?? []
    const line = raw.slice(start, lineStart[at + 1]).trim()
    if (places[first]?.page !== 0 || isSalutation(line) || subject.test(line)) break
    const apart = at > 0 && (places[first]?.line ?? 0) - (places[first - 1]?.line ?? 0) > 1
    const short = rest.length < LINE_WORDS
    if (short && isOneLine(line)) blocks.push([])
    if (apart || !short || postcode.test(blocks.at(-1)?.at(-1) ?? '')) blocks.push([])
    if (short && line) blocks.at(-1)?.push(line)
    if (short && isOneLine(line)) blocks.push([])
  }
  return blocks.filter((block) => block.length > 0)
}

/** The office that reads the letter. */
export interface OwnOffice {
  name: string
  /** With which its household numbers begin, if known. */
  prefix: string | undefined
}

/**
 * Whom a letter was meant for that came to the wrong office (§ 16 Abs. 2 SGB I): another body, or another Jobcenter. That it is
 * another one must be plain: its name has no word of the office's own, and a household number has another prefix.
 */
export const otherOfficeMeant = (
  letter: LetterText,
  own: OwnOffice,
  numbers: readonly string[],
): string | null => {
  const addressee = addresseeOf(letter)
  if (!addressee || addressee.kind === 'person' || sharesName(addressee.name, own.name)) return null
  if (addressee.kind === 'body') return addressee.name
  const foreign =
    own.prefix !== undefined &&
    numbers.length > 0 &&
    numbers.every((one) => !one.startsWith(own.prefix ?? ''))
  return foreign ? addressee.name : null
}

const common = /^(?:jobcenter|stadt|landkreis|kreis|amt|für|fur|der|die|das|und|fiktiv)$/
const nameWords = (name: string) =>
  name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && !common.test(word))

/** For a Jobcenter its place tells; another body of the same place is another body. */
const sharesName = (name: string, own: string) =>
  jobcenter.test(name) && nameWords(name).some((word) => nameWords(own).includes(word))
