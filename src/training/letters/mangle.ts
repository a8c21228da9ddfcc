import type { Random } from '../random.ts'

const alike: Record<string, readonly string[]> = {
  l: ['1', 'i', 'I'],
  i: ['l', '1', 'j'],
  o: ['0', 'a', 'c'],
  e: ['c', 'o'],
  a: ['o', 'e'],
  n: ['m', 'ri', 'u'],
  m: ['rn', 'nn'],
  u: ['ii', 'v', 'n'],
  r: ['t', 'i'],
  t: ['f', 'l'],
  h: ['b', 'n'],
  g: ['q', '9'],
  s: ['5', ''],
  ä: ['a', 'ü'],
  ü: ['u', 'ii'],
  B: ['8', 'E'],
}

/** Reads a text as badly as a scanner at times does: `rate` of the letters are taken for others, a few get lost. */
export const mangle = (text: string, random: Random, rate: number): string =>
  rate === 0
    ? text
    : [...text]
        .map((sign) =>
          random.chance(rate) ? random.pick(alike[sign] ?? [sign === '\n' ? '\n' : '', sign]) : sign,
        )
        .join('')
