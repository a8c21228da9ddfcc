import type { Grey } from './grey.ts'
import type { Overview } from './overview.ts'

const blockMm = 2
/** Against the lightest of the page: what is lighter is paper, or shaded for dark print. */
const barBelow = 0.8
/** Light print is lighter than the bar by so much of what is between it and the lightest. */
const printFrom = 0.4
/** Of a bar's area so much is light print: less is an empty bar or a scanner's edge, more is no bar. */
const leastPrint = 0.005
const mostPrint = 0.5
const leastMm = { w: 10, h: 3 }
const leastFill = 0.75
/** On a ground that is as light as that dark print is possible, too: a tinted form, a shadow, white fields to write in. */
const midTone = 0.45
/** Of the area so much is of the ground's own level; a shadow has none. */
const leastGround = 0.5
const levelOfGround = 0.08
const darkPrint = 0.3
const mostDark = 0.25
/** Strokes are no longer than that; fields are. */
const longestStrokeMm = 5
const mostFields = 0.3

type Box = { left: number; top: number; right: number; bottom: number }
type Bar = Box & { ground: number }

/**
 * Turns light print on dark ground over, so that it stands dark on light: headings of tables, coloured bars, pages
 * that are inverse as a whole. `reduced` is the same page at about 100 dpi, its light as it was. A page without bars is
 * returned as it is.
 */
export function invertBars(page: Grey, reduced: Overview): Grey {
  const white = lightest(reduced.page)
  const bars = findBars(reduced, white)
  if (bars.length === 0) return page
  const factor = page.width / reduced.page.width
  const data = Uint8Array.from(page.data)
  for (const bar of bars) {
    const right = Math.min(page.width, Math.round(bar.right * factor))
    const bottom = Math.min(page.height, Math.round(bar.bottom * factor))
    const turnedOver = turning(bar.ground, white)
    for (let y = Math.round(bar.top * factor); y < bottom; y++) {
      const end = y * page.width + right
      for (let at = y * page.width + Math.round(bar.left * factor); at < end; at++)
        data[at] = turnedOver[data[at] ?? 0] ?? 0
    }
  }
  return { ...page, data }
}

/** What each level becomes: the bar's ground white, its lightest print black. */
const turning = (ground: number, white: number): Uint8ClampedArray =>
  Uint8ClampedArray.from(
    { length: 256 },
    (_, level) => 255 - ((level - ground) * 255) / Math.max(1, white - ground),
  )

function findBars({ page, dpi }: Overview, white: number): Bar[] {
  const perMm = dpi / 25.4
  const block = Math.max(2, Math.round(blockMm * perMm))
  const rough = connected(darkBlocks(page, block, white * barBelow), block)
  return rough
    .map((box) => trimmed(page, box, white * barBelow))
    .filter(
      ({ left, top, right, bottom }) =>
        right - left >= leastMm.w * perMm && bottom - top >= leastMm.h * perMm,
    )
    .map((box) => ({ ...box, ground: groundOf(page, inner(box)) }))
    .filter((bar) => bearsPrint(page, bar, { white, longest: longestStrokeMm * perMm }))
}

/** The level which all but half a per cent of the page stays below. */
function lightest({ data }: Grey): number {
  const histogram = new Uint32Array(256)
  for (let at = 0; at < data.length; at += 3) histogram[data[at] ?? 0] = (histogram[data[at] ?? 0] ?? 0) + 1
  let seen = 0
  for (let level = 255; level > 0; level--) {
    seen += histogram[level] ?? 0
    if (seen > data.length / 3 / 200) return level
  }
  return 0
}

type Blocks = { isDark: Uint8Array; across: number; down: number }

function darkBlocks({ data, width, height }: Grey, block: number, below: number): Blocks {
  const across = Math.floor(width / block)
  const down = Math.floor(height / block)
  const isDark = new Uint8Array(across * down)
  for (let k = 0; k < isDark.length; k++) {
    const start = Math.floor(k / across) * block * width + (k % across) * block
    let dark = 0
    for (let y = 0; y < block; y++) {
      for (let at = start + y * width, end = at + block; at < end; at++) if ((data[at] ?? 255) < below) dark++
    }
    if (dark >= block * block * 0.55) isDark[k] = 1
  }
  return { isDark, across, down }
}

/** Boxes, in pixels, around dark blocks that hang together; only those which they fill. */
function connected({ isDark, across, down }: Blocks, block: number): Box[] {
  const boxes: Box[] = []
  for (let start = 0; start < isDark.length; start++) {
    if (isDark[start] !== 1) continue
    const box = { left: across, top: down, right: 0, bottom: 0 }
    const queue = [start]
    isDark[start] = 2
    for (const at of queue) {
      const [x, y] = [at % across, Math.floor(at / across)]
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
      for (const to of [x > 0 ? at - 1 : at, x < across - 1 ? at + 1 : at, at - across, at + across]) {
        if (isDark[to] !== 1) continue
        isDark[to] = 2
        queue.push(to)
      }
    }
    const size = (box.right - box.left) * (box.bottom - box.top)
    if (queue.length < size * leastFill || queue.length < 4) continue
    boxes.push({
      left: box.left * block,
      top: box.top * block,
      right: box.right * block,
      bottom: box.bottom * block,
    })
  }
  return boxes
}

/** Blocks are coarse: the box grows or shrinks on each side to the last line that is mostly dark. */
function trimmed(page: Grey, box: Box, below: number): Box {
  const reach = Math.round(Math.min(page.width, page.height) / 100)
  const grown = {
    left: Math.max(0, box.left - reach),
    top: Math.max(0, box.top - reach),
    right: Math.min(page.width, box.right + reach),
    bottom: Math.min(page.height, box.bottom + reach),
  }
  const isRow = (y: number) => darkShare(page, { ...box, top: y, bottom: y + 1 }, below) >= 0.5
  const isColumn = (x: number) => darkShare(page, { ...box, left: x, right: x + 1 }, below) >= 0.5
  while (grown.top < grown.bottom && !isRow(grown.top)) grown.top++
  while (grown.bottom > grown.top && !isRow(grown.bottom - 1)) grown.bottom--
  while (grown.left < grown.right && !isColumn(grown.left)) grown.left++
  while (grown.right > grown.left && !isColumn(grown.right - 1)) grown.right--
  return grown
}

function darkShare(page: Grey, box: Box, below: number): number {
  const [dark, all] = count(page, box, (value) => value < below)
  return dark / Math.max(1, all)
}

type Light = { white: number; longest: number }

function bearsPrint(page: Grey, bar: Bar, { white, longest }: Light): boolean {
  const { ground } = bar
  const from = ground + printFrom * (white - ground)
  const isLight = (value: number) => value > from
  const [light, all] = count(page, inner(bar), isLight)
  if (light < all * leastPrint || light > all * mostPrint) return false
  if (ground < midTone * white) return true
  const [same] = count(page, inner(bar), (value) => Math.abs(value - ground) <= levelOfGround * white)
  const [dark] = count(page, inner(bar), (value) => value < ground - darkPrint * white)
  if (same < all * leastGround || dark > light * mostDark) return false
  return inLongRuns(page, inner(bar), { isLight, longest }) <= light * mostFields
}

/** The rim is light by half without any print. */
const inner = ({ left, top, right, bottom }: Box): Box => ({
  left: left + 2,
  top: top + 2,
  right: right - 2,
  bottom: bottom - 2,
})

/** The level in the middle of all that lie in a box. */
function groundOf(page: Grey, box: Box): number {
  const histogram = new Uint32Array(256)
  const [, all] = count(page, box, (value) => {
    histogram[value] = (histogram[value] ?? 0) + 1
    return false
  })
  let [level, seen] = [0, histogram[0] ?? 0]
  while (level < 255 && seen < all / 2) seen += histogram[++level] ?? 0
  return level
}

/** How many light pixels stand in rows of light ones that are longer than strokes. */
function inLongRuns(
  { data, width }: Grey,
  box: Box,
  { isLight, longest }: { isLight: (value: number) => boolean; longest: number },
): number {
  let long = 0
  for (let y = box.top; y < box.bottom; y++) {
    let run = 0
    for (let x = box.left; x <= box.right; x++) {
      if (x < box.right && isLight(data[y * width + x] ?? 255)) run++
      else {
        if (run > longest) long += run
        run = 0
      }
    }
  }
  return long
}

function count({ data, width }: Grey, box: Box, is: (value: number) => boolean): [number, number] {
  let found = 0
  for (let y = box.top; y < box.bottom; y++) {
    for (let at = y * width + box.left; at < y * width + box.right; at++) if (is(data[at] ?? 255)) found++
  }
  return [found, (box.right - box.left) * (box.bottom - box.top)]
}
