import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Pixels } from '../image/grey.ts'
import { refusals } from '../refusals.ts'

type HeifImage = {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: { data: Uint8ClampedArray } | null) => void,
  ): void
  free(): void
}
type Libheif = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }

let loaded: Promise<Libheif> | undefined

/** The package's own loader looks for its WebAssembly in the working folder; so it is handed over. */
const loadLibheif = (): Promise<Libheif> => {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url)
    const folder = path.join(path.dirname(require.resolve('libheif-js')), 'libheif-wasm')
    const wasmBinary = await readFile(path.join(folder, 'libheif.wasm'))
    return require(path.join(folder, 'libheif.js'))({
      wasmBinary,
      print: () => {},
      printErr: () => {},
    }) as Libheif
  })()
  return loaded
}

/** Width and height of a telephone's picture as it is to be shown. Throws `recognition.broken`. */
export const heicSize = (bytes: Buffer): Promise<{ width: number; height: number }> =>
  withPicture(bytes, async (image) => ({ width: image.get_width(), height: image.get_height() }))

/** Decodes a telephone's picture, upright as the telephone notes it and transparent parts white. */
export const decodeHeic = (bytes: Buffer): Promise<Pixels> =>
  withPicture(bytes, async (image) => {
    const { width, height } = { width: image.get_width(), height: image.get_height() }
    const rgba = await new Promise<Uint8ClampedArray>((resolve, reject) =>
      image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (shown) =>
        shown ? resolve(shown.data) : reject(refusals.broken()),
      ),
    )
    return { data: onWhite(rgba), width, height, channels: 3 }
  })

async function withPicture<T>(bytes: Buffer, use: (image: HeifImage) => Promise<T>): Promise<T> {
  const { HeifDecoder } = await loadLibheif()
  const images = new HeifDecoder().decode(bytes)
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0]
    if (!image) throw refusals.broken()
    return await use(image)
  } finally {
    for (const image of images) image.free()
  }
}

function onWhite(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const alpha = rgba[from + 3] ?? 255
    for (let c = 0; c < 3; c++) {
      const value = rgba[from + c] ?? 0
      rgb[to++] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255)
    }
  }
  return rgb
}
