import type { PageReading } from '../contract.ts'

/** What parting looks at of a page. */
export type StackPage = Pick<
  PageReading,
  'width' | 'height' | 'dpi' | 'blank' | 'separator' | 'words' | 'barcodes' | 'marks'
> & {
  /** place in the original, from 1 */
  number: number
}
