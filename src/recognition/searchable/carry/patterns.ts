import { PDFArray, PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import { checkColours } from './colours.ts'
import { checkStream, type Walk } from './content.ts'
import { numberAt } from './fonts.ts'
import { checkState } from './graphics-state.ts'
import { codingKeys, dictOf, keys, name, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

const tilingKeys = keys(
  `Type PatternType PaintType TilingType BBox XStep YStep Resources Matrix ${codingKeys}`,
)
const shadedKeys = keys('Type PatternType Shading Matrix ExtGState')
const shadingKeys = keys(
  `ShadingType ColorSpace Background BBox AntiAlias Domain Matrix Function Coords Extend BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow Decode ${codingKeys}`,
)
const functionKeys = keys(
  `FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions Bounds ${codingKeys}`,
)

/** Passes a pattern of tiles or of shading. */
export function checkPattern(pattern: unknown, walk: Walk): void {
  if (pattern instanceof PDFRawStream) {
    prune(pattern.dict, tilingKeys)
    checkStream(pattern, walk)
    return
  }
  if (!(pattern instanceof PDFDict) || numberAt(pattern, 'PatternType') !== 2) throw new Unfit('pattern')
  prune(pattern, shadedKeys)
  checkShading(pattern.lookup(name('Shading')))
  const state = pattern.lookup(name('ExtGState'))
  if (state !== undefined) checkState(state, walk)
}

export function checkShading(shading: unknown): void {
  const dict = dictOf(shading)
  if (!dict) throw new Unfit('shading')
  if (shading instanceof PDFRawStream) settleCoding(shading)
  prune(dict, shadingKeys)
  checkColours(dict.lookup(name('ColorSpace')))
  checkFunction(dict.lookup(name('Function')))
}

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
