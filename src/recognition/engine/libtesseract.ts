import koffi from 'koffi'

const libraries: Record<string, string[]> = {
  // built with CMake it is named after its minor version, too
  linux: ['', '.5', '.4', '.3', '.2', '.1', '.0'].map((minor) => `libtesseract.so.5${minor}`),
  darwin: ['/opt/homebrew/lib/libtesseract.5.dylib', '/usr/local/lib/libtesseract.5.dylib'],
}

export type Library = ReturnType<typeof bind>

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

/** Takes over a text of the library's. */
export function takeText(library: Library, text: unknown): string {
  try {
    return koffi.decode(text, 'char', -1)
  } finally {
    library.free(text)
  }
}
