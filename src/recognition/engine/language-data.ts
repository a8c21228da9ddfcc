import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Language } from '../language/function-words.ts'

/** Tesseract's names of the languages of the post. */
export const tesseractCodes: Record<Language, string> = {
  de: 'deu',
  tr: 'tur',
  ar: 'ara',
  uk: 'ukr',
  ru: 'rus',
  pl: 'pol',
  ro: 'ron',
  en: 'eng',
  fr: 'fra',
}

export const postLanguages = Object.keys(tesseractCodes) as Language[]

const require = createRequire(import.meta.url)

/** Folders in which a machine keeps data for Tesseract, likeliest first. */
function machineFolders(): string[] {
  const root = '/usr/share/tesseract-ocr'
  const versions = existsSync(root) ? readdirSync(root).toSorted().reverse() : []
  const places = [
    process.env.TESSDATA_PREFIX,
    ...versions.map((version) => join(root, version, 'tessdata')),
    '/usr/share/tessdata',
    '/usr/share/tesseract/tessdata',
    '/usr/local/share/tessdata',
    '/opt/homebrew/share/tessdata',
  ]
  return places.filter((place) => place !== undefined)
}

/** The data file of a language that the machine has, if it does. */
export function machineData(language: Language): string | undefined {
  const files = machineFolders().map((folder) => join(folder, `${tesseractCodes[language]}.traineddata`))
  return files.find((file) => existsSync(file))
}

/** The packed data file of a language that came with npm (the best data, integers), if it did. */
export function npmData(language: Language): string | undefined {
  try {
    const home = dirname(require.resolve(`@tesseract.js-data/${tesseractCodes[language]}/package.json`))
    const file = join(home, '4.0.0_best_int', `${tesseractCodes[language]}.traineddata.gz`)
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** The fast German data that comes with Laufmappe, packed (data/README.md): whole pages are read with it everywhere. */
export const ownGermanData = join(import.meta.dirname, 'data', 'deu.fast.traineddata.gz')

/**
 * What whole pages and numbers are read with, for the engine's name, and how often the way of reading has changed since
 * the first: pages read in an older way are read again by `laufmappe reread`.
 */
export const dataNames = 'deu(fast+best_int) reading 7'

/** Data of one of the other languages, wherever it lies. */
export const anyData = (language: Language): string | undefined => machineData(language) ?? npmData(language)

export function loadData(file: string): Buffer {
  const bytes = readFileSync(file)
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}
