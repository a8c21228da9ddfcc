import { deflateSync } from 'node:zlib'
import { type PDFDict, type PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib'
import type { PageReading, Word } from '../contract.ts'
import type { Turn } from '../image/turn.ts'
import { type Affine, chain, operands } from './affine.ts'
import type { GlyphlessFont } from './glyphless-font.ts'
import { frameOf, type PageBox } from './page-frame.ts'
import { isPhoto, type PictureSize, photoToPage } from './photo-frame.ts'
import type { Tagged, TaggedPart } from './structure.ts'
import { fontName, type ToPage, textLayer } from './text-layer.ts'

/** What is shown of a page, in its own points before it is turned upright. */
export type PageLayout = {
  reading: PageReading
  box: PageBox
  /** How far the file shows the page turned. */
  rotate: Turn
  /** Pixels of the picture as the file shows it: the corners of a photo count in them. */
  picture: PictureSize
  /** Where that picture lies when it is a photo with margins around; otherwise it is the page. */
  photo?: PageBox | undefined
  /** Images and forms in drawing order. */
  objects: { object: PDFRef; matrix: Affine }[]
  /** What is drawn says its text itself. */
  speaks: boolean
  /** Words to lay unseen over the page. */
  words: Word[]
  group?: PDFDict | undefined
}

export type Binder = { document: PDFDocument; font: GlyphlessFont; pages: Tagged[]; language: string }

/** Adds a page. Upright by matrix, not by /Rotate: viewers find lines only in text that runs along the page. */
export function layPage({ document, font, pages, language }: Binder, layout: PageLayout): void {
  const { reading, words, speaks } = layout
  const { size, drawing, text } = mapsOf(layout)
  const page = document.addPage(size)
  const drawn = layout.objects.map(({ object, matrix }, i) => {
    page.node.setXObject(PDFName.of(`X${i}`), object)
    return `q ${operands(chain(matrix, drawing))} cm /X${i} Do Q\n`
  })
  const { mark, parts } = markOf(speaks, words.length > 0)
  const layer = words.length > 0 ? textLayer(words, text, font, parts.length) : { content: '', paragraphs: 0 }
  if (layer.paragraphs > 0) page.node.setFontDictionary(PDFName.of(fontName), font.ref)
  if (layout.group) page.node.set(PDFName.of('Group'), layout.group)
  const content = Buffer.from(`${mark}${drawn.join('')}EMC\n${layer.content}`, 'latin1')
  const { context } = document
  const stream = context.stream(deflateSync(content), { Filter: 'FlateDecode' })
  page.node.set(PDFName.of('Contents'), context.register(stream))
  // the library lists annotations where there are none
  page.node.delete(PDFName.of('Annots'))
  for (let i = 0; i < layer.paragraphs; i++) parts.push({ as: 'P' })
  pages.push({ page, parts, language: languageOf(reading, language) })
}

const unread = 'Bild einer Seite ohne erkannten Text'

/** A picture whose text lies over it is an artifact; one without text is a figure; drawn text speaks for itself. */
function markOf(speaks: boolean, hasWords: boolean): { mark: string; parts: TaggedPart[] } {
  if (speaks) return { mark: '/P <</MCID 0>> BDC\n', parts: [{ as: 'P' }] }
  if (hasWords) return { mark: '/Artifact BMC\n', parts: [] }
  return { mark: '/Figure <</MCID 0>> BDC\n', parts: [{ as: 'Figure', alt: unread }] }
}

const languageOf = (reading: PageReading, language: string): string =>
  language.split('-')[0] === reading.language ? language : reading.language

type Maps = { size: [number, number]; drawing: Affine; text: ToPage }

function mapsOf({ reading, box, rotate, picture, photo = box }: PageLayout): Maps {
  const frame = frameOf(reading, box, rotate)
  const { size, toUpright } = frame
  if (!isPhoto(reading)) {
    return {
      size,
      drawing: chain(frame.straighten, toUpright),
      text: chain(frame.toPage, toUpright),
    }
  }
  const shown = frameOf({ ...reading, ...picture, turned: 0, skew: 0 }, photo, rotate).toPage
  return { size, drawing: toUpright, text: photoToPage(reading, chain(shown, toUpright)) }
}
