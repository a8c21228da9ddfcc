import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import koffi from 'koffi'
import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { readBestData } from './best-data.ts'
import { type Engine, settings, startSettings } from './engine.ts'
import { lookTwice, type Reread } from './second-look.ts'
import { wordsOfTsv } from './tsv.ts'

const language = 'deu'
const lstmOnly = 1
const libraries: Record<string, string[]> = {
  linux: ['libtesseract.so.5'],
  darwin: ['/opt/homebrew/lib/libtesseract.5.dylib', '/usr/local/lib/libtesseract.5.dylib'],
}

type Library = ReturnType<typeof bind>

/** Where the machine keeps German data for Tesseract, if it does. */
export function findGermanData(): string | undefined {
  const root = '/usr/share/tesseract-ocr'
  const versions = existsSync(root) ? readdirSync(root).toSorted().reverse() : []
  const places = [
    process.env.TESSDATA_PREFIX,
    ...versions.map((version) => join(root, version, 'tessdata')),
    '/usr/share/tessdata',
    '/usr/local/share/tessdata',
    '/opt/homebrew/share/tessdata',
  ]
  return places.find((place) => place && existsSync(join(place, `${language}.traineddata`)))
}

/** The machine's libtesseract 5, if it has one. */
export function findLibrary(): Library | undefined {
  for (const name of libraries[process.platform] ?? []) {
    try {
      return bind(koffi.load(name))
    } catch {
      // not installed under this name
    }
  }
  return undefined
}

function bind(library: ReturnType<typeof koffi.load>) {
  return {
    version: library.func('const char* TessVersion()'),
    create: library.func('void* TessBaseAPICreate()'),
    init: library.func(
      'int TessBaseAPIInit4(void*, const char*, const char*, int, void*, int, const char**, const char**, size_t, bool)',
    ),
    initFromMemory: library.func(
      'int TessBaseAPIInit5(void*, const uint8_t*, int, const char*, int, void*, int, const char**, const char**, size_t, bool)',
    ),
    set: library.func('bool TessBaseAPISetVariable(void*, const char*, const char*)'),
    image: library.func('void TessBaseAPISetImage(void*, const uint8_t*, int, int, int, int)'),
    resolution: library.func('void TessBaseAPISetSourceResolution(void*, int)'),
    recognise: library.func('int TessBaseAPIRecognize(void*, void*)'),
    tsv: library.func('void* TessBaseAPIGetTsvText(void*, int)'),
    free: library.func('void TessDeleteText(void*)'),
    clear: library.func('void TessBaseAPIClear(void*)'),
    end: library.func('void TessBaseAPIDelete(void*)'),
  }
}

/**
 * libtesseract inside this process; undefined when the machine lacks it or its German data. It reads the page with the
 * machine's (usually fast) data and reference numbers once more with the best data, which come with npm.
 */
export function openNativeEngine(): Engine | undefined {
  const data = findGermanData()
  const library = data === undefined ? undefined : findLibrary()
  if (data === undefined || library === undefined) return undefined
  const [names, values] = [Object.keys(startSettings), Object.values(startSettings)]
  const start = [language, lstmOnly, null, 0, names, values, names.length, false]
  const api = openApi(library, settings, (fresh) => library.init(fresh, data, ...start))
  if (!api) return undefined
  const best = readBestData()
  const oneLine = { ...settings, tessedit_pageseg_mode: '7' }
  const second = openApi(library, oneLine, (fresh) =>
    library.initFromMemory(fresh, best, best.length, ...start),
  )
  return {
    name: `libtesseract ${library.version()} ${language}(${flavour(data)}${second ? '+best_int' : ''})`,
    recognise: async (page, dpi) => {
      const words = readOnce(library, api, page, dpi)
      return second ? lookTwice(words, page, rereader(library, second, page, dpi)) : words
    },
    [Symbol.asyncDispose]: async () => {
      for (const open of [api, second]) if (open) library.end(open)
    },
  }
}

function openApi(library: Library, wanted: Record<string, string>, init: (api: unknown) => number): unknown {
  const api = library.create()
  if (init(api) !== 0) {
    library.end(api)
    return undefined
  }
  for (const [name, value] of Object.entries(wanted)) library.set(api, name, value)
  return api
}

function show(library: Library, api: unknown, { data, width, height }: Grey, dpi: number): void {
  library.image(api, data, width, height, 1, width)
  library.resolution(api, Math.round(dpi))
}

function readOnce(library: Library, api: unknown, page: Grey, dpi: number): Word[] {
  show(library, api, page, dpi)
  try {
    if (library.recognise(api, null) !== 0) throw new Error('libtesseract gave up on the page')
    return wordsOfTsv(takeText(library, library.tsv(api, 0)))
  } finally {
    library.clear(api)
  }
}

/** The piece is cut out rather than marked on the page: setting a whole page costs more than reading a number. */
function rereader(library: Library, api: unknown, page: Grey, dpi: number): Reread {
  return ({ x, y, w, h }) => {
    const piece = { data: new Uint8Array(w * h), width: w, height: h }
    for (let row = 0; row < h; row++) {
      const from = (y + row) * page.width + x
      piece.data.set(page.data.subarray(from, from + w), row * w)
    }
    return readOnce(library, api, piece, dpi).map((word) => ({ ...word, x: word.x + x, y: word.y + y }))
  }
}

function takeText(library: Library, text: unknown): string {
  try {
    return koffi.decode(text, 'char', -1)
  } finally {
    library.free(text)
  }
}

/** Which of the three published data sets lies there, told by size. */
function flavour(data: string): string {
  const megabytes = statSync(join(data, `${language}.traineddata`)).size / 1e6
  return megabytes < 4 ? 'fast' : megabytes < 12 ? 'best' : 'standard'
}
