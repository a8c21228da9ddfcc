import type { LetterFindings } from './find-evidence.ts'

/** What a letter says about the person it comes from; null where it says nothing. For a person to check. */
export interface ProposedPerson {
  firstName: string | null
  lastName: string | null
  /** `YYYY-MM-DD` */
  birthDate: string | null
  street: string | null
  houseNumber: string | null
  postcode: string | null
  city: string | null
}

type Name = Pick<ProposedPerson, 'firstName' | 'lastName'>
type Address = Pick<ProposedPerson, 'street' | 'houseNumber' | 'postcode' | 'city'>

const nowhere: Address = { street: null, houseNumber: null, postcode: null, city: null }

/** Reads who a letter comes from: fields with labels first, then the sender in its head, then the signature. Pure. */
export const proposePerson = ({ letter, dates }: LetterFindings): ProposedPerson => {
  const lines = letter.raw.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  const head = senderAt(lines)
  const labelled = labelledName(lines)
  const name = labelled.lastName ? labelled : (head?.name ?? signature(lines) ?? labelled)
  return {
    ...name,
    birthDate: birthOf(dates.find(({ birth }) => birth)),
    ...(head?.address ?? labelledAddress(lines)),
  }
}

/** Of a year with two digits the century in which somebody who writes letters is born. */
const birthOf = (date: { value: string; printed: string } | undefined): string | null => {
  if (!date) return null
  const twoDigits = !/\d{4}\s*$/.test(date.printed)
  return twoDigits && Number(date.value.slice(2, 4)) > 15 ? `19${date.value.slice(2)}` : date.value
}

const fieldOf = (lines: readonly string[], label: RegExp): string | null => {
  for (const line of lines) {
    const value = label.exec(line)?.[1]?.trim()
    if (value) return value
  }
  return null
}

const labelledName = (lines: readonly string[]): Name => {
  const both = fieldOf(lines, /^(?:Name, ?Vorname|Nachname, ?Vorname)\s*:?\s+(\p{Lu}.+)$/u)
  const [last, first] = both?.split(/,\s*/) ?? []
  if (last && first) return { firstName: first, lastName: last }
  const lastName = fieldOf(
    lines,
    /^(?:Nachname|Familienname|Name)\s*:\s*(\p{Lu}[\p{L} '-]+?)(?=\s+Vorname|$)/u,
  )
  const firstName = fieldOf(lines, /(?:^|\s)Vornamen?(?:\(n\))?\s*:\s*(\p{Lu}[\p{L} '-]+)$/u)
  if (lastName && !firstName) return nameOf(lastName) ?? { firstName: null, lastName }
  return { firstName, lastName }
}

/** Two to four words that begin with capitals and name no office or firm. */
const nameOf = (line: string): Name | null => {
  const words = line.replace(/^(?:Herrn?|Frau|Familie|Absender:?)\s+/u, '').split(' ')
  if (words.length < 2 || words.length > 4) return null
  if (!words.every((word) => /^(?:\p{Lu}[\p{L}'’-]+|von|van|zu|de|der|den|al|el)$/u.test(word))) return null
  if (/jobcenter|agentur|team|stadt|gmbh|amt|kasse|bank|verein|betreff|antrag|damen|herren|grüße/i.test(line))
    return null
  const particle = words.findIndex((word, at) => at > 0 && /^\p{Ll}/u.test(word))
  const cut = particle > 0 ? particle : words.length - 1
  return { firstName: words.slice(0, cut).join(' '), lastName: words.slice(cut).join(' ') }
}

const placeLine = /^(?:D-)?(\d{5})\s+(\p{Lu}[\p{L} ./()-]+?)$/u
const streetLine = /^(\p{L}[\p{L} .'-]+?)\s*(\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4})?)$/u

/** A name, below it a street with a number, below that a postcode: three lines, or one with marks between. */
const senderAt = (lines: readonly string[]): { name: Name; address: Address } | null => {
  const parts = lines.flatMap((line) => line.split(/\s*[·•|,;]\s*/))
  for (const [at, part] of parts.entries()) {
    const [, postcode = null, city = null] = placeLine.exec(part) ?? []
    const [, street = null, houseNumber = null] = streetLine.exec(parts[at - 1] ?? '') ?? []
    const name = nameOf(parts[at - 2] ?? '')
    if (postcode && street && name) return { name, address: { street, houseNumber, postcode, city } }
  }
  return null
}

const labelledAddress = (lines: readonly string[]): Address => {
  const [, postcode = null, city = null] =
    placeLine.exec(fieldOf(lines, /^(?:PLZ,? ?(?:und )?(?:Wohno|O)rt|Wohnort)\s*:\s*(.+)$/u) ?? '') ?? []
  const [, street = null, houseNumber = null] =
    streetLine.exec(fieldOf(lines, /^(?:Straße|Strasse|Anschrift)[^:]*:\s*(.+)$/u) ?? '') ?? []
  return postcode || street ? { street, houseNumber, postcode, city } : nowhere
}

const signature = (lines: readonly string[]): Name | null => {
  const at = lines.findLastIndex((line) =>
    /^(?:Mit )?(?:freundliche[nm]?|viele|beste[nm]?) Gr(?:ü|u|ue)(?:ß|ss)/i.test(line),
  )
  if (at < 0) return null
  return lines.slice(at + 1, at + 5).reduce<Name | null>((found, line) => found ?? nameOf(line), null)
}
