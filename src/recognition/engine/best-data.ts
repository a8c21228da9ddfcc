import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Where the npm package keeps the best German data, packed. */
export const bestDataFolder = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/deu/package.json')),
    '4.0.0_best_int',
  )

export const readBestData = (): Buffer =>
  gunzipSync(readFileSync(join(bestDataFolder(), 'deu.traineddata.gz')))
