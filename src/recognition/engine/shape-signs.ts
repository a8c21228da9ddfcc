import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'
import { isCommon } from '../quality/german.ts'
import { gapsIn, inkBox } from './ink-box.ts'
import type { Box } from './piece.ts'

/**
 * Puts right the signs of German letters that the data for Latin script seldom knows: §, · and –, the sum before a €, the i
 * that lost its dot. Each is told by its form on the page or by the only words it can stand in; all else stays as read.
 */
export function shapeSigns(words: Word[], page: Grey): Word[] {
  return words.flatMap((word, at) => {
    const before = onLine(words[at - 1], word)
    const next = onLine(words[at + 1], word)
    const sign = paragraphOf(word, next, words[at + 2]) ?? strokeOf(word, { before, next, page })
    if (sign) return { ...word, text: sign }
    const parts = pageOfPages(word) ?? sumOf(word, next, page) ?? [unitOf(word) ?? withDots(word)]
    return [...signBefore(parts[0], words, page), ...parts]
  })
}

const onLine = (other: Word | undefined, word: Word) => (other?.line === word.line ? other : undefined)

/** What the engine takes a § for. */
const likeParagraph = /^(?:[895S$&6]|88|\$\$|&&|8\$|\$8|8&|&8|5\$|\$5)$/
const numbered = /^\d{1,3}[a-z]?[.,;)]?$/
const statute =
  /^(?:Abs|Absatz|Satz|S|Nr|ff?|SGB|BGB|SGG|ZPO|StGB|EStG|VwVfG|OWiG|BVG|AufenthG|BAföG|UVG|WoGG|BKGG|EGovG)\.?,?$/
const tallest = { toNumber: 1.1, slim: 0.62 }

/** A § reaches below the line, is taller than the figure behind it and slimmer than what it was taken for. */
function paragraphOf(
  { text, w, h, y }: Word,
  next: Word | undefined,
  third: Word | undefined,
): string | undefined {
  if (!next || !likeParagraph.test(text) || !numbered.test(next.text)) return undefined
  const isTall = h >= tallest.toNumber * next.h && y + h > next.y + next.h
  const isSlim = w <= tallest.slim * h * text.length
  const isCited = third?.line === next.line && statute.test(third.text)
  return (isTall && isSlim) || isCited ? '§'.repeat(text.length) : undefined
}

type Around = { before: Word | undefined; next: Word | undefined; page: Grey }

const likeStroke = /^[-–—:.»«*•=~_°+]$/
const dot = { most: 0.32, square: 1.7, faint: 215 }
const beside = { least: 0.15, most: 1.5 }
/** Of the height of the words beside it; a hyphen is shorter. */
const leastDash = 0.33
const flat = 0.3

/** A small square at half the height is a middle dot, a long stroke between words a dash. */
function strokeOf(word: Word, { before, next, page }: Around): string | undefined {
  if (!before || !next || !likeStroke.test(word.text)) return undefined
  // small dots are faint on grey scans
  const ink = inkBox(page, word) ?? inkBox(page, word, dot.faint)
  if (!ink) return undefined
  const height = Math.min(before.h, next.h)
  const [left, right] = [ink.x - (before.x + before.w), next.x - (ink.x + ink.w)]
  const isApart = clearBeside(page, ink, next) >= beside.least * height
  if (!isApart || Math.max(left, right) > beside.most * height) return undefined
  const level = (ink.y + ink.h / 2 - next.y) / next.h
  if (level < 0.25 || level > 0.75) return undefined
  const isSquare = Math.max(ink.w, ink.h) <= dot.square * Math.min(ink.w, ink.h) + 1
  if (isSquare && Math.max(ink.w, ink.h) <= dot.most * height) return '·'
  const isDash = ink.w >= leastDash * height && ink.h <= flat * height && ink.w > 2 * ink.h
  return isDash && /^[-–—]$/.test(word.text) ? '–' : undefined
}

/** How many columns on either side hold no ink, at the height of a word; boxes of neighbours reach over each other at times. */
function clearBeside({ data, width }: Grey, ink: Box, { y, h }: Box): number {
  const isClear = (column: number) => {
    for (let row = y; row < y + h; row++) if ((data[row * width + column] ?? 255) < 160) return false
    return true
  }
  // the rim of the dot itself is soft
  const rim = 2
  let clear = 0
  while (clear < h && isClear(ink.x - rim - clear) && isClear(ink.x + ink.w - 1 + rim + clear)) clear++
  return clear + rim - 1
}

const glued = /^(\d{1,3})?(von)(\d{1,3})$/

/** `1von2` at the foot of a page: small print whose blanks are narrow. */
function pageOfPages(word: Word): Word[] | undefined {
  const [, ...parts] = glued.exec(word.text) ?? []
  if (parts.length === 0) return undefined
  const sign = word.w / word.text.length
  let from = 0
  return parts.flatMap((text) => {
    if (!text) return []
    const [left, right] = [Math.round(from * sign), Math.round((from + text.length) * sign)]
    from += text.length
    return [{ ...word, text, x: word.x + left, w: right - left }]
  })
}

const sum = /^([-+]?\d{1,3}(?:\.\d{3})*)[.,](\d\d)(€?)$/
const leastGap = 0.12

/** A sum has a comma before its cents and a blank before its €. Undefined for what is no sum. */
function sumOf(word: Word, next: Word | undefined, page: Grey): Word[] | undefined {
  const [, whole, cents, euro] = sum.exec(word.text) ?? []
  if (whole === undefined) return undefined
  const apart = signApart(word, page)
  if (apart) return [apart.sign, ...(sumOf(apart.rest, next, page) ?? [apart.rest])]
  if (!(euro || /^(?:€|EUR)/.test(next?.text ?? ''))) return undefined
  const text = `${whole},${cents}`
  if (!euro) return [{ ...word, text }]
  const gap = gapsIn(page, word).at(-1)
  if (!gap || gap.to - gap.from + 1 < leastGap * word.h) return [{ ...word, text: `${text}€` }]
  return [
    { ...word, text, w: gap.from - word.x },
    { ...word, text: '€', x: gap.to + 1, w: word.x + word.w - gap.to - 1 },
  ]
}

/** The sign of a sum that was read as part of it though a blank lies between. */
function signApart(word: Word, page: Grey): { sign: Word; rest: Word } | undefined {
  if (!/^[-+]/.test(word.text)) return undefined
  const gap = gapsIn(page, word).find(({ from }) => from > word.x + 1)
  if (!gap || gap.to - gap.from + 1 < signed.apart * word.h || gap.from - word.x > signed.most * word.h)
    return undefined
  const x = gap.to + 1
  return {
    sign: { ...word, text: word.text.charAt(0), w: gap.from - word.x },
    rest: { ...word, text: word.text.slice(1), x, w: word.x + word.w - x },
  }
}

const bareSum = /^\d{1,3}(?:\.\d{3})*,\d\d$/
/** Of the height of the sum: how far before it its sign stands, and how large that is. */
const signed = { reach: 2, least: 0.2, most: 0.8, apart: 0.22 }

/**
 * The sign of a sum that stands by itself before it: the layout analysis takes such strokes for dirt, and a statement
 * would say the opposite.
 */
function signBefore(word: Word | undefined, words: Word[], page: Grey): Word[] {
  if (!word || !bareSum.test(word.text)) return []
  const x = Math.max(0, Math.round(word.x - signed.reach * word.h))
  const place = { x, y: word.y, w: word.x - 1 - x, h: word.h }
  if (place.w < 3 || words.some((other) => touches(other, place))) return []
  const ink = inkBox(page, place)
  if (!ink || ink.w < signed.least * word.h || ink.w > signed.most * word.h || ink.x === place.x) return []
  const level = (ink.y + ink.h / 2 - word.y) / word.h
  if (level < 0.3 || level > 0.75) return []
  const text = ink.h <= 0.5 * ink.w ? '-' : isCross(page, ink) ? '+' : ''
  return text ? [{ ...word, ...ink, text }] : []
}

type Place = { x: number; y: number; w: number; h: number }
const touches = (one: Place, other: Place): boolean =>
  one.x < other.x + other.w && one.x + one.w > other.x && one.y < other.y + other.h && one.y + one.h > other.y

/** Ink along the middle both ways, and none in the corners. */
function isCross({ data, width }: Grey, { x, y, w, h }: Place): boolean {
  if (Math.abs(w - h) > 0.35 * Math.max(w, h) + 1) return false
  const dark = (column: number, row: number) => (data[row * width + column] ?? 255) < 160
  const [right, bottom] = [x + w - 1, y + h - 1]
  if (dark(x, y) || dark(right, y) || dark(x, bottom) || dark(right, bottom)) return false
  const [middle, centre] = [y + (h >> 1), x + (w >> 1)]
  return (
    [x, x + (w >> 2), right].every((column) => dark(column, middle)) &&
    [y, y + (h >> 2), bottom].every((row) => dark(centre, row))
  )
}

/** The unit of energy has but one spelling, and the engine does not mind capitals. */
function unitOf(word: Word): Word | undefined {
  return /^kwh[.,]?$/i.test(word.text) ? { ...word, text: word.text.replace(/^kwh/i, 'kWh') } : undefined
}

/** Turkish words with ı have no other vowels than these, and letters German lacks. */
const turkish = /^[^eiäöüEİÄÖÜ]*$/
/** An i whose dot the scan has lost is read as the dotless letter, which German does not have. */
function withDots(word: Word): Word {
  const { text } = word
  if (!text.includes('ı')) return word
  const dotted = text.replaceAll('ı', 'i')
  const isName = /^\p{Lu}/u.test(text) && turkish.test(text.replaceAll('ı', '')) && !isCommon(dotted)
  return isName || /[ğş]/.test(text) ? word : { ...word, text: dotted }
}
