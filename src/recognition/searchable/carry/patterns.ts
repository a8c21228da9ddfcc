import { PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import { checkColours } from './colours.ts'
import { numberAt } from './font-parts.ts'
import { checkFunction } from './functions.ts'
import { checkState } from './graphics-state.ts'
import { codingKeys, dictOf, keys, name, prune, settleCoding } from './streams.ts'
import { Unfit } from './unfit.ts'
import type { Walk } from './walk.ts'

const tilingKeys = keys(
  `Type PatternType PaintType TilingType BBox XStep YStep Resources Matrix ${codingKeys}`,
)
const shadedKeys = keys('Type PatternType Shading Matrix ExtGState')
const shadingKeys = keys(
  `ShadingType ColorSpace Background BBox AntiAlias Domain Matrix Function Coords Extend BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow Decode ${codingKeys}`,
)
/** Passes a pattern of tiles or of shading. */
export function checkPattern(pattern: unknown, walk: Walk): void {
  if (pattern instanceof PDFRawStream) {
    prune(pattern.dict, tilingKeys)
    walk.stream(pattern)
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
