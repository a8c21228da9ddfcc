import { labelsOf } from './anchored-names.ts'
import { editDistance } from './approximate-match.ts'
import type { Evidence } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { findSubjects, overlap } from './find-subjects.ts'
import { foldWord, type LetterText, wordAt } from './letter-text.ts'
import type { MemberRecord } from './register-lookup.ts'
import { isSalutation } from './salutation.ts'
import { type Name, sendersOf } from './senders.ts'
import { type Support, speaksFor } from './support.ts'

/** Labels with which anybody is named in the middle of a letter, and that do not say it is about them. */
const sayNothing = new Set([
  ...['herr', 'herrn', 'frau', 'absender', 'inhaber', 'kontoinhaber'],
  ...['name', 'vorname', 'familienname', 'nachname'],
])

/**
 * Somebody who is not of the household has written the letter, with a name in its head or below the greeting, and neither
 * address field nor subject nor a label says that it is about the household: they only come up in it. Landlords, employers
 * and courts say above the salutation whom they write about.
 */
export const isByUnknownSender = ({ letter, mentioned }: LetterFindings, first: Support): boolean => {
  const lines = linesOf(letter)
  const body = bodyFrom(lines)
  const cover = lines.slice(0, coverOf(lines)).map(({ text }) => text)
  const senders = sendersOf(cover, body)
  if (senders.length === 0) return false
  const { members } = first.candidate.household
  if (senders.some((sender) => members.some((member) => isCalled(sender, member)))) return false
  const subjects = findSubjects(letter).filter(({ firstWord }) => !mentioned.names.has(firstWord))
  const isSubject = (name: Evidence) =>
    (letter.lineOf[name.firstWord] ?? 0) < body ||
    labelsOf(letter, name.firstWord).some((label) => !sayNothing.has(label)) ||
    subjects.some((subject) => overlap(subject, name))
  return !first.candidate.evidence.some(
    (one) => speaksFor(one) && subjectKinds.has(one.kind) && isSubject(one),
  )
}

/** By which a letter says whom it is about. */
const subjectKinds = new Set<Evidence['kind']>(['name', 'bg', 'customer', 'reference'])

interface Line {
  text: string
  page: number
}

const linesOf = ({ lineStart, raw, rawStart, places }: LetterText): Line[] =>
  lineStart.map((start, at) => ({
    text: raw
      .slice(start, lineStart[at + 1])
      .replace(/\s{2,}|[^\S ]/g, ' ')
      .trim(),
    page: places[wordAt(rawStart, start)]?.page ?? 0,
  }))

/** Longer lines are sentences, or the sender's address in one line. */
const LINE_WORDS = 9
const isSentence = (text: string) => {
  const words = text.split(' ').length
  return words >= LINE_WORDS ? !/\b\d{3}[\dA-Z]{2}\b/.test(text) : words > 2 && /\p{Ll}{2}[.!?]$/u.test(text)
}

/** The line with which the letter itself begins: its salutation, or its first sentence. */
const bodyFrom = (lines: readonly Line[]): number => {
  const greeted = lines.findIndex(({ text, page }) => page === 0 && isSalutation(text))
  const begun = greeted >= 0 ? greeted : lines.findIndex(({ text }) => isSentence(text))
  return begun >= 0 ? begun : lines.length
}

/** So many lines belong to the letter on top, and not to what is enclosed: its first page, and the next where it greets on the first. */
const coverOf = (lines: readonly Line[]): number => {
  const pages = lines.some(({ text, page }) => page === 0 && isSalutation(text)) ? 2 : 1
  const end = lines.findIndex(({ page }) => page >= pages)
  return end >= 0 ? end : lines.length
}

const isCalled = ({ firstName, lastName }: Name, member: MemberRecord): boolean => {
  const words = `${firstName ?? ''} ${lastName ?? ''}`.split(/[\s-]+/).map(foldWord)
  const has = (name: string) =>
    name
      .split(/[\s-]+/)
      .map(foldWord)
      .some((own) => words.some((word) => isNearly(word, own)))
  return has(member.firstName) && (has(member.lastName) || has(member.birthName))
}

const isNearly = (word: string, own: string) => {
  if (own.length < 2 || word === '') return false
  if (word.length === 1) return own.startsWith(word)
  const errors = own.length < 4 ? 0 : own.length < 7 ? 1 : 2
  return editDistance(word, own, errors) <= errors
}
