import { Unfit, unfit } from './unfit.ts'

/** A box of the JP2 format, its length and kind read. */
type Box = { kind: string; from: number; to: number }

/**
 * Passes JPEG 2000 as PDF/A-2 takes it (ISO 19005-2, 6.2.8.3): a JP2 file of 1 or 3 channels of equal depth whose one
 * colour specification is grey or sRGB.
 */
export function checkJpx(data: Buffer, filters: number): void {
  if (filters !== 1) unfit('JPX')
  const header = boxesOf(data, 0, data.length).find(({ kind }) => kind === 'jp2h')
  if (!header) throw new Unfit('JPX')
  const inside = boxesOf(data, header.from, header.to)
  const [size] = inside.filter(({ kind }) => kind === 'ihdr')
  const colours = inside.filter(({ kind }) => kind === 'colr')
  const [colour] = colours
  if (!size || !colour || colours.length !== 1 || inside.some(({ kind }) => kind === 'bpcc'))
    throw new Unfit('JPX')
  const channels = data.readUInt16BE(size.from + 8)
  const isNamed = data[colour.from] === 1
  const space = isNamed ? data.readUInt32BE(colour.from + 3) : 0
  const isKnown = (space === sRgb && channels === 3) || (space === grey && channels === 1)
  if (!isKnown) unfit('JPX')
}

const sRgb = 16
const grey = 17
const mostBoxes = 200

function boxesOf(data: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to && boxes.length < mostBoxes; ) {
    const length = data.readUInt32BE(at)
    const end = length === 0 ? to : at + length
    if (length === 1 || end > to || end < at + 8) break
    boxes.push({ kind: data.toString('latin1', at + 4, at + 8), from: at + 8, to: end })
    at = end
  }
  return boxes
}
