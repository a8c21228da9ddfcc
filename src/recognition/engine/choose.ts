import type { Language } from '../language/function-words.ts'

import type { Engine, EngineKind } from './engine.ts'
import { anyData, postLanguages, tesseractCodes } from './language-data.ts'
import { findLibrary } from './libtesseract.ts'
import { openNativeEngine } from './native.ts'

/** `LAUFMAPPE_ENGINE=native|wasm` forces an engine; otherwise the faster one that the machine has. */
export function wantedEngine(): EngineKind | undefined {
  const wanted = process.env.LAUFMAPPE_ENGINE
  return wanted === 'native' || wanted === 'wasm' ? wanted : undefined
}

/** Opens the engine asked for, or else the fastest there is. Throws when `native` is asked for and missing. */
export async function chooseEngine(wanted: EngineKind | undefined = wantedEngine()): Promise<Engine> {
  const native = wanted === 'wasm' ? undefined : openNativeEngine()
  if (native) return native
  if (wanted === 'native') throw new Error('libtesseract 5 is not installed')
  // loaded only where it is used: it takes its time
  const { openWasmEngine } = await import('./wasm.ts')
  return openWasmEngine()
}

/** Languages of the post that this machine has data of, German first; data that is installed counts at once. */
export const readableLanguages = (): Language[] =>
  postLanguages.filter((language) => language === 'de' || anyData(language) !== undefined)

export type EngineReport = {
  kind: EngineKind
  /** Engine, version and German data. */
  name: string
  /** What is missing for the faster engine; undefined when it is in use. */
  missing?: 'library'
  /** True when `LAUFMAPPE_ENGINE` forces this engine. */
  forced: boolean
  /** Languages of the post that pages are read in on this machine (ISO 639-1), German first. */
  languages: Language[]
  /** Languages of the post whose data is not there: such pages are read as if they were German. */
  missingLanguages: Language[]
  /** Tesseract's names of these. */
  missingData: string[]
}

/** Which engine reads on this machine, in which languages, and what would make it faster or read more. */
export async function describeEngine(): Promise<EngineReport> {
  await using engine = await chooseEngine()
  const { name } = engine
  const kind: EngineKind = name.startsWith('libtesseract') ? 'native' : 'wasm'
  const languages = readableLanguages()
  const missingLanguages = postLanguages.filter((language) => !languages.includes(language))
  return {
    kind,
    name,
    ...(kind === 'wasm' ? lacking() : {}),
    forced: wantedEngine() === kind,
    languages,
    missingLanguages,
    missingData: missingLanguages.map((language) => tesseractCodes[language]),
  }
}

/** What the faster engine lacks; nothing when the slower one was asked for. */
function lacking(): Pick<EngineReport, 'missing'> {
  return findLibrary() ? {} : { missing: 'library' }
}
