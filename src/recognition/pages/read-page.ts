import type { StoredFile } from '#stored-file'
import type { Barcode, Mark, MediaType, PageReading, Word } from '../contract.ts'
import type { Engine } from '../engine/engine.ts'
import { isBlank } from '../image/blank.ts'
import { despeckle } from '../image/despeckle.ts'
import { withoutEdges } from '../image/edges.ts'
import { type Grey, greyOf, isBilevel } from '../image/grey.ts'
import { invertBars } from '../image/invert-bars.ts'
import { normalise } from '../image/normalise.ts'
import { attitudeOf } from '../image/orientation.ts'
import { evenOverview, overviewOf, reduced } from '../image/overview.ts'
import { chained, resample, type Size } from '../image/resample.ts'
import { skewOf } from '../image/skew.ts'
import { soften } from '../image/soften.ts'
import { askew, straighten } from '../image/straighten.ts'
import { beforeTurn, toTurn, turn, undo } from '../image/turn.ts'
import { languageOf } from '../language/language-of.ts'
import { mendWords } from '../language/mend-words.ts'
import { germanWords } from '../language/word-list.ts'
import { findMarks, readMarks } from '../marks/find-marks.ts'
import type { ColourPiece } from '../marks/look-at-stamps.ts'
import { liesIn, nameBoxes, withoutGuesses } from '../marks/name-marks.ts'
import { isAllThatIsShown } from '../pdf/page-photo.ts'
import { qualityOf } from '../quality/quality-of.ts'
import { barcodesOn, codesOn, withoutTwins } from '../sheets/barcodes.ts'
import { codePlaces } from '../sheets/code-places.ts'
import { hasPatchBars } from '../sheets/patch-bars.ts'
import { isSeparator, mostWordsOnSheet } from '../sheets/separator.ts'
import { emptyReading } from './empty-reading.ts'
import { type OriginalPage, openOriginal } from './open-original.ts'
import { decode, type PagePicture, type PageSource } from './page-picture.ts'
import { findCorners, layFlat } from './photo.ts'
import { encode, frameOf, type Lie, render, show, shownWidth } from './renditions.ts'

/** How a page lies in its original, as an earlier reading or a person says; a skew of null is to be measured. */
export type KnownLie = Pick<PageReading, 'turned' | 'corners'> & { skew: number | null }

/** `lie`: the page is to be read in this frame: boxes known of it stay where they are, and what a person said holds. */
export type PageRequest = StoredFile & { mediaType: MediaType; page: number; lie?: KnownLie }

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
  const own = await time('extract', () => original.page(request.page))
  const decoded = await time('decode', () => decode(own))
  // text of the file runs as the file shows the page: once turned, it is read from its picture
  if (own.words && !request.lie?.turned) {
    const pictures = await time('renditions', () => render(decoded, emptyReading))
    return { reading: await readText(decoded, own.words), ...pictures }
  }
  const { source, picture, corners } = await time('corners', () => sheetOn(own, decoded, request.lie))
  const page = corners ? await time('flatten', () => layFlat(source, picture, corners)) : picture
  const read = await readPicture(page, await engine(), { time, lie: request.lie })
  return { ...read, reading: { ...read.reading, corners } }
}

type Sheet = { source: PageSource; picture: PagePicture; corners: PageReading['corners'] }

/** The sheet on a photo, be it the page or laid on it with margins around; corners are null where there is none. */
async function sheetOn(page: OriginalPage, picture: PagePicture, lie: KnownLie | undefined): Promise<Sheet> {
  const { photo } = page
  if (photo && (!lie || lie.corners)) {
    const decoded = await decode(photo)
    const isWhole = lie !== undefined || isAllThatIsShown(picture, decoded, photo.place)
    const corners = lie ? lie.corners : isWhole ? findCorners(decoded) : null
    if (corners) return { source: photo, picture: decoded, corners }
  }
  if (lie) return { source: page, picture, corners: lie.corners }
  return { source: page, picture, corners: page.mayBePhoto ? findCorners(picture) : null }
}

/** Text of the file is taken as it is; codes and marks stand in no text and are looked for in the picture. */
async function readText(picture: PagePicture, words: Word[]): Promise<PageReading> {
  const { width, height, dpi } = picture
  const language = languageOf(words) ?? 'de'
  const trust = qualityOf({ words, confidence: 100, marks: [], language })
  const { quality, doubts } = words.length > 0 ? trust : emptyReading
  const page = greyOf(picture)
  const sheet = await lookForSheet(page, page, { dpi, words })
  const marks = withoutCodes(findMarks({ page, dpi, words }), { page, dpi, words, ...sheet })
  const read = { words, confidence: 100, language, marks, quality, doubts, ...sheet, engine: 'pdf-text' }
  return { ...emptyReading, width, height, dpi, ...read }
}

type WithCodes = { page: Grey; dpi: number; words: Word[]; barcodes: readonly Barcode[] }

/** The corners of a code are squares, but no boxes to tick. */
function withoutCodes(marks: Mark[], { page, dpi, words, barcodes }: WithCodes): Mark[] {
  if (barcodes.length === 0) return marks
  const places = codePlaces(page, dpi, words)
  return marks.filter((mark) => mark.kind !== 'checkbox' || !places.some((place) => liesIn(mark, place)))
}

async function readPicture(
  picture: PagePicture,
  reader: Engine,
  { time, lie }: { time: Stopwatch; lie: KnownLie | undefined },
): Promise<ReadPage> {
  const { dpi } = picture
  const engine = reader.name
  const seen = await time('grey', () => greyOf(picture))
  const small = await time('overview', () => reduced(seen, dpi))
  const grey = await time('bars', () => invertBars(seen, small))
  const overview = await time('overview', () => (grey === seen ? evenOverview(small) : overviewOf(grey, dpi)))
  if (await time('blank', () => isBlank(grey, dpi, overview))) {
    const stands = { turned: lie?.turned ?? emptyReading.turned, skew: emptyReading.skew }
    const reading = { ...emptyReading, ...stands, ...frameOf(grey, stands.turned), dpi, blank: true, engine }
    return { reading, ...(await time('renditions', () => render(picture, stands))) }
  }
  const even = await time('light', () => evenOf(grey, dpi))
  const known = lie ?? (await time('lie', () => attitudeOf(even, dpi, overview)))
  const { turned } = known
  const stood = await time('turn', () => turn(even, undo(turned)))
  const skew = known.skew ?? (await time('lie', () => skewOf(stood, dpi)))
  const straight = await time('straighten', () => straighten(stood, skew))
  const shown = await time('renditions', () => show(picture, { turned, skew }, shownWidth))
  // coded in another thread while this one reads
  const pictures = encode(shown, isBilevel(grey))
  pictures.catch(() => {})
  const print = await time('soften', () => (isBilevel(grey) ? soften(straight) : straight))
  const text = await time('recognise', () => reader.readPage(print, dpi))
  if (!lie && (await time('upside-down', () => isUpsideDown(text.words, { print, dpi, reader })))) {
    const other = { turned: toTurn(turned + 180), skew, corners: null }
    return readPicture(picture, reader, { time, lie: other })
  }
  const colour = picture.channels === 3 ? colourOf(picture, { turned, skew }, straight) : undefined
  const words = inside(text.words, straight)
  const sheet = await time('sheet', () => lookForSheet(straight, seen, { dpi, words }))
  const written = { page: straight, dpi, words, colour, ...sheet }
  const found = await time('marks', () => understand(written, text, (piece) => reader.recognise(piece, dpi)))
  const { width, height } = straight
  const { language, missingLanguages } = text
  const lay = { width, height, dpi, turned, skew }
  const reading = { ...emptyReading, ...lay, language, missingLanguages, ...found, ...sheet, engine }
  return { reading, ...(await time('renditions', () => pictures)) }
}

/** What stands on its head is read so: hardly a word that the engine is sure of. */
const upsideDown = 50
const surerBy = 25

/** A page of few words does not always show which way up it is, as separator sheets in capitals: reading tells. */
async function isUpsideDown(
  words: Word[],
  { print, dpi, reader }: { print: Grey; dpi: number; reader: Engine },
): Promise<boolean> {
  const confidence = confidenceOf(words)
  if (words.length === 0 || words.length > mostWordsOnSheet || confidence >= upsideDown) return false
  const over = await reader.readPage(turn(print, 180), dpi)
  return confidenceOf(over.words) >= confidence + surerBy
}

type Written = WithCodes & { colour: ColourPiece | undefined }

/** What is on the page besides print, which words are therefore none, and how far the rest can be trusted. */
async function understand(
  written: Written,
  { language, missingLanguages }: Pick<PageReading, 'language' | 'missingLanguages'>,
  recognise: (piece: Grey) => Promise<Word[]>,
): Promise<Pick<PageReading, 'words' | 'guessedWords' | 'marks' | 'confidence' | 'quality' | 'doubts'>> {
  const { marks: seen, words: read } = await readMarks(written, recognise)
  const marks = withoutCodes(seen, written)
  // a stamp may reach over the edge of the sheet
  const named = nameBoxes(inside(read, written.page), marks)
  const isGerman = language === 'de' && missingLanguages.length === 0
  const words = isGerman ? mendWords(named, marks, germanWords()) : named
  const confidence = confidenceOf(written.words)
  const trust = qualityOf({ words, confidence, marks, language, missingLanguages })
  const kept = withoutGuesses(words, marks)
  const guessedWords = words.filter((word) => !kept.includes(word))
  return { words: kept, guessedWords, marks, confidence, ...trust }
}

/** Pieces of the upright, straight page in its colours. */
const colourOf =
  (picture: PagePicture, { turned, skew }: Lie, straight: Size): ColourPiece =>
  (from, size) =>
    resample(picture, chained(chained(from, askew(straight, skew)), beforeTurn(picture, undo(turned))), size)

/** Ink on white paper, whatever the light and the dirt. */
const evenOf = (grey: Grey, dpi: number): Grey =>
  withoutEdges(isBilevel(grey) ? despeckle(grey, dpi) : normalise(grey), dpi)

/** Codes are read as strings of signs, which are no words of a letter. */
const isPlain = ({ text, confidence }: Word) => confidence >= 60 && /\p{L}{2}/u.test(text)

/** Bars are sought on the page as it was scanned, too: evening the light hollows them out. */
async function lookForSheet(
  page: Grey,
  scanned: Grey,
  { dpi, words }: { dpi: number; words: Word[] },
): Promise<Pick<PageReading, 'barcodes' | 'separator'>> {
  const barcodes = await codesOn(page, dpi, words)
  if (words.filter(isPlain).length > mostWordsOnSheet) return { barcodes, separator: false }
  const all = withoutTwins([...barcodes, ...(await barcodesOn(scanned))])
  return {
    barcodes: all,
    separator: isSeparator({ barcodes: all, words, patchBars: hasPatchBars(scanned, dpi) }),
  }
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
