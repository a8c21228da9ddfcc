import type { Pixels } from '../image/grey.ts'
import { drawPage } from '../pdf/page-bitmap.ts'
import { type OpenPdf, openPage, openPdf } from '../pdf/pdfium.ts'
import { pixelsHash } from './bits.ts'
import type { Draft } from './recode-original.ts'
import { picturesOn } from './recode-pdf.ts'

const dpi = 72

/**
 * Decodes every page of a recoded file with PDFium, whose decoder is not ours, and compares the pixels; pages of a PDF
 * must also look the same when drawn. The number of pages when all is the same, otherwise undefined.
 */
export async function provePixels(draft: Draft, original: Buffer | undefined): Promise<number | undefined> {
  using recoded = await openPdf(draft.bytes)
  const hash = pixelsHash()
  for (let number = 1; number <= recoded.pages; number++) {
    for (const bits of picturesOn(recoded, number)) {
      if (!bits) return undefined
      hash.add(bits)
    }
  }
  if (hash.digest() !== draft.pixelsSha256) return undefined
  if (original && !(await looksTheSame(recoded, original))) return undefined
  return recoded.pages
}

async function looksTheSame(recoded: OpenPdf, original: Buffer): Promise<boolean> {
  using before = await openPdf(original)
  if (before.pages !== recoded.pages) return false
  for (let number = 1; number <= before.pages; number++) {
    if (!areAlike(drawn(before, number), drawn(recoded, number))) return false
  }
  return true
}

function drawn(pdf: OpenPdf, number: number): Pixels {
  using page = openPage(pdf, number)
  return drawPage(page, dpi)
}

/** PDFium rounds differently when it shrinks pictures of different kinds: by a shade or two of 256. */
const sameShade = 4

const areAlike = (one: Pixels, other: Pixels): boolean =>
  one.width === other.width &&
  one.height === other.height &&
  one.channels === other.channels &&
  one.data.every((value, i) => Math.abs(value - (other.data[i] ?? 0)) <= sameShade)
