import type { MediaType, PageReading, Word } from '../contract.ts'
import type { Engine } from '../engine/engine.ts'
import { isBlank } from '../image/blank.ts'
import { despeckle } from '../image/despeckle.ts'
import { type Grey, greyOf, isBilevel } from '../image/grey.ts'
import { normalise } from '../image/normalise.ts'
import { orientationOf } from '../image/orientation.ts'
import { skewOf } from '../image/skew.ts'
import { straighten } from '../image/straighten.ts'
import { turn, undo } from '../image/turn.ts'
import { barcodesOn } from '../sheets/barcodes.ts'
import { hasPatchBars } from '../sheets/patch-bars.ts'
import { isSeparator, mostWordsOnSheet } from '../sheets/separator.ts'
import { openOriginal } from './open-original.ts'
import { decode, type PagePicture } from './page-picture.ts'
import { type Lie, shownWidth, thumbnailWidth, toWebp, upright } from './renditions.ts'

export type PageRequest = { file: string; mediaType: MediaType; page: number }

/** A page read: its reading, and WebP pictures of the upright, straightened page. */
export type ReadPage = { reading: PageReading; image: Buffer; thumbnail: Buffer }

/** Milliseconds by step, for measuring. */
export type Stopwatch = <T>(step: string, work: () => T | Promise<T>) => Promise<T>
const untimed: Stopwatch = async (_step, work) => work()

/** Reads one page of an original; `engine` is asked for only when the page has to be read from its picture. */
export async function readPage(
  request: PageRequest,
  engine: () => Promise<Engine>,
  time: Stopwatch = untimed,
): Promise<ReadPage> {
  const original = await time('open', () => openOriginal(request))
  const source = await time('extract', () => original.page(request.page))
  const picture = await time('decode', () => decode(source))
  const reading = source.words ? readText(picture, source.words) : await readPicture(picture, engine, time)
  return { reading, ...(await time('renditions', () => render(picture, reading))) }
}

async function render(picture: PagePicture, lie: Lie): Promise<{ image: Buffer; thumbnail: Buffer }> {
  const straight = await upright(picture, lie)
  return { image: await toWebp(straight, shownWidth), thumbnail: await toWebp(straight, thumbnailWidth) }
}

function readText({ width, height, dpi }: PagePicture, words: Word[]): PageReading {
  return { ...nothing, width, height, dpi, words, confidence: 100, engine: 'pdf-text' }
}

async function readPicture(
  picture: PagePicture,
  engine: () => Promise<Engine>,
  time: Stopwatch,
): Promise<PageReading> {
  const { dpi } = picture
  const grey = await time('grey', () => greyOf(picture))
  const reader = await engine()
  if (await time('blank', () => isBlank(grey, dpi))) {
    return { ...nothing, width: grey.width, height: grey.height, dpi, blank: true, engine: reader.name }
  }
  const even = await time('light', () => (isBilevel(grey) ? despeckle(grey, dpi) : normalise(grey)))
  const turned = await time('orientation', () => orientationOf(even, dpi))
  const stood = await time('turn', () => turn(even, undo(turned)))
  const skew = await time('skew', () => skewOf(stood, dpi))
  const straight = await time('straighten', () => straighten(stood, skew))
  const words = inside(await time('recognise', () => reader.recognise(straight, dpi)), straight)
  const sheet = await time('sheet', () => lookForSheet(straight, dpi, words))
  const { width, height } = straight
  return {
    ...nothing,
    width,
    height,
    dpi,
    turned,
    skew,
    words,
    ...sheet,
    confidence: confidenceOf(words),
    engine: reader.name,
  }
}

const nothing = {
  turned: 0,
  skew: 0,
  corners: null,
  blank: false,
  separator: false,
  barcodes: [],
  words: [],
  confidence: 0,
  language: 'de',
  marks: [],
  quality: 100,
  doubts: [],
} satisfies Partial<PageReading>

/** Codes are sought only where a sheet is possible: on a written page it would cost and tell nothing. */
async function lookForSheet(
  page: Grey,
  dpi: number,
  words: Word[],
): Promise<Pick<PageReading, 'barcodes' | 'separator'>> {
  if (words.length > mostWordsOnSheet) return { barcodes: [], separator: false }
  const barcodes = await barcodesOn(page)
  return { barcodes, separator: isSeparator({ barcodes, words, patchBars: hasPatchBars(page, dpi) }) }
}

/** Boxes lie on the page: engines may give a pixel more. */
function inside(words: Word[], { width, height }: Grey): Word[] {
  return words.map((word) => {
    const x = Math.min(width - 1, Math.max(0, word.x))
    const y = Math.min(height - 1, Math.max(0, word.y))
    return {
      ...word,
      x,
      y,
      w: Math.max(1, Math.min(word.w, width - x)),
      h: Math.max(1, Math.min(word.h, height - y)),
    }
  })
}

/** Mean confidence, long words counting more. */
export function confidenceOf(words: Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  const weighted = words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0)
  return letters === 0 ? 0 : Math.round((weighted / letters) * 10) / 10
}
