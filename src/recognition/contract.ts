import { z } from 'zod'

/** A recognised word; the box counts in pixels of the upright, straightened page (`PageReading.width × height`). */
export const Word = z.object({
  text: z.string().min(1),
  x: z.int(),
  y: z.int(),
  w: z.int(),
  h: z.int(),
  /** 0 … 100 as the engine says. */
  confidence: z.number().min(0).max(100),
  /** Number of the text line on the page, from 0, in reading order. */
  line: z.int(),
})
export type Word = z.infer<typeof Word>

export const Barcode = z.object({ format: z.string(), text: z.string() })
export type Barcode = z.infer<typeof Barcode>

export const Point = z.object({ x: z.number(), y: z.number() })
export type Point = z.infer<typeof Point>

/** Something on the page that is no printed word; the box counts like those of words. */
export const Mark = z.object({
  kind: z.enum(['checkbox', 'stamp', 'handwriting']),
  x: z.int(),
  y: z.int(),
  w: z.int(),
  h: z.int(),
  /** Of a checkbox: whether it is ticked. */
  checked: z.boolean().optional(),
  /** Of a receipt stamp: the day it shows, when it could be read. */
  date: z.iso.date().optional(),
})
export type Mark = z.infer<typeof Mark>

/** Why a page should be looked at by a person. */
export const Doubt = z.enum([
  /** The engine was not sure of many words. */
  'unsure',
  /** A German text without the umlauts it must have. */
  'few_umlauts',
  /** Strings of signs that are no words. */
  'garbage',
  /** Handwriting, which is not guessed at. */
  'handwriting',
  /** Another script or language than was read. */
  'foreign',
  /** Nothing of the page could be read. */
  'unreadable',
])
export type Doubt = z.infer<typeof Doubt>

/** What recognition knows of one page. */
export const PageReading = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  dpi: z.number().positive(),
  /** Clockwise degrees by which the page lay turned on the scanner; the reading is already upright. */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Degrees of skew that were taken out. */
  skew: z.number(),
  /**
   * The paper's corners in the picture of a photo, clockwise from its upper left, in pixels of the picture as the file
   * shows it; null where the picture is the page.
   */
  corners: z.array(Point).length(4).nullable(),
  blank: z.boolean(),
  /** A separator sheet of the mail room: it parts a stack and belongs to no letter. */
  separator: z.boolean(),
  barcodes: z.array(Barcode),
  words: z.array(Word),
  /** Left out of `words` as guessed from handwriting: neither searched nor filed by, it only suggests whose letter it may be. */
  guessedWords: z.array(Word),
  /** Mean confidence weighted by word length, 0 … 100; 0 for a blank page. */
  confidence: z.number(),
  /** ISO 639-1 of the language the page was read in. */
  language: z.string(),
  /** Languages the page may be in, whose data was not there when it was read; then it was read as if it were German. */
  missingLanguages: z.array(z.string()),
  marks: z.array(Mark),
  /** How far the text can be trusted, 0 … 100; 100 for a blank page. */
  quality: z.number().min(0).max(100),
  doubts: z.array(Doubt),
  /** Engine, version and data, e.g. `libtesseract 5.3.0 deu(fast+best_int) reading 7` or `pdf-text` for born-digital pages. */
  engine: z.string(),
})
export type PageReading = z.infer<typeof PageReading>

export const mediaTypes = [
  'application/pdf',
  'image/tiff',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
] as const
export type MediaType = (typeof mediaTypes)[number]
