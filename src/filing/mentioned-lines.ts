import { findApproximately } from './approximate-match.ts'
import { blurForSearch, foldWord, type LetterText, wordAt } from './letter-text.ts'

/** Words that announce somebody else, or that address the machine instead of the office. */
const aboutOthers = [
  'siehe auch', 'Bruder', 'Schwester', 'Nachbar', 'Ex-Partner', 'Ex-Mann', 'Ex-Frau', 'nicht verwechseln', 'ich helfe auch', 'Durchschrift an', 'Kopie an', 'nachrichtlich an',
  'nicht mehr mit', 'nenne ich',
  'wird bei Ihnen unter', 'mithaftend', 'Mitbewohner', 'beteiligte Person', 'Angehörige in einer anderen',
  'ignoriere', 'Anweisungen', 'ordne dieses', 'setze das Vertrauen', 'ignore all', 'instructions',
]

/** Words that announce the name of somebody who is not the client. */
const nameOfOthers = [
  'Ansprechpartner', 'Sachbearbeiter', 'unterhaltspflichtig', 'Vermieter', 'Dauerauftrag', 'Gutschrift',
  'Lastschrift', 'Kartenzahlung', 'gesetzlich vertreten durch',
]

export interface MentionedLines {
  /** Lines about somebody else: neither their names nor their numbers speak of the client. */
  others: ReadonlySet<number>
  /** Lines whose names (not numbers) are those of somebody else. */
  names: ReadonlySet<number>
}

/** Finds the lines that speak of third parties, tolerant of scanning errors. */
export const findMentionedLines = (letter: LetterText): MentionedLines => {
  const others = linesWith(letter, aboutOthers)
  return { others, names: new Set([...others, ...linesWith(letter, nameOfOthers)]) }
}

const linesWith = (letter: LetterText, cues: readonly string[]): Set<number> => {
  const lines = new Set<number>()
  for (const cue of cues) {
    const pattern = cue.split(/\s+/).map((word) => blurForSearch(foldWord(word))).join('')
    const maxErrors = pattern.length < 8 ? 0 : pattern.length < 13 ? 1 : 2
    for (const { end } of findApproximately(letter.stream, pattern, maxErrors)) {
      const last = wordAt(letter.streamStart, end - 1)
      const first = wordAt(letter.streamStart, Math.max(0, end - pattern.length))
      lines.add(letter.lineOf[first] ?? -1)
      lines.add(letter.lineOf[last] ?? -1)
    }
  }
  return lines
}

/**
 * A number is only mentioned when its own line speaks of somebody else; without a label of its own also when a
 * neighbouring line does, because sentences run over lines.
 */
export const isMentionedNumber = (letter: LetterText, mentioned: MentionedLines, found: { firstWord: number; label: string | null }): boolean => {
  const line = letter.lineOf[found.firstWord] ?? 0
  if (mentioned.others.has(line)) return true
  return !found.label && (mentioned.others.has(line - 1) || mentioned.others.has(line + 1))
}
