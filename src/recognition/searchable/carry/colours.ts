import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { codingKeys, decoded, keys, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'

const plain = new Set(['DeviceGray', 'DeviceRGB', 'Pattern'])
const calibrated = new Set(['CalGray', 'CalRGB', 'Lab'])
const profileKeys = keys(`N Range Alternate ${codingKeys}`)

/**
 * Passes the colour spaces that sRGB as output intent allows: grey, RGB and what a profile defines. CMYK and spot
 * colours are unfit: they would need a second intent or be guessed at (ISO 19005-2, 6.2.4).
 */
export function checkColours(space: unknown, depth = 0): void {
  if (depth > 4) unfit('colour space')
  if (space instanceof PDFName) {
    if (!plain.has(space.decodeText())) unfit('colour space')
    return
  }
  if (!(space instanceof PDFArray) || space.size() === 0) throw new Unfit('colour space')
  const family = space.lookup(0)
  const kind = family instanceof PDFName ? family.decodeText() : ''
  if (kind === 'ICCBased') checkProfile(space.lookup(1))
  else if (kind === 'Indexed' || (kind === 'Pattern' && space.size() > 1)) {
    checkColours(space.lookup(1), depth + 1)
  } else if (calibrated.has(kind)) {
    if (!(space.lookup(1) instanceof PDFDict)) throw new Unfit('colour space')
  } else if (space.size() !== 1 || !plain.has(kind)) throw new Unfit('colour space')
}

const ours: Record<number, string> = { 1: 'GRAY', 3: 'RGB ' }
const classes = new Set(['mntr', 'scnr', 'prtr', 'spac'])

function checkProfile(profile: unknown): void {
  if (!(profile instanceof PDFRawStream)) throw new Unfit('profile')
  const count = profile.dict.lookup(PDFName.of('N'))
  const components = count instanceof PDFNumber ? count.asNumber() : 0
  settleCoding(profile)
  const data = Buffer.from(decoded(profile))
  const sound =
    data.length > 128 &&
    data.readUInt32BE(0) <= data.length &&
    (data[8] ?? 9) <= 4 &&
    data.toString('latin1', 36, 40) === 'acsp' &&
    classes.has(data.toString('latin1', 12, 16)) &&
    data.toString('latin1', 16, 20) === ours[components]
  if (!sound) unfit('profile')
  prune(profile.dict, profileKeys)
  profile.dict.delete(PDFName.of('Alternate'))
}
