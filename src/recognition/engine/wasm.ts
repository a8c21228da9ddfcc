import { createRequire } from 'node:module'
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
import { wordsOfTsv } from './tsv.ts'
import { type Core, type CoreApi, startCore } from './wasm-core.ts'

const require = createRequire(import.meta.url)
const lstmOnly = 1
const configFile = '/start'

/** Tesseract compiled to WebAssembly, from npm, with the same data as the native engine: works on every machine. */
export async function openWasmEngine(): Promise<Engine> {
  const { version } = require('tesseract.js-core/package.json') as { version: string }
  let opened = await open()
  let broken = false
  const working = async () => {
    if (broken) opened = await open()
    broken = false
    return opened
  }
  const guarded = async <T>(work: (engine: Engine) => Promise<T>): Promise<T> => {
    const engine = await working()
    try {
      return await work(engine)
    } catch (error) {
      // after a trap the core's memory may hold anything: the next page gets a fresh one
      broken = true
      throw error
    }
  }
  return {
    name: `tesseract.js ${version} ${dataNames}`,
    recognise: (page, dpi) => guarded((engine) => engine.recognise(page, dpi)),
    readPage: (page, dpi) => guarded((engine) => engine.readPage(page, dpi)),
    [Symbol.asyncDispose]: async () => {
      if (!broken) await opened[Symbol.asyncDispose]()
    },
  }
}

async function open(): Promise<Engine> {
  const core = await startCore()
  const german = openReader(core, ownGermanData, 'deu')
  if (!german) throw new Error('the German data does not open')
  const best = npmData('de')
  return composeEngine({
    name: 'tesseract.js',
    german,
    numbers: best === undefined ? undefined : openReader(core, best, 'deu'),
    openForeign: (language) => {
      const file = anyData(language)
      return file === undefined ? undefined : openReader(core, file, tesseractCodes[language])
    },
  })
}

function openReader(core: Core, file: string, code: string): Reader | undefined {
  const name = `/${code}.traineddata`
  core.FS.writeFile(name, loadData(file))
  core.FS.writeFile(
    configFile,
    Object.entries(startSettings)
      .map((pair) => pair.join(' '))
      .join('\n'),
  )
  const api = new core.TessBaseAPI()
  const failed = api.Init('/', code, lstmOnly, configFile) !== 0
  core.FS.unlink(name)
  const close = () => {
    api.End()
    core.destroy(api)
  }
  if (failed) {
    close()
    return undefined
  }
  for (const [key, value] of Object.entries(settings)) api.SetVariable(key, value)
  return {
    read: (picture, dpi, layout, signs = '') => {
      api.SetVariable(signsSetting, signs)
      api.SetVariable(layoutSetting, layoutModes[layout])
      return readOnce(core, api, picture, dpi)
    },
    close,
  }
}

function readOnce(core: Core, api: CoreApi, { data, width, height }: Grey, dpi: number): Word[] {
  const at = core._malloc(data.length)
  if (at === 0) throw new Error('no memory for the page')
  core.bytes().set(data, at)
  // copied by the call
  api.SetImage(at, width, height, 1, width)
  core._free(at)
  // without the resolution the layout analysis loses table columns
  api.SetSourceResolution(Math.round(dpi))
  if (api.Recognize(null) !== 0) throw new Error('tesseract gave up on the page')
  const words = wordsOfTsv(api.GetTSVText(0))
  api.Clear()
  return words
}
