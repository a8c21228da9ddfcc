import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type LetterText, layOutLetter, pagesFromText } from '../letter-text.ts'

interface Sample {
  /** null: no kind of document */
  code: string | null
  letter: LetterText
}

let samples: Sample[] | undefined
/** Letters of every type, made up by the training office (scripts/train-type-model.mjs); the start model has not seen them. */
export const sampleLetters = (): Sample[] => {
  samples ??= readSamples().map(({ typeCode, text }) => ({
    code: typeCode,
    letter: layOutLetter(pagesFromText(text)),
  }))
  return samples
}

const readSamples = (): { typeCode: string | null; text: string }[] =>
  JSON.parse(gunzipSync(readFileSync(path.join(import.meta.dirname, 'sample-letters.json.gz'))).toString())
