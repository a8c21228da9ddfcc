import { standsAsClient } from './anchored-names.ts'
import { editDistance } from './approximate-match.ts'
import { isSureReading } from './check-digits.ts'
import type { Candidate, Evidence, EvidenceKind, EvidenceQuality } from './evidence.ts'
import { mayStandFor, type PrintedDate } from './find-dates.ts'
import { type LetterFindings, learnedKey } from './find-evidence.ts'
import type { Finding } from './finding.ts'
import type { LetterText } from './letter-text.ts'
import { hasStreet, keyOf, matchAddress, matchMisreadAddress } from './match-addresses.ts'
import { hasFamilyName, matchNames, type NameMatch, similarNames } from './match-names.ts'
import { respelledNames, soundingNames } from './match-spellings.ts'
import { isMentionedName } from './mentioned.ts'
import { isMisreadAs, isMisreadThroughout } from './misread-figures.ts'
import type { HouseholdRecord, MemberRecord, RegisterHit } from './register-lookup.ts'
import { compactNumber, emailKey, phoneKey } from './register-spelling.ts'

/**
 * Holds what the register knows of a household against the letter: all that speaks for or against it. Of `namesakes` of somebody
 * whose name was read with errors the name is looked for as tolerantly, though nothing else of theirs may be found.
 */
export const matchHousehold = (
  findings: LetterFindings,
  household: HouseholdRecord,
  { namesakes = false, learned = [] }: { namesakes?: boolean; learned?: readonly RegisterHit[] } = {},
): Candidate => {
  const numbers = findings.numbers.flatMap((found) => matchNumber(findings, found, household))
  const evidence = [
    ...numbers,
    ...learnedEvidence(findings, household, { learned, numbers }),
    ...household.members.flatMap((member) => matchMember(findings, member, numbers)),
    ...matchHouseholdAddress(findings, household, { match: matchAddress, slack: 0 }),
  ]
  const more = isAnnounced(evidence)
    ? misreadNumbers(findings, household)
    : namesakes || evidence.length > 0
      ? respelledEvidence(findings, household, evidence)
      : []
  return { household, evidence: firstOfEach(withHeadings(findings.letter, [...evidence, ...more])) }
}

/**
 * Numbers by which letters have taught that others keep this case, where the register does not say so itself. One that
 * another household is known by as well identifies neither.
 */
const learnedEvidence = (
  { letter, references }: LetterFindings,
  { id }: HouseholdRecord,
  { learned, numbers }: { learned: readonly RegisterHit[]; numbers: readonly Evidence[] },
): Evidence[] =>
  references.flatMap((reference) => {
    const known = learned.filter(({ key }) => key === learnedKey(reference).key)
    const taughtBy = known.find(({ householdId }) => householdId === id)?.taughtBy
    if (!taughtBy || numbers.some(({ firstWord }) => firstWord === reference.firstWord)) return []
    const isOnlyHere = known.every(({ householdId }) => householdId === id)
    const quality = isOnlyHere ? 'exact' : 'similar'
    const told = { kind: 'learned', quality, mentioned: false, memberId: null, agrees: true } as const
    return [{ ...evidenceOf(letter, { ...reference, ...told }), taughtBy }]
  })

/** Names as another language spells them, where something else of the household was found and no name of it. */
const respelledEvidence = (
  findings: LetterFindings,
  { members }: HouseholdRecord,
  evidence: readonly Evidence[],
): Evidence[] => {
  const isNamed = evidence.some(({ kind, quality }) => kind === 'name' && quality !== 'initial')
  if (isNamed) return []
  return members.flatMap((member) => nameEvidence(findings, member, respelledNames(findings.letter, member)))
}

/** Name and telephone are one household's, and no number: then a number but for one figure is its own, misread. */
const isAnnounced = (evidence: readonly Evidence[]): boolean => {
  const kinds = new Set(evidence.filter(({ mentioned }) => !mentioned).map(({ kind }) => kind))
  return kinds.has('name') && kinds.has('phone') && !kinds.has('bg')
}

/** What is said to be the household's number and has one figure that looks like the right one. */
const misreadNumbers = ({ letter, numbers }: LetterFindings, { bgNumber }: HouseholdRecord): Evidence[] => {
  const own = compactNumber(bgNumber)
  return numbers
    .filter(({ kind, context }) => kind === 'bg' && context === 'labelled')
    .filter(({ value }) => isMisreadAs(own.slice(-value.length), value))
    .map((found) =>
      evidenceOf(letter, {
        ...found,
        kind: 'bg',
        quality: 'close',
        mentioned: false,
        memberId: null,
        agrees: true,
      }),
    )
}

/** A name and its own address that are a line of their own are no name in passing: so a paper says whom it is about. */
const withHeadings = (letter: LetterText, evidence: readonly Evidence[]): Evidence[] => {
  const addresses = evidence.filter(({ kind }) => kind === 'address')
  const heads = ({ firstWord, lastWord }: Evidence) =>
    addresses.some(
      (address) => address.firstWord === lastWord + 1 && isLine(letter, firstWord, address.lastWord),
    )
  return evidence.map((one) => (one.kind === 'name' && heads(one) ? { ...one, anchored: true } : one))
}

/** Words behind the house number: postcode, town and a stray mark. */
const BEHIND = 4

const isLine = ({ lineOf }: LetterText, first: number, last: number) =>
  lineOf[first] !== lineOf[first - 1] &&
  lineOf[first] === lineOf[last] &&
  lineOf[last + BEHIND] !== lineOf[last]

const matchMember = (
  findings: LetterFindings,
  member: MemberRecord,
  numbers: readonly Evidence[],
): Evidence[] => {
  const births = matchBirth(findings, member)
  const isMeant = [...births, ...numbers].some((one) => !one.mentioned && tellsWho(one, member))
  const matches = matchNames(findings.letter, member).map((match) =>
    match.called && !isMeant ? { ...match, quality: 'similar' as const } : match,
  )
  const names = nameEvidence(findings, member, matches)
  return names.length > 0 && births.length === 0
    ? [...names, ...misreadBirths(findings, member)]
    : [...names, ...births]
}

/** A birthday or number that a namesake in the same house does not share: by it a further given name is the member's. */
const tellsWho = ({ kind, memberId }: Evidence, { id }: MemberRecord) => kind === 'bg' || memberId === id

/**
 * The same household looked at more closely, where what agrees does not file the letter: its address with an error more if
 * it is named, or names that are similar to its members' if it is not.
 */
export const lookCloser = (findings: LetterFindings, candidate: Candidate): Candidate => {
  const { household, evidence } = candidate
  const found = new Set(evidence.map(({ kind }) => kind))
  const more = found.has('name')
    ? found.has('address')
      ? []
      : matchHouseholdAddress(findings, household, { match: matchMisreadAddress, slack: 1 })
    : similarEvidence(findings, household)
  return { ...candidate, evidence: firstOfEach([...evidence, ...more]) }
}

const similarEvidence = (findings: LetterFindings, { members }: HouseholdRecord): Evidence[] =>
  members.flatMap((member) => [
    ...nameEvidence(findings, member, alikeNames(findings.letter, member)).filter(({ anchored }) => anchored),
    ...similarBirths(findings, member),
  ])

const alikeNames = (letter: LetterText, member: MemberRecord): NameMatch[] => {
  const similar = similarNames(letter, member)
  return similar.length > 0 ? similar : soundingNames(letter, member)
}

/** A misread birthday of somebody of whom no more than the family name can be read. */
const similarBirths = (findings: LetterFindings, member: MemberRecord): Evidence[] => {
  const births = misreadBirths(findings, member)
  if (births.length === 0 || !hasFamilyName(findings.letter, member, 0)) return []
  return births.map((birth) => ({ ...birth, quality: 'similar' }))
}

/** A bank statement names its owner on every page; three places of each sort are enough to show and to weigh. */
const PLACES_SHOWN = 3

const firstOfEach = (evidence: readonly Evidence[]): Evidence[] => {
  const seen = new Map<string, number>()
  return evidence.filter(({ kind, memberId, quality, anchored, mentioned }) => {
    const sort = `${kind} ${memberId} ${quality} ${anchored} ${mentioned}`
    seen.set(sort, (seen.get(sort) ?? 0) + 1)
    return (seen.get(sort) ?? 0) <= PLACES_SHOWN
  })
}

const matchNumber = (findings: LetterFindings, found: Finding, household: HouseholdRecord): Evidence[] => {
  const mentioned = found.context === 'mentioned'
  if (found.kind === 'bg') return matchHouseholdNumber(findings, found, household)
  const exact = household.members.find((member) => numbersOf(member, found.kind).includes(found.value))
  const allowed = exact ? 0 : mayBeMisread(found)
  const owner =
    allowed > 0
      ? household.members.find((member) => isMisread(found.value, numbersOf(member, found.kind), allowed))
      : exact
  if (!owner) return []
  const quality = exact && found.repairs === 0 ? 'exact' : 'close'
  const memberId = personal.has(found.kind) ? owner.id : null
  return [evidenceOf(findings.letter, { ...found, quality, mentioned, memberId, agrees: true })]
}

/**
 * Numbers that nobody quotes by heart and that are sparse among all possible ones: with its label and one sign misread
 * (two of an IBAN) it is still that number, provided a name agrees and its check digits are wrong. A BG-Nummer is not: the
 * next one is a neighbour.
 */
const misreadable: Readonly<Partial<Record<Finding['kind'], number>>> = {
  customer: 1,
  pension: 1,
  tax: 1,
  iban: 2,
  'child-benefit': 1,
  reference: 1,
}

const mayBeMisread = (found: Finding): number => {
  const allowed = found.label === null ? 0 : (misreadable[found.kind] ?? 0)
  return allowed > 0 && isSureReading(found) ? 0 : allowed
}

const isMisread = (value: string, own: readonly string[], allowed: number) =>
  own.some((number) => number !== '' && editDistance(value, number, allowed) <= allowed)

const personal = new Set<string>(['customer', 'pension', 'tax'])

const matchHouseholdNumber = (
  findings: LetterFindings,
  found: Finding,
  household: HouseholdRecord,
): Evidence[] => {
  const own = compactNumber(household.bgNumber)
  const value = compactNumber(found.value)
  const same =
    value === own ||
    (!found.inFull &&
      ((value.length < own.length && own.endsWith(value)) ||
        samePartWithBadPrefix(value, own) ||
        (found.label !== null && isMisreadThroughout(own, value))))
  const mentioned = found.context === 'mentioned'
  if (!same) return []
  const quality = value === own && found.repairs === 0 ? 'exact' : 'close'
  return [evidenceOf(findings.letter, { ...found, quality, mentioned, memberId: null, agrees: true })]
}

/** The office's prefix is on every letter; one bad digit in it does not make another number. */
const samePartWithBadPrefix = (value: string, own: string) =>
  value.length === own.length && value.slice(-7) === own.slice(-7) && editDistance(value, own, 1) <= 1

const numbersOf = (member: MemberRecord, kind: Finding['kind']): string[] => {
  switch (kind) {
    case 'customer':
      return [compactNumber(member.customerNumber)]
    case 'pension':
      return [compactNumber(member.pensionNumber)]
    case 'tax':
      return [compactNumber(member.taxId)]
    case 'iban':
      return member.ibans.map(compactNumber)
    case 'electricity':
      return [compactNumber(member.electricityNumber)]
    case 'child-benefit':
      return [compactNumber(member.childBenefitNumber)]
    case 'reference':
      return member.references.map(compactNumber)
    case 'phone':
      return [phoneKey(member.phone)]
    case 'email':
      return [emailKey(member.email)]
    default:
      return []
  }
}

const nameEvidence = (
  { letter, mentioned }: LetterFindings,
  member: MemberRecord,
  matches: readonly NameMatch[],
): Evidence[] => {
  // Whoever takes the sender in is no sender, wherever else the name stands.
  const host = matches.some(({ givenWord }) => mentioned.hosts.has(givenWord))
  return matches.map((match) =>
    evidenceOf(letter, {
      ...match,
      kind: 'name',
      printed: printedWords(letter, match.firstWord, match.lastWord),
      memberId: member.id,
      agrees: true,
      anchored: standsAsClient(letter, match),
      mentioned: host || isMentionedName(letter, mentioned, match),
    }),
  )
}

const matchBirth = (findings: LetterFindings, member: MemberRecord): Evidence[] => [
  ...findings.dates
    .filter((date) => isBirthOf(date, member))
    .map((date) => birthEvidence(findings, date, member)),
  ...findings.garbledBirths
    .filter(({ digits }) => birthDigits(member.birthDate).some((own) => isGarbled(own, digits)))
    .map((found) => birthEvidence(findings, { ...found, kind: 'birth', birth: false }, member)),
]

/** Whoever was born lately is told by a birthday only where it is said to be one. */
const isBirthOf = (date: PrintedDate, { birthDate }: MemberRecord): boolean =>
  birthDate !== '' && (birthDate <= '2020' || date.birth) && mayStandFor(date, birthDate)

/**
 * Read as it is but for its dots, for one of them taken for a figure, for figures that look like its own, or for a figure of a
 * century in which nobody was born who may write.
 */
const isGarbled = (own: string, read: string) =>
  own === read ||
  isMisreadAs(own, read) ||
  isMisreadCentury(own, read) ||
  (read.length === own.length + 1 && read.length > 8 && editDistance(own, read, 1) === 1)

/** `06101971` as `06103971`. */
const isMisreadCentury = (own: string, read: string) =>
  own.length === 8 &&
  !/^\d{4}(?:19|20)/.test(read) &&
  own.slice(0, 4) + own.slice(6) === read.slice(0, 4) + read.slice(6) &&
  (own[4] === read[4] || own[5] === read[5])

/** A birthday of which a figure was read as one that looks like it, where the name is the member's. */
const misreadBirths = (findings: LetterFindings, member: MemberRecord): Evidence[] =>
  findings.dates
    .filter(({ birth, value }) => birth && isMisreadAs(birthFigures(member), value.replaceAll('-', '')))
    .map((date) => birthEvidence(findings, { ...date, birth: false }, member))

const birthFigures = ({ birthDate }: MemberRecord) => birthDate.replaceAll('-', '')

/** A date of birth without its dots: `09071979`, `090779`. */
const birthDigits = (birthDate: string): string[] => {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  return birthDate === '' ? [] : [`${day}${month}${year}`, `${day}${month}${year.slice(2)}`]
}

const birthEvidence = (
  findings: LetterFindings,
  date: Pick<PrintedDate, 'kind' | 'printed' | 'firstWord' | 'lastWord' | 'birth'>,
  member: MemberRecord,
): Evidence =>
  evidenceOf(findings.letter, {
    ...date,
    quality: date.birth ? 'exact' : 'close',
    memberId: member.id,
    agrees: true,
    mentioned: findings.mentioned.lines.has(findings.letter.lineOf[date.firstWord] ?? -1),
  })

const matchHouseholdAddress = (
  findings: LetterFindings,
  household: HouseholdRecord,
  { match, slack }: { match: typeof matchAddress; slack: 0 | 1 },
): Evidence[] => {
  const named = household.members
    .flatMap((member) => member.addresses)
    .filter((address) => hasStreet(findings.letter, address, slack))
  if (named.length === 0) return []
  const addresses = new Map(named.map((address) => [keyOf(address), address]))
  const present = new Set(household.members.flatMap(({ addresses: [now] }) => (now ? [keyOf(now)] : [])))
  return [...addresses].flatMap(([key, address]) =>
    match(findings.letter, address).map((found) =>
      evidenceOf(findings.letter, {
        kind: 'address',
        firstWord: found.firstWord,
        lastWord: found.lastWord,
        printed: printedWords(findings.letter, found.firstWord, found.lastWord),
        quality: found.exact ? 'exact' : 'close',
        memberId: null,
        agrees: true,
        former: !present.has(key),
        mentioned: findings.mentioned.lines.has(findings.letter.lineOf[found.firstWord] ?? -1),
      }),
    ),
  )
}

interface Found {
  kind: EvidenceKind
  printed: string
  firstWord: number
  lastWord: number
  quality: EvidenceQuality
  mentioned: boolean
  memberId: string | null
  agrees: boolean
  anchored?: boolean
  former?: boolean
}

/** Evidence with the boxes of its words. */
export const evidenceOf = (letter: LetterText, found: Found): Evidence => ({
  kind: found.kind,
  printed: found.printed,
  page: letter.places[found.firstWord]?.page ?? 0,
  boxes: boxesOf(letter, found.firstWord, found.lastWord),
  agrees: found.agrees,
  quality: found.quality,
  mentioned: found.mentioned,
  anchored: found.anchored ?? true,
  former: found.former ?? false,
  memberId: found.memberId,
  firstWord: found.firstWord,
  lastWord: found.lastWord,
})

const wordsOf = (letter: LetterText, firstWord: number, lastWord: number) => {
  const page = letter.places[firstWord]?.page
  return letter.places
    .slice(firstWord, lastWord + 1)
    .filter((place) => place.page === page)
    .flatMap((place) => letter.pages[place.page]?.words[place.index] ?? [])
}

const printedWords = (letter: LetterText, firstWord: number, lastWord: number) =>
  wordsOf(letter, firstWord, lastWord)
    .map((word) => word.text)
    .join(' ')

const boxesOf = (letter: LetterText, firstWord: number, lastWord: number) =>
  wordsOf(letter, firstWord, lastWord).flatMap(({ x, y, w, h }) =>
    x === undefined || y === undefined || w === undefined || h === undefined ? [] : [{ x, y, w, h }],
  )
