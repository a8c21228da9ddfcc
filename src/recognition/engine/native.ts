import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import koffi from 'koffi'
import { type Engine, settings, startSettings } from './engine.ts'
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

/** libtesseract inside this process; undefined when the machine lacks it or its German data. */
export function openNativeEngine(): Engine | undefined {
  const data = findGermanData()
  const library = data === undefined ? undefined : findLibrary()
  if (data === undefined || library === undefined) return undefined
  const api = library.create()
  const names = Object.keys(startSettings)
  const values = Object.values(startSettings)
  if (library.init(api, data, language, lstmOnly, null, 0, names, values, names.length, false) !== 0) {
    library.end(api)
    return undefined
  }
  for (const [name, value] of Object.entries(settings)) library.set(api, name, value)
  return {
    name: `libtesseract ${library.version()} ${language}(${flavour(data)})`,
    recognise: async ({ data: pixels, width, height }, dpi) => {
      library.image(api, pixels, width, height, 1, width)
      library.resolution(api, Math.round(dpi))
      try {
        if (library.recognise(api, null) !== 0) throw new Error('libtesseract gave up on the page')
        return wordsOfTsv(takeText(library, library.tsv(api, 0)))
      } finally {
        library.clear(api)
      }
    },
    [Symbol.asyncDispose]: async () => library.end(api),
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
