import { editDistance } from './approximate-match.ts'
import { foldWord, type LetterText } from './letter-text.ts'
import { oncePerWord } from './letter-word.ts'
import { betterOfEachPlace, type NameMatch } from './match-names.ts'
import type { MemberRecord } from './register-lookup.ts'
import {
  givenNamesOf,
  isNameParticle,
  pronounced,
  remembering,
  respelled,
  soundOf,
  withVowelsAlike,
} from './register-spelling.ts'

/**
 * Where a name stands as another language spells it (`Iwanow`, `Ivanov`; `Mohammed`, `Muhammad`): one of its two parts is
 * the same by the rules of `respelled`, the other, too, or but for as many errors as a scan may make in it.
 */
export const respelledNames = (letter: LetterText, member: MemberRecord): NameMatch[] => {
  const { words } = spellingsOf(letter)
  const found = pairsOf(member).flatMap(([first, last]) => [
    ...besides(words, placesOf(letter, last), first).map(({ place, beside }) =>
      matchAt(place, beside, { quality: 'close', givenWord: beside }),
    ),
    ...besides(words, placesOf(letter, first), last).map(({ place, beside }) =>
      matchAt(place, beside, { quality: 'close', givenWord: place.firstWord }),
    ),
  ])
  return betterOfEachPlace(found)
}

/** Where two words sound like the name (Kölner Phonetik). Many names do: somebody should look, no more. */
export const soundingNames = (letter: LetterText, member: MemberRecord): NameMatch[] => {
  const { words, sounds } = spellingsOf(letter)
  return pairsOf(member).flatMap(([first, last]) => {
    const [firstSound, lastSound] = [soundOf(first.join('')), soundOf(last.join(''))]
    if (firstSound.length + lastSound.length < SHORTEST_SOUNDS) return []
    return placesIn(sounds(), lastSound).flatMap((at) => {
      const place = { firstWord: at, lastWord: at }
      const beside = nearTo(place).find((near) => soundOf(words[near] ?? '') === firstSound)
      return beside === undefined ? [] : [matchAt(place, beside, { quality: 'similar', givenWord: beside })]
    })
  })
}

/** Fewer digits than this are anybody's name. */
const SHORTEST_SOUNDS = 4

/** The respelled words of a name: one, or more where the register parts them (`El Sayed`). */
type Words = readonly string[]
type Place = Pick<NameMatch, 'firstWord' | 'lastWord'>

interface Spellings {
  /** The words of the letter, respelled. */
  words: Words
  /** The same with vowels made one, and as they sound. */
  alike: Words
  sounds: () => Words
}

const known = new WeakMap<LetterText, Spellings>()

const spellingsOf = (letter: LetterText): Spellings => {
  const spellings = known.get(letter) ?? readSpellings(letter)
  known.set(letter, spellings)
  return spellings
}

const readSpellings = ({ words: printed }: LetterText): Spellings => {
  let sounds: Words | undefined
  return {
    words: printed.map(respelledWord),
    alike: printed.map(alikeWord),
    sounds: () => {
      sounds ??= printed.map(soundOfWord)
      return sounds
    },
  }
}

const respelledWord = oncePerWord(({ folded }) => respelled(folded))
const alikeWord = oncePerWord((word) => withVowelsAlike(respelledWord(word)))
const soundOfWord = oncePerWord((word) => soundOf(respelledWord(word)))

const alike = remembering(withVowelsAlike)

const placesIn = (words: Words, wanted: string): number[] => {
  const places: number[] = []
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) places.push(at)
  return places
}

/** Where a name stands as one word, or in the words the register parts it into. */
const placesOf = (letter: LetterText, name: Words): Place[] => {
  const { alike: printed } = spellingsOf(letter)
  const whole = placesIn(printed, alike(name.join('')))
  const parted = name.length < 2 ? [] : placesIn(printed, alike(name[0] ?? ''))
  return [
    ...whole.map((at) => ({ firstWord: at, lastWord: at })),
    ...parted
      .filter((at) => name.every((word, step) => (printed[at + step] ?? '') === alike(word)))
      .map((at) => ({ firstWord: at, lastWord: at + name.length - 1 })),
  ]
}

/** Words between the two of a name: a title, a second given name. */
const BETWEEN = 1

const nearTo = ({ firstWord, lastWord }: Place): number[] =>
  Array.from({ length: BETWEEN + 1 }, (_, step) => [firstWord - 1 - step, lastWord + 1 + step]).flat()

/** Places at which the other part of the name stands beside one of these. */
const besides = (words: Words, places: readonly Place[], other: Words): { place: Place; beside: number }[] =>
  places.flatMap((place) => {
    const name = other.join('')
    const beside = nearTo(place).find((at) => isSpelt(words[at] ?? '', name))
    return beside === undefined ? [] : [{ place, beside }]
  })

const matchAt = (
  place: Place,
  beside: number,
  match: Pick<NameMatch, 'quality' | 'givenWord'>,
): NameMatch => ({
  ...match,
  firstWord: Math.min(place.firstWord, beside),
  lastWord: Math.max(place.lastWord, beside),
})

/**
 * As many errors as elsewhere in names, but none at the ends, where they make another name (`Andrea`, `Andreas`; `Elena`,
 * `Helena`); of two vowels in front languages take either (`Oleksandr`, `Alexander`).
 */
const isSpelt = (printed: string, name: string): boolean => {
  if (alike(printed) === alike(name)) return printed !== ''
  const allowed = name.length < 5 ? 0 : name.length < 9 ? 1 : 2
  const begins = printed[0] === name[0] || [printed, name].every((word) => /^[aeiou]/.test(word))
  return begins && printed.at(-1) === name.at(-1) && editDistance(printed, name, allowed) <= allowed
}

/** First and family name, respelled, in all forms of the register. */
const pairsOf = ({ firstName, lastName, birthName }: MemberRecord): [first: Words, last: Words][] => {
  const families = [...familiesOf(lastName), ...familiesOf(birthName)]
  return firstsOf(firstName).flatMap((first) => families.map((last): [Words, Words] => [first, last]))
}

const firstsOf = remembering((firstName): readonly Words[] =>
  distinct(formsOf(firstName).flatMap((name) => givenNamesOf(name).first.map((one) => [respelled(one)]))),
)

/** Articles that stand before Arabic family names on some papers and not on others. */
const article = /^(?:al|el)[-\s]+(?=\p{L}{3})/iu

const familiesOf = remembering((family): readonly Words[] =>
  distinct([family, family.replace(article, '')].flatMap(formsOf).map(wordsOf)),
)

const formsOf = (name: string): string[] => [name, pronounced(name)]

const wordsOf = (name: string): Words =>
  name
    .split(/[-\s]+/)
    .map(foldWord)
    .filter((word) => !isNameParticle(word))
    .map(respelled)

const distinct = (names: readonly Words[]): Words[] => [
  ...new Map(names.filter((name) => name.join('') !== '').map((name) => [name.join(' '), name])).values(),
]
