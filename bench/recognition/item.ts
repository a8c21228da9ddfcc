import type { MediaType } from '#recognition'

/** A file with truth. */
export type Item = {
  id: string
  set: 'own' | 'corpus'
  file: string
  mediaType: MediaType
  /** what is printed, page by page */
  text: string[]
  /** upright, good contrast, no dirt, no photo */
  easy: boolean
  /** how the file came about */
  condition: string
}
