import { remembering } from './fold-word.ts'

/**
 * Letters that are printed as they sound where a mark is missing, by languages of their home: Turkish, Croatian, Serbian,
 * Czech, Polish, Romanian. Without its mark each is also read as the plain letter.
 */
const sounds: Readonly<Record<string, string>> = {
  ş: 'sch',
  ș: 'sch',
  š: 'sch',
  ś: 'sch',
  ç: 'tsch',
  č: 'tsch',
  ć: 'tsch',
  ž: 'zh',
  ź: 'zh',
  ż: 'zh',
  đ: 'dj',
  ñ: 'nj',
}

/** A name of the register as it sounds: `Şahin` → `schahin`. Names without such letters stay as they are. */
export const pronounced = (name: string): string =>
  name.normalize('NFC').replace(/[şșšśçčćžźżđñ]/gi, (letter) => sounds[letter.toLowerCase()] ?? letter)

/**
 * Ways to write one sound when a name comes from another script or language, as German, English, French and Turkish
 * offices do it. In order; each is one spelling afterwards, no word of which need exist.
 */
const spellings: readonly (readonly [ways: RegExp, spelling: string])[] = [
  // Đorđe, Djordje; Dschamal, Djamal
  [/dsch|dzh|dj/g, 'd'],
  // Marcus, Markus; Oleksandr, Alexander; Tarek, Tariq
  [/c(?=[aoulrt])|ck|q/g, 'k'],
  [/x/g, 'ks'],
  // Khalaf, Chalaf; Schewtschenko, Shevchenko; Kowalczyk, Kowaltschik; Jovanović, Jovanovich
  [/tsch|tch|cz|kh|c(?!h)/g, 'ch'],
  [/sh|zh/g, 'sch'],
  // Kuznetsov, Kusnezow; Schwarz, Schwartz
  [/tz|ts|z/g, 's'],
  // Iwanow, Ivanov, Iwanoff
  [/ff$/g, 'v'],
  [/w/g, 'v'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  // Yousef, Yusuf; Noor, Nur
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  // Maier, Mayer, Meier, Meyer; Hussein, Husain; Sergej, Sergey
  [/[ae][ijy]/g, 'ei'],
  // Jurij, Yuriy; Julia, Iuliia
  [/[jy]/g, 'i'],
  // Abdullah, Abdulla; Sarah, Sara
  [/(?<=[ae])h$/g, ''],
  // Abdulrahman, Abdelrahman
  [/^abd[aeou](?=[lnrs])/g, 'abdu'],
  [/(.)\1+/g, '$1'],
]

/** A folded name in the one spelling of all that stand for the same sounds: `iwanow`, `ivanov` → `ivanov`. */
export const respelled = remembering((folded) =>
  spellings.reduce((name, [ways, spelling]) => name.replace(ways, spelling), folded),
)

/** Shorter names differ by nothing but a vowel. */
const SHORTEST_ALIKE = 5

/** A respelled name with its short vowels made one, since Arabic does not write them: `mohamed`, `muhamad` → `muhamad`. */
export const withVowelsAlike = (name: string): string =>
  name.length < SHORTEST_ALIKE
    ? name
    : name[0] + name.slice(1, -1).replaceAll('e', 'a').replaceAll('o', 'u') + name.at(-1)

const codes: Readonly<Record<string, string>> = {
  ...{ a: '0', e: '0', i: '0', j: '0', o: '0', u: '0', y: '0' },
  ...{ b: '1', p: '1', d: '2', t: '2', f: '3', v: '3', w: '3' },
  ...{ g: '4', k: '4', q: '4', x: '48', l: '5', m: '6', n: '6', r: '7', s: '8', z: '8' },
}

/**
 * Kölner Phonetik (Hans Joachim Postel, IBM-Nachrichten 19, 1969) of a folded word: words with the same digits sound alike
 * in German. '' for a word without letters.
 */
export const soundOf = remembering((folded) => {
  let digits = ''
  for (let at = 0; at < folded.length; at++) digits += codeAt(folded, at)
  const single = digits.replace(/(.)\1+/g, '$1')
  return single.slice(0, 1) + single.slice(1).replaceAll('0', '')
})

const codeAt = (word: string, at: number): string => {
  const [before = '', letter = '', next = ''] = [word[at - 1], word[at], word[at + 1]]
  if (letter === 'c') {
    if (at === 0) return 'ahkloqrux'.includes(next) && next !== '' ? '4' : '8'
    return 'ahkoqux'.includes(next) && next !== '' && !'sz'.includes(before) ? '4' : '8'
  }
  if ((letter === 'd' || letter === 't') && next !== '' && 'csz'.includes(next)) return '8'
  if (letter === 'p' && next === 'h') return '3'
  if (letter === 'x' && before !== '' && 'ckq'.includes(before)) return '8'
  return codes[letter] ?? ''
}
