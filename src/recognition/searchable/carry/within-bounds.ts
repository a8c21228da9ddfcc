import { Unfit } from './unfit.ts'

/** Reading beyond the end of a font program tells that it is not whole: throws `Unfit` then. */
export function withinBounds<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new Unfit('font program')
    throw error
  }
}
