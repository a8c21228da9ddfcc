import type { Mark, Word } from '../contract.ts'
import { liesIn } from '../marks/name-marks.ts'
import { isArticle } from './articles.ts'
import { lookAlikes } from './look-alikes.ts'
import { receiptWordOf } from './receipt-words.ts'
import type { WordList } from './word-list.ts'

/** Words read more surely stand as they were read: by the words of the page, by the list of words. */
const doubtful = { ofPage: 93, ofList: 91 }
/** What was hardly read at all is nobody's word. */
const least = 40
/** From here on a reading tells what the page speaks of. */
const own = 90
const shortest = 5
/** No name is so long and but one sign from a word. */
const long = 10
/** So many sure readings make a word one of the page's, though no list knows it. */
const often = 2

const parts = /^([^\p{L}]*)(\p{L}{5,}(?:\/\p{L}{5,})?)([^\p{L}\d]*)$/u

/**
 * Puts right print that a scan has broken: a doubtful word that is none, and becomes one when a single sign of it is read as
 * the one it looks like, `gezahit` or `Werlirgen`. What the page itself says surely elsewhere comes first, then the list of
 * German words. Names stay as they were read, unless the page has them surely: nothing but the page tells how people are
 * called. So do numbers and what was written by hand. In a stamp, the words of receipt stamps come before all others. The
 * mended word is as doubtful as it was.
 */
export function mendWords(words: Word[], marks: Mark[], list: WordList): Word[] {
  const hands = marks.filter(({ kind }) => kind === 'handwriting')
  const stamps = marks.filter(({ kind }) => kind === 'stamp')
  let said: Map<string, number> | undefined
  return words.map((word, at) => {
    const [, before = '', text = '', behind = ''] = parts.exec(word.text) ?? []
    if (text === '' || word.confidence >= doubtful.ofPage || hands.some((hand) => liesIn(word, hand)))
      return word
    const receipt = stamps.some((stamp) => liesIn(word, stamp)) ? receiptWordOf(text, list) : undefined
    // other signs beside it are the stamp's own ink and what it lies on
    if (receipt)
      return {
        ...word,
        text: /eing\p{L}*$/iu.test(receipt) && behind.startsWith(':') ? `${receipt}:` : receipt,
      }
    said ??= saidOn(words)
    const isName = mayBeName(words, at)
    const mayList = word.confidence < doubtful.ofList && word.confidence >= least
    const mended = text
      .split('/')
      .map((part) =>
        mend(part, {
          said: said as Map<string, number>,
          list,
          isOpen: mayList && (!isName || part.length >= long),
        }),
      )
      .join('/')
    return mended === text ? word : { ...word, text: `${before}${mended}${behind}` }
  })
}

/** How often each word was read surely. */
function saidOn(words: Word[]): Map<string, number> {
  const said = new Map<string, number>()
  for (const { text, confidence } of words) {
    const bare = parts.exec(text)?.[2]
    if (bare !== undefined && confidence >= own) said.set(bare, (said.get(bare) ?? 0) + 1)
  }
  return said
}

/** `isOpen`: the list of words may tell as well. */
type Known = { said: Map<string, number>; list: WordList; isOpen: boolean }

function mend(text: string, { said, list, isOpen }: Known): string {
  if (text.length < shortest || isWord(text, list) || (said.get(text) ?? 0) >= often) return text
  const others = lookAlikes(text)
  const ofPage = others.filter((other) => {
    const times = said.get(other) ?? 0
    return times >= often || (times > 0 && isWord(other, list))
  })
  if (ofPage.length > 0) return only(ofPage) ?? text
  if (!isOpen) return text
  return only(others.filter((other) => isWord(other, list))) ?? text
}

const only = (texts: string[]): string | undefined => (texts.length === 1 ? texts[0] : undefined)

/** The list has few words as they begin a sentence, and few compounds. */
const isWord = (text: string, list: WordList): boolean =>
  list.has(text) || list.has(lowered(text)) || list.has(raised(text)) || isCompound(text, list)

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const shortestPart = 4

/** Two words written as one, with or without an s between them. */
function isCompound(text: string, list: WordList): boolean {
  for (let at = shortestPart; at <= text.length - shortestPart; at++) {
    const [first, rest] = [text.slice(0, at), text.slice(at)]
    if (!list.has(raised(rest))) continue
    if (list.has(first) || list.has(raised(first))) return true
    if (first.endsWith('s') && list.has(raised(first.slice(0, -1)))) return true
  }
  return false
}

/** A capital is a name's, but behind an article or an adjective. */
function mayBeName(words: Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at] as Word]
  if (!/^[^\p{L}]*\p{Lu}/u.test(word.text)) return false
  return before?.line !== word.line || !isArticle(before.text)
}
