import type { Word } from '../contract.ts'
import { fourWhite, type Grey, inFours } from '../image/grey.ts'

/** A piece of a page, in pixels. */
export type Place = { x: number; y: number; w: number; h: number }

const dark = 140
const tileMm = 2.5
/** Print is paler: bars and modules are about half ink. */
const leastInk = 0.24
const mostInk = 0.85
/** Changes between ink and paper along a row of a tile, per millimetre. */
const leastChanges = 0.3
/** Bars and gaps may fill whole tiles: dense ones so far apart still belong together. */
const reach = 3
const leastTiles = 6
const leastAcross = 2
const longestAcross = 60
const leastFilled = 0.35
/** The white that codes need around them, and what the tiles may have missed. */
const quietMm = 5
const sampledRows = 4

/** What was read so surely is print, whatever its density. */
const surelyRead = 70
const mostlyPrint = 0.3

/** Where codes of bars or modules may be: places as dense as hardly any print is and not read as such, with the white around. */
export function codePlaces(page: Grey, dpi: number, words: Word[]): Place[] {
  const tile = Math.max(8, Math.round((tileMm * dpi) / 25.4))
  const dense = denseTiles(page, tile)
  const quiet = Math.round((quietMm * dpi) / 25.4)
  const print = words.filter(({ text, confidence }) => confidence >= surelyRead && /[\p{L}\d]{2}/u.test(text))
  return groups(dense)
    .filter(isCodeLike)
    .map(({ left, top, right, bottom }) => ({
      x: left * tile,
      y: top * tile,
      w: (right - left + 1) * tile,
      h: (bottom - top + 1) * tile,
    }))
    .filter((place) => printIn(place, print) < mostlyPrint)
    .map((place) => widened(place, quiet, page))
}

/** Share of a place that words cover. */
function printIn({ x, y, w, h }: Place, words: Word[]): number {
  let covered = 0
  for (const word of words) {
    const across = Math.min(x + w, word.x + word.w) - Math.max(x, word.x)
    const down = Math.min(y + h, word.y + word.h) - Math.max(y, word.y)
    if (across > 0 && down > 0) covered += across * down
  }
  return covered / (w * h)
}

function widened({ x, y, w, h }: Place, by: number, page: Grey): Place {
  const left = Math.max(0, x - by)
  const top = Math.max(0, y - by)
  return {
    x: left,
    y: top,
    w: Math.min(page.width, x + w + by) - left,
    h: Math.min(page.height, y + h + by) - top,
  }
}

/** Codes are blocks; bold print makes thin rows, grids are hollow. */
function isCodeLike({ tiles, left, top, right, bottom }: Group): boolean {
  const w = right - left + 1
  const h = bottom - top + 1
  return (
    tiles >= leastTiles &&
    Math.min(w, h) >= leastAcross &&
    Math.max(w, h) <= longestAcross &&
    tiles >= leastFilled * w * h
  )
}

type Tiles = { dense: Uint8Array; across: number; down: number }

function denseTiles({ data, width, height }: Grey, tile: number): Tiles {
  const across = Math.floor(width / tile)
  const down = Math.floor(height / tile)
  const ink = new Uint32Array(across)
  const changes = new Uint32Array(across)
  const dense = new Uint8Array(across * down)
  const step = Math.max(1, Math.round(tile / sampledRows / 1.3))
  const fours = inFours(data)
  const least = (leastChanges * tileMm * tile) / step
  for (let row = 0; row < down; row++) {
    ink.fill(0)
    changes.fill(0)
    let rows = 0
    for (let y = row * tile; y < (row + 1) * tile; y += step, rows++) {
      let at = y * width
      for (let t = 0; t < across; t++) {
        let inked = 0
        let changed = 0
        let before = 0
        for (const end = at + tile; at < end; at++) {
          const is = (data[at] as number) < dark ? 1 : 0
          inked += is
          changed += is ^ before
          // bars may lie level: every fourth column is compared with the row sampled before
          if ((at & 3) === 0 && y >= step)
            changed += is ^ ((data[at - step * width] as number) < dark ? 1 : 0)
          before = is
          if (is === 0 && (at & 3) === 3)
            while (
              at + 4 < end &&
              fours[(at + 1) >> 2] === fourWhite &&
              (data[at + 1 - step * width] ?? 255) >= dark
            )
              at += 4
        }
        ink[t] = (ink[t] as number) + inked
        changes[t] = (changes[t] as number) + changed
      }
    }
    for (let t = 0; t < across; t++) {
      const share = (ink[t] as number) / (rows * tile)
      if (share >= leastInk && share <= mostInk && (changes[t] as number) >= least)
        dense[row * across + t] = 1
    }
  }
  return { dense, across, down }
}

type Group = { tiles: number; left: number; top: number; right: number; bottom: number }

/** Dense tiles that lie together. */
function groups({ dense, across, down }: Tiles): Group[] {
  const found: Group[] = []
  for (let start = 0; start < dense.length; start++) {
    if (dense[start] !== 1) continue
    const group: Group = { tiles: 0, left: across, top: down, right: 0, bottom: 0 }
    const open = [start]
    dense[start] = 2
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % across
      const y = (at - x) / across
      group.tiles++
      group.left = Math.min(group.left, x)
      group.right = Math.max(group.right, x)
      group.top = Math.min(group.top, y)
      group.bottom = Math.max(group.bottom, y)
      for (let v = Math.max(0, y - reach); v <= Math.min(down - 1, y + reach); v++) {
        for (let u = Math.max(0, x - reach); u <= Math.min(across - 1, x + reach); u++) {
          if (dense[v * across + u] !== 1) continue
          dense[v * across + u] = 2
          open.push(v * across + u)
        }
      }
    }
    found.push(group)
  }
  return found
}
