import { isGermanLike } from './german.ts'

const around = /^[("'„“”‚‘»«[\]{}<>*•·–-]+|[)"'„“”‚‘»«[\]{}<>.,;:!?*•·–-]+$/gu
const number = /^[+-]?[\d.,:/\\-]+(?:[%€$°²³]|EUR)?$/u
const reference = /^\d+\p{L}?$|^(?=.*\d{2})[\p{L}\d]+(?:[./\\ -]+[\p{L}\d]*)*$/u
/** Rules to write on, and the lines of an identity card that machines read. */
const ruled = /^[_.…=·-]+$|<<|\p{L}<\p{L}/u
const address = /^[\w.+-]+@[\w.-]+$|^(?:https?:\/\/|www\.)\S+$/u

/** A string of signs that nobody writes: `|__`, `ae4189°`, `„Zr:-x`. Numbers, references and addresses are none. */
export function isGarbage(text: string): boolean {
  if (ruled.test(text)) return false
  const bare = text.replace(around, '')
  if (bare === '') return !/^[-–—•·*.,:;!?()/&€$%]{1,3}$/u.test(text)
  if (number.test(bare) || reference.test(bare) || address.test(bare)) return false
  if (/^[§&€%$=+☐☒☑✓✗/]$/u.test(bare)) return false
  const letters = bare.replace(/[^\p{L}]/gu, '').length
  if (letters < 0.6 * bare.length) return true
  return /\p{Ll}\p{Lu}{2}|[\p{L}][|\\_~^°{}<>=*][\p{L}]/u.test(bare) || /(\p{L})\1\1/iu.test(bare)
}

/** Letters that follow each other as they do in no German word, or no word at all. Names of other tongues may be caught. */
export function isUnlikely(text: string): boolean {
  if (isGarbage(text)) return true
  if (/\d/.test(text) || ruled.test(text)) return false
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length >= 3 && !isGermanLike(letters)
}
