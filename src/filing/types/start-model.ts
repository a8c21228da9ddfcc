import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type TypeModel, unpackModel } from './type-model.ts'

let start: TypeModel | undefined
/** The model every office starts with, trained on letters of the training office (scripts/train-type-model.mjs). */
export const startModel = (): TypeModel => {
  start ??= unpackModel(readFileSync(path.join(import.meta.dirname, 'start-model.bin.gz')))
  return start
}
