/** What opens in a program that shows it, by the ending of its name; macros, scripts and web pages are not among them. */
const kinds: Record<string, string> = {
  pdf: 'application/pdf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  gif: 'image/gif',
  bmp: 'image/bmp',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  zip: 'application/zip',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
}

/** Refusals whose files nobody should open. */
const sealed = ['recognition.program_file', 'intake.virus_found', 'intake.too_large_to_check']

/**
 * How a file that was refused may be handed out, so that it opens where it belongs; null where that is not safe or not
 * known: then it goes without an ending as mere bytes.
 */
export const harmlessKind = (
  fileName: string,
  refusal: string | null,
): { ending: string; mediaType: string } | null => {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const mediaType = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  return mediaType && !sealed.includes(refusal ?? '') ? { ending: `.${ending}`, mediaType } : null
}
