import type { Word } from '../contract.ts'
import { boundsOf, objectsOf, visibleBox } from './page-objects.ts'
import { borrow, type OpenPage, readFloats } from './pdfium.ts'
import { isPlausible } from './plausible-text.ts'

const fewestLetters = 20
const scanFrom = 0.6
const soundShare = 0.85
const mostUnderPictures = 0.02

/**
 * The words of a born-digital page with boxes in pixels at `dpi`; undefined when the page is a scan, has no visible
 * text worth the name, or its text is unsound (glyphs without meaning, sideways writing, under a picture, no language):
 * then the picture is read. Whether the page shows these words, `shownWords` tells.
 */
export function textOf(page: OpenPage, dpi: number): Word[] | undefined {
  if (!showsTextOnly(page)) return undefined
  const { pdfium } = page
  const text = pdfium.FPDFText_LoadPage(page.page)
  if (text === 0) return undefined
  try {
    const characters = charactersOf(page, text, dpi)
    const words = isSound(characters) ? wordsOf(characters) : []
    return words.length > 0 && isPlausible(words.map((word) => word.text)) ? words : undefined
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
}

/** A page with visible text, none of it hidden or under a picture, whose images do not fill it. */
function showsTextOnly(page: OpenPage): boolean {
  const [left, bottom, right, top] = visibleBox(page)
  const area = Math.max(1, (right - left) * (top - bottom))
  const texts: Bounds[] = []
  let pictured = 0
  let covered = 0
  for (const { kind, object, nested } of objectsOf(page)) {
    if (kind === 'hidden-text') return false
    const bounds = boundsOf(page, object)
    // inside a form, bounds count in the form's own measure
    if (kind === 'visible-text') texts.push((!nested && bounds) || nowhere)
    if (kind !== 'image' || nested || !bounds) continue
    pictured += ((bounds[2] - bounds[0]) * (bounds[3] - bounds[1])) / area
    covered += texts.filter((text) => isWithin(text, bounds)).length
  }
  return texts.length > 0 && pictured <= scanFrom && covered <= texts.length * mostUnderPictures
}

type Bounds = [number, number, number, number]
const nowhere: Bounds = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]

/** True when the middle of a text lies on a picture that is drawn over it. */
const isWithin = ([left, bottom, right, top]: Bounds, picture: Bounds): boolean => {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2]
  return x > picture[0] && x < picture[2] && y > picture[1] && y < picture[3]
}

type Box = { left: number; top: number; right: number; bottom: number }
type Character = { text: string; box: Box; sound: boolean; upright: boolean }

function charactersOf(page: OpenPage, text: number, dpi: number): Character[] {
  const { pdfium } = page
  const toPixels = pixelsOf(page, dpi)
  const turned = (pdfium.FPDFPage_GetRotation(page.page) * Math.PI) / 2
  return Array.from({ length: pdfium.FPDFText_CountChars(text) }, (_, i) => {
    const code = pdfium.FPDFText_GetUnicode(text, i)
    // as the page is shown, its /Rotate with it
    const angle = pdfium.FPDFText_GetCharAngle(text, i) + turned
    return {
      text: isMeaningful(code)
        ? String.fromCodePoint(code)
        : code === 0 || code === softHyphen
          ? ''
          : '\ufffd',
      box: toPixels(looseBox(page, text, i)),
      sound: isMeaningful(code) && pdfium.FPDFText_HasUnicodeMapError(text, i) !== 1,
      upright: Math.abs(Math.sin(angle)) < 0.2 && Math.cos(angle) > 0,
    }
  })
}

/** PDFium's stand-in for the hyphen at the end of a line. */
const softHyphen = 0x02

const isMeaningful = (code: number): boolean =>
  code >= 9 &&
  code <= 0x10ffff &&
  !(code >= 0xe000 && code <= 0xf8ff) &&
  !(code >= 0xd800 && code <= 0xdfff) &&
  !(code > 13 && code < 32) &&
  code !== 0xfffd &&
  code < 0xf0000

function looseBox({ pdfium }: OpenPage, text: number, index: number): number[] {
  using held = borrow(pdfium, 16)
  return pdfium.FPDFText_GetLooseCharBox(text, index, held.at) ? readFloats(pdfium, held.at, 4) : []
}

/** Turns a box of the page (points, y upwards, before /Rotate) into pixels of the shown page. */
function pixelsOf(page: OpenPage, dpi: number): (box: number[]) => Box {
  const { pdfium } = page
  const width = Math.round((page.width * dpi) / 72)
  const height = Math.round((page.height * dpi) / 72)
  const [left, bottom, right, top] = visibleBox(page)
  const rotation = pdfium.FPDFPage_GetRotation(page.page)
  const sx = width / page.width
  const sy = height / page.height
  const point = (x: number, y: number): [number, number] => {
    if (rotation === 1) return [(y - bottom) * sx, (x - left) * sy]
    if (rotation === 2) return [(right - x) * sx, (y - bottom) * sy]
    if (rotation === 3) return [(top - y) * sx, (right - x) * sy]
    return [(x - left) * sx, (top - y) * sy]
  }
  return ([l = 0, t = 0, r = 0, b = 0]) => {
    const [x0, y0] = point(l, t)
    const [x1, y1] = point(r, b)
    return {
      left: Math.min(x0, x1),
      right: Math.max(x0, x1),
      top: Math.min(y0, y1),
      bottom: Math.max(y0, y1),
    }
  }
}

function isSound(characters: Character[]): boolean {
  const visible = characters.filter(({ text }) => text.trim() !== '')
  const letters = visible.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const sound = visible.filter((character) => character.sound && character.upright)
  return (
    letters.length >= fewestLetters &&
    sound.length >= visible.length * soundShare &&
    letters.length >= visible.length * 0.5
  )
}

function wordsOf(characters: Character[]): Word[] {
  const words: Word[] = []
  let open: Character[] = []
  let line = 0
  const finish = () => {
    if (open.length > 0) words.push(wordOf(open, line))
    open = []
  }
  for (const character of characters) {
    const { text } = character
    if (/^\s+$/.test(text)) {
      finish()
      if (text === '\n' && words.length > 0) line = (words.at(-1)?.line ?? 0) + 1
    } else if (text !== '') {
      open.push(character)
    }
  }
  finish()
  return words
}

function wordOf(characters: Character[], line: number): Word {
  const text = characters
    .map((character) => character.text)
    .join('')
    .normalize('NFC')
  const boxes = characters.map(({ box }) => box)
  const x = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.left))))
  const y = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.top))))
  const w = Math.max(1, Math.ceil(Math.max(...boxes.map((box) => box.right))) - x)
  const h = Math.max(1, Math.ceil(Math.max(...boxes.map((box) => box.bottom))) - y)
  return { text, x, y, w, h, confidence: 100, line }
}
