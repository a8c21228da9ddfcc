import type { Grey, Pixels } from '../image/grey.ts'

/** How much of each colour an ink takes away: red, green, blue, 0 … 1. */
export type Ink3 = [red: number, green: number, blue: number]

/** Less colour than this is the scanner's, not an ink's. */
const leastColour = 0.18
const leastShare = 0.08
const paperShare = 0.75
/** Edges of strokes are half paper: only what is nearly as coloured as the most coloured tells the ink. */
const full = 0.75

/**
 * The ink that the rim of a picture was drawn with, when it is a coloured one: `rim` pixels from each edge are looked at.
 * Undefined for black, grey and hardly drawn rims.
 */
export function rimInk(piece: Pixels, rim: number): Ink3 | undefined {
  const paper = paperOf(piece)
  const onRim = Array.from({ length: piece.width * piece.height }, (_, at) => at).filter((at) => {
    const [x, y] = [at % piece.width, Math.floor(at / piece.width)]
    return Math.min(x, y, piece.width - 1 - x, piece.height - 1 - y) < rim
  })
  const drawn = onRim.map((at) => takenAt(piece, paper, at)).filter((taken) => colourIn(taken) >= leastColour)
  if (drawn.length < leastShare * onRim.length) return undefined
  const most = drawn.map(colourIn).toSorted((a, b) => b - a)[Math.floor(drawn.length / 20)] ?? 0
  const strongest = drawn.filter((taken) => colourIn(taken) >= full * most)
  const meanOf = (channel: 0 | 1 | 2) =>
    strongest.reduce((sum, taken) => sum + taken[channel], 0) / strongest.length
  return [meanOf(0), meanOf(1), meanOf(2)]
}

const colourIn = (taken: Ink3): number => Math.max(...taken) - Math.min(...taken)

/**
 * What one ink drew, and what all the others did, each as black on white; `crossed` is black where it is darker than the one
 * ink can be, so that another runs through it.
 */
export type Apart = { ink: Grey; rest: Grey; crossed: Grey }

const darkerThanInk = 1.2
/** An ink passes hardly less of its own colour where its stroke is thickest; one that passes too little shows nothing beneath. */
const passing = { uneven: 0.1, most: 0.5 }

/** Scanners keep colour at half the resolution of light: it is looked at around each pixel. */
const reach = 2
/** From this share of its ink on a pixel is taken for a stamp's, up to that for nobody else's. */
const mostlyRest = 0.3
const mostlyInk = 0.6

/**
 * Tells an ink from the black and the other inks of a picture. Each place is a share of the ink and a share of others,
 * by its colour; how dark each pixel of it is comes from its light alone, which is sharp.
 */
export function tellApart(piece: Pixels, ink: Ink3): Apart {
  const { width, height } = piece
  const paper = paperOf(piece)
  const share = shareOf(piece, paper, ink)
  const [own, rest, crossed] = [0, 1, 2].map(() => new Uint8Array(width * height)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const inkDark = lightTaken(ink)
  const underIn = readerUnder(ink)
  for (let at = 0; at < own.length; at++) {
    const taken = takenAt(piece, paper, at)
    const dark = lightTaken(taken)
    const part = Math.max(0, Math.min(1, ((share[at] ?? 0) - mostlyRest) / (mostlyInk - mostlyRest)))
    own[at] = 255 * (1 - Math.min(1, (dark * part) / inkDark))
    rest[at] = 255 * (1 - Math.min(1, Math.max((dark * (1 - part)) / black, underIn(taken, part))))
    crossed[at] = dark > darkerThanInk * inkDark ? 0 : 255
  }
  const grey = (data: Uint8Array): Grey => ({ data, width, height })
  return { ink: grey(own), rest: grey(rest), crossed: grey(crossed) }
}

/** Of a full black; print is hardly ever blacker. */
const black = 0.75

/**
 * How dark it is under an ink, 0 … 1: in the light that it lets through best, as red light through red. `part` of a place is
 * covered by it.
 */
function readerUnder(ink: Ink3): (taken: Ink3, part: number) => number {
  const channel = ink.indexOf(Math.min(...ink)) as 0 | 1 | 2
  if (ink[channel] > passing.most) return () => 0
  return (taken, part) => {
    const itself = part * (ink[channel] + passing.uneven)
    return Math.max(0, (taken[channel] - itself) / (black - itself))
  }
}

const lightTaken = ([red, green, blue]: Ink3): number => 0.3 * red + 0.59 * green + 0.11 * blue

/** How much of what was drawn around each pixel this ink drew; where another runs through it, its neighbours tell. */
function shareOf(piece: Pixels, paper: Ink3, ink: Ink3): Float32Array {
  const size = piece.width * piece.height
  const [own, all] = [new Float32Array(size), new Float32Array(size)]
  const length = ink[0] ** 2 + ink[1] ** 2 + ink[2] ** 2
  const sum = ink[0] + ink[1] + ink[2]
  // least squares of two unknowns: how much of the ink, how much of an even grey
  const divisor = 3 * length - sum ** 2
  const darkest = darkerThanInk * lightTaken(ink)
  for (let at = 0; at < size; at++) {
    const taken = takenAt(piece, paper, at)
    if (lightTaken(taken) > darkest) continue
    const [red, green, blue] = taken
    const alongInk = red * ink[0] + green * ink[1] + blue * ink[2]
    const part = Math.max(0, (3 * alongInk - sum * (red + green + blue)) / divisor)
    own[at] = Math.min(red + green + blue, part * sum)
    all[at] = red + green + blue
  }
  const [ownAround, allAround] = [around(own, piece), around(all, piece)]
  return ownAround.map((value, at) => value / Math.max(0.02, allAround[at] ?? 0))
}

/** Sums over a square around each pixel. */
function around(values: Float32Array, { width, height }: Pixels): Float32Array {
  const across = new Float32Array(values.length)
  for (let row = 0; row < values.length; row += width) {
    let sum = 0
    for (let x = -reach; x < width; x++) {
      if (x + reach < width) sum += values[row + x + reach] ?? 0
      if (x > reach) sum -= values[row + x - reach - 1] ?? 0
      if (x >= 0) across[row + x] = sum
    }
  }
  const down = new Float32Array(values.length)
  for (let x = 0; x < width; x++) {
    let sum = 0
    for (let y = -reach; y < height; y++) {
      if (y + reach < height) sum += across[(y + reach) * width + x] ?? 0
      if (y > reach) sum -= across[(y - reach - 1) * width + x] ?? 0
      if (y >= 0) down[y * width + x] = sum
    }
  }
  return down
}

/** The colour of the paper: three quarters of the pixels are darker in each channel. */
function paperOf({ data }: Pixels): Ink3 {
  return [0, 1, 2].map((channel) => {
    const counts = new Uint32Array(256)
    for (let at = channel; at < data.length; at += 3) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1
    let seen = 0
    for (let level = 0; level < 255; level++) {
      seen += counts[level] ?? 0
      if (seen >= paperShare * (data.length / 3)) return Math.max(1, level)
    }
    return 255
  }) as Ink3
}

function takenAt({ data }: Pixels, paper: Ink3, at: number): Ink3 {
  return [taken(data, at * 3, paper[0]), taken(data, at * 3 + 1, paper[1]), taken(data, at * 3 + 2, paper[2])]
}

const taken = (data: Uint8Array, at: number, paper: number): number =>
  Math.max(0, 1 - (data[at] ?? 255) / paper)
