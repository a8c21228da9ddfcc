import { createRequire } from 'node:module'
import { createWorker } from 'tesseract.js'
import type { Grey } from '../image/grey.ts'
import { bestDataFolder } from './best-data.ts'
import { type Engine, settings, startSettings } from './engine.ts'
import { wordsOfTsv } from './tsv.ts'

const require = createRequire(import.meta.url)
const lstmOnly = 1

/** Tesseract compiled to WebAssembly with German data, both from npm: works on every machine, without network. */
export async function openWasmEngine(): Promise<Engine> {
  const options = { langPath: bestDataFolder(), cacheMethod: 'none', gzip: true } as const
  const worker = await createWorker('deu', lstmOnly, options, startSettings)
  await worker.setParameters(settings as Parameters<typeof worker.setParameters>[0])
  const { version } = require('tesseract.js/package.json') as { version: string }
  return {
    name: `tesseract.js ${version} deu(best_int)`,
    recognise: async (page, dpi) => {
      // without the resolution the layout analysis loses table columns
      await worker.setParameters({ user_defined_dpi: String(Math.round(dpi)) })
      const { data } = await worker.recognize(portableGreymap(page), {}, { text: false, tsv: true })
      return wordsOfTsv(data.tsv ?? '')
    },
    [Symbol.asyncDispose]: async () => {
      await worker.terminate()
    },
  }
}

function portableGreymap({ data, width, height }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
}
