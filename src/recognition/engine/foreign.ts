import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import type { Language } from '../language/function-words.ts'
import { germanShare, languageOf } from '../language/language-of.ts'
import type { EngineReading, Reader } from './engine.ts'
import { boxAround, cut, sureness } from './piece.ts'

type Sought = { page: Grey; dpi: number; openForeign(language: Language): Reader | undefined }

/** German data makes garbage of these, so that words cannot tell them. */
const otherScripts: Language[] = ['uk', 'ru', 'ar']
const garbage = { sureness: 55, germanShare: 0.1, fewestWords: 12 }
/** What another script must be read with, and how much better than with German data. */
const wellRead = { sureness: 65, better: 10 }
const stripLines = 6

type Foreign = { foreign: EngineReading | undefined; missingLanguages: Language[] }

/**
 * Reads a page again in the language it is in, when it is not German and the data is there; `foreign` is undefined when the
 * German reading stands, be it for want of data. Only foreign words or garbage lead here, and a strip of the page is
 * tried before the whole.
 */
export function readForeign(words: Word[], { page, dpi, openForeign }: Sought): Foreign {
  const wanted = candidates(words)
  if (wanted.length === 0) return { foreign: undefined, missingLanguages: [] }
  const strip = densestStrip(words)
  const margins = { sideways: Math.round(dpi / 10), upwards: Math.round(dpi / 20) }
  const piece = cut(page, boxAround(strip, page, margins))
  const opened = wanted.flatMap((language) => {
    const reader = openForeign(language)
    return reader ? [{ language, reader }] : []
  })
  try {
    const [best] = opened
      .map((one) => ({ ...one, read: one.reader.read(piece, dpi, 'page') }))
      .filter(({ language, read }) => isBetter(language, read, strip))
      .toSorted((one, other) => sureness(other.read) - sureness(one.read))
    const missingLanguages = wanted.filter((language) => opened.every((one) => one.language !== language))
    if (!best) return { foreign: undefined, missingLanguages }
    const { language, reader } = best
    return {
      foreign: { words: reader.read(page, dpi, 'page'), language, missingLanguages: [] },
      missingLanguages: [],
    }
  } finally {
    for (const { reader } of opened) reader.close()
  }
}

/** Languages worth trying for a page of which German data read these words: none for a German page. */
export function candidates(words: Word[]): Language[] {
  const said = languageOf(words)
  if (said) return said === 'de' ? [] : [said]
  const isGarbage =
    words.length >= garbage.fewestWords &&
    sureness(words) < garbage.sureness &&
    germanShare(words) < garbage.germanShare
  return isGarbage ? otherScripts : []
}

function isBetter(language: Language, read: Word[], german: Word[]): boolean {
  if (!otherScripts.includes(language)) return sureness(read) >= sureness(german)
  const clearly = sureness(read) >= wellRead.sureness && sureness(read) >= sureness(german) + wellRead.better
  return clearly && languageOf(read) === language
}

/** The neighbouring lines that hold the most letters. */
function densestStrip(words: Word[]): Word[] {
  const last = Math.max(...words.map(({ line }) => line))
  const letters = new Array<number>(last + 1).fill(0)
  for (const { line, text } of words) letters[line] = (letters[line] ?? 0) + text.length
  const weightFrom = (line: number) =>
    letters.slice(line, line + stripLines).reduce((sum, count) => sum + count, 0)
  const [first = 0] = letters.map((_, line) => line).toSorted((a, b) => weightFrom(b) - weightFrom(a))
  return words.filter(({ line }) => line >= first && line < first + stripLines)
}
