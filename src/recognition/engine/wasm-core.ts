import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Tesseract's C++ interface as the package binds it; pictures and texts live in the core's own memory. */
export type CoreApi = {
  Init(folder: string | null, code: string, mode: number, config: string): number
  SetVariable(name: string, value: string): void
  SetImage(at: number, width: number, height: number, bytesPerPixel: number, bytesPerLine: number): void
  SetSourceResolution(dpi: number): void
  Recognize(monitor: null): number
  GetTSVText(page: number): string
  Clear(): void
  End(): void
}

/** One instance of Tesseract compiled to WebAssembly. */
export type Core = {
  TessBaseAPI: new () => CoreApi
  FS: { writeFile(name: string, data: string | Uint8Array): void; unlink(name: string): void }
  _malloc(bytes: number): number
  _free(at: number): void
  /** The core's memory as it is now: it moves when it grows. */
  bytes(): Uint8Array
  /** Deletes a C++ object. */
  destroy(object: unknown): void
}

/** What is used here of Node's WebAssembly: its types come only with those of browsers. */
type Module = object
type Memory = { buffer: ArrayBuffer }
type Instance = { exports: Record<string, unknown> }
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    validate(bytes: Uint8Array): boolean
    compile(bytes: Uint8Array): Promise<Module>
    Instance: new (module: Module, imports: object) => Instance
    Memory: new () => Memory
  }
}

type Options = {
  print(line: string): void
  printErr(line: string): void
  TesseractProgress(percent: number): void
  instantiateWasm(imports: object, done: (instance: Instance, module: Module) => void): object
}
type Start = (options: Options) => Promise<Omit<Core, 'bytes'>>

const silent = () => {}

/**
 * Starts the core in this process, without the worker, the files and the messages around it. The build without "relaxed"
 * instructions is as fast and reads the same on every machine; old processors get the plain one.
 */
export async function startCore(): Promise<Core> {
  const [name, module] = (await compile('simd-lstm')) ?? (await compile('lstm')) ?? []
  if (!name || !module) throw new Error('this machine cannot run WebAssembly')
  const start = require(`tesseract.js-core/tesseract-core-${name}.js`) as Start
  let memory: Memory | undefined
  const core = await start({
    print: silent,
    printErr: silent,
    TesseractProgress: silent,
    instantiateWasm: (imports, done) => {
      const instance = new wasm.Instance(module, imports)
      memory = Object.values(instance.exports).find((value) => value instanceof wasm.Memory)
      done(instance, module)
      return {}
    },
  })
  return Object.assign(core, { bytes: () => new Uint8Array(memory?.buffer ?? new ArrayBuffer(0)) })
}

async function compile(name: string): Promise<[string, Module] | undefined> {
  const bytes = readFileSync(require.resolve(`tesseract.js-core/tesseract-core-${name}.wasm`))
  return wasm.validate(bytes) ? [name, await wasm.compile(bytes)] : undefined
}
