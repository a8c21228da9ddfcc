import { foldWord, remembering } from './fold-word.ts'
import { givenNamesOf } from './given-names.ts'
import { respelled, soundOf } from './name-spellings.ts'

/** One row of the register: one member of a household (Bedarfsgemeinschaft). Dates are `YYYY-MM-DD`, absent text is ''. */
export interface RegisterRow {
  bgNumber: string
  status: string
  team: string
  clerk: string
  protected: boolean
  role: string
  title: string
  firstName: string
  lastName: string
  birthName: string
  nameChangedOn: string
  birthDate: string
  sex: string
  customerNumber: string
  memberFrom: string
  memberUntil: string
  pensionNumber: string
  taxId: string
  street: string
  houseNumber: string
  postcode: string
  city: string
  formerAddresses: FormerAddress[]
  ibans: string[]
  phone: string
  email: string
  landlord: string
  employers: string[]
  electricitySupplier: string
  electricityNumber: string
  healthInsurer: string
  childBenefitNumber: string
  outgoingReferences: string[]
}

export interface PostalAddress {
  street: string
  houseNumber: string
  postcode: string
  city: string
}

export interface FormerAddress extends PostalAddress {
  from: string
  until: string
}

/** Column of the import file for each field of a `RegisterRow`. */
export const registerColumns = {
  bgNumber: 'bg_nummer',
  status: 'status',
  team: 'team',
  clerk: 'sachbearbeiter',
  protected: 'geschuetzt',
  role: 'rolle',
  title: 'titel',
  firstName: 'vorname',
  lastName: 'nachname',
  birthName: 'geburtsname',
  nameChangedOn: 'name_geaendert_am',
  birthDate: 'geburtsdatum',
  sex: 'geschlecht',
  customerNumber: 'kundennummer',
  memberFrom: 'mitglied_von',
  memberUntil: 'mitglied_bis',
  pensionNumber: 'rv_nummer',
  taxId: 'steuer_id',
  street: 'strasse',
  houseNumber: 'hausnummer',
  postcode: 'plz',
  city: 'ort',
  formerAddresses: 'fruehere_anschriften',
  ibans: 'ibans',
  phone: 'telefon',
  email: 'email',
  landlord: 'vermieter',
  employers: 'arbeitgeber',
  electricitySupplier: 'stromversorger',
  electricityNumber: 'stromkundennummer',
  healthInsurer: 'krankenkasse',
  childBenefitNumber: 'kindergeldnummer',
  outgoingReferences: 'ausgehende_schreiben',
} as const satisfies Record<keyof RegisterRow, string>

const fieldsAndColumns = Object.entries(registerColumns)

export type RegisterKeyKind =
  | 'bg'
  | 'customer'
  | 'pension'
  | 'tax'
  | 'iban'
  | 'name'
  | 'first-name'
  | 'name-like'
  | 'name-near'
  | 'name-sound'
  | 'last-name'
  | 'birth'
  | 'address'
  | 'address-near'
  | 'electricity'
  | 'child-benefit'
  | 'reference'
  | 'phone'
  | 'phone-end'
  | 'email'
  /** A number by which others keep the case: no letter of the register, letters have taught it. */
  | 'learned'

export interface RegisterKey {
  kind: RegisterKeyKind
  key: string
}

/** Reads the cells of one line (by column name of the import file) into a typed row; absent columns read as empty. */
export const registerRowOf = (cells: Readonly<Record<string, string | undefined>>): RegisterRow => {
  const row: Record<string, unknown> = {}
  for (const [field, column] of fieldsAndColumns) row[field] = (cells[column] ?? '').trim()
  return {
    ...(row as unknown as RegisterRow),
    protected: ['1', 'true', 'ja', 'x'].includes(
      (cells[registerColumns.protected] ?? '').trim().toLowerCase(),
    ),
    formerAddresses: listOf(cells[registerColumns.formerAddresses]).flatMap(formerAddressOf),
    ibans: listOf(cells[registerColumns.ibans]),
    employers: listOf(cells[registerColumns.employers]),
    outgoingReferences: listOf(cells[registerColumns.outgoingReferences]),
  }
}

const listOf = (cell: string | undefined) =>
  (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `Schlossstraße 103, 99123 Musterstadt (2013-07-10/2014-05-20)`; what does not read so is left out. */
const formerAddressOf = (text: string): FormerAddress[] => {
  const match = /^(.+?)\s+(\d+\s*[a-zA-Z]?(?:-\d+)?),\s*(\d{5})\s+(.*?)(?:\s*\(([\d-]*)\/([\d-]*)\))?$/.exec(
    text,
  )
  if (!match) return []
  const [, street = '', houseNumber = '', postcode = '', city = '', from = '', until = ''] = match
  return [{ street, houseNumber, postcode, city, from, until }]
}

/** Particles that come and go in practice (`von`, `zu`, `van der`); they are no part of a key. */
const particles = new Set([
  'von',
  'vom',
  'zu',
  'zum',
  'zur',
  'van',
  'der',
  'den',
  'de',
  'del',
  'di',
  'da',
  'dos',
])

/** True for `von`, `zu`, `van` …, which a name key leaves out. */
export const isNameParticle = (folded: string) => particles.has(folded)

/** Family name as one word without particles: `zu Holzkamp` → `holzkamp`, `Abu Ali` → `abuali`. */
export const foldLastName = (lastName: string): string => {
  const words = lastName.split(/\s+/).map(foldWord)
  const kept = words.filter((word) => !isNameParticle(word))
  return (kept.length > 0 ? kept : words).join('')
}

/** Key of a name whatever the order in which it is printed: both words folded and sorted. */
export const nameKey = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`

/**
 * A name as an imperfect eye sees it: letters that scans confuse count as one. It finds candidates only; nothing is
 * ever concluded from it without a closer look.
 */
export const blurWord = remembering((folded) =>
  folded
    .replace(/rn|nn|ii|ti|vv|cl|[1ljtfr0ec5z28h9qnv]/g, (sign) => lookAlikes[sign] ?? sign)
    .replace(/(.)\1+/g, '$1'),
)

/** Key of a name by its sound (Kölner Phonetik), in either order: it finds candidates for a person to look at, no more. */
export const soundKey = (one: string, other: string): string =>
  nameKey(soundOf(respelled(one)), soundOf(respelled(other)))
/** What scans confuse, and the sign that stands for all of them. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ rn: 'm', nn: 'm', ii: 'u', ti: 'u', vv: 'w', cl: 'd', n: 'u', v: 'u' },
  ...{ 1: 'i', l: 'i', j: 'i', t: 'i', f: 'i', r: 'i', 0: 'o', e: 'o', c: 'o' },
  ...{ 5: 's', z: 's', 2: 's', 8: 'b', h: 'b', 9: 'g', q: 'g' },
}

/** Halves of shorter names are anybody's. */
const SHORTEST_HALVED = 4

/**
 * Keys of a name of which one sign may be wrong: each of the two words with one half of the other, as an imperfect eye
 * sees them. Whichever half the error is in, the key with the other one is right. The order of the words does not matter.
 */
export const nearNameKeys = (one: string, other: string): string[] => {
  const [a, b] = [blurWord(one), blurWord(other)]
  return [...halvesBeside(a, b, b.length), ...halvesBeside(b, a, a.length)]
}

/**
 * The keys of `nearNameKeys` under which a name may stand of which one word is right and the other printed like this, both as
 * an imperfect eye sees them. A sign may be missing or one too many: the halves of a word with a sign less and of one with a
 * sign more, among which are those of a word of its own length.
 */
export const printedHalvesBeside = (whole: string, halved: string): string[] => {
  const { length } = halved
  return [
    ...halvesBeside(whole, halved, Math.max(SHORTEST_HALVED, length - 1)),
    ...halvesBeside(whole, halved, length + 1),
  ]
}

/** The halves of a word that should have so many signs. */
const halvesBeside = (whole: string, halved: string, length: number): string[] => {
  if (length < SHORTEST_HALVED) return []
  const half = Math.ceil(length / 2)
  return [`${whole} ${halved.slice(0, half)}-`, `${whole} -${halved.slice(half - length)}`]
}

/** Street in one spelling: `Bahnhofstr.`, `Bahnhof-Straße` and `Bahnhofstrasse` are the same. */
export const foldStreet = (street: string): string => foldWord(street).replace(/str(?:asse|ase)?$/, 'str')

/** Key of an address: street, house number and postcode, each folded. */
export const addressKey = (address: { street: string; houseNumber: string; postcode: string }): string =>
  `${foldStreet(address.street)} ${foldWord(address.houseNumber)} ${address.postcode.replace(/\D/g, '')}`

const PART_OF_STREET = 4

/**
 * Keys of an address of which a letter of the street may be misread: its number and postcode, with the first or the
 * next letters of the street as an imperfect eye sees them. `key` is that of `addressKey`.
 */
export const nearAddressKeys = (key: string): string[] => {
  const [street = '', ...place] = key.split(' ')
  const blurred = blurWord(street)
  const parts = [blurred.slice(0, PART_OF_STREET), blurred.slice(PART_OF_STREET, 2 * PART_OF_STREET)]
  return parts.flatMap((part, at) =>
    part.length === PART_OF_STREET ? [[`${at}${part}`, ...place].join(' ')] : [],
  )
}

/** Any number or reference without separators, in capitals: `98765 // 0012345` → `987650012345`. */
export const compactNumber = (printed: string): string => printed.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Telephone number with national prefix: `+49 170 123`, `0049 (0)170 123` and `0170/123` → `0170123`. */
export const phoneKey = (printed: string): string =>
  printed.replace(/^\s*(?:\+|00)49[\s/-]*(?:\(0\)|0)?/, '0').replace(/\D/g, '')

const PHONE_END = 6

/** The figures by which a telephone number is told where its beginning was not read; '' of a shorter one. */
export const phoneEnd = (printed: string): string => {
  const key = phoneKey(printed)
  return key.length > PHONE_END ? key.slice(-PHONE_END) : ''
}

/** An e-mail address is one whatever capitals it is printed in. */
export const emailKey = (printed: string): string => printed.trim().toLowerCase()

/** The part of a BG-Nummer behind the prefix of the office, as people quote it (`0012345`); null if it has no such part. */
export const bgTail = (bgNumber: string): string | null => /\D(\d{7})\s*$/.exec(bgNumber)?.[1] ?? null

/** Remainder check of ISO 7064 (mod 97) on a compact IBAN. */
export const isValidIban = (iban: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4))
    rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97
  return rest === 1
}

/** All keys under which the register finds this member: exact matches only, typically 20 to 25. */
export const registerKeysOf = (row: RegisterRow): RegisterKey[] => {
  const keys = [...numberKeysOf(row), ...personKeysOf(row), ...addressKeysOf(row)]
  if (row.birthDate) keys.push({ kind: 'birth', key: row.birthDate })
  return distinct(keys)
}

type Names = Pick<RegisterRow, 'firstName' | 'lastName' | 'birthName'>

/** Those of them that come from the names. */
export const personKeysOf = (names: Names): RegisterKey[] =>
  distinct([...nameKeysOf(names), ...nearNameKeysOf(names)])

/** They are few: looking through them costs less than a name for each. */
const distinct = (keys: readonly RegisterKey[]): RegisterKey[] => {
  const isFirst = ({ kind, key }: RegisterKey, at: number) =>
    keys.findIndex((other) => other.kind === kind && other.key === key) === at
  return keys.filter((each, at) => each.key !== '' && isFirst(each, at))
}

const numberKeysOf = (row: RegisterRow): RegisterKey[] => [
  { kind: 'bg', key: compactNumber(row.bgNumber) },
  { kind: 'bg', key: bgTail(row.bgNumber) ?? '' },
  { kind: 'customer', key: compactNumber(row.customerNumber) },
  { kind: 'pension', key: compactNumber(row.pensionNumber) },
  { kind: 'tax', key: compactNumber(row.taxId) },
  { kind: 'electricity', key: compactNumber(row.electricityNumber) },
  { kind: 'child-benefit', key: compactNumber(row.childBenefitNumber) },
  { kind: 'phone', key: phoneKey(row.phone) },
  { kind: 'phone-end', key: phoneEnd(row.phone) },
  { kind: 'email', key: emailKey(row.email) },
  ...row.ibans.map((iban) => ({ kind: 'iban' as const, key: compactNumber(iban) })),
  ...row.outgoingReferences.map((reference) => ({
    kind: 'reference' as const,
    key: compactNumber(reference),
  })),
]

const nameKeysOf = (row: Names): RegisterKey[] => {
  const { first, called } = givenNamesOf(row.firstName)
  const given = [...first, ...called]
  const families = familyNamesOf(row)
  return [
    ...given.map((name) => ({ kind: 'first-name' as const, key: name })),
    ...families.flatMap((last) => [
      { kind: 'last-name' as const, key: last },
      ...given.map((name) => ({ kind: 'name' as const, key: nameKey(name, last) })),
      ...first.slice(0, 1).map((name) => ({
        kind: 'name-like' as const,
        key: nameKey(blurWord(name), blurWord(last)),
      })),
    ]),
  ]
}

/** Of whole names and the first given one only: the others are found through the name itself. */
const nearNameKeysOf = (row: Names): RegisterKey[] => {
  const [first] = givenNamesOf(row.firstName).first
  const names = first === undefined ? [] : [row.lastName, row.birthName].filter(Boolean)
  return names.flatMap((name) => {
    const last = foldLastName(name)
    const near = nearNameKeys(first ?? '', last).map((key) => ({ kind: 'name-near' as const, key }))
    return [...near, { kind: 'name-sound' as const, key: soundKey(first ?? '', last) }]
  })
}

/** Present and former family names; of a double name also each part, since people drop one. */
const familyNamesOf = (row: Names): string[] =>
  [row.lastName, row.birthName].filter(Boolean).flatMap((name) => {
    const parts = name.split('-').filter((part) => foldWord(part).length > 3)
    return [foldLastName(name), ...(parts.length > 1 ? parts.map(foldLastName) : [])]
  })

const addressKeysOf = (row: RegisterRow): RegisterKey[] =>
  [row, ...row.formerAddresses]
    .filter((address) => address.street !== '')
    .map(addressKey)
    .flatMap((key) => [
      { kind: 'address' as const, key },
      ...nearAddressKeys(key).map((near) => ({ kind: 'address-near' as const, key: near })),
    ])
