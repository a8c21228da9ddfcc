const exif = 0xe1
const startOfScan = 0xda

/**
 * The JPEG without its EXIF notes: inside a PDF they do not count, the page says how a picture lies. Bytes that are no
 * JPEG come back as they are.
 */
export function withoutExif(jpeg: Buffer): Buffer {
  const kept = [jpeg.subarray(0, 2)]
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== startOfScan) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (jpeg[at + 1] !== exif) kept.push(jpeg.subarray(at, end))
    at = end
  }
  kept.push(jpeg.subarray(at))
  return kept.length > 2 ? Buffer.concat(kept) : jpeg
}
