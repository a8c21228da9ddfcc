/** What the whole file may do to its pictures, known without asking for each: PDFium's interface does not tell. */
export type PictureHints = {
  /** Some picture is seen through a mask, or is one: only a drawn page shows what it looks like. */
  masks: boolean
  /** Some picture's values are mapped anew, inverted mostly: its bare stream shows something else. */
  mapped: boolean
}

/** Dictionaries of pictures are never packed into object streams, and names never encrypted: a look at the bytes will do. */
export const hintsOf = (bytes: Buffer): PictureHints => ({
  masks: ['/SMask', '/ImageMask', '/Mask'].some((name) => bytes.includes(name)),
  mapped: hasDecodeArray(bytes),
})

function hasDecodeArray(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Decode'); at >= 0; at = bytes.indexOf('/Decode', at + 7)) {
    if (bytes.toString('latin1', at + 7, at + 12) !== 'Parms') return true
  }
  return false
}
