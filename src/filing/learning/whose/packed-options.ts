import { z } from 'zod'
import type { Options } from '../../probability/conditional-logit.ts'

/** Features of a decision as they are kept: their names once, then for each possibility places of names, with how much where it is not 1. */
export const PackedOptions = z.object({
  names: z.array(z.string()),
  options: z.array(z.array(z.union([z.int(), z.tuple([z.int(), z.number()])]))),
})
export type PackedOptions = z.infer<typeof PackedOptions>

export const packOptions = (options: Options): PackedOptions => {
  const places = new Map<string, number>()
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  const packed = options.map((features) =>
    features
      // What there is none of weighs nothing.
      .filter(([, amount]) => amount !== 0)
      .map(([name, amount]): number | [number, number] =>
        amount === 1 ? placeOf(name) : [placeOf(name), Number(amount.toPrecision(6))],
      ),
  )
  return { names: [...places.keys()], options: packed }
}

export const unpackOptions = ({ names, options }: PackedOptions): Options =>
  options.map((features) =>
    features.map((one) => (typeof one === 'number' ? [names[one] ?? '', 1] : [names[one[0]] ?? '', one[1]])),
  )
