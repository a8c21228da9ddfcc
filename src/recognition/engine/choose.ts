import type { Engine, EngineKind } from './engine.ts'
import { findGermanData, findLibrary, openNativeEngine } from './native.ts'

/** `LAUFMAPPE_ENGINE=native|wasm` forces an engine; otherwise the faster one that the machine has. */
export function wantedEngine(): EngineKind | undefined {
  const wanted = process.env.LAUFMAPPE_ENGINE
  return wanted === 'native' || wanted === 'wasm' ? wanted : undefined
}

/** Opens the engine asked for, or else the fastest there is. Throws when `native` is asked for and missing. */
export async function chooseEngine(wanted: EngineKind | undefined = wantedEngine()): Promise<Engine> {
  const native = wanted === 'wasm' ? undefined : openNativeEngine()
  if (native) return native
  if (wanted === 'native') throw new Error('libtesseract 5 or its German data is not installed')
  // loaded only where it is used: it takes its time
  const { openWasmEngine } = await import('./wasm.ts')
  return openWasmEngine()
}

export type EngineReport = {
  kind: EngineKind
  name: string
  /** What is missing for the faster engine; undefined when it is in use. */
  missing?: 'library' | 'german-data'
  /** Debian packages to install for it. */
  install?: string[]
}

/** Which engine reads on this machine, and what would make it faster. */
export async function describeEngine(): Promise<EngineReport> {
  await using engine = await chooseEngine()
  const { name } = engine
  if (name.startsWith('libtesseract')) return { kind: 'native', name }
  if (!findLibrary())
    return { kind: 'wasm', name, missing: 'library', install: ['libtesseract5', 'tesseract-ocr-deu'] }
  if (!findGermanData()) return { kind: 'wasm', name, missing: 'german-data', install: ['tesseract-ocr-deu'] }
  return { kind: 'wasm', name }
}
