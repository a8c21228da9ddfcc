import type { RegisterKey } from '../register-spelling.ts'

/** What a letter may say, each reading of it with how easily it is taken for what stands there: 1 as read, less with each error. */
export interface Sign {
  kind: 'given' | 'family' | 'birth' | 'bg' | 'phone' | 'address'
  firstWord: number
  lastWord: number
  readings: readonly Reading[]
}

export interface Reading extends RegisterKey {
  ease: number
}

/** One sign that was read as another. Two that look alike come about more easily. */
export const MISREAD = 0.05
export const MISREAD_ALIKE = 0.15
