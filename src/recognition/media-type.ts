import type { MediaType } from './contract.ts'

const endings: Record<MediaType, string[]> = {
  'application/pdf': ['pdf'],
  'image/tiff': ['tif', 'tiff'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
}

/** Bytes of the beginning of a file that `mediaTypeOf` wants to see. */
export const headLength = 1024

/** The type by magic bytes, whatever the name says. */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
  const start = head.toString('latin1', 0, 8)
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(start.slice(0, 4))) return 'image/tiff'
  // readers accept a PDF with rubbish before its header, and scanners write it
  if (head.subarray(0, headLength).includes('%PDF-')) return 'application/pdf'
  return undefined
}

/** False when the name ends like another kind of file; a name without ending fits everything. */
export function endingFits(name: string, mediaType: MediaType): boolean {
  const ending = /\.([^./\\\s]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase()
  if (ending === undefined || /^\d+$/.test(ending)) return true
  return endings[mediaType].includes(ending)
}
