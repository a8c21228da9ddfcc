import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { composeEngine } from './compose-engine.ts'
import {
  type Engine,
  layoutModes,
  layoutSetting,
  type Reader,
  settings,
  signsSetting,
  startSettings,
} from './engine.ts'
import { anyData, dataNames, loadData, npmData, ownGermanData, tesseractCodes } from './language-data.ts'
import { findLibrary, type Library, takeText } from './libtesseract.ts'
import { wordsOfTsv } from './tsv.ts'

const lstmOnly = 1

/**
 * libtesseract inside this process; undefined when the machine lacks it. It reads the page with the fast German data that
 * comes with Laufmappe, and reference numbers once more with the best data, which comes with npm.
 */
export function openNativeEngine(): Engine | undefined {
  const library = findLibrary()
  if (library === undefined) return undefined
  const german = openReader(library, ownGermanData, 'deu')
  if (!german) return undefined
  const best = npmData('de')
  return composeEngine({
    name: `libtesseract ${library.version()} ${dataNames}`,
    german,
    numbers: best === undefined ? undefined : openReader(library, best, 'deu'),
    openForeign: (language) => {
      const file = anyData(language)
      return file === undefined ? undefined : openReader(library, file, tesseractCodes[language])
    },
  })
}

function openReader(library: Library, file: string, code: string): Reader | undefined {
  const data = loadData(file)
  const api = library.create()
  const [names, values] = [Object.keys(startSettings), Object.values(startSettings)]
  const start = [code, lstmOnly, null, 0, names, values, names.length, false]
  if (library.initFromMemory(api, data, data.length, ...start) !== 0) {
    library.end(api)
    return undefined
  }
  for (const [name, value] of Object.entries(settings)) library.set(api, name, value)
  return {
    read: (picture, dpi, layout, signs = '') => {
      library.set(api, signsSetting, signs)
      library.set(api, layoutSetting, layoutModes[layout])
      return readOnce(library, api, picture, dpi)
    },
    close: () => library.end(api),
  }
}

function readOnce(library: Library, api: unknown, { data, width, height }: Grey, dpi: number): Word[] {
  library.image(api, data, width, height, 1, width)
  library.resolution(api, Math.round(dpi))
  try {
    if (library.recognise(api, null) !== 0) throw new Error('libtesseract gave up on the page')
    return wordsOfTsv(takeText(library, library.tsv(api, 0)))
  } finally {
    library.clear(api)
  }
}
