import { makeTrainingOffice, makeTrainingStack, wordsOfSheet } from '#training'
import type { StackPage } from '../../src/recognition/stack/stack-page.ts'
import { numbersFrom } from '../../src/training/random.ts'

/** A stack as recognition reads it, and which pages belong together. */
export type ReadStack = { id: string; pages: StackPage[]; letters: number[][] }

const office = makeTrainingOffice({ seed: 'stacks', today: '2026-09-14', households: 1500 })
const misreadings = 'eoianrtslcumI1l0O5S8B.,'

/** Made-up stacks, misread here and there as scans are: signs taken for others, words and lines lost. */
export function* makeReadStacks(name: string, count: number): Generator<ReadStack> {
  for (let at = 0; at < count; at++) {
    const next = numbersFrom(at * 7919 + name.length)
    const { sheets, blank, letters } = makeTrainingStack(office, `${name}/${at}`, 4 + Math.floor(next() * 14))
    const unclear = next() < 0.3 ? 0.05 : 0.008
    const pages = sheets.map((sheet, index): StackPage => {
      const { words, ...page } = wordsOfSheet(sheet)
      const isBlank = blank.includes(index + 1)
      const kept = words
        .filter(() => next() > unclear)
        .map((word) => ({ ...word, text: misread(word.text, unclear, next) }))
      // a page in ten has lost some of its lines
      const lost = next() < 0.1 ? 0.3 : 0
      const dropped = new Set(words.filter(() => next() < lost / 8).map(({ line }) => line))
      return {
        number: index + 1,
        ...page,
        blank: isBlank,
        separator: false,
        barcodes: [],
        marks: [],
        words: isBlank ? [] : kept.filter(({ line }) => !dropped.has(line)),
      }
    })
    yield { id: `${name}-${at}`, pages, letters }
  }
}

const misread = (text: string, unclear: number, next: () => number) =>
  [...text]
    .map((sign) => (next() < unclear ? (misreadings[Math.floor(next() * misreadings.length)] ?? sign) : sign))
    .join('')
