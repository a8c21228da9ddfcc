import type { WordList } from './word-list.ts'

/** What offices' receipt stamps say besides the day and the name of the place. */
const receiptWords = ['Eingang', 'Eingegangen', 'Posteingang', 'Poststelle', 'Scanstelle', 'Jobcenter']

/**
 * The word of a receipt stamp that was read with one sign wrong, missing or too many: the lines of a stamp run through its
 * letters, and its ink frays. Undefined for other words.
 */
export function receiptWordOf(text: string, list: WordList): string | undefined {
  if (receiptWords.includes(text)) return text
  if (list.has(text)) return undefined
  // a sign more at its end is the ending of another case
  const near = receiptWords.filter((word) => !text.startsWith(word) && isOneOff(text, word))
  return near.length === 1 ? near[0] : undefined
}

/** Whether two words become one when a sign is replaced, put in or left out. */
function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  const shorter = Math.min(one.length, other.length)
  let same = 0
  while (same < shorter && one[same] === other[same]) same++
  const rests = [
    [one.slice(same + 1), other.slice(same + 1)],
    [one.slice(same + 1), other.slice(same)],
    [one.slice(same), other.slice(same + 1)],
  ]
  return rests.some(([rest, otherRest]) => rest === otherRest)
}
