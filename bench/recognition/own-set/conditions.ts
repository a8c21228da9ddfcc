import { type Random, randomFrom } from '../../../src/training/random.ts'
import { agePage, cleanLook, type ScanLook } from '../../../src/training/sheet/age-page.ts'
import type { Bitmap } from '../../../src/training/sheet/rasterise.ts'
import { imageOf, type Turned } from '../../../src/training/sheet/scan-page.ts'

/** What happened to a sheet between the writer and the file. */
export type Condition = {
  dpi: number
  look: Partial<ScanLook>
  /** greatest skew in degrees, either way */
  skew: number
  turns: readonly Turned[]
  /** what the office itself would call an easy page: upright, good contrast, no dirt */
  easy: boolean
  /** pixels by which the lens was out of focus */
  blur?: number
  specks?: boolean
  /** grey-brown paper through which the back shines */
  recycled?: boolean
}

const plain: Condition = { dpi: 300, look: {}, skew: 0, turns: [0], easy: true }

export const conditions = {
  'grey-300': { ...plain, look: { noise: 5, shade: 8, paper: 250, ink: 20 } },
  'bw-300': { ...plain, look: { colour: 'black-white', noise: 14, paper: 250, ink: 20 } },
  'noise-200': { ...plain, dpi: 200, skew: 0.5, look: { noise: 26, shade: 14, paper: 246, ink: 30 } },
  'specks-200': {
    ...plain,
    dpi: 200,
    skew: 0.5,
    look: { colour: 'black-white', noise: 20, paper: 246, ink: 30 },
    specks: true,
    easy: false,
  },
  'pale-300': {
    ...plain,
    skew: 2,
    look: { colour: 'colour', noise: 6, shade: 40, paper: 212, ink: 128 },
    blur: 1.2,
    easy: false,
  },
  'upside-down': { ...plain, skew: 0.5, turns: [180], look: { noise: 5, paper: 250, ink: 20 }, easy: false },
  sideways: {
    ...plain,
    dpi: 200,
    skew: 0.5,
    turns: [90, 270],
    look: { noise: 7, paper: 248, ink: 25 },
    easy: false,
  },
  recycled: {
    ...plain,
    skew: 0.5,
    look: { noise: 12, shade: 10, paper: 218, ink: 40 },
    recycled: true,
  },
} satisfies Record<string, Condition>
export type ConditionName = keyof typeof conditions
export const conditionNames = Object.keys(conditions) as ConditionName[]

/** Ages a drawn page as the condition says. Same seed, same pixels. */
export async function age(drawn: Bitmap, condition: Condition, seed: string): Promise<Bitmap> {
  const random = randomFrom(`age/${seed}`)
  const page = condition.recycled ? shineThrough(drawn, random) : drawn
  agePage(page, lookOf(condition), random)
  if (condition.recycled) strewFibres(page, random)
  const seen = condition.blur ? await blurred(page, condition.blur) : page
  if (condition.specks) strewSpecks(seen, random)
  return seen
}

export const lookOf = ({ look }: Condition): ScanLook => ({ ...cleanLook, ...look })

async function blurred(page: Bitmap, sigma: number): Promise<Bitmap> {
  const image = imageOf(page).blur(sigma)
  const data = await (page.channels === 1 ? image.toColourspace('b-w') : image).raw().toBuffer()
  return { ...page, data }
}

/** The back of the sheet, mirrored, at an eighth of its ink. */
function shineThrough(page: Bitmap, random: Random): Bitmap {
  const { width, height, channels, data } = page
  const shift = random.between(-40, 40)
  const through = Buffer.from(data)
  for (let y = 0; y < height; y++) {
    const back = Math.min(height - 1, Math.max(0, y + shift)) * width
    for (let x = 0; x < width * channels; x++) {
      const ink = 255 - (data[back * channels + (width * channels - 1 - x)] ?? 255)
      const at = y * width * channels + x
      through[at] = Math.max(0, (data[at] ?? 0) - (ink >> 3))
    }
  }
  return { ...page, data: through }
}

function strewFibres({ width, height, channels, data }: Bitmap, random: Random): void {
  for (let fibre = 0; fibre < 1_500; fibre++) {
    let [x, y] = [random.between(0, width - 1), random.between(0, height - 1)]
    const darker = random.between(10, 45)
    for (let step = random.between(4, 18); step > 0; step--) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (y * width + x) * channels + channel
        data[at] = Math.max(0, (data[at] ?? 0) - darker)
      }
      x = Math.min(width - 1, Math.max(0, x + random.between(-1, 1)))
      y = Math.min(height - 1, Math.max(0, y + random.between(-1, 1)))
    }
  }
}

/** Dirt on the glass and holes in the toner: dots of one to three pixels, before the page becomes black and white. */
function strewSpecks({ width, height, data }: Bitmap, random: Random): void {
  for (let speck = 0; speck < 2_500; speck++) {
    const size = random.between(1, 3)
    const [x, y] = [random.between(0, width - size), random.between(0, height - size)]
    const shade = random.chance(0.7) ? 0 : 255
    for (let row = 0; row < size; row++) data.fill(shade, (y + row) * width + x, (y + row) * width + x + size)
  }
}
