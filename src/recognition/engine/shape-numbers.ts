import type { Word } from '../contract.ts'
import { type Box, boxAround, sureness } from './piece.ts'

/** Reads a piece of a line once more, taking only these signs for possible. */
export type ReadSigns = (piece: Box, signs: string) => Word[]

type Page = { width: number; height: number }
type Shaping = { page: Page; read: ReadSigns }

const margins = { sideways: 14, upwards: 5 }
const sure = 70
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const figures = '0123456789'

/**
 * Gives numbers the shape that every clerk writes them in. Only the form is mended, by what the form itself proves: no
 * figure is made up. Where the form says that a sign cannot be what was read, the piece is read once more.
 */
export function shapeNumbers(words: Word[], page: Page, read: ReadSigns): Word[] {
  const shaping = { page, read }
  return joinHouseholds(joinParts(words), shaping).map((word, at, all) =>
    shapeOne(word, all.slice(Math.max(0, at - 4), at), shaping),
  )
}

function shapeOne(word: Word, before: Word[], shaping: Shaping): Word {
  const { stem, rest } = parted(word.text)
  const shaped =
    dateOf(stem) ??
    householdNumberOf(stem, { ...shaping, word }) ??
    customerNumberOf(stem, { ...shaping, word, before })
  return shaped === undefined || shaped === stem ? word : { ...word, text: shaped + rest }
}

/** A number and the marks that follow it. */
function parted(text: string): { stem: string; rest: string } {
  const rest = /[.,;:)]*$/.exec(text)?.[0] ?? ''
  return { stem: text.slice(0, text.length - rest.length), rest }
}

const isDay = (day: string, month: string, year: string): boolean => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return (
    /^(?:19|20)/.test(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  )
}

const looseDate = /^(\d\d)([.,]?)(\d\d)([.,]?)(\d{4})$/

/** A date whose points were taken for commas, or one of whose points was lost. */
function dateOf(text: string): string | undefined {
  const [, day = '', first, month = '', second, year = ''] = looseDate.exec(text) ?? []
  if (!isDay(day, month, year) || (first === '' && second === '')) return undefined
  return `${day}.${month}.${year}`
}

const wholeHousehold = /^\d{5}\/\/\d{7}$/

/** BG-Nummer: five figures, two strokes, seven figures. One stroke of the two proves the other. */
function householdNumberOf(text: string, { word, page, read }: Shaping & { word: Word }): string | undefined {
  if (wholeHousehold.test(text)) return text
  const [, agency, household] = /^(\d{5})(?:\/[1Il|\\]|[1Il|\\]\/)(\d{7})$/.exec(text) ?? []
  if (agency && household) return `${agency}//${household}`
  if (!/^\S{4,6}(?:\/\/?)\S{6,8}$/.test(text) || text.replace(/[^\d]/g, '').length < 9) return undefined
  const words = read(boxAround([word], page, margins), `${figures}/`)
  const again = textOf(words)
  return wholeHousehold.test(again) && sureness(words) >= sure && differences(again, text) <= 2
    ? again
    : undefined
}

const agencyPart = /^(\d{5})\/{1,2}\d{0,2}$/
const householdPart = /^[^\s\d]?(\d{7})[.,;:)]?$/
const widestGap = 1.5

/** Wide strokes tear a BG-Nummer apart at the second one, which is then taken for figures: both parts are read as one again. */
function joinHouseholds(words: Word[], { page, read }: Shaping): Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const before = joined.at(-1)
    const agency = agencyPart.exec(before?.text ?? '')?.[1]
    const household = householdPart.exec(word.text)?.[1]
    const isNext =
      before?.line === word.line && word.x - (before.x + before.w) < widestGap * Math.max(before.h, word.h)
    if (before && agency && household && isNext) {
      const again = textOf(read(boxAround([before, word], page, margins), `${figures}/`))
      if (again === `${agency}//${household}`) {
        joined[joined.length - 1] = { ...whole([before, word]), text: again }
        continue
      }
    }
    joined.push(word)
  }
  return joined
}

const nearCustomer = /kunde|kd\.?-?nr/i
const almostCustomer = /^\d{10}$/
const wholeCustomer = /^\d{3}[A-Z]\d{6}$/
const customerLength = 10

/**
 * Kundennummer of the Bundesagentur: three figures, a letter, six figures. A figure in the letter's place was misread: the
 * number is read again, the letter by itself if need be. All its figures must come out as before.
 */
function customerNumberOf(
  text: string,
  { word, before, page, read }: Shaping & { word: Word; before: Word[] },
): string | undefined {
  if (!almostCustomer.test(text) || !before.some((one) => nearCustomer.test(one.text))) return undefined
  const withLetter = (letter: string) => text.slice(0, 3) + letter + text.slice(4)
  const again = textOf(read(boxAround([word], page, margins), figures + letters)).slice(0, text.length)
  if (wholeCustomer.test(again) && withLetter(again.charAt(3)) === again) return again
  const letter = textOf(read(fourthSign(word, page), letters))
  return letter.length === 1 ? withLetter(letter) : undefined
}

/** Figures are equally wide: the fourth of ten signs, the marks behind them left out. */
function fourthSign(word: Word, page: Page): Box {
  const sign = word.w / (customerLength + 0.5 * (word.text.length - customerLength))
  const place = { ...word, x: Math.round(word.x + 2.85 * sign), w: Math.round(1.3 * sign) }
  return boxAround([place], page, { sideways: 0, upwards: margins.upwards })
}

const textOf = (words: Word[]): string => words.map(({ text }) => text).join('')

/** Signs that differ or are too many; the shorter text is compared with the beginning of the longer. */
function differences(one: string, other: string): number {
  const most = Math.max(one.length, other.length)
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = (previous[j - 1] ?? most) + (one[i - 1] === other[j - 1] ? 0 : 1)
      row.push(Math.min(same, (previous[j] ?? most) + 1, (row[j - 1] ?? most) + 1))
    }
    previous = row
  }
  return previous[other.length] ?? most
}

const partOfNumber = /^[\d.,/-]+$/
const wholeNumbers = [
  /^\d\d\.\d\d\.(?:\d{4}|\d\d)?[.,;:]?$/,
  /^\d\d\.?\d\d\.\d{4}[.,;:]?$/,
  /^\d{5}\/{1,2}(?:\d{7})?[.,;:]?$/,
]
const parts = 4

/**
 * Puts together a date or BG-Nummer whose parts stand closer than words do. The layout analysis takes the columns of a
 * statement apart at the points of its dates: such parts lie on different lines of the text and on one of the page.
 */
function joinParts(words: Word[]): Word[] {
  const gone = new Set<Word>()
  const beginnings = words.filter(({ text }) => partOfNumber.test(text)).toSorted((a, b) => a.x - b.x)
  const joined = new Map<Word, Word>()
  for (const first of beginnings) {
    if (gone.has(first)) continue
    const chain = chainFrom(
      first,
      beginnings.filter((word) => !gone.has(word)),
    )
    const count = longestNumber(chain)
    if (count < 2) continue
    const members = chain.slice(0, count)
    for (const member of members) gone.add(member)
    joined.set(first, whole(members))
  }
  return words.flatMap((word) => joined.get(word) ?? (gone.has(word) ? [] : [word]))
}

function chainFrom(first: Word, words: Word[]): Word[] {
  const chain = [first]
  while (chain.length < parts) {
    const last = chain.at(-1) as Word
    const next = words.find((word) => word !== last && isClose(last, word) && !chain.includes(word))
    if (!next) break
    chain.push(next)
  }
  return chain
}

/** On one line of the page, with less than a blank between. */
function isClose(last: Word, next: Word): boolean {
  const height = Math.min(last.h, next.h)
  const overlap = Math.min(last.y + last.h, next.y + next.h) - Math.max(last.y, next.y)
  const gap = next.x - (last.x + last.w)
  const tallest = Math.max(last.h, next.h)
  // a stroke leans over the figure before it, the more the taller it is
  return overlap > 0.5 * height && gap > -0.4 * tallest && gap < 0.55 * tallest
}

function longestNumber(chain: Word[]): number {
  for (let count = chain.length; count >= 2; count--) {
    const text = textOf(chain.slice(0, count))
    if (wholeNumbers.some((shape) => shape.test(text)) && !/^\d\d\.\d\d\.$/.test(text)) return count
  }
  return 0
}

function whole(members: Word[]): Word {
  const x = Math.min(...members.map((word) => word.x))
  const y = Math.min(...members.map((word) => word.y))
  return {
    text: textOf(members),
    x,
    y,
    w: Math.max(...members.map((word) => word.x + word.w)) - x,
    h: Math.max(...members.map((word) => word.y + word.h)) - y,
    confidence: Math.min(...members.map((word) => word.confidence)),
    line: (members[0] as Word).line,
  }
}
