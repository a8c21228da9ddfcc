import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import type { Language } from '../language/function-words.ts'

/** What an engine makes of a page. */
export type EngineReading = {
  words: Word[]
  /** ISO 639-1 of the data the page was read with. */
  language: Language
  /** Languages the page may be in, whose data is not there. */
  missingLanguages: Language[]
}

/** Reads print: an upright, straight, evenly lit grey page in, words with boxes in its pixels out. */
export type Engine = AsyncDisposable & {
  /** Engine, version and data, e.g. `libtesseract 5.3.0 deu(fast)`. */
  name: string
  /** Words of a German page. */
  recognise(page: Grey, dpi: number): Promise<Word[]>
  /** Words of a page in any language whose data is present; German is tried first and costs nothing more. */
  readPage(page: Grey, dpi: number): Promise<EngineReading>
}

/** `native` is libtesseract of the machine, `wasm` the one that comes with npm. */
export type EngineKind = 'native' | 'wasm'

/** A whole page with layout, a piece that holds one block of lines, or one line. */
export type Layout = 'page' | 'block' | 'line'

/** One opened set of data. */
export type Reader = {
  /** `signs`: only these are taken for possible. */
  read(picture: Grey, dpi: number, layout: Layout, signs?: string): Word[]
  close(): void
}

/**
 * Measured on German letters: automatic layout without orientation; light-on-dark text is not worth its time; the
 * number and punctuation dictionaries bend reference numbers towards what they know; whether print is of a typewriter's equal
 * width changes no word and costs a hundredth of the time.
 */
export const startSettings = { load_number_dawg: '0', load_punc_dawg: '0' }
export const settings = { tessedit_do_invert: '0', textord_disable_pitch_test: '1' }
export const signsSetting = 'tessedit_char_whitelist'
export const layoutSetting = 'tessedit_pageseg_mode'
export const layoutModes: Record<Layout, string> = { page: '3', block: '6', line: '7' }
