import { PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { checkColours } from './colours.ts'
import { codeLength } from './fonts.ts'
import { checkState } from './graphics-state.ts'
import { checkImage, checkInlineImage, isIntent } from './images.ts'
import { nameOf, type Operation, operationsOf, stringsOf } from './operations.ts'
import { checkPattern, checkShading } from './patterns.ts'
import { decoded, keys, name, nameAt, prune, settleCoding } from './streams.ts'
import { Unfit, unfit } from './unfit.ts'
import type { Walk } from './walk.ts'

/** Contents hold patterns and masks, which hold contents: the walk leads on. */
export function beginWalk(): Walk {
  const walk: Walk = {
    fonts: new Map(),
    open: new Set(),
    form: (form) => checkForm(form, walk),
    stream: (stream) => checkStream(stream, walk),
  }
  return walk
}

const deepest = 10
/** PDF/A allows 28 (ISO 19005-2, 6.1.13); some are ours. */
const deepestSave = 24

const harmless = keys(
  'w J j M d i m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tr Ts Td TD Tm T* G g RG rg SC sc BMC EMC cm',
)
const showing = keys('Tj TJ \' "')

/** Resources by kind and name that a content stream uses. */
type Used = Map<string, Set<string>>

/**
 * Reads a content stream and all it draws and passes it if PDF/A-2 takes every part; throws `Unfit` otherwise. Returns
 * the resources it uses and no others.
 */
export function checkContent(bytes: Uint8Array, resources: PDFDict, walk: Walk): PDFDict {
  if (walk.open.size > deepest) unfit('nesting')
  const reader = new ContentReader(resources, walk)
  for (const operation of operationsOf(bytes)) reader.read(operation)
  return reader.usedResources()
}

class ContentReader {
  private readonly used: Used = new Map()
  private font: PDFDict | undefined
  private readonly saved: (PDFDict | undefined)[] = []
  private readonly resources: PDFDict
  private readonly walk: Walk

  constructor(resources: PDFDict, walk: Walk) {
    this.resources = resources
    this.walk = walk
  }

  read(operation: Operation): void {
    const { operator } = operation
    if (harmless.has(operator)) return
    if (showing.has(operator)) this.show(operation)
    else if (operator === 'q') this.save()
    else if (operator === 'Q') this.restore()
    else if (operator === 'Tf') this.font = this.takeFont(nameOf(operation, 0))
    else if (operator === 'Do') this.draw(nameOf(operation))
    else if (operator === 'gs') checkState(this.take('ExtGState', nameOf(operation)), this.walk)
    else if (operator === 'ri') isIntent(nameOf(operation)) || unfit('intent')
    else if (operator === 'cs' || operator === 'CS') this.colours(nameOf(operation))
    else if (operator === 'scn' || operator === 'SCN') this.pattern(nameOf(operation))
    else if (operator === 'sh') checkShading(this.take('Shading', nameOf(operation)))
    else if (operator === 'BDC' || operator === 'DP') this.mark(operation)
    else if (operator === 'BI') checkInlineImage(operation.operands[0])
    else if (operator !== 'MP' && operator !== 'd0' && operator !== 'd1') unfit(`operator ${operator}`)
  }

  private save(): void {
    if (this.saved.push(this.font) > deepestSave) unfit('nesting')
  }

  private restore(): void {
    if (this.saved.length === 0) unfit('unbalanced')
    this.font = this.saved.pop()
  }

  private take(kind: string, key: string | undefined): unknown {
    const of = this.resources.lookup(name(kind))
    const found = of instanceof PDFDict && key !== undefined ? of.lookup(name(key)) : undefined
    if (found === undefined) throw new Unfit('missing resource')
    this.note(kind, key ?? '')
    return found
  }

  private note(kind: string, key: string): void {
    const names = this.used.get(kind) ?? new Set()
    this.used.set(kind, names.add(key))
  }

  private takeFont(key: string | undefined): PDFDict {
    const font = this.take('Font', key)
    if (!(font instanceof PDFDict)) throw new Unfit('font')
    if (!this.walk.fonts.has(font)) this.walk.fonts.set(font, new Set())
    return font
  }

  private show(operation: Operation): void {
    const font = this.font ?? unfit('no font')
    const length = codeLength(font)
    const codes = this.walk.fonts.get(font) ?? new Set()
    for (const text of stringsOf(operation)) {
      if (text.length % length !== 0) unfit('text')
      for (let i = 0; i < text.length; i += length) {
        codes.add(length === 1 ? (text[i] ?? 0) : ((text[i] ?? 0) << 8) | (text[i + 1] ?? 0))
      }
    }
    this.walk.fonts.set(font, codes)
  }

  private draw(key: string | undefined): void {
    const object = this.take('XObject', key)
    if (!(object instanceof PDFRawStream)) throw new Unfit('object')
    const kind = nameAt(object.dict, 'Subtype')
    if (kind === 'Image') checkImage(object)
    else if (kind === 'Form') checkForm(object, this.walk)
    else unfit('object')
  }

  private colours(key: string | undefined): void {
    if (key === 'DeviceGray' || key === 'DeviceRGB' || key === 'Pattern') return
    checkColours(this.take('ColorSpace', key))
  }

  private pattern(key: string | undefined): void {
    if (key !== undefined) checkPattern(this.take('Pattern', key), this.walk)
  }

  /** Layers that can be switched off are unfit: they would all show. Other marks lose their properties. */
  private mark(operation: Operation): void {
    if (nameOf(operation, 0) === 'OC') unfit('optional content')
    const properties = nameOf(operation, 1)
    if (properties !== undefined) this.note('Properties', properties)
  }

  usedResources(): PDFDict {
    const { context } = this.resources
    this.keepDefaults()
    const kept = PDFDict.withContext(context)
    for (const [kind, names] of this.used) {
      const from = this.resources.lookup(name(kind))
      const part = PDFDict.withContext(context)
      for (const key of names) {
        const value = from instanceof PDFDict ? from.get(name(key)) : undefined
        if (kind === 'Properties') part.set(name(key), PDFDict.withContext(context))
        else if (value) part.set(name(key), value)
      }
      kept.set(name(kind), part)
    }
    return kept
  }

  /** What stands in for the device's own colours is used without being named. */
  private keepDefaults(): void {
    const spaces = this.resources.lookup(name('ColorSpace'))
    if (!(spaces instanceof PDFDict)) return
    for (const key of ['DefaultGray', 'DefaultRGB']) {
      const space = spaces.lookup(name(key))
      if (space === undefined) continue
      checkColours(space)
      this.note('ColorSpace', key)
    }
  }
}

const formKeys = keys('Type Subtype FormType BBox Matrix Resources Group Length Filter DecodeParms')

/** Passes a form that is drawn, or the group of a mask. */
function checkForm(form: PDFRawStream, walk: Walk): void {
  if (form.dict.has(name('Ref')) || form.dict.has(name('PS')) || nameAt(form.dict, 'Subtype2')) unfit('form')
  if (form.dict.has(name('OC'))) unfit('optional content')
  prune(form.dict, formKeys)
  checkGroup(form.dict)
  checkStream(form, walk)
}

/** Passes the content of a form or tiling pattern, which must bring its own resources. */
function checkStream(stream: PDFRawStream, walk: Walk): void {
  if (walk.open.has(stream)) unfit('circle')
  settleCoding(stream)
  const resources = stream.dict.lookup(name('Resources'))
  const own = resources instanceof PDFDict ? resources : PDFDict.withContext(stream.dict.context)
  walk.open.add(stream)
  stream.dict.set(name('Resources'), checkContent(decoded(stream), own, walk))
  walk.open.delete(stream)
}

const groupKeys = keys('Type S CS I K')

/** Passes the transparency group of a page or form. */
export function checkGroup(dict: PDFDict): void {
  const group = dict.lookup(PDFName.of('Group'))
  if (group === undefined) return
  if (!(group instanceof PDFDict) || nameAt(group, 'S') !== 'Transparency') throw new Unfit('group')
  prune(group, groupKeys)
  const space = group.lookup(name('CS'))
  if (space !== undefined) checkColours(space)
}
