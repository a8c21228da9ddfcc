import { createHash } from 'node:crypto'
import { randomFrom } from '../../../src/training/random.ts'
import { packPages } from '../../../src/training/sheet/pack-pages.ts'
import { type Bitmap, rasterise } from '../../../src/training/sheet/rasterise.ts'
import { imageOf, type Turned } from '../../../src/training/sheet/scan-page.ts'
import { age, type Condition, lookOf } from './conditions.ts'
import { makeFacts } from './facts.ts'
import { kinds } from './kinds.ts'
import { type Family, Paper } from './paper.ts'

export type SheetWish = { kind: string; family: Family; seed: string; skew?: number }

/** A made-up letter as a PDF with real text, and what is printed on it, line by line. */
export async function drawSheet({ kind, family, seed, skew = 0 }: SheetWish) {
  const draw = kinds[kind]
  if (!draw) throw new RangeError(`no such kind of post: ${kind}`)
  const paper = await Paper.open(family, skew)
  draw(paper, makeFacts(randomFrom(`facts/${seed}`)))
  return { pdf: await paper.finish(), text: paper.lines.join('\n') }
}

/** The letter after the scanner: an image-only PDF of one page, its truth, and a hash of its pixels. */
export async function scanOf(sheet: SheetWish, condition: Condition, turned: Turned) {
  const { pdf, text } = await drawSheet(sheet)
  const look = lookOf(condition)
  const channels = look.colour === 'colour' ? 3 : 1
  const drawn = await rasterise(pdf, { dpi: condition.dpi, channels })
  const aged = await age(drawn, condition, sheet.seed)
  const bitmap = turned === 0 ? aged : await turnedBy(aged, turned)
  const bytes = await packPages([{ bitmap, dpi: condition.dpi, look }], 'pdf')
  return { bytes, text, pixels: createHash('sha256').update(bitmap.data).digest('hex').slice(0, 16) }
}

async function turnedBy(page: Bitmap, turned: Turned): Promise<Bitmap> {
  const image = imageOf(page).rotate(turned)
  const { data, info } = await (page.channels === 1 ? image.toColourspace('b-w') : image)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: page.channels, data }
}
