import type { PageReading } from '../contract.ts'

/** What is known of a page on which nothing was found, before anybody says how large it is and who read it. */
export const emptyReading: Omit<PageReading, 'width' | 'height' | 'dpi' | 'engine'> = {
  turned: 0,
  skew: 0,
  corners: null,
  blank: false,
  separator: false,
  barcodes: [],
  words: [],
  guessedWords: [],
  confidence: 0,
  language: 'de',
  missingLanguages: [],
  marks: [],
  quality: 100,
  doubts: [],
}
