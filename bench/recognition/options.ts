import { parseArgs } from 'node:util'
import type { EngineKind } from '../../src/recognition/engine/engine.ts'

export type Options = {
  /** folder of an evaluation corpus with truth.jsonl and letters/ */
  corpus: string | undefined
  /** so many letters of the corpus, spread evenly; all of them by default */
  sample: number | undefined
  /** pages of the own set, of the speed run, of the memory run … as the part understands it */
  pages: number | undefined
  rounds: number
  engines: EngineKind[]
  /** reader processes side by side, and the peer's --jobs */
  count: number
  verapdf: string | undefined
  peer: boolean
}

export function readOptions(argv: string[]): { parts: string[]; options: Options } {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      sample: { type: 'string' },
      pages: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      engine: { type: 'string', default: 'both' },
      count: { type: 'string', default: '2' },
      verapdf: { type: 'string' },
      'no-peer': { type: 'boolean', default: false },
    },
  })
  const { engine } = values
  if (engine !== 'native' && engine !== 'wasm' && engine !== 'both')
    throw new RangeError('--engine is native, wasm or both')
  return {
    parts: positionals,
    options: {
      corpus: values.corpus,
      sample: values.sample === undefined ? undefined : whole('sample', values.sample),
      pages: values.pages === undefined ? undefined : whole('pages', values.pages),
      rounds: whole('rounds', values.rounds),
      engines: engine === 'both' ? ['native', 'wasm'] : [engine],
      count: whole('count', values.count),
      verapdf: values.verapdf,
      peer: !values['no-peer'],
    },
  }
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} is a whole number from 1`)
  return value
}
