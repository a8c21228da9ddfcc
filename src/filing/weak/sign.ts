import type { RegisterKey } from '../register-spelling.ts'

/** What a letter may say, each reading of it with how easily it is taken for what stands there: 1 as read, less with each error. */
export interface Sign {
  kind: 'given' | 'family' | 'birth' | 'bg' | 'phone' | 'address'
  firstWord: number
  lastWord: number
  readings: readonly Reading[]
  /** So many different things of this kind there are: the fewer, the more often one is met by chance. */
  universe: number
}

export interface Reading extends RegisterKey {
  ease: number
}

/** A letter of a name that was read as another; as one that looks like it. */
export const MISREAD_LETTER = 0.05
export const MISREAD_LETTER_ALIKE = 0.15
/** A figure that was read as this other one of nine; as one that looks like it. */
export const MISREAD_FIGURE = 0.005
export const MISREAD_FIGURE_ALIKE = 0.02
