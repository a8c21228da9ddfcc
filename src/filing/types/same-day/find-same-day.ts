import type { LetterText } from '../../letter-text.ts'
import { nowhere, pieceFinder, type Span } from './find-piece.ts'
import type { Piece, SameDayPhrase } from './phrase.ts'
import { sentencesOf } from './sentences.ts'
import { isDenied, isLongPast } from './taken-back.ts'

/** Words that belong together do not stand farther apart, even where a scan has lost the full stop. */
const APART = 14

/**
 * The first of the phrases that stands in a letter and is neither denied nor told of times long past.
 * `year`: in which the letter came, null if nobody knows.
 */
export const findSameDay = (
  letter: LetterText,
  { sameDay }: { sameDay: readonly SameDayPhrase[] },
  year: number | null = null,
): SameDayPhrase | undefined => {
  const { find, mayStand } = pieceFinder(letter, sameDay)
  const look: Look = { letter, find, sentence: undefined }
  return sameDay.find((phrase) => mayStand(phrase) && stands(look, phrase, year))
}

interface Look {
  letter: LetterText
  find: (piece: Piece) => readonly Span[]
  /** Made when the first words are found. */
  sentence: Int32Array | undefined
}

const stands = (look: Look, phrase: SameDayPhrase, year: number | null): boolean => {
  const [anchors = [], ...others] = phrase.groups
  const found = spansOf(look, anchors)
  if (found.length === 0 || !phrase.composed) return found.length > 0
  const rest = others.map((pieces) => spansOf(look, pieces))
  if (rest.some(({ length }) => length === 0)) return false
  look.sentence ??= sentencesOf(look.letter)
  const sentence = look.sentence
  return found.some((anchor) => {
    const spans = [anchor, ...rest.map((group) => nearestTo(anchor, group, sentence))]
    return spans.every((span) => span !== null) && !isTakenBack(look, phrase, { spans, year })
  })
}

/** Most pieces stand nowhere: nothing is made for those. */
const spansOf = ({ find }: Look, pieces: readonly Piece[]): readonly Span[] => {
  let spans: readonly Span[] = nowhere
  for (const piece of pieces) {
    const found = find(piece)
    if (found.length > 0) spans = [...spans, ...found]
  }
  return spans
}

const nearestTo = (anchor: Span, spans: readonly Span[], sentence: Int32Array): Span | null => {
  const apart = (span: Span) => Math.max(span.first - anchor.last, anchor.first - span.last)
  const near = spans.filter((span) => sentence[span.first] === sentence[anchor.first] && apart(span) <= APART)
  return near.toSorted((one, other) => apart(one) - apart(other))[0] ?? null
}

const isTakenBack = (
  { letter, find, sentence }: Look,
  { unless, recent }: SameDayPhrase,
  { spans, year }: { spans: readonly Span[]; year: number | null },
): boolean => {
  const number = sentence?.[spans[0]?.first ?? 0]
  if (unless.some((piece) => find(piece).some(({ first }) => sentence?.[first] === number))) return true
  const whole = {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  }
  if (recent && isLongPast(letter, whole, year)) return true
  const words = letter.folded.filter((_, word) => sentence?.[word] === number)
  return isDenied(letter, spans, words)
}
