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

/** What recognition knows of one page. */
export const PageReading = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  dpi: z.number().positive(),
  /** Clockwise degrees by which the page lay turned on the scanner; the reading is already upright. */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Degrees of skew that were taken out. */
  skew: z.number(),
  blank: z.boolean(),
  /** A separator sheet of the mail room: it parts a stack and belongs to no letter. */
  separator: z.boolean(),
  barcodes: z.array(Barcode),
  words: z.array(Word),
  /** Mean confidence weighted by word length, 0 … 100; 0 for a blank page. */
  confidence: z.number(),
  /** Engine, version and data, e.g. `libtesseract 5.3.0 deu(fast)` or `pdf-text` for born-digital pages. */
  engine: z.string(),
})
export type PageReading = z.infer<typeof PageReading>

export const mediaTypes = ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png'] as const
export type MediaType = (typeof mediaTypes)[number]
