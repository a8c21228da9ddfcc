import { labelOf } from './anchored-names.ts'
import type { Evidence } from './evidence.ts'
import type { LetterFindings } from './find-evidence.ts'
import { findSubjects, overlap, type Subject } from './find-subjects.ts'
import type { Support } from './support.ts'

/** Labels of a name that say nothing of whom the letter is about: whoever sends or gets it has them as well. */
const sayNothing = new Set([
  '',
  'herr',
  'herrn',
  'frau',
  'absender',
  'empfanger',
  'inhaber',
  'kontoinhaber',
  'mutter',
  'vater',
])

/**
 * The first only sends the letter or gets it, and it says of somebody else that it is about them: a landlord certifies who
 * lives there, a friend writes for a friend. Neither head nor signature makes that the first's letter, known or not whoever
 * it is about. What is enclosed says nothing of whose the letter is: papers of the family, of an employer.
 */
export const isOfSomebodyElse = ({ letter, mentioned }: LetterFindings, first: Support): boolean => {
  const own = namesOf(first)
  const pageOf = ({ firstWord }: Subject) => letter.places[firstWord]?.page ?? 0
  const page = Math.min(...own.map(pageOf))
  const subjects = findSubjects(letter).filter(
    (subject) => pageOf(subject) === page && !mentioned.names.has(subject.firstWord),
  )
  const isSubject = (name: Evidence) =>
    !name.mentioned &&
    name.quality !== 'similar' &&
    (subjects.some((subject) => overlap(name, subject)) || !sayNothing.has(labelOf(letter, name.firstWord)))
  return subjects.some((subject) => !own.some((name) => overlap(name, subject))) && !own.some(isSubject)
}

const namesOf = ({ candidate: { evidence } }: Support) =>
  evidence.filter(({ kind, agrees }) => kind === 'name' && agrees)
