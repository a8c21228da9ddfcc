import { PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { checkFunction } from './functions.ts'
import { isIntent } from './images.ts'
import { keys, name, nameAt, prune } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'
import type { Walk } from './walk.ts'

/** Halftones, black generation and such are for presses and left out. */
const stateKeys = keys('Type LW LC LJ ML D RI OP op OPM FL SM SA BM SMask CA ca AIS TK')
const blendModes = keys(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity',
)
const maskKeys = keys('Type S G BC TR')

/** Passes a graphics state (ISO 19005-2, 6.2.5 and 6.2.10). */
export function checkState(state: unknown, walk: Walk): void {
  if (!(state instanceof PDFDict)) throw new Unfit('graphics state')
  if (state.has(name('Font'))) unfit('graphics state')
  for (const key of ['TR', 'TR2']) checkTransfer(state.lookup(name(key)))
  prune(state, stateKeys)
  if (state.has(name('RI')) && !isIntent(nameAt(state, 'RI'))) unfit('intent')
  checkBlending(state.lookup(name('BM')))
  checkSoftMask(state.lookup(name('SMask')), walk)
}

function checkTransfer(transfer: unknown): void {
  if (transfer === undefined) return
  const isIdle = transfer instanceof PDFName && ['Identity', 'Default'].includes(transfer.decodeText())
  if (!isIdle) unfit('transfer function')
}

function checkBlending(mode: unknown): void {
  const modes = mode instanceof PDFArray ? mode.asArray() : mode === undefined ? [] : [mode]
  for (const one of modes) {
    if (!(one instanceof PDFName) || !blendModes.has(one.decodeText())) unfit('blend mode')
  }
}

function checkSoftMask(mask: unknown, walk: Walk): void {
  if (mask === undefined || (mask instanceof PDFName && mask.decodeText() === 'None')) return
  if (!(mask instanceof PDFDict)) throw new Unfit('soft mask')
  prune(mask, maskKeys)
  const transfer = mask.lookup(name('TR'))
  if (!(transfer instanceof PDFName)) checkFunction(transfer)
  const group = mask.lookup(name('G'))
  if (!(group instanceof PDFRawStream)) throw new Unfit('soft mask')
  walk.form(group)
}
