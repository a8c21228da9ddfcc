import { editDistance } from './approximate-match.ts'
import type { LetterText } from './letter-text.ts'
import { oncePerWord } from './letter-word.ts'

/** What stands before the name of the person a letter is about. */
const labels = [
  'betrifft',
  'herr',
  'herrn',
  'frau',
  'name',
  'vorname',
  'familienname',
  'nachname',
  'kontoinhaber',
  'mieter',
  'mieterin',
  'arbeitnehmerin',
  'arbeitnehmer',
  'versicherten',
  'patient',
  'patientin',
  'kind',
  'mandanten',
  'mandantin',
  'inhaber',
  'schuldner',
  'schuldnerin',
  'bewerber',
  'teilnehmer',
  'teilnehmerin',
  'schuler',
  'schulerin',
  'antragsteller',
  'ehegatte',
  'ehegattin',
  'mutter',
  'vater',
  'verstorbene',
  'antragstellerin',
  'betreute',
  'vollmachtgeber',
  'absender',
  'klager',
  'klagerin',
  'beklagte',
  'empfanger',
]

/** Words a line may hold beside the name and still be nothing but the name (a stray mark, a title). */
const BESIDE = 2

/**
 * True where a name stands as the client's: alone on its line (sender, address field, signature), right behind a
 * label or `Herr`/`Frau`, or in the machine-readable zone of an identity card. A name in passing is not enough to
 * file by, whatever stands next to it.
 */
export const standsAsClient = (letter: LetterText, name: { firstWord: number; lastWord: number }): boolean =>
  standsAlone(letter, name) || followsLabel(letter, name.firstWord) || isAddressed(letter, name.firstWord)

/** Below a line that begins with `Herrn` or `Frau`, as in an address field, whatever is printed beside it. */
const isAddressed = (letter: LetterText, firstWord: number): boolean => {
  const line = letter.lineOf[firstWord] ?? 0
  if (line === 0 || letter.lineOf[firstWord - 1] === line) return false
  return isFormOfAddress(letter.folded[firstOfLine(letter, firstWord - 1)] ?? '')
}

/** The word with which the line of a word begins. */
export const firstOfLine = ({ lineOf }: LetterText, word: number): number => {
  let first = word
  while (first > 0 && lineOf[first - 1] === lineOf[word]) first--
  return first
}

/** With which the line above a name in an address field begins. */
export const isFormOfAddress = (folded: string): boolean => ['herr', 'herrn', 'frau'].includes(folded)

const standsAlone = (
  letter: LetterText,
  { firstWord, lastWord }: { firstWord: number; lastWord: number },
) => {
  const line = letter.lineOf[firstWord]
  let beside = 0
  for (let word = firstWord - 1; word >= 0 && letter.lineOf[word] === line; word--) beside++
  const lastLine = letter.lineOf[lastWord]
  for (let word = lastWord + 1; letter.lineOf[word] === lastLine && word < letter.places.length; word++) {
    // a column of its own begins: `Max Muster Telefon: 02599 53421` in the head of a letter
    if (letter.words[word]?.text.endsWith(':')) break
    beside++
  }
  return beside <= BESIDE
}

/** True right behind a label or `Herr`/`Frau`. */
export const followsLabel = ({ words }: LetterText, firstWord: number): boolean => {
  const first = words[firstWord]
  if (first && gluedLabel(first)) return true
  for (let at = Math.max(0, firstWord - LABEL_BEFORE); at < firstWord; at++) {
    const word = words[at]
    if (word && wholeLabel(word)) return true
  }
  return false
}

/** So many words before a name may its label stand. */
const LABEL_BEFORE = 3

/** The label (folded) right behind which a name begins, or ''. */
export const labelOf = (letter: LetterText, firstWord: number): string => labelsOf(letter, firstWord)[0] ?? ''

/** All labels (folded) behind which a name begins, nearest first: `Betrifft: Herr …` has two. */
export const labelsOf = ({ words }: LetterText, firstWord: number): string[] => {
  const [first, ...before] = words.slice(Math.max(0, firstWord - LABEL_BEFORE), firstWord + 1).toReversed()
  return [first ? gluedLabel(first) : '', ...before.map(wholeLabel)].filter((label) => label !== '')
}

/** The label to which the scan glued the name behind it, or ''. */
const gluedLabel = oncePerWord(
  ({ folded }) => labels.find((label) => folded.startsWith(label) && folded.length > label.length + 3) ?? '',
)

/** The label that a word is, if only nearly, or ''. */
const wholeLabel = oncePerWord(
  ({ folded }) =>
    labels.find(
      (label) => folded === label || (label.length > 3 && folded.endsWith(label)) || isMisread(folded, label),
    ) ?? '',
)

const isMisread = (folded: string, label: string) => {
  const allowed = label.length < 6 ? 0 : label.length < 8 ? 1 : label.length < 12 ? 2 : 3
  return (
    allowed > 0 &&
    Math.abs(folded.length - label.length) <= allowed &&
    editDistance(folded, label, allowed) <= allowed
  )
}
