import type { LetterFindings } from './find-evidence.ts'
import { type Address, type Name, nameOf, placeLine, senderAt, signature, streetLine } from './senders.ts'

/** What a letter says about the person it comes from; null where it says nothing. For a person to check. */
export interface ProposedPerson extends Name, Address {
  /** `YYYY-MM-DD` */
  birthDate: string | null
}

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

const labelledAddress = (lines: readonly string[]): Address => {
  const [, postcode = null, city = null] =
    placeLine.exec(fieldOf(lines, /^(?:PLZ,? ?(?:und )?(?:Wohno|O)rt|Wohnort)\s*:\s*(.+)$/u) ?? '') ?? []
  const [, street = null, houseNumber = null] =
    streetLine.exec(fieldOf(lines, /^(?:Straße|Strasse|Anschrift)[^:]*:\s*(.+)$/u) ?? '') ?? []
  return postcode || street ? { street, houseNumber, postcode, city } : nowhere
}
