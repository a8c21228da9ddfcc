import type { Word } from '../contract.ts'
import type { Grey } from '../image/grey.ts'

/** As a typist writes it: how long the line is says nothing. */
const blank = '____'
/** Told by its form, as boxes to tick are. */
const confidence = 95
const dark = 160
/** Of the height of the word before it. */
const line = { after: 2.5, thick: 0.28, least: 1.2, most: 8, gap: 0.3, from: 0.45, to: 1.7 }
const steepest = 0.2

type Run = { x: number; w: number; top: number; bottom: number }

/** The short line to be filled in behind `Anl.:` or `Datum:`, as stamps and forms have it, is a word: nothing was written there. */
export function withBlanks(words: Word[], page: Grey): Word[] {
  const filled = new Map<Word, Word>()
  const gone = new Set<Word>()
  for (const word of words) {
    if (!/\p{L}\.?:$/u.test(word.text)) continue
    const run = lineBehind(word, page)
    if (!run) continue
    const { x, w, top, bottom } = run
    const there = words.filter((other) => isOver(other, run, word))
    if (there.some(({ text }) => /[\p{L}\d]/u.test(text))) continue
    for (const other of there) gone.add(other)
    filled.set(word, { ...word, text: blank, x, y: top, w, h: bottom - top + 1, confidence })
  }
  if (filled.size === 0) return words
  return words.flatMap((word) => {
    const more = filled.get(word)
    return gone.has(word) ? [] : more ? [word, more] : [word]
  })
}

const isOver = (other: Word, { x, w, top, bottom }: Run, before: Word): boolean =>
  other !== before &&
  other.x + other.w / 2 > x - 2 &&
  other.x + other.w / 2 < x + w + 2 &&
  other.y < bottom + 2 &&
  other.y + other.h > top - before.h

/** A thin line of its own near the foot of a word, right of it; undefined where something stands on it or it runs on. */
function lineBehind({ x, y, w, h }: Word, page: Grey): Run | undefined {
  const right = x + w
  const thick = Math.max(3, Math.round(line.thick * h))
  let run: (Run & { at: number }) | undefined
  let missed = 0
  const last = Math.min(page.width, right + Math.ceil((line.after + line.most) * h))
  for (let column = right + 2; column < last; column++) {
    // once begun, the line is followed: a stamp's lies askew, with its frame close below
    const ink: Ink | undefined = run
      ? firstInk(page, column, { from: run.at - thick, to: run.at + thick })
      : firstInk(page, column, { from: Math.round(y + line.from * h), to: Math.round(y + line.to * h) })
    if (!ink) {
      if (!run && column > right + line.after * h) return undefined
      if (run && ++missed > line.gap * h) break
      continue
    }
    if (ink.bottom - ink.top + 1 > thick) return undefined
    missed = 0
    const at = Math.round((ink.top + ink.bottom) / 2)
    run = run
      ? {
          ...run,
          at,
          w: column - run.x + 1,
          top: Math.min(run.top, ink.top),
          bottom: Math.max(run.bottom, ink.bottom),
        }
      : { at, x: column, w: 1, ...ink }
  }
  if (!run || run.w < line.least * h || run.w > line.most * h) return undefined
  if (run.bottom - run.top + 1 > steepest * run.w + thick) return undefined
  return isFree(page, run, y) ? run : undefined
}

type Ink = { top: number; bottom: number }

/** The uppermost ink of a column between two rows. */
function firstInk(
  { data, width, height }: Grey,
  column: number,
  { from, to }: { from: number; to: number },
): Ink | undefined {
  for (let row = Math.max(0, from); row <= Math.min(height - 1, to); row++) {
    if ((data[row * width + column] ?? 255) >= dark) continue
    let bottom = row
    while (bottom + 1 < height && (data[(bottom + 1) * width + column] ?? 255) < dark) bottom++
    return { top: row, bottom }
  }
  return undefined
}

/** Nothing stands on the line. */
function isFree(page: Grey, { x, w, top }: Run, from: number): boolean {
  for (let column = x + 1; column < x + w - 1; column++)
    if (firstInk(page, column, { from: from + 2, to: top - 2 })) return false
  return true
}
