import { linesToSoftware } from './addressed-to-software.ts'
import { firstOfLine, isFormOfAddress } from './anchored-names.ts'
import { wordsOfHosts } from './find-hosts.ts'
import { blurForSearch, findInLetter, foldWord, type LetterText, wordAt } from './letter-text.ts'
import { type Pattern, patternFor } from './text-grams.ts'

/** Words that announce somebody else, or that address the machine instead of the office. */
const aboutOthers = [
  'siehe auch',
  'Bruder',
  'Schwester',
  'Nachbar',
  'Ex-Partner',
  'Ex-Mann',
  'Ex-Frau',
  'nicht verwechseln',
  'ich helfe auch',
  'Durchschrift an',
  'Kopie an',
  'nachrichtlich an',
  'nicht mehr mit',
  'nenne ich',
  'wird bei Ihnen unter',
  'mithaftend',
  'Mitbewohner',
  'beteiligte Person',
  'Angehörige in einer anderen',
  'ignoriere',
  'Anweisungen',
  'ordne dieses',
  'setze das Vertrauen',
  'ignore all',
  'instructions',
]

/** Words right before the name of somebody who is not the client. */
const beforeOthersName = [
  'Ansprechpartner',
  'Sachbearbeiter',
  'unterhaltspflichtig',
  'Vermieter',
  'Dauerauftrag',
  'Gutschrift',
  'Lastschrift',
  'Kartenzahlung',
  'vertreten durch',
  'anderer Elternteil',
  'anderen Elternteils',
]

/** So many words may stand between such a word and the name (`Dauerauftrag Miete Max Muster`). */
const NEAR = 3

export interface Mentioned {
  /** Lines about somebody else: neither their names nor their numbers speak of the client. */
  lines: ReadonlySet<number>
  /** Words at which somebody else's name begins. */
  names: ReadonlySet<number>
  /** Words of the names of those with whom the sender lives. */
  hosts: ReadonlySet<number>
}

/** Finds what speaks of third parties, tolerant of scanning errors. */
export const findMentioned = (letter: LetterText): Mentioned => {
  const lines = cues.aboutOthers.flatMap((cue) =>
    placesOf(letter, cue).flatMap(({ first, last }) => [
      letter.lineOf[first] ?? -1,
      letter.lineOf[last] ?? -1,
    ]),
  )
  const names = cues.beforeOthersName.flatMap((cue) =>
    placesOf(letter, cue.pattern)
      // What stands at the end of a line is no beginning of the next one's word: `Wer` over `Mieter` is no `Vermieter`.
      .filter(({ first, last }) => !cue.isOneWord || letter.lineOf[first] === letter.lineOf[last])
      .flatMap(({ last }) => wordsAfter(letter, last)),
  )
  return {
    lines: new Set([...lines, ...linesToSoftware(letter)]),
    names: new Set(names),
    hosts: new Set(wordsOfHosts(letter)),
  }
}

/**
 * The next words of the line, or of the next one where a cue ends its own. Beside the client's address stand such cues,
 * too (`Herrn Ansprechpartner: Max Muster`), and the line below is the client's name.
 */
const wordsAfter = (letter: LetterText, word: number): number[] => {
  const next = Array.from({ length: NEAR }, (_, step) => word + 1 + step)
  const line = letter.lineOf[word] ?? 0
  const beside = next.filter((at) => letter.lineOf[at] === line)
  if (beside.length > 0) return beside
  return isFormOfAddress(letter.folded[firstOfLine(letter, word)] ?? '') ? [] : next
}

const patternOf = (cue: string): Pattern => {
  const text = cue
    .split(/\s+/)
    .map((word) => blurForSearch(foldWord(word)))
    .join('')
  return patternFor(text, text.length < 8 ? 0 : text.length < 13 ? 1 : 2)
}

const cues = {
  aboutOthers: aboutOthers.map(patternOf),
  beforeOthersName: beforeOthersName.map((cue) => ({
    pattern: patternOf(cue),
    isOneWord: !cue.includes(' '),
  })),
}

const placesOf = (letter: LetterText, pattern: Pattern): { first: number; last: number }[] =>
  findInLetter(letter, pattern).flatMap(({ end }) => {
    const start = end - pattern.needle.length
    const first = wordAt(letter.streamStart, Math.max(0, start + 1))
    const last = wordAt(letter.streamStart, end - 1)
    return isWhole(letter, { start, end, first, last }) ? [{ first, last }] : []
  })

/** A cue begins with a word and ends with one but for an ending: `Igor Lerchenplatz` is not `ignoriere`. */
const isWhole = (letter: LetterText, at: { start: number; end: number; first: number; last: number }) => {
  const wordEnd = letter.streamStart[at.last + 1] ?? letter.stream.length
  return Math.abs((letter.streamStart[at.first] ?? 0) - at.start) <= 1 && wordEnd - at.end <= 3
}

/**
 * A number is only mentioned when its own line speaks of somebody else; without a label of its own also when a
 * neighbouring line does, because sentences run over lines.
 */
export const isMentionedNumber = (
  letter: LetterText,
  { lines }: Mentioned,
  found: { firstWord: number; label: string | null },
): boolean => {
  const line = letter.lineOf[found.firstWord] ?? 0
  if (lines.has(line)) return true
  // `wird bei Ihnen unter BG` and the number on the next line: its label is part of the sentence.
  if (found.label && !isBesideLabel(letter, found.firstWord)) return lines.has(line - 1)
  return !found.label && (lines.has(line - 1) || lines.has(line + 1))
}

const isBesideLabel = (letter: LetterText, firstWord: number) =>
  letter.lineOf[firstWord - 1] === letter.lineOf[firstWord]

/** True for a name in a sentence about somebody else, or behind a word that announces one. */
export const isMentionedName = (
  letter: LetterText,
  mentioned: Mentioned,
  name: { firstWord: number; lastWord: number },
): boolean =>
  mentioned.names.has(name.firstWord) ||
  mentioned.lines.has(letter.lineOf[name.firstWord] ?? -1) ||
  mentioned.lines.has(letter.lineOf[name.lastWord] ?? -1)
