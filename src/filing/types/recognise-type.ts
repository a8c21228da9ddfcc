import type { LetterText } from '../letter-text.ts'
import { findCues } from './find-cues.ts'
import type { Cue } from './type-cues.ts'
import { typeFeatures } from './type-features.ts'
import { likelihoods, NO_TYPE } from './type-model.ts'
import { shippedTypeRules, type TypeRules } from './type-rules.ts'

export interface RecognisedType {
  /** Code of the document type, e.g. `WBA`. */
  code: string
  /** 0 … 1: how likely it is that it is this and no other. */
  score: number
  /** The cues found, for the desk; none where the words as a whole told. */
  cues: readonly string[]
}

/** A type with a title or two phrases that is clearly ahead of the next one needs nobody else's word. */
const ENOUGH = 4
const AHEAD = 1
/** By how much a point of a cue makes its type more likely, as a logarithm. */
const POINT = 0.5
/** What is less likely than that is for a person to say. */
const LIKELY = 0.5

/** Cues found for a type and what they weigh together; the same cue twice counts once. */
interface Found {
  sum: number
  cues: string[]
}

/** Which document a letter is, by its cues and, where they are silent or at odds, by its words; null when neither tells. */
export const recogniseType = (letter: LetterText, rules?: TypeRules): RecognisedType | null =>
  weighTypes(letter, rules).chosen

export interface WeighedTypes {
  chosen: RecognisedType | null
  /** Every type with its likelihood, best first. */
  likely: { code: string; likelihood: number }[]
}

/** The same with all that was weighed. */
export const weighTypes = (letter: LetterText, rules: TypeRules = shippedTypeRules()): WeighedTypes => {
  const found = addUp(findCues(letter, rules.cues))
  if (found.size === 0 && isUnreadable(letter)) return { chosen: unreadable(rules), likely: [] }
  const likely = likelyTypes(letter, rules, found)
  const code = sureOf(found) ?? mostLikely(likely)
  const chosen = code ? { code, score: likely.get(code) ?? 0, cues: found.get(code)?.cues ?? [] } : null
  const ranked = [...likely]
    .filter(([each]) => each !== NO_TYPE)
    .toSorted(([, one], [, other]) => other - one)
  return { chosen, likely: ranked.map(([each, likelihood]) => ({ code: each, likelihood })) }
}

/** Blank and illegible pages go where misdirected post goes. */
const unreadable = ({ types }: TypeRules): RecognisedType | null =>
  types.byCode.get('POSTFEHLER')?.active ? { code: 'POSTFEHLER', score: 0.5, cues: [] } : null

/** Few words tell something where most of them can be read: `Mutter verstorben` is a letter, stains are none. */
const isUnreadable = ({ folded }: LetterText) => {
  const readable = folded.filter((word) => /^[a-z]{4,}$/.test(word)).length
  return readable === 0 || (readable < 6 && 2 * readable < folded.length)
}

const addUp = (cues: readonly Cue[]) => {
  const found = new Map<string, Found>()
  for (const { code, cue, weight } of cues) {
    const entry = found.get(code) ?? { sum: 0, cues: [] }
    if (entry.cues.includes(cue)) continue
    found.set(code, { sum: entry.sum + weight, cues: [...entry.cues, cue] })
  }
  return found
}

const sureOf = (found: ReadonlyMap<string, Found>): string | null => {
  const [best, second] = [...found].toSorted(([, one], [, other]) => other.sum - one.sum)
  return best && best[1].sum >= ENOUGH && best[1].sum - (second?.[1].sum ?? 0) >= AHEAD ? best[0] : null
}

/** How likely each type is by words and cues together; types that are switched off are not there. */
const likelyTypes = (letter: LetterText, { types, model }: TypeRules, found: ReadonlyMap<string, Found>) => {
  const byWords = likelihoods(model, typeFeatures(letter))
  const likely = new Map<string, number>()
  // A type the model has never seen still has its cues.
  for (const code of found.keys()) likely.set(code, UNSEEN * Math.exp(POINT * (found.get(code)?.sum ?? 0)))
  for (const [at, code] of model.codes.entries())
    if (code === NO_TYPE || types.byCode.get(code)?.active)
      likely.set(code, (byWords[at] ?? 0) * Math.exp(POINT * (found.get(code)?.sum ?? 0)))
  let total = 0
  for (const share of likely.values()) total += share
  for (const [code, share] of likely) likely.set(code, share / (total || 1))
  return likely
}
const UNSEEN = 0.01

const mostLikely = (likely: ReadonlyMap<string, number>): string | null => {
  const [best] = [...likely].toSorted(([, one], [, other]) => other - one)
  return best && best[1] >= LIKELY && best[0] !== NO_TYPE ? best[0] : null
}
