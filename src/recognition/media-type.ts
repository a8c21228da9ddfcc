import type { MediaType } from './contract.ts'

const endings: Record<MediaType, string[]> = {
  'application/pdf': ['pdf'],
  'image/tiff': ['tif', 'tiff'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif', 'hif'],
}

/** Bytes of the beginning of a file that `mediaTypeOf` wants to see. */
export const headLength = 1024

/** Brands of ISO 14496-12 files that hold one picture coded with HEVC, as telephones write it. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** The type by magic bytes, whatever the name says. */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
  const start = head.toString('latin1', 0, 12)
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(start.slice(0, 4))) return 'image/tiff'
  if (/^RIFF[\s\S]{4}WEBP$/.test(start)) return 'image/webp'
  if (isHeic(head)) return 'image/heic'
  // readers accept a PDF with rubbish before its header, and scanners write it
  if (head.subarray(0, headLength).includes('%PDF-')) return 'application/pdf'
  return undefined
}

/** AVIF wears the same coat and may even share a brand: it is another code, which no office scanner or telephone sends. */
function isHeic(head: Buffer): boolean {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return false
  const brands = head.toString('latin1', 8, Math.min(head.length, head.readUInt32BE(0), 64))
  return !/avi[fs]/.test(brands) && heicBrands.includes(brands.slice(0, 4))
}

/** Kinds of files that are no letters; what else stands behind a dot is part of a name (`Bescheid_Fr.Meier`). */
const otherKinds = new Set(
  `doc docx docm dot dotx odt ott rtf xls xlsx xlsm ods ppt pptx odp pages numbers key wps txt csv xml json eml emlx msg mbox
  htm html mht mhtml url webloc zip 7z rar gz tar bz2 xz cab iso exe com bat cmd vbs js ps1 jar lnk scr hta msi dll apk dmg
  gif bmp svg avif psd eps ps mp3 m4a wav ogg mp4 mov avi mkv webm`.split(/\s+/),
)

/** False when the name ends like another kind of file; a name without an ending that is known fits everything. */
export function endingFits(name: string, mediaType: MediaType): boolean {
  const ending = endingOf(name)
  if (ending === undefined || endings[mediaType].includes(ending)) return true
  return !otherKinds.has(ending) && !Object.values(endings).some((others) => others.includes(ending))
}

/** What stands behind the last dot of a name, in small letters. */
export const endingOf = (name: string): string | undefined =>
  /\.([^./\\\s]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase()
