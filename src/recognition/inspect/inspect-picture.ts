import sharp from 'sharp'
import type { MediaType } from '../contract.ts'
import { decodeHeic, heicSize } from '../heic/decode-heic.ts'
import type { Limits } from '../limits.ts'
import { Refusal, refusals } from '../refusals.ts'
import { checkPixels } from './check-size.ts'

/** A photo or a scan that is one picture: small enough to be decoded once, for only its pixels tell whether it is whole. */
export async function inspectPicture(bytes: Buffer, mediaType: MediaType, limits: Limits): Promise<1> {
  try {
    await (mediaType === 'image/heic' ? checkHeic(bytes, limits) : checkWhole(bytes, limits))
    return 1
  } catch (error) {
    throw error instanceof Refusal ? error : refusals.broken()
  }
}

async function checkWhole(bytes: Buffer, limits: Limits): Promise<void> {
  const picture = () => sharp(bytes, { failOn: 'truncated', limitInputPixels: false })
  const { width, height } = await picture().metadata()
  checkPixels(1, width * height, limits)
  await picture().resize(16, 16).raw().toBuffer()
}

async function checkHeic(bytes: Buffer, limits: Limits): Promise<void> {
  const { width, height } = await heicSize(bytes)
  checkPixels(1, width * height, limits)
  await decodeHeic(bytes)
}
