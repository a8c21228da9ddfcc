import { type LetterText, wordAt } from './letter-text.ts'

/** Before the name of whoever takes the post in: `c/o`, `p. Adr.`, `z. Hd.`. */
const careOf = String.raw`(?:c ?[/|\\lI1] ?[oO0]|℅|p\. ?A(?:dr)?\.|per Adresse|z\. ?H(?:d|dn|d ?n)?\.|zu H(?:ä|ae)nden(?: von)?)`
const announced = String.raw`(?:(?:der |dem )?(?:Familie|Fam\.|Eheleuten?|Herrn?|Frau|Hr\.|Fr\.)\s+)?`
/** Where somebody lives with the one named: `wohnhaft bei`, `zur Untermiete bei`, `bin gemeldet bei`. */
const lives = String.raw`(?:(?:wohn|leb|zieh|zog|gezogen|gemeldet|unter(?:gebracht|gekommen|kunft|miet|geschlüpft)|übernacht|schlaf|zimmer|post(?:an|adr))\p{L}*[^\n.!?]{0,40}?)`

const hosts = [
  new RegExp(String.raw`(?<![\p{L}\p{N}])${careOf}[\s.:]*${announced}(?=\p{Lu})`, 'giu'),
  new RegExp(String.raw`${lives}(?<!\p{L})bei[\s:]+${announced}(?=\p{Lu})`, 'giu'),
  // a line of an address: nothing but the name stands behind it
  new RegExp(
    String.raw`(?<=^|\n)(?:[Bb]ei|BEI)[ :]+${announced}(?=\p{Lu}[\p{L}.'’-]*(?:,? (?:v[oa]n|zu|der|de|\p{Lu}[\p{L}.'’-]*)){0,3},?(?:\n|$))`,
    'gu',
  ),
]

/** Words behind such a word that may be the name; a title or second name stands among them. */
const NAME_WORDS = 4

/**
 * The words at which those are named who take in somebody's post or somebody: `c/o Max Muster`, `wohnhaft bei Max Muster`. The
 * letter is not theirs, though it is their address.
 */
export const wordsOfHosts = (letter: LetterText): number[] =>
  hosts.flatMap((cue) =>
    [...letter.raw.matchAll(cue)].flatMap((match) => {
      const first = wordAt(letter.rawStart, match.index + match[0].length)
      return Array.from({ length: NAME_WORDS }, (_, at) => first + at).filter(
        (word) => letter.lineOf[word] === letter.lineOf[first],
      )
    }),
  )
