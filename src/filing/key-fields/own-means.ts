import type { Finding } from '../finding.ts'
import { firstPageOf, type LetterText } from '../letter-text.ts'
import { findAuthorised } from './find-authorised.ts'
import { findDisabilityDegree, findDisabilityMarks } from './find-disability.ts'
import { findHealthInsurer } from './find-insurer.ts'
import { findCourtReference } from './find-references.ts'
import type { FoundWords } from './found-words.ts'
import type { KeyFieldKind, KeyFieldName } from './key-field.ts'

interface Means {
  kind: KeyFieldKind
  find: (read: { letter: LetterText; numbers: readonly Finding[] }) => FoundWords | null
}

/** Fields that are known by other means than the wording in front of a date or amount. */
export const ownMeans: Partial<Record<KeyFieldName, Means>> = {
  courtReference: { kind: 'reference', find: ({ letter }) => findCourtReference(letter) },
  childBenefitNumber: { kind: 'reference', find: (read) => childBenefitNumber(read) },
  disabilityDegree: { kind: 'text', find: ({ letter }) => findDisabilityDegree(letter) },
  disabilityMarks: { kind: 'text', find: ({ letter }) => findDisabilityMarks(letter) },
  authorised: { kind: 'text', find: ({ letter }) => findAuthorised(letter) },
  healthInsurer: { kind: 'text', find: ({ letter }) => findHealthInsurer(letter) },
}

/** The one number of the Familienkasse on the first page. */
const childBenefitNumber: Means['find'] = ({ letter, numbers }) => {
  const until = firstPageOf(letter).length
  const found = numbers.filter(({ kind, end }) => kind === 'child-benefit' && end <= until)
  const [first] = found
  return first && found.every(({ value }) => value === first.value) ? first : null
}
