import type { Mark, Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { checkboxesOn } from './checkboxes.ts'
import { handwritingOn } from './handwriting.ts'
import { inkOf } from './ink.ts'
import { type ColourPiece, lookAtStamps, type Read, type StampsRead } from './look-at-stamps.ts'
import { type Stamp, stampsOn } from './stamps.ts'
import { strokesOn } from './strokes.ts'

/** A page as it was read: upright, straight and evenly lit, with its words. */
type WrittenPage = { page: Grey; dpi: number; words: Word[]; colour?: ColourPiece | undefined }

const leastStrokeMm = 18

/** What is on a page besides its print. Stamps show the day that the page's words give away. */
export function findMarks(written: WrittenPage): Mark[] {
  const { others, stamps } = look(written)
  return [...others, ...stamps.map(({ mark }) => mark)]
}

/** Like `findMarks`; stamps are read again by `read`, the engine on a small piece, and their words put among the page's. */
export async function readMarks(written: WrittenPage, read: Read): Promise<StampsRead> {
  const { others, stamps } = look(written)
  const { marks, words } = await lookAtStamps(stamps, written, read)
  return { marks: [...others, ...marks], words }
}

function look({ page, dpi, words }: WrittenPage): { others: Mark[]; stamps: Stamp[] } {
  const ink = inkOf(page)
  const stamps = stampsOn(ink, strokesOn(page, dpi, leastStrokeMm), { dpi, words })
  const handwriting = handwritingOn(ink, dpi, { words, stamps: stamps.map(({ mark }) => mark) })
  return { others: [...checkboxesOn(ink, dpi, words), ...handwriting], stamps }
}
