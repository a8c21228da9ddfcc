import { PDFArray, PDFRawStream } from '@cantoo/pdf-lib'
import { numberAt } from './font-parts.ts'
import { codingKeys, dictOf, keys, name, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

const functionKeys = keys(
  `FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions Bounds ${codingKeys}`,
)

const deepest = 5

/** Passes a function or a list of them. */
export function checkFunction(of: unknown, depth = 0): void {
  if (of === undefined) return
  if (depth > deepest) unfit('function')
  if (of instanceof PDFArray) {
    for (let i = 0; i < of.size(); i++) checkFunction(of.lookup(i), depth + 1)
    return
  }
  const dict = dictOf(of)
  if (!dict || numberAt(dict, 'FunctionType') === undefined) throw new Unfit('function')
  if (of instanceof PDFRawStream) settleCoding(of)
  prune(dict, functionKeys)
  checkFunction(dict.lookup(name('Functions')), depth + 1)
}
