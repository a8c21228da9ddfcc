/** Null where only the other was read. */
export interface Name {
  firstName: string | null
  lastName: string | null
}

export interface Address {
  street: string | null
  houseNumber: string | null
  postcode: string | null
  city: string | null
}

/** Two to four words that begin with capitals and name no office or firm. */
export const nameOf = (line: string): Name | null => {
  const words = line.replace(/^(?:Herrn?|Frau|Familie|Absender:?)\s+/u, '').split(' ')
  if (words.length < 2 || words.length > 4) return null
  if (!words.every((word) => /^(?:\p{Lu}(?:[\p{L}'’-]+|\.)|von|van|zu|de|der|den|al|el)$/u.test(word)))
    return null
  if (/jobcenter|agentur|team|stadt|gmbh|amt|kasse|bank|verein|betreff|antrag|damen|herren|grüße/i.test(line))
    return null
  const particle = words.findIndex((word, at) => at > 0 && /^\p{Ll}/u.test(word))
  const cut = particle > 0 ? particle : words.length - 1
  return { firstName: words.slice(0, cut).join(' '), lastName: words.slice(cut).join(' ') }
}

export const placeLine = /^(?:D-)?(\d{5})\s+(\p{Lu}[\p{L} ./()-]+?)$/u
export const streetLine = /^(\p{L}[\p{L} .'-]+?)\s*(\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4})?)$/u

/** A name, below it a street with a number, below that a postcode: three lines, or one with marks between. */
export const senderAt = (lines: readonly string[]): { name: Name; address: Address } | null => {
  const parts = lines.flatMap((line) => line.split(/\s*[·•|,;]\s*/))
  for (const [at, part] of parts.entries()) {
    const [, postcode = null, city = null] = placeLine.exec(part) ?? []
    const [, street = null, houseNumber = null] = streetLine.exec(parts[at - 1] ?? '') ?? []
    const name = nameOf(parts[at - 2] ?? '')
    if (postcode && street && name) return { name, address: { street, houseNumber, postcode, city } }
  }
  return null
}

const greeting =
  /^(?:(?:mit )?(?:freundliche[nm]?|herzliche[nm]?|viele|beste[nm]?|liebe|schöne) gr(?:ü|u|ue)(?:ß|ss)|gr(?:ü|u|ue)(?:ß|ss)e?\b|mfg\b|lg\b|vg\b|hochachtungsvoll|(?:vielen |besten |herzlichen )?dank\b|danke\b|(?:best|kind) regards|sincerely|regards|sayg[ıi]lar|з повагою|с уважением|z poważaniem|pozdrawiam|cu stimă|cordialement|salutations)/iu
/** So many lines below the greeting may hold the name. */
const BELOW = 4

/** The name below, or beside, the last greeting. */
export const signature = (lines: readonly string[]): Name | null => {
  const at = lines.findLastIndex((line) => greeting.test(line))
  if (at < 0) return null
  const beside = (lines[at] ?? '').replace(greeting, '').replace(/^\p{L}*[\s,.!]*/u, '')
  return [beside, ...lines.slice(at + 1, at + 1 + BELOW)].reduce<Name | null>(
    (found, line) => found ?? nameOf(line),
    null,
  )
}

/** `Von: Karla Winter`, as e-mails are printed. */
const fromLine = /^(?:Von|From|Absender(?:in)?)\s*:\s*(.+?)(?:\s*<.*)?$/u
/** Where no greeting stands, a name in one of so many last lines signs. */
const LAST_LINES = 2

/**
 * All who may have written a letter: names in its head with a street below or beside them, from whom it was mailed, and who
 * signs. `body` is the line with which the letter itself begins.
 */
export const sendersOf = (lines: readonly string[], body: number): Name[] => {
  const parts = lines.slice(0, body).flatMap((line) => line.split(/\s*[·•|,;]\s*/))
  const heads = parts.filter((_, at) => streetLine.test(parts[at + 1] ?? ''))
  const from = lines.flatMap((line) => fromLine.exec(line)?.[1] ?? [])
  const signed =
    signature(lines) ??
    lines
      .filter((line) => line !== '')
      .slice(-LAST_LINES)
      .map(nameOf)
      .find((name) => name !== null)
  return [...[...heads, ...from].map(nameOf), signed ?? null].filter((name) => name !== null)
}
