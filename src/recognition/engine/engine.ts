import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'

/** Reads German print: an upright, straight, evenly lit grey page in, words with boxes in its pixels out. */
export type Engine = AsyncDisposable & {
  /** Engine, version and data, e.g. `libtesseract 5.3.0 deu(fast)`. */
  name: string
  recognise(page: Grey, dpi: number): Promise<Word[]>
}

/** `native` is libtesseract of the machine, `wasm` the one that comes with npm. */
export type EngineKind = 'native' | 'wasm'

/**
 * Measured on German letters: automatic layout without orientation; light-on-dark text is not worth its time; the
 * number and punctuation dictionaries bend reference numbers towards what they know.
 */
export const startSettings = { load_number_dawg: '0', load_punc_dawg: '0' }
export const settings = { tessedit_pageseg_mode: '3', tessedit_do_invert: '0' }
