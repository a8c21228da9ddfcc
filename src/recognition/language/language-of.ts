import { cyrillicSigns, functionWords, type Language } from './function-words.ts'

type Said = { text: string }

/** Fewer words tell nothing: an address, a table of figures. */
const fewestWords = 12
const fewestHits = 4
const smallestShare = 0.08
/** How much more often another language's small words must come than German ones. */
const clearly = 1.5

/** ISO 639-1 of the language a text is in, or undefined where it does not say: tables, lists, garbage. */
export function languageOf(words: readonly Said[]): Language | undefined {
  const tokens = tokensOf(words)
  const script = scriptOf(tokens)
  if (script !== 'latin') return tokens.length < fewestHits ? undefined : script
  if (tokens.length < fewestWords) return undefined
  const shares = sharesOf(tokens)
  const [best] = [...shares].toSorted((a, b) => b.share - a.share)
  if (!best || best.hits < fewestHits || best.share < smallestShare) return undefined
  const german = shares.find(({ language }) => language === 'de')
  return german && best.share < german.share * clearly ? 'de' : best.language
}

/** Share of German function words among the words, 0 … 1; a German letter has a quarter and more. */
export function germanShare(words: readonly Said[]): number {
  return sharesOf(tokensOf(words)).find(({ language }) => language === 'de')?.share ?? 0
}

function tokensOf(words: readonly Said[]): string[] {
  return words.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])
}

function sharesOf(tokens: string[]): { language: Language; hits: number; share: number }[] {
  return Object.entries(functionWords).map(([language, list]) => {
    const hits = tokens.filter((token) => list.has(token)).length
    return { language: language as Language, hits, share: hits / Math.max(1, tokens.length) }
  })
}

function scriptOf(tokens: string[]): 'latin' | 'ar' | 'uk' | 'ru' {
  const text = tokens.join('')
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0
  const [latin, cyrillic, arabic] = [
    count(/\p{Script=Latin}/gu),
    count(/\p{Script=Cyrillic}/gu),
    count(/\p{Script=Arabic}/gu),
  ]
  if (arabic > latin && arabic > cyrillic) return 'ar'
  if (cyrillic <= latin) return 'latin'
  return count(cyrillicSigns.uk) > count(cyrillicSigns.ru) ? 'uk' : 'ru'
}
