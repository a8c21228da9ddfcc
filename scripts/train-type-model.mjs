// Makes the start model of the types and the sample letters new cues are checked on, from letters of the training office.
// With --check it only compares: the same sources give the same files.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { shippedTypes } from '../src/casefiles/document-types/shipped-types.ts'
import { layOutLetter, pagesFromText } from '../src/filing/letter-text.ts'
import { trainModel } from '../src/filing/types/train-model.ts'
import { typeFeatures } from '../src/filing/types/type-features.ts'
import { NO_TYPE, packModel } from '../src/filing/types/type-model.ts'
import { makeLetterTexts, makeTrainingOffice } from '../src/training/index.ts'
import { root } from './install.mjs'

const office = makeTrainingOffice({ seed: 'types', today: '2026-09-01', households: 400 })
const perKind = 90
const samplesPerKind = 6

const words = new Map(
  shippedTypes.map(({ code, titles, phrases }) => [
    code,
    { subjects: titles, lines: phrases.map((phrase) => phrase.replace(/^\+/, '')) },
  ]),
)

const examplesOf = (letters) =>
  letters.map(({ typeCode, bgNumber, text }) => ({
    code: typeCode ?? NO_TYPE,
    household: bgNumber,
    features: typeFeatures(layOutLetter(pagesFromText(text))),
  }))

const files = () => {
  const letters = makeLetterTexts({ office, seed: 'train', count: perKind, words })
  const samples = makeLetterTexts({ office, seed: 'sample', count: samplesPerKind })
  return {
    'start-model.bin.gz': packModel(trainModel({ examples: examplesOf(letters) })),
    'sample-letters.json.gz': gzipSync(JSON.stringify(samples), { level: 9 }),
  }
}

const stale = []
for (const [name, bytes] of Object.entries(files())) {
  const place = path.join(root, 'src/filing/types', name)
  // Packed bytes differ between versions of zlib; what is in them must not.
  if (!process.argv.includes('--check')) writeFileSync(place, bytes)
  else if (!gunzipSync(readFileSync(place)).equals(gunzipSync(bytes))) stale.push(name)
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: node scripts/train-type-model.mjs`)
  process.exit(1)
}
