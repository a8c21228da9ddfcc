import { findApproximately } from './approximate-match.ts'
import type { EvidenceQuality } from './evidence.ts'
import { blurForSearch, findInLetter, foldWord, type LetterText, wordAt } from './letter-text.ts'
import { oncePerWord } from './letter-word.ts'
import type { MemberRecord } from './register-lookup.ts'
import { givenNamesOf, isNameParticle, remembering } from './register-spelling.ts'
import { mayStandIn, type Pattern, patternFor } from './text-grams.ts'

export interface NameMatch {
  quality: EvidenceQuality
  firstWord: number
  lastWord: number
  /** Where the first name begins, or its initial stands. */
  givenWord: number
  /** By a further given name alone, which may be somebody else's first: a son's is often his father's. */
  called?: boolean
}

/**
 * Where the name of a member (present or former) stands in the letter, in either order, scanning errors allowed. A further
 * given name is `called`: it is told where it is printed without error, and then as a name with one.
 */
export const matchNames = (letter: LetterText, member: MemberRecord): NameMatch[] => {
  const { first, called, family } = spellingOf(member)
  const found = family.flatMap((last) =>
    first.slice(0, 1).flatMap((name) => matchName(letter, { first: name, last }, 0)),
  )
  const others = [...first.slice(1), ...called]
  if (others.length === 0) return found
  const more = others.flatMap((name) =>
    family
      .flatMap((last) => matchName(letter, { first: name, last }, 0))
      .filter(({ quality }) => quality !== 'initial')
      .flatMap((match) => (called.includes(name) ? asCalled(match) : [match])),
  )
  return betterOfEachPlace([...found, ...more])
}

const asCalled = (match: NameMatch): NameMatch[] =>
  match.quality === 'exact' ? [{ ...match, quality: 'close', called: true }] : []

/**
 * One family name stands beside several given ones: once is enough, by the name that says most. Of two that say as much it is the
 * longer one, or `Muster Jan Peter` would end before `Peter`.
 */
export const betterOfEachPlace = (matches: readonly NameMatch[]): NameMatch[] =>
  matches.filter(
    (match, at) =>
      !matches.some(
        (other, place) =>
          other.firstWord <= match.lastWord &&
          match.firstWord <= other.lastWord &&
          (saysMore(other, match) || (!saysMore(match, other) && place < at)),
      ),
  )

const saysMore = (one: NameMatch, other: NameMatch): boolean =>
  worth[one.quality] > worth[other.quality] ||
  (one.quality === other.quality && lengthOf(one) > lengthOf(other))

const lengthOf = ({ firstWord, lastWord }: NameMatch) => lastWord - firstWord

const worth: Readonly<Record<EvidenceQuality, number>> = { exact: 3, close: 2, initial: 1, similar: 0 }

/** Where a name stands that may be the member's though it has an error more in either word than `matchNames` allows. */
export const similarNames = (letter: LetterText, member: MemberRecord): NameMatch[] => {
  const { first, family } = spellingOf(member)
  return family
    .flatMap((last) => first.slice(0, 1).flatMap((name) => matchName(letter, { first: name, last }, 1)))
    .filter(({ quality }) => quality !== 'initial')
    .map((match) => ({ ...match, quality: 'similar' }))
}

/** Whether the family name alone stands anywhere, so many errors more allowed than beside its first name. */
export const hasFamilyName = (letter: LetterText, member: MemberRecord, slack: Slack): boolean =>
  spellingOf(member).family.some((last) => findInLetter(letter, last.patterns[slack]).length > 0)

/** Errors more than usual. */
type Slack = 0 | 1

interface Name {
  folded: string
  blurred: string
  /** To be searched with as many errors as usual, and with one more. */
  patterns: readonly [Pattern, Pattern]
}

interface GivenNames {
  first: readonly Name[]
  called: readonly Name[]
}

interface Spelling extends GivenNames {
  family: readonly Name[]
}

/** Each household is held against the letter several times. */
const spelt = new WeakMap<MemberRecord, Spelling>()

const spellingOf = (member: MemberRecord): Spelling => {
  const known = spelt.get(member)
  if (known) return known
  const now = familyNamesOf(member.lastName)
  const before = familyNamesOf(member.birthName)
  const others = before.filter(({ folded }) => now.every((name) => name.folded !== folded))
  const spelling = { ...givenNames(member.firstName), family: [...now, ...others] }
  spelt.set(member, spelling)
  return spelling
}

const givenNames = remembering((firstName): GivenNames => {
  const { first, called } = givenNamesOf(firstName)
  return { first: first.map(givenName), called: called.map(givenName) }
})

const givenName = (folded: string): Name => nameOf(folded, firstNameErrors(blurForSearch(folded).length))

/** A family name and its parts, in the order in which they are searched. */
const familyNamesOf = remembering((name): readonly Name[] =>
  name === ''
    ? []
    : [...new Set([joined(name), ...doubleNameParts(name)])].map((folded) =>
        nameOf(folded, lastNameErrors(folded.length)),
      ),
)

const nameOf = (folded: string, errors: number): Name => {
  const blurred = blurForSearch(folded)
  return { folded, blurred, patterns: [patternFor(blurred, errors), patternFor(blurred, errors + 1)] }
}

const joined = (name: string) =>
  name
    .split(/\s+/)
    .map(foldWord)
    .filter((word) => !isNameParticle(word))
    .join('')

const doubleNameParts = (name: string) => {
  const parts = name
    .split('-')
    .map(foldWord)
    .filter((part) => part.length > 3)
  return parts.length > 1 ? parts : []
}

/** Errors a family name may have in print; short names none, since one letter makes another name. */
const lastNameErrors = (length: number) => (length < 5 ? 0 : length < 9 ? 1 : 2)
const firstNameErrors = (length: number) => (length < 5 ? 0 : length < 9 ? 1 : 2)

/** A title or second given name may stand between the two. */
const GAP = 12

const matchName = (
  letter: LetterText,
  { first, last }: { first: Name; last: Name },
  slack: Slack,
): NameMatch[] => {
  const matches: NameMatch[] = []
  const whole = last.patterns[slack]
  for (const { end, errors } of findInLetter(letter, whole)) {
    const start = Math.max(0, end - last.blurred.length)
    const near = firstNameNear(letter, first, { start, end, errors, slack })
    const lastWords = [wordAt(letter.streamStart, start + 1), wordAt(letter.streamStart, end - 1)] as const
    const isSearchedWhole = last.blurred.length === whole.needle.length
    const stray = isSearchedWhole
      ? strayLetters(letter, { start, end, errors, slack, words: lastWords }, near)
      : 0
    const wrong = errors + stray
    const isBroken = errors > 0 && near?.errors === 0 && near.end === start
    if (wrong > whole.errors + (isBroken ? LETTER_IN_PIECES : 0)) continue
    if (near) {
      const givenWord = wordAt(letter.streamStart, near.start + 1)
      const words = [givenWord, wordAt(letter.streamStart, near.end - 1), ...lastWords]
      const quality = wrong + near.errors === 0 ? 'exact' : 'close'
      matches.push({ quality, firstWord: Math.min(...words), lastWord: Math.max(...words), givenWord })
    } else {
      const lines = [...lastWords, wordAt(letter.streamStart, start)].map((word) => letter.lineOf[word])
      const initial = wrong <= 1 ? initialNear(letter, first.folded, { words: lastWords, lines }) : null
      if (initial !== null)
        matches.push({
          quality: 'initial',
          firstWord: Math.min(initial, lastWords[0]),
          lastWord: Math.max(initial, lastWords[1]),
          givenWord: initial,
        })
    }
  }
  return matches
}

/** So many letters more a family name has that was misread at its end, right behind its first name: `Neumanri` for `Neumann`. */
const LETTER_IN_PIECES = 2

/**
 * Letters that the printed word has before and behind the family name: each is an error, `Rosenmüller` is not `Müller` and
 * `Petersen` is not `Peters`. None where the first name is glued to it, or a title (`FrauMüller`) or another name (`Muster-Müller`).
 */
const strayLetters = (
  { streamStart, stream, words }: LetterText,
  { start, end, errors, words: [from, to] }: LastName & { words: readonly [number, number] },
  near: { start: number; end: number; errors: number } | null,
): number => {
  const startOf = (word: number) => streamStart[word] ?? stream.length
  const isApart = (word: number) => (words[word] ? hasSeveralParts(words[word]) : true)
  // An error at either end may as well lie in the next word.
  const isBegun = isApart(from) || startOf(from + 1) - start <= errors
  const isOver = isApart(to) || end - startOf(to) <= errors
  const touches = (one: number | undefined, other: number) =>
    one !== undefined && Math.abs(one - other) <= errors + (near?.errors ?? 0)
  const before = isBegun || touches(near?.end, start) ? 0 : start - startOf(from) - errors
  const behind = isOver || touches(near?.start, end) ? 0 : startOf(to + 1) - end
  return Math.max(0, before) + Math.max(0, behind)
}

/** Another word begins within it, or figures. */
const hasSeveralParts = oncePerWord(({ text }) => /\p{Ll}\p{Lu}|\p{L}[^\p{L}'’]+\p{L}|\d/u.test(text))

interface LastName {
  /** Where it begins if nothing of it is missing. */
  start: number
  end: number
  errors: number
  slack: Slack
}

const firstNameNear = (letter: LetterText, { blurred: pattern, patterns }: Name, last: LastName) => {
  const whole = patterns[last.slack]
  // Of most members of a household the letter does not speak.
  if (!mayStandIn(letter.grams, whole)) return null
  const maxErrors = whole.errors
  const reach = pattern.length + GAP
  const front = Math.max(0, last.start - reach)
  const missing = last.errors
  const before = findApproximately(letter.stream.slice(front, last.start + missing), pattern, maxErrors).map(
    (match) => ({
      end: front + match.end,
      errors: match.errors,
    }),
  )
  const after = findApproximately(letter.stream.slice(last.end, last.end + reach), pattern, maxErrors).map(
    (match) => ({
      end: last.end + match.end,
      errors: match.errors,
    }),
  )
  const all = [...before, ...after]
    .map(({ end, errors }) => ({ start: Math.max(0, end - pattern.length), end, errors }))
    .filter((match) => standsFree(letter, match, last, pattern))
  return all.sort((one, other) => one.errors - other.errors)[0] ?? null
}

/**
 * A first name stands as a word of its own or glued to others (`FrauZainab Muster`); one or two letters more make
 * another name (`Julian` is not `Julia`), and so does another last letter (`Andrea`, `Andreas`), which scans seldom do:
 * then the name is similar at most.
 */
const standsFree = (
  letter: LetterText,
  match: { start: number; end: number; errors: number },
  last: LastName,
  pattern: string,
) => {
  if (last.slack === 0 && letter.stream[match.end - 1] !== pattern.at(-1)) return false
  const wordStart = letter.streamStart[wordAt(letter.streamStart, match.start + 1)] ?? 0
  const wordEnd = letter.streamStart[wordAt(letter.streamStart, match.end - 1) + 1] ?? letter.stream.length
  // Only where both names are one word: `Martina Muster` is not `Martin` that touches `Muster`.
  const touchesBefore = Math.abs(match.start - last.end) <= 1 && wordStart < last.end - 1
  const touchesAfter = Math.abs(match.end - last.start) <= 1 && wordEnd > last.start + 1 + last.errors
  const before = touchesBefore ? 0 : Math.max(0, match.start - wordStart - match.errors)
  const after = touchesAfter ? 0 : Math.max(0, wordEnd - match.end)
  const glued = match.end - match.start + last.slack >= 5 ? 3 : Number.POSITIVE_INFINITY
  return (before === 0 || before >= glued) && (after === 0 || after >= glued)
}

/** `T. Ludwig` or `Ludwig, T.`: a word of one letter next to the family name, and in a line of it: below may begin another name. */
const initialNear = (
  { folded, lineOf }: LetterText,
  first: string,
  last: { words: readonly [number, number]; lines: readonly (number | undefined)[] },
): number | null => {
  const [from, to] = last.words
  return (
    [from - 1, to + 1, from - 2].find(
      (word) => folded[word] === first[0] && last.lines.includes(lineOf[word]),
    ) ?? null
  )
}
